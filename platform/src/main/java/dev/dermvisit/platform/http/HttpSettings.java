package dev.dermvisit.platform.http;

/**
 * Where the edge listens.
 *
 * @param port 0 takes a free one
 */
public record HttpSettings(String host, int port) {}
