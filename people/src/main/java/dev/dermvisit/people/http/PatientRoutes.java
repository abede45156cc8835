package dev.dermvisit.people.http;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.people.domain.CareTeams.Member;
import dev.dermvisit.people.domain.ErasePatient;
import dev.dermvisit.people.domain.ManageCareTeam;
import dev.dermvisit.people.domain.ManagePatients;
import dev.dermvisit.people.domain.Patient;
import dev.dermvisit.people.domain.PatientDetails;
import dev.dermvisit.people.domain.PatientSearch;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Patients and their care teams. */
public final class PatientRoutes {

    private final ManagePatients patients;
    private final ManageCareTeam teams;
    private final ErasePatient erasure;

    PatientRoutes(ManagePatients patients, ManageCareTeam teams, ErasePatient erasure) {
        this.patients = patients;
        this.teams = teams;
        this.erasure = erasure;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("findPatients", this::find),
                new Operation("createPatient", this::create),
                new Operation("getPatient", this::get),
                new Operation("changePatient", this::change),
                new Operation("createPatientAccount", this::createAccount),
                new Operation("getCareTeam", this::careTeam),
                new Operation("addCareTeamMember", this::addMember),
                new Operation("endCareTeamMember", this::endMember),
                new Operation("erasePatient", this::erase));
    }

    private Future<Answer> find(Call call) {
        PatientId after = call.optionalQuery("after").map(PatientId::parse).orElse(null);
        return patients.find(
                        call.grant(),
                        PatientSearch.of(call.optionalQuery("query").orElse("")),
                        after)
                .map(page -> {
                    JsonArray items = new JsonArray();
                    page.patients().forEach(patient -> items.add(brief(patient)));
                    PatientId next = page.next();
                    return Answer.ok(
                            new JsonObject().put("items", items).put("next", next == null ? null : next.toString()));
                });
    }

    private Future<Answer> create(Call call) {
        JsonObject body = call.body();
        PatientDetails details = new PatientDetails(
                body.getString("name").strip(),
                date(body.getString("birthDate")),
                optional(body.getString("number")),
                optional(body.getString("email")),
                optional(body.getString("phone")),
                optional(body.getString("note")));
        return patients.create(call.grant(), details).map(patient -> Answer.created(json(patient)));
    }

    private Future<Answer> get(Call call) {
        return patients.read(call.grant(), patient(call)).map(patient -> Answer.ok(json(patient)));
    }

    private Future<Answer> change(Call call) {
        JsonObject body = call.body();
        return patients.change(call.grant(), patient(call), before -> merge(before, body))
                .map(patient -> Answer.ok(json(patient)));
    }

    private Future<Answer> createAccount(Call call) {
        return patients.createAccount(call.grant(), patient(call)).map(AccountRoutes::entered);
    }

    private Future<Answer> careTeam(Call call) {
        return teams.read(call.grant(), patient(call)).map(PatientRoutes::team);
    }

    private Future<Answer> addMember(Call call) {
        return teams.add(call.grant(), patient(call), UserId.parse(call.path("accountId")))
                .map(PatientRoutes::team);
    }

    private Future<Answer> endMember(Call call) {
        return teams.end(call.grant(), patient(call), UserId.parse(call.path("accountId")))
                .map(PatientRoutes::team);
    }

    private Future<Answer> erase(Call call) {
        return erasure.erase(call.grant(), patient(call), call.body().getString("confirm"))
                .map(erased -> Answer.noContent());
    }

    private static PatientId patient(Call call) {
        return PatientId.parse(call.path("patientId"));
    }

    private static PatientDetails merge(PatientDetails before, JsonObject body) {
        return new PatientDetails(
                body.getString("name", before.name()).strip(),
                body.containsKey("birthDate") ? date(body.getString("birthDate")) : before.birthDate(),
                merge(body, "number", before.number()),
                merge(body, "email", before.email()),
                merge(body, "phone", before.phone()),
                merge(body, "note", before.note()));
    }

    private static @Nullable String merge(JsonObject body, String field, @Nullable String before) {
        return body.containsKey(field) ? optional(body.getString(field)) : before;
    }

    private static @Nullable String optional(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            throw Failure.malformed("request.invalid", "There is no such day.", "birthDate");
        }
    }

    private static JsonObject json(Patient patient) {
        PatientDetails details = patient.details();
        JsonObject json = brief(patient);
        putPresent(json, "email", details.email());
        putPresent(json, "phone", details.phone());
        putPresent(json, "note", details.note());
        return json;
    }

    /** As much as tells two people apart: the rest is a reading of its own, with a row of its own in the trail. */
    private static JsonObject brief(Patient patient) {
        PatientDetails details = patient.details();
        JsonObject json = new JsonObject()
                .put("patientId", patient.id().toString())
                .put("name", details.name())
                .put("birthDate", details.birthDate().toString())
                .put("hasAccount", patient.hasAccount());
        putPresent(json, "number", details.number());
        return json;
    }

    private static Answer team(List<Member> members) {
        JsonArray items = new JsonArray();
        members.forEach(member -> {
            JsonObject json = new JsonObject()
                    .put("accountId", member.account().toString())
                    .put("role", member.role().word())
                    .put("name", member.name())
                    .put("since", member.since().toString());
            putPresent(json, "until", member.until());
            items.add(json);
        });
        return Answer.ok(new JsonObject().put("items", items));
    }

    private static void putPresent(JsonObject json, String field, @Nullable Object value) {
        if (value != null) {
            json.put(field, value.toString());
        }
    }
}
