package dev.dermvisit.platform.http;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Role;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Set;

/**
 * One operation of the contract with who may call it and who answers it.
 *
 * @param operationId the key, as in {@code openapi.yaml}
 */
public record Operation(String operationId, Access access, Handler handler) {

    /** Who may call. The relation to the object is the use case's to judge. */
    public sealed interface Access {

        /** Anybody, signed in or not. */
        record Anybody() implements Access {}

        /** Somebody signed in with one of these roles; another role gets 403. */
        record Roles(Set<Role> roles) implements Access {}
    }

    /** Translates: reads the call, runs one use case, gives the answer. */
    @FunctionalInterface
    public interface Handler {
        Future<Answer> handle(Call call);
    }

    /** An operation that needs no session. */
    public static Operation open(String operationId, Handler handler) {
        return new Operation(operationId, new Access.Anybody(), handler);
    }

    /** An operation for everybody who is signed in. */
    public static Operation signedIn(String operationId, Handler handler) {
        return new Operation(operationId, new Access.Roles(EnumSet.allOf(Role.class)), handler);
    }

    /** An operation for these roles. */
    public static Operation forRoles(String operationId, Set<Role> roles, Handler handler) {
        return new Operation(operationId, new Access.Roles(roles), handler);
    }

    boolean mayCall(Caller caller) {
        return switch (access) {
            case Access.Anybody anybody -> true;
            case Access.Roles allowed -> allowed.roles().contains(caller.role());
        };
    }
}
