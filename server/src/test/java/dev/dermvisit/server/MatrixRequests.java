package dev.dermvisit.server;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.server.ExpectedCells.Cell;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How each action is really asked for: the request or message that reaches its use case and, at best, succeeds. */
final class MatrixRequests {

    private static final String BASE = "/api/v1";

    /** These change the caller's own sessions, so somebody new asks for them. */
    private static final Set<String> ON_OWN_SESSIONS = Set.of(
            "refreshSession",
            "endSession",
            "endAllSessions",
            "changePassword",
            "startSecondFactor",
            "confirmSecondFactor",
            "removeSecondFactor");

    private final TestNode node;
    private final MatrixWorld world;
    private final Map<String, ContractOperations.Described> operations;

    MatrixRequests(TestNode node, MatrixWorld world) {
        this.node = node;
        this.world = world;
        this.operations = ContractOperations.byId();
    }

    /** The status that the cell's caller gets. */
    int status(Cell cell) {
        return operations.containsKey(cell.action()) ? overHttp(cell) : overSocket(cell);
    }

    private int overHttp(Cell cell) {
        ContractOperations.Described operation = java.util.Objects.requireNonNull(operations.get(cell.action()));
        TestPerson person =
                ON_OWN_SESSIONS.contains(cell.action()) ? world.newcomer(cell.role()) : world.person(cell.role());
        JsonObject body = body(cell, person);
        HttpRequest.Builder request = TestPerson.request(
                node,
                BASE + path(cell, operation.path()) + query(cell.action()),
                operation.method(),
                body == null ? null : body.encode(),
                operation.isOpen() ? null : person.accessToken());
        if (cell.action().equals("refreshSession")) {
            request.header("Cookie", person.refreshCookie());
        }
        return TestPerson.send(request.build()).statusCode();
    }

    private String path(Cell cell, String template) {
        String path = template.replace("{purpose}", "telehealth");
        if (path.contains("{patientId}")) {
            String patient = world.patient(cell.role(), cell.situation());
            if (cell.action().equals("endCareTeamMember")) {
                patient = world.treatedByColleague(patient, cell.situation());
            }
            path = path.replace("{patientId}", patient)
                    .replace("{accountId}", world.colleague().toString());
        }
        if (path.contains("{accountId}")) {
            path = path.replace("{accountId}", world.account(cell.situation()));
        }
        if (path.contains("{consentId}")) {
            return path.replace("{consentId}", world.consent(cell.role(), cell.situation()));
        }
        if (path.contains("{linkId}")) {
            return path.replace("{linkId}", world.link(cell.role(), cell.situation()));
        }
        if (path.contains("{mailId}")) {
            return path.replace("{mailId}", world.mail(cell.role(), cell.situation()));
        }
        return path.contains("{visitId}") || path.contains("{appointmentId}")
                ? path.replaceAll("\\{(visit|appointment)Id}", world.visit(cell.role(), cell.situation()))
                : path;
    }

    private @Nullable JsonObject body(Cell cell, TestPerson person) {
        return switch (cell.action()) {
            case "createAppointment" -> wish(cell);
            case "lookAtLink", "redeemLink" -> new JsonObject().put("code", world.code());
            case "giveConsent" -> goodBody(cell.action(), person).put("version", version());
            default -> body(cell.action(), person);
        };
    }

    /** Of the text in force. */
    private String version() {
        String text = TestPerson.send(TestPerson.request(node, BASE + "/consent-texts/telehealth", "GET", null, null)
                        .build())
                .body();
        return new JsonObject(text).getString("version");
    }

    /** Of an appointment with a patient in this situation, by whoever may: a dermatologist for themselves. */
    private JsonObject wish(Cell cell) {
        UserId clinician = cell.role() == Role.DERMATOLOGIST ? world.account(Role.DERMATOLOGIST) : world.colleague();
        return goodBody(cell.action(), world.person(cell.role()))
                .put("patientId", world.patient(cell.role(), cell.situation()))
                .put("clinicianId", clinician.toString())
                .put("start", world.nextStart().toString());
    }

