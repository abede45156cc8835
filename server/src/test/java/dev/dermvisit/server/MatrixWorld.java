package dev.dermvisit.server;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.people.domain.PatientDetails;
import dev.dermvisit.people.domain.Registry.NewAccount;
import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.server.DemoClinic.DemoAccount;
import dev.dermvisit.server.ExpectedCells.Situation;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Two clinics, one person of each role in the first, and fresh objects of every kind for each cell that is tried. */
final class MatrixWorld {

    private static final ZoneId ZONE = ZoneOffset.UTC;

    /** Short, since each has a time of its own. */
    static final Duration VISIT = Duration.ofMinutes(5);

    private final TestNode node;
    private final Map<Role, TestPerson> people = new EnumMap<>(Role.class);
    private final Map<Role, UserId> accounts = new EnumMap<>(Role.class);
    private final ClinicId clinic;
    private final PatientId ownPatient;
    private final UserId colleague;
    private final ClinicId otherClinic;
    private final PatientId otherPatient;
    private final UserId otherClinician;
    private Instant nextStart;

    MatrixWorld(TestNode node) {
        this.node = node;
        this.nextStart = node.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
        Stream.of(Role.values()).filter(role -> role != Role.GUEST).forEach(role -> add(role, node.signIn(role)));
        this.clinic = ClinicId.parse(person(Role.ADMIN).me().getString("clinicId"));
        this.ownPatient = PatientId.parse(
                node.rows("select patient_id from people.account where id = '" + account(Role.PATIENT) + "'")
                        .getFirst());
        this.colleague =
                UserId.parse(node.signIn(node.otherDermatologist()).me().getString("accountId"));
        this.otherClinic = TestNode.await(node.application.people().registry().addClinic("Elsewhere", ZONE));
        this.otherPatient = patient(otherClinic);
        this.otherClinician =
                staff(otherClinic, Role.DERMATOLOGIST, UUID.randomUUID().toString());
        add(Role.GUEST, guest());
    }

    private void add(Role role, TestPerson person) {
        people.put(role, person);
        accounts.put(role, UserId.parse(person.me().getString("accountId")));
    }

    TestPerson person(Role role) {
        return java.util.Objects.requireNonNull(people.get(role));
    }

    UserId account(Role role) {
        return java.util.Objects.requireNonNull(accounts.get(role));
    }

    /** Another dermatologist of the clinic. */
    UserId colleague() {
        return colleague;
    }

    /** Somebody new of this role, signed in, whose sessions nobody else needs. */
    TestPerson newcomer(Role role) {
        if (role == Role.GUEST) {
            return guest();
        }
        String password = UUID.randomUUID().toString();
        String email = UUID.randomUUID() + "@matrix.example";
        NewAccount account = new NewAccount(clinic, role, "New Comer", email, password, false);
        UserId entered = TestNode.await(
                role == Role.PATIENT
                        ? node.application.people().registry().addPatientAccount(account, patient(clinic))
                        : node.application.people().registry().addAccount(account));
        assert entered.value() != null;
        return node.signIn(new DemoAccount(role, "New Comer", email, password));
    }

    /** The id of a patient in this situation for the person of this role. */
    String patient(Role role, Situation situation) {
        return switch (situation) {
            case OWN -> ownPatient.toString();
            case TEAM -> inTeam(patient(clinic), account(role)).toString();
            case FORMER ->
                noLongerInTeam(inTeam(patient(clinic), account(role)), account(role))
                        .toString();
            case CLINIC -> patient(clinic).toString();
            case OTHER -> otherPatient.toString();
            case GONE -> UUID.randomUUID().toString();
            case NONE, ENDED -> throw new IllegalArgumentException("no patient is " + situation);
        };
    }

    /** The id of a visit in this situation. */
    String visit(Role role, Situation situation) {
        UserId clinician = role == Role.DERMATOLOGIST ? account(role) : colleague;
        return switch (situation) {
            case OWN -> own(role, book(clinic, ownPatient, clinician));
            case ENDED -> own(role, ended(book(clinic, ownPatient, clinician)));
            case CLINIC -> book(clinic, patient(clinic), colleague);
            case OTHER -> book(otherClinic, otherPatient, otherClinician);
            case GONE -> UUID.randomUUID().toString();
            case NONE, TEAM, FORMER -> throw new IllegalArgumentException("no visit is " + situation);
        };
    }

    /** The id of a mail about a visit in this situation; it has failed. */
    String mail(Role role, Situation situation) {
        return switch (situation) {
            case OWN, CLINIC -> failedMail(visit(role, situation));
            case OTHER -> mailElsewhere(visit(role, situation));
            case GONE -> UUID.randomUUID().toString();
            case NONE, TEAM, FORMER, ENDED -> throw new IllegalArgumentException("no mail is " + situation);
        };
    }

    private String failedMail(String visit) {
        String link = linkTo(visit);
        node.change("update scheduling.mail set state = 'failed', problem = 'refused' where link_id = '" + link + "'");
        return node.rows("select id from scheduling.mail where link_id = '" + link + "'")
                .getFirst();
    }

    private String mailElsewhere(String visit) {
        String mail = UUID.randomUUID().toString();
        node.change("insert into scheduling.mail"
                + " (id, clinic_id, appointment_id, kind, address_sealed, state, problem, at, created_at) values ('"
                + mail + "', '" + otherClinic + "', '" + visit + "', 'moved', '', 'failed', 'refused', now(), now())");
        return mail;
    }

