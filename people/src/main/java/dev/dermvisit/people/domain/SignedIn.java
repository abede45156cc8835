package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ToDo;
import org.jspecify.annotations.Nullable;

/** Somebody who may now act, what they have to do first, and the token that lets them go on. */
public record SignedIn(Caller caller, @Nullable ToDo toDo, RefreshToken refreshToken) {}
