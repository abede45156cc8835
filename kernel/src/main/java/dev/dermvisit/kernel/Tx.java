package dev.dermvisit.kernel;

/** A database transaction under way. Only {@code platform} knows what is inside; everybody else hands it on. */
public interface Tx {}