    /** The same, and where it is a patient's or guest's own it is time for it. */
    String visitNow(Role role, Situation situation) {
        String visit = visit(role, situation);
        if (situation == Situation.OWN && role != Role.DERMATOLOGIST) {
            UserId clinician =
                    staff(clinic, Role.DERMATOLOGIST, UUID.randomUUID().toString());
            node.change("update scheduling.appointment set clinician_id = '" + clinician + "', starts_at = now(),"
                    + " ends_at = now() + duration_minutes * interval '1 minute' where id = '" + visit + "'");
        }
        return visit;
    }

    /** The person of this role has to do with the visit; a guest once their link leads there. */
    private String own(Role role, String visit) {
        if (role == Role.GUEST) {
            node.change("update scheduling.join_link set appointment_id = '" + visit + "' where guest_id = '"
                    + account(role) + "'");
        }
        return visit;
    }

    /** Somebody who has come by a link of the patient's. */
    private TestPerson guest() {
        return TestPerson.byLink(node, code());
    }

    /** The code of a new link for the patient. */
    String code() {
        String visit = book(clinic, ownPatient, colleague);
        return issued(visit, new JsonObject().put("part", "patient"))
                .getString("url")
                .replaceFirst(".*#", "");
    }

    /** The id of a consent of a patient in this situation. */
    String consent(Role role, Situation situation) {
        String consent = UUID.randomUUID().toString();
        if (situation != Situation.GONE) {
            ClinicId where = situation == Situation.OTHER ? otherClinic : clinic;
            node.change("insert into people.consent (id, clinic_id, patient_id, purpose, version, given_at, given_by)"
                    + " values ('" + consent + "', '" + where + "', '" + patient(role, situation)
                    + "', 'telehealth', '" + consent + "', now(), '" + account(Role.PATIENT) + "')");
        }
        return consent;
    }

    /** The id of a link to a visit in this situation. */
    String link(Role role, Situation situation) {
        return switch (situation) {
            case OWN, CLINIC -> linkTo(visit(role, situation));
            case OTHER -> linkElsewhere(visit(role, situation));
            case GONE -> UUID.randomUUID().toString();
            case NONE, TEAM, FORMER, ENDED -> throw new IllegalArgumentException("no link is " + situation);
        };
    }

    private String linkTo(String visit) {
        JsonObject wish =
                new JsonObject().put("part", "family").put("name", "Fay Mily").put("email", "fay@matrix.example");
        return issued(visit, wish).getJsonObject("link").getString("linkId");
    }

    private JsonObject issued(String visit, JsonObject wish) {
        return new JsonObject(person(Role.SCHEDULER)
                .send("POST", "/api/v1/appointments/" + visit + "/links", wish)
                .body());
    }

    private String linkElsewhere(String visit) {
        String link = UUID.randomUUID().toString();
        node.change("insert into scheduling.join_link"
                + " (id, clinic_id, appointment_id, part, name_sealed, code_hash, created_at, created_by) values ('"
                + link + "', '" + otherClinic + "', '" + visit + "', 'family', '', sha256('" + link + "'), now(), '"
                + otherClinician + "')");
        return link;
    }

    /** A time at which nobody has a visit. */
    Instant nextStart() {
        nextStart = nextStart.plus(VISIT);
        return nextStart;
    }

    /** The id of a staff account in this situation. */
    String account(Situation situation) {
        return switch (situation) {
            case CLINIC ->
                staff(clinic, Role.ASSISTANT, UUID.randomUUID().toString()).toString();
            case OTHER -> otherClinician.toString();
            case GONE -> UUID.randomUUID().toString();
            case NONE, OWN, TEAM, FORMER, ENDED -> throw new IllegalArgumentException("no account is " + situation);
        };
    }

    /** The patient, with the colleague in their care team. */
    String treatedByColleague(String patient, Situation situation) {
        if (situation != Situation.GONE && situation != Situation.OTHER) {
            return inTeam(PatientId.parse(patient), colleague).toString();
        }
        return patient;
    }

    private PatientId patient(ClinicId where) {
        String email = UUID.randomUUID() + "@matrix.example";
        PatientDetails details = new PatientDetails("Pat Ient", LocalDate.of(1980, 1, 2), "N-1", email, null, null);
        return TestNode.await(node.application.people().registry().addPatient(where, details));
    }

    private UserId staff(ClinicId where, Role role, String password) {
        String email = UUID.randomUUID() + "@matrix.example";
        return TestNode.await(node.application
                .people()
                .registry()
                .addAccount(new NewAccount(where, role, "Sta Ff", email, password, false)));
    }

    private PatientId inTeam(PatientId patient, UserId account) {
        TestNode.await(node.application.people().registry().addToCareTeam(clinic, patient, account));
        return patient;
    }

    private PatientId noLongerInTeam(PatientId patient, UserId account) {
        node.change("update people.care_team_member set until = since where patient_id = '" + patient
                + "' and account_id = '" + account + "'");
        return patient;
    }

    private String book(ClinicId where, PatientId patient, UserId clinician) {
        Appointment appointment = Appointment.agreed(
                new AppointmentId(UUID.randomUUID()), where, patient, clinician, nextStart(), VISIT, ZONE);
        TestNode.await(node.application.scheduling().calendar().add(appointment));
        return appointment.id().toString();
    }

    private String ended(String visit) {
        node.change("insert into signaling.visit (id, clinic_id, version, state, live_since, ended_at, clinician_id,"
                + " starts_at, duration_minutes) select id, clinic_id, 1, 'ended', now(), now(), clinician_id,"
                + " starts_at, duration_minutes from scheduling.appointment where id = '" + visit + "'");
        return visit;
    }
}
