package dev.dermvisit.kernel;

/** Who asks: the account behind a checked access token or a socket that said hello. */
public record Caller(UserId user, ClinicId clinic, Role role, SessionId session) {}
