package dev.dermvisit.scheduling.http;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.ListAppointments;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Appointments over REST. */
public final class AppointmentRoutes {

    private final ListAppointments listAppointments;

    public AppointmentRoutes(ListAppointments listAppointments) {
        this.listAppointments = listAppointments;
    }

    public List<Operation> operations() {
        return List.of(new Operation("listAppointments", this::list));
    }

    private Future<Answer> list(Call call) {
        ListAppointments.Query query =
                new ListAppointments.Query(call.grant(), instant(call, "from"), instant(call, "to"));
        return listAppointments.list(query).map(entries -> {
            JsonArray items = new JsonArray();
            entries.forEach(entry -> items.add(json(entry)));
            return Answer.ok(new JsonObject().put("items", items).putNull("next"));
        });
    }

    private static Instant instant(Call call, String parameter) {
        try {
            return Instant.parse(call.query(parameter));
        } catch (DateTimeParseException unreadable) {
            throw Failure.malformed("request.invalid", "This is not an instant like 2026-01-31T09:00:00Z.", parameter);
        }
    }

    private static JsonObject json(ListAppointments.Entry entry) {
        Appointment appointment = entry.appointment();
        return new JsonObject()
                .put("appointmentId", appointment.id().toString())
                .put("visitId", appointment.visit().toString())
                .put("start", appointment.start().toString())
                .put("durationMinutes", appointment.length().toMinutes())
                .put("timeZone", appointment.timeZone().getId())
                .put(
                        "patient",
                        new JsonObject()
                                .put("patientId", appointment.patient().toString())
                                .put("name", entry.patientName()))
                .put(
                        "clinician",
                        new JsonObject()
                                .put("clinicianId", appointment.clinician().toString())
                                .put("name", entry.clinicianName()));
    }
}
