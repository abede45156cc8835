package dev.dermvisit.signaling.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a visit has come. */
public sealed interface VisitState {

    /** Nobody waits. */
    record Scheduled() implements VisitState {}

    /** Somebody waits to be let in for the first time. */
    record Waiting() implements VisitState {}

    /** Somebody has been let in. */
    record Live(Instant since) implements VisitState {}

    /** Over for everybody, for good. */
    record Ended(@Nullable Instant liveSince, Instant at) implements VisitState {}

    /** Does not take place, unless it is agreed anew. */
    record Cancelled(@Nullable Instant liveSince) implements VisitState {}

    /** The word of the API and of the database. */
    default String word() {
        return switch (this) {
            case Scheduled scheduled -> "scheduled";
            case Waiting waiting -> "waiting";
            case Live live -> "live";
            case Ended ended -> "ended";
            case Cancelled cancelled -> "cancelled";
        };
    }

    /** Since when the visit is, or was, live. */
    default @Nullable Instant liveSince() {
        return switch (this) {
            case Scheduled scheduled -> null;
            case Waiting waiting -> null;
            case Live live -> live.since();
            case Ended ended -> ended.liveSince();
            case Cancelled cancelled -> cancelled.liveSince();
        };
    }

    /** When it ended. */
    default @Nullable Instant endedAt() {
        return this instanceof Ended ended ? ended.at() : null;
    }

    /** The state after it was agreed (anew) that the visit takes place, or that it does not. */
    default VisitState rebooked(boolean cancelled) {
        if (cancelled) {
            return new Cancelled(liveSince());
        }
        if (!(this instanceof Cancelled)) {
            return this;
        }
        Instant since = liveSince();
        return since == null ? new Scheduled() : new Live(since);
    }
}
