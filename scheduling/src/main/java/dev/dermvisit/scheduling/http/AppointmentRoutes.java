package dev.dermvisit.scheduling.http;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.scheduling.domain.BookAppointment;
import dev.dermvisit.scheduling.domain.Cancellation.Reason;
import dev.dermvisit.scheduling.domain.Entry;
import dev.dermvisit.scheduling.domain.FindFreeTimes;
import dev.dermvisit.scheduling.domain.MoveAppointment;
import dev.dermvisit.scheduling.domain.ReadAppointments;
import dev.dermvisit.scheduling.domain.SchedulingUseCases;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Appointments over REST. */
public final class AppointmentRoutes {

    private final SchedulingUseCases scheduling;
    private final Clock clock;

    public AppointmentRoutes(SchedulingUseCases scheduling, Clock clock) {
        this.scheduling = scheduling;
        this.clock = clock;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation("listAppointments", this::list),
                new Operation("createAppointment", this::create),
                new Operation("getAppointment", this::get),
                new Operation("changeAppointment", this::change),
                new Operation("cancelAppointment", this::cancel),
                new Operation("restoreAppointment", this::restore),
                new Operation("markNoShow", this::markNoShow),
                new Operation("clearNoShow", this::clearNoShow),
                new Operation("listFreeTimes", this::freeTimes));
    }

    private Future<Answer> list(Call call) {
        ReadAppointments.Query query = new ReadAppointments.Query(
                call.grant(), Fields.instant(call.query("from"), "from"), Fields.instant(call.query("to"), "to"));
        return scheduling.read().list(query).map(entries -> {
            JsonArray items = new JsonArray();
            entries.forEach(entry -> items.add(AppointmentJson.of(entry)));
            return Answer.ok(new JsonObject().put("items", items).putNull("next"));
        });
    }

    private Future<Answer> create(Call call) {
        JsonObject body = call.body();
        BookAppointment.Wish wish = new BookAppointment.Wish(
                PatientId.parse(body.getString("patientId")),
                UserId.parse(body.getString("clinicianId")),
                Fields.instant(body.getString("start"), "start"),
                Duration.ofMinutes(body.getInteger("durationMinutes")),
                Fields.zone(body.getString("timeZone"), "timeZone"));
        return scheduling
                .book()
                .book(call.grant(), wish)
                .map(booked -> Answer.created(new JsonObject()
                        .put("appointment", AppointmentJson.of(booked.entry()))
                        .put("invitation", AppointmentJson.of(booked.invitation(), clock.instant()))));
    }

    private Future<Answer> get(Call call) {
        return answer(scheduling.read().read(call.grant(), appointment(call)));
    }

    private Future<Answer> change(Call call) {
        JsonObject body = call.body();
        MoveAppointment.Change change = new MoveAppointment.Change(
                optional(body.getString("clinicianId"), UserId::parse),
                optional(body.getString("start"), text -> Fields.instant(text, "start")),
                optional(body.getInteger("durationMinutes"), minutes -> Duration.ofMinutes(minutes)),
                optional(body.getString("timeZone"), text -> Fields.zone(text, "timeZone")));
        return answer(scheduling.move().move(call.grant(), appointment(call), change));
    }

    private Future<Answer> cancel(Call call) {
        JsonObject body = call.body();
        return answer(scheduling
                .cancel()
                .cancel(
                        call.grant(),
                        appointment(call),
                        Reason.ofWord(body.getString("reason")),
                        body.getString("note")));
    }

    private Future<Answer> restore(Call call) {
        return answer(scheduling.cancel().restore(call.grant(), appointment(call)));
    }

    private Future<Answer> markNoShow(Call call) {
        return answer(scheduling.noShow().mark(call.grant(), appointment(call)));
    }

    private Future<Answer> clearNoShow(Call call) {
        return answer(scheduling.noShow().clear(call.grant(), appointment(call)));
    }

    private Future<Answer> freeTimes(Call call) {
        FindFreeTimes.Query query = new FindFreeTimes.Query(
                UserId.parse(call.query("clinicianId")),
                Fields.instant(call.query("from"), "from"),
                Fields.instant(call.query("to"), "to"),
                Fields.minutes(call.query("durationMinutes"), "durationMinutes"));
        return scheduling.freeTimes().find(call.grant(), query).map(starts -> {
            JsonArray items = new JsonArray();
            starts.forEach(start -> items.add(start.toString()));
            return Answer.ok(new JsonObject().put("items", items).putNull("next"));
        });
    }

    private static Future<Answer> answer(Future<Entry> entry) {
        return entry.map(told -> Answer.ok(AppointmentJson.of(told)));
    }

    private static AppointmentId appointment(Call call) {
        return AppointmentId.parse(call.path("appointmentId"));
    }

    private static <T, R> @Nullable R optional(@Nullable T value, Function<T, R> read) {
        return value == null ? null : read.apply(value);
    }
}
