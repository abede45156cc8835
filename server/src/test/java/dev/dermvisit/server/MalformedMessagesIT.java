package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame that is not what the contract says gets its problem, changes nothing and harms nobody. */
class MalformedMessagesIT {

    private static TestNode node;
    private static TestSocket patient;

    @BeforeAll
    static void join() {
        node = TestNode.start();
        patient = node.signIn(Role.PATIENT).connect();
        patient.ask(new JsonObject()
                .put("type", "visit.join")
                .put("visitId", node.visit.toString())
                .put("microphone", true)
                .put("camera", true));
        assertThat(patient.drain()).isNotEmpty();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{",
                "null",
                "[]",
                "7",
                "\"visit.leave\"",
                "{}",
                "{\"type\":null,\"ref\":9}",
                "{\"type\":7,\"ref\":9}",
                "{\"type\":\"visit.leave\"}",
                "{\"type\":\"visit.leave\",\"ref\":9}",
                "{\"type\":\"visit.leave\",\"ref\":0,\"visitId\":\"VISIT\"}",
                "{\"type\":\"visit.leave\",\"ref\":-1,\"visitId\":\"VISIT\"}",
                "{\"type\":\"visit.leave\",\"ref\":1.5,\"visitId\":\"VISIT\"}",
                "{\"type\":\"visit.leave\",\"ref\":\"9\",\"visitId\":\"VISIT\"}",
                "{\"type\":\"visit.leave\",\"ref\":9007199254740992,\"visitId\":\"VISIT\"}",
                "{\"type\":\"visit.leave\",\"ref\":99999999999999999999999,\"visitId\":\"VISIT\"}",
                "{\"type\":\"visit.leave\",\"ref\":9,\"visitId\":null}",
                "{\"type\":\"visit.leave\",\"ref\":9,\"visitId\":7}",
                "{\"type\":\"visit.leave\",\"ref\":9,\"visitId\":[\"VISIT\"]}",
                "{\"type\":\"visit.leave\",\"ref\":9,\"visitId\":\"VISIT\",\"role\":\"admin\"}",
                "{\"type\":\"visit.leave\",\"ref\":9,\"visitId\":\"VISIT\",\"visitId\":\"VISIT\"}",
                "{\"type\":\"visit.leave\",\"ref\":9,\"visitId\":\"VISIT\",\"__proto__\":{}}",
                "{\"type\":\"visit.leave\",\"ref\":9,\"visitId\":\"VISIT\"} {}",
                "{\"type\":\"visit.leave\",\"ref\":9,\"visitId\":\"../VISIT\"}",
                "{\"type\":\"visit.leave\",\"ref\":9,\"visitId\":\"\"}",
                "{\"type\":\"visit.end\",\"ref\":9,\"visitId\":\"VISIT\"}",
                "{\"type\":\"VISIT.LEAVE\",\"ref\":9,\"visitId\":\"VISIT\"}",
                "{\"type\":\"dev.dermvisit.signaling.ws.SignalingMessage$Leave\",\"ref\":9,\"visitId\":\"VISIT\"}",
                "{\"type\":\"visit.devices\",\"ref\":9,\"visitId\":\"VISIT\",\"microphone\":false}",
                "{\"type\":\"visit.devices\",\"ref\":9,\"visitId\":\"VISIT\",\"microphone\":\"false\",\"camera\":true}",
                "{\"type\":\"visit.devices\",\"ref\":9,\"visitId\":\"VISIT\",\"microphone\":0,\"camera\":true}",
                "{\"type\":\"visit.devices\",\"ref\":9,\"visitId\":\"VISIT\",\"microphone\":null,\"camera\":true}",
                "{\"type\":\"visit.admit\",\"ref\":9,\"visitId\":\"VISIT\",\"participantId\":\"me\"}",
                "{\"type\":\"heartbeat\",\"more\":1}",
                "{\"type\":\"hello\",\"ticket\":\"again\"}",
                "DEEP"
            })
    void getsAProblemAndChangesNothing(String frame) {
        String deep =
                "{\"type\":\"visit.leave\",\"ref\":9,\"visitId\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        patient.sendText(frame.replace("VISIT", node.visit.toString()).replace("DEEP", deep));
        JsonObject problem = patient.await("problem");
        assertThat(problem.getInteger("status")).isBetween(400, 409);
        assertThat(problem.getString("code")).contains(".");
        assertThat(problem.getString("title")).endsWith(".");
        // The time of the wait goes on by itself.
        assertThat(patient.drain())
                .allSatisfy(pushed -> assertThat(pushed.getString("type")).isEqualTo("visit.line"));
        assertThat(node.rows("select version, state from signaling.visit")).containsExactly("1 waiting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"visit.follow", "visit.join", "visit.leave", "visit.devices"})
    void aVisitThatIsNotThereIsUnknown(String type) {
        JsonObject message = new JsonObject()
                .put("type", type)
                .put("visitId", UUID.randomUUID().toString());
        if (type.equals("visit.join") || type.equals("visit.devices")) {
            message.put("microphone", true).put("camera", true);
        }
        assertThat(patient.ask(message).getString("code")).isEqualTo("visit.unknown");
    }
}
