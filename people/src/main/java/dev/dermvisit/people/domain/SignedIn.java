package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ToDo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may now act, what they have to do first, and the token that lets them go on.
 *
 * @param lasts how long the token is good; whatever else is given out for the session is good no longer
 */
public record SignedIn(Caller caller, @Nullable ToDo toDo, RefreshToken refreshToken, Duration lasts) {}
