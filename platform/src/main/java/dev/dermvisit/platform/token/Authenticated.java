package dev.dermvisit.platform.token;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ToDo;
import org.jspecify.annotations.Nullable;

/** Somebody whose access token is good, and what they have to do before anything else is theirs. */
public record Authenticated(Caller caller, @Nullable ToDo toDo) {}
