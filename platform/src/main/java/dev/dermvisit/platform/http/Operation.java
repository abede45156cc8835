package dev.dermvisit.platform.http;

import io.vertx.core.Future;

/**
 * One operation of the contract and who answers it. Who may call is said in the policy table.
 *
 * @param operationId the key, as in {@code openapi.yaml} and in the policy table
 */
public record Operation(String operationId, Handler handler) {

    /** Translates: reads the call, runs one use case, gives the answer. */
    @FunctionalInterface
    public interface Handler {
        Future<Answer> handle(Call call);
    }
}
