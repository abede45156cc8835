package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that stalls, a client that does not go when told: nobody is left in a room who is not there. */
class HardTimesIT {

    private TestNode node;
    private TestSocket doctor;

    @BeforeEach
    void start() {
        node = TestNode.start();
        doctor = node.signIn(Role.DERMATOLOGIST).connect();
        doctor.ask(join());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void whoLeavesWhileTheDatabaseStallsIsGoneWhenItWakes() throws SQLException {
        TestPerson clinician = node.signIn(Role.DERMATOLOGIST);
        TestSocket patient = node.signIn(Role.PATIENT).connect();
        patient.ask(join());
        long both = versionOf(doctor.await(frame -> people(frame) == 2, "both"));

        try (Connection other = lockTheVisit()) {
            patient.close();
            // Waits for its turn behind the departure, which gives up on the locked row.
            assertThat(clinician.get("/api/v1/visits/" + node.visit).statusCode())
                    .isEqualTo(200);
            other.rollback();
        }

        doctor.await(frame -> people(frame) == 1 && versionOf(frame) > both, "the patient gone");
        assertThat(node.rows("select place from signaling.presence where until is null"))
                .containsExactly("room");
    }

    @Test
    void whoWasToldThatJoiningFailedIsNotInTheRoomLater() throws SQLException {
        TestSocket patient = node.signIn(Role.PATIENT).connect();
        try (Connection other = lockTheVisit()) {
            assertThat(patient.ask(join()).getInteger("status")).isEqualTo(503);
            patient.close();
            other.rollback();
        }
        TestSocket again = node.signIn(Role.PATIENT).connect();
        assertThat(again.ask(join()).getString("type")).isEqualTo("visit.joined");
        again.ask(message("visit.leave"));
        assertThat(node.rows("select place from signaling.presence where until is null"))
                .containsExactly("room");
    }

    @Test
    void aSocketThatIgnoresItsClosingCanDoNothingMore() throws IOException {
        TestPerson patient = node.signIn(Role.PATIENT);
        try (RawSocket stubborn = new RawSocket(node)) {
            assertThat(stubborn.upgrade("")).startsWith("HTTP/1.1 101");
            stubborn.text(new JsonObject()
                    .put("type", "hello")
                    .put("ticket", patient.ticket())
                    .encode());
            assertThat(stubborn.readText()).contains("welcome");
            stubborn.text(join().put("ref", 1).encode());
            long both = versionOf(doctor.await(frame -> people(frame) == 2, "both"));

            assertThat(patient.delete("/api/v1/sessions/current").statusCode()).isEqualTo(204);
            stubborn.text(message("visit.devices")
                    .put("ref", 2)
                    .put("microphone", false)
                    .put("camera", false)
                    .encode());
            doctor.await(frame -> people(frame) == 1 && versionOf(frame) > both, "the patient gone");
            assertThat(node.rows("select distinct microphone, camera from signaling.presence"))
                    .containsExactly("t t");
        }
    }

    @Test
    void aPingFloodThatNobodyReadsTheAnswersOfIsCutOff() throws IOException {
        byte[] ping = new byte[100];
        long sent = 0;
        try (RawSocket flood = new RawSocket(node)) {
            assertThat(flood.upgrade("")).startsWith("HTTP/1.1 101");
            while (sent < 200_000_000) {
                flood.frame(0x89, ping);
                sent += ping.length;
            }
        } catch (IOException cutOff) {
            assertThat(sent).isLessThan(100_000_000);
            return;
        }
        throw new AssertionError("the flood was never cut off");
    }

    private Connection lockTheVisit() throws SQLException {
        Connection connection = DriverManager.getConnection(
                node.database.jdbcUrl(),
                node.database.user(),
                node.database.password().reveal());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.execute("select 1 from signaling.visit for update"))
                    .isTrue();
        }
        return connection;
    }

    private static int people(JsonObject frame) {
        JsonObject visit = frame.getJsonObject("visit");
        return visit == null ? -1 : visit.getJsonArray("participants").size();
    }

    private static long versionOf(JsonObject frame) {
        return frame.getJsonObject("visit").getLong("version");
    }

    private JsonObject message(String type) {
        return new JsonObject().put("type", type).put("visitId", node.visit.toString());
    }

    private JsonObject join() {
        return message("visit.join").put("microphone", true).put("camera", true);
    }
}
