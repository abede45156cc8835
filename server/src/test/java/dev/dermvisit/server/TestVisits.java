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
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Fresh people of a node's clinic and visits between them, so that tests which share a node share nothing else. */
final class TestVisits {

    static final Duration LENGTH = Duration.ofMinutes(20);

    private final TestNode node;
    private final ClinicId clinic;

    TestVisits(TestNode node) {
        this.node = node;
        this.clinic = ClinicId.parse(node.signIn(Role.ADMIN).me().getString("clinicId"));
    }

    TestPerson dermatologist() {
        String email = UUID.randomUUID() + "@visits.example";
        DemoAccount account = new DemoAccount(Role.DERMATOLOGIST, "Dr. Ada Derm", email, password());
        UserId entered = TestNode.await(node.application.people().registry().addAccount(entry(account)));
        assert entered.value() != null;
        return node.signIn(account);
    }

    /** A patient who has not consented to anything. */
    TestPerson stranger() {
        String email = UUID.randomUUID() + "@visits.example";
        DemoAccount account = new DemoAccount(Role.PATIENT, "Pat Ient", email, password());
        PatientDetails details = new PatientDetails("Pat Ient", LocalDate.of(1980, 1, 2), null, email, null, null);
        PatientId patient = TestNode.await(node.application.people().registry().addPatient(clinic, details));
        UserId entered =
                TestNode.await(node.application.people().registry().addPatientAccount(entry(account), patient));
        assert entered.value() != null;
        return node.signIn(account);
    }

    TestPerson patient() {
        TestPerson patient = stranger();
        patient.consent();
        return patient;
    }

    /** The id of a visit that starts so long from now. */
    String book(TestPerson patient, TestPerson clinician, Duration fromNow) {
        Instant start = now().plus(fromNow);
        Appointment appointment = Appointment.agreed(
                new AppointmentId(UUID.randomUUID()),
                clinic,
                patientOf(patient),
                UserId.parse(clinician.me().getString("accountId")),
                start,
                LENGTH,
                ZoneOffset.UTC);
        TestNode.await(node.application.scheduling().calendar().add(appointment));
        return appointment.id().toString();
    }

    /** The minute that it is now. */
    Instant now() {
        return node.clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    PatientId patientOf(TestPerson patient) {
        return PatientId.parse(node.rows("select patient_id from people.account where id = '"
                        + patient.me().getString("accountId") + "'")
                .getFirst());
    }

    static JsonObject message(String type, String visit) {
        return new JsonObject().put("type", type).put("visitId", visit);
    }

    static JsonObject join(String visit) {
        return message("visit.join", visit).put("microphone", true).put("camera", true);
    }

    static JsonObject about(String type, String visit, String participant) {
        return message(type, visit).put("participantId", participant);
    }

    private static String password() {
        return UUID.randomUUID().toString();
    }

    private NewAccount entry(DemoAccount account) {
        return new NewAccount(clinic, account.role(), account.name(), account.email(), account.password(), false);
    }
}
