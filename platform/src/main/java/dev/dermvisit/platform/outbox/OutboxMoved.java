package dev.dermvisit.platform.outbox;

/** The hint that an effect was committed. */
public record OutboxMoved() {}
