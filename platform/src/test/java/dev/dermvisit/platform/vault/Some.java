package dev.dermvisit.platform.vault;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Owners, places and keys that tests speak of. */
final class Some {

    static final SecureRandom RANDOM = new SecureRandom();
    static final ClinicId CLINIC = new ClinicId(UUID.fromString("0a8b2c9e-6f1d-4d7a-9a55-3f0f6f2f6f01"));
    static final KeyOwner PATIENT = patient("5b1c3c52-9a52-4a0e-8f0e-0d4b8c7d1e02");
    static final KeyOwner OTHER = patient("c2a0a1f4-2d1b-4e5e-9d3c-7b6a5f4e3d03");
    static final KeyOwner STAFF = new KeyOwner.OfStaff(CLINIC);
    static final KeyOwner INDEX = new KeyOwner.OfIndex(CLINIC);
    static final KeyOwner INSTALLATION = new KeyOwner.OfInstallation();
    static final Place PLACE = new Place(CLINIC, "patient", "name", new UUID(1, 1));

    static final String OLD_LINE = line("old");
    static final String NEW_LINE = line("new");

    private Some() {}

    static KeyOwner patient(String id) {
        return new KeyOwner.OfPatient(new PatientId(UUID.fromString(id)));
    }

    static KeyOwner patient(int number) {
        return new KeyOwner.OfPatient(new PatientId(new UUID(0, number)));
    }

    static DataKey dataKey(String name) {
        return new DataKey(sha256(name), RANDOM);
    }

    static WrappedKey wrapped(String name) {
        return new WrappedKey("test", io.vertx.core.buffer.Buffer.buffer(sha256(name)));
    }

    /** A master key's line: the same for the same id. */
    static String line(String id) {
        return id + ":" + Base64.getEncoder().encodeToString(sha256(id)) + "\n";
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** What a future fails with. */
    static Throwable failure(Future<?> future) {
        try {
            Object value = await(future);
            throw new AssertionError("did not fail: " + value);
        } catch (CompletionException failed) {
            return failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
