package dev.dermvisit.signaling.domain;

import java.time.Instant;

/** Somebody being in one place since some time. */
public record Stay(Place place, Instant since, Devices devices) {}
