package dev.dermvisit.scheduling.http;

import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.Cancellation;
import dev.dermvisit.scheduling.domain.Entry;
import dev.dermvisit.scheduling.domain.IssuedLink;
import dev.dermvisit.scheduling.domain.JoinLink;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Appointments and links as the contract has them. */
final class AppointmentJson {

    private AppointmentJson() {}

    static JsonObject of(Entry entry) {
        Appointment appointment = entry.appointment();
        JsonObject json = new JsonObject()
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
                                .put("name", entry.clinicianName()))
                .put("state", state(appointment))
                .put("sequence", appointment.sequence());
        Cancellation cancellation = appointment.cancellation();
        return cancellation == null ? json : json.put("cancellation", of(cancellation));
    }

    private static String state(Appointment appointment) {
        if (appointment.cancelled()) {
            return "cancelled";
        }
        return appointment.noShow() ? "no-show" : "booked";
    }

    private static JsonObject of(Cancellation cancellation) {
        JsonObject json = new JsonObject()
                .put("at", cancellation.at().toString())
                .put("by", cancellation.byPatient() ? "patient" : "clinic")
                .put("reason", cancellation.reason().word());
        String note = cancellation.note();
        return note == null ? json : json.put("note", note);
    }

    static JsonObject of(IssuedLink issued, Instant now) {
        return new JsonObject()
                .put("link", of(issued.appointment(), issued.link(), now))
                .put("url", issued.url());
    }

    static JsonObject of(Appointment appointment, JoinLink link, Instant now) {
        JsonObject json = new JsonObject()
                .put("linkId", link.id().toString())
                .put("part", link.part().word())
                .put("name", link.name())
                .put("state", link.state(appointment, now).word())
                .put("createdAt", link.createdAt().toString())
                .put("expiresAt", appointment.linksExpire().toString());
        String email = link.email();
        if (email != null) {
            json.put("email", email);
        }
        Instant usedAt = link.usedAt();
        return usedAt == null ? json : json.put("usedAt", usedAt.toString());
    }
}
