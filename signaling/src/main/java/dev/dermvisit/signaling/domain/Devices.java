package dev.dermvisit.signaling.domain;

/** Whether a participant's microphone and camera are on. */
public record Devices(boolean microphone, boolean camera) {}