    private String query(String action) {
        return switch (action) {
            case "findPatients" -> "?query=pat";
            case "listAppointments" -> "?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z";
            case "listFreeTimes" ->
                "?from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z&durationMinutes=20&clinicianId="
                        + world.colleague();
            default -> "";
        };
    }

    /** A good body for an operation that takes one. */
    static JsonObject goodBody(String action, TestPerson person) {
        return java.util.Objects.requireNonNull(body(action, person));
    }

    private static @Nullable JsonObject body(String action, TestPerson person) {
        return switch (action) {
            case "createSession", "changePassword", "removeSecondFactor", "confirmSecondFactor" ->
                ContractOperations.ownBody(action, person);
            case "createAccount" ->
                new JsonObject()
                        .put("role", "assistant")
                        .put("name", "Asa Ssistant")
                        .put("email", UUID.randomUUID() + "@matrix.example");
            case "changeAccount" -> new JsonObject().put("name", "Other Name");
            case "createPatient" -> new JsonObject().put("name", "New Patient").put("birthDate", "1990-05-06");
            case "changePatient" -> new JsonObject().put("phone", "+49 30 1234567");
            case "createAppointment" ->
                new JsonObject()
                        .put("patientId", UUID.randomUUID().toString())
                        .put("clinicianId", UUID.randomUUID().toString())
                        .put("start", "2030-01-01T09:00:00Z")
                        .put("durationMinutes", MatrixWorld.VISIT.toMinutes())
                        .put("timeZone", "Europe/Berlin");
            case "changeAppointment" -> new JsonObject().put("durationMinutes", MatrixWorld.VISIT.toMinutes());
            case "cancelAppointment" -> new JsonObject().put("reason", "other");
            case "lookAtLink", "redeemLink" -> new JsonObject().put("code", "A".repeat(43));
            case "giveConsent" -> new JsonObject().put("purpose", "telehealth").put("version", "2000-01");
            case "createLink" -> new JsonObject().put("part", "family").put("name", "Fay Mily");
            case "erasePatient" -> new JsonObject().put("confirm", "not the number");
            case "answerSurvey" -> new JsonObject().put("rating", 4).put("comment", "All good");
            default -> null;
        };
    }

    private int overSocket(Cell cell) {
        JsonObject message = new JsonObject().put("type", cell.action());
        if (!cell.action().startsWith("board.")) {
            message.put(
                    "visitId",
                    cell.action().equals("visit.join")
                            ? world.visitNow(cell.role(), cell.situation())
                            : world.visit(cell.role(), cell.situation()));
        }
        switch (cell.action()) {
            case "board.follow" -> message.put("from", "2026-01-01T00:00:00Z").put("to", "2026-01-02T00:00:00Z");
            case "visit.away" -> message.put("away", true);
            case "visit.say" -> message.put("text", "My camera does not work.");
            case "visit.remove", "visit.call" ->
                message.put("participantId", UUID.randomUUID().toString());
            case "visit.join", "visit.devices" ->
                message.put("microphone", true).put("camera", true);
            case "visit.admit", "visit.deny" ->
                message.put("participantId", UUID.randomUUID().toString());
            case "media.offer", "media.answer" ->
                message.put("peerId", UUID.randomUUID().toString()).put("sdp", "no description");
            case "media.candidate" ->
                message.put("peerId", UUID.randomUUID().toString())
                        .put("candidate", "no candidate")
                        .put("sdpMid", "0");
            default -> {}
        }
        TestSocket socket = world.person(cell.role()).connect();
        try {
            JsonObject reply = socket.ask(message);
            return reply.getString("type").equals("problem") ? reply.getInteger("status") : 200;
        } finally {
            socket.close();
        }
    }
}
