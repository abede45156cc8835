package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.platform.vault.FileKeystore;
import dev.dermvisit.platform.vault.MasterKeys;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The master key is rotated while requests run, and none fails. */
class MasterKeyIT {

    @Test
    void isRotatedWhileRequestsRun() throws Exception {
        try (TestNode node = TestNode.start()) {
            TestPerson scheduler = node.signIn(Role.SCHEDULER);
            JsonObject patient = new JsonObject().put("name", "Rota Tion").put("birthDate", "1980-01-01");
            AtomicBoolean over = new AtomicBoolean();
            List<CompletableFuture<List<Integer>>> clients = IntStream.range(0, 3)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> workUntil(over, scheduler, patient)))
                    .toList();

            for (int rotation = 0; rotation < 3; rotation++) {
                MasterKeys keys = MasterKeys.addCurrent(node.masterKeys(), new SecureRandom());
                node.eventually(() -> assertThat(inUse(node)).isEqualTo(Set.of(keys.currentKeyId())));
                assertThat(MasterKeys.retireOld(node.masterKeys()).ids()).containsExactly(keys.currentKeyId());
            }

            over.set(true);
            for (CompletableFuture<List<Integer>> client : clients) {
                List<Integer> statuses = client.join();
                assertThat(statuses).isNotEmpty().allMatch(status -> status == 200 || status == 201);
            }
        }
    }

    private static List<Integer> workUntil(AtomicBoolean over, TestPerson scheduler, JsonObject patient) {
        List<Integer> statuses = new ArrayList<>();
        while (!over.get()) {
            var created = scheduler.send("POST", "/api/v1/patients", patient);
            statuses.add(created.statusCode());
            String id = new JsonObject(created.body()).getString("patientId");
            statuses.add(scheduler.get("/api/v1/patients/" + id).statusCode());
            statuses.add(scheduler.get("/api/v1/patients?query=rota").statusCode());
        }
        return statuses;
    }

    private static Set<String> inUse(TestNode node) {
        try {
            return FileKeystore.masterKeysInUse(node.files.resolve("keystore"));
        } catch (IOException changedMeanwhile) {
            throw new UncheckedIOException(changedMeanwhile);
        }
    }
}
