package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;

/** Somebody who may now act, and the token that lets them go on. */
public record SignedIn(Caller caller, RefreshToken refreshToken) {}
