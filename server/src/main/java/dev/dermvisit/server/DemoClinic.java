package dev.dermvisit.server;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Relation;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.people.domain.PatientDetails;
import dev.dermvisit.people.domain.Registry;
import dev.dermvisit.people.domain.Registry.NewAccount;
import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.Calendar;
import dev.dermvisit.scheduling.domain.Calendar.Whose;
import dev.dermvisit.signaling.domain.ReadVisit;
import dev.dermvisit.signaling.domain.RoomView;
import dev.dermvisit.signaling.domain.VisitState;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** A small clinic to try everything with: made once per data directory, with a visit for now at every start. */
final class DemoClinic {

    /** How one demo account signs in. */
    record DemoAccount(Role role, String name, String email, String password) {
        @Override
        public String toString() {
            return "DemoAccount[" + role + "]";
        }
    }

    /** What a later start must know again. */
    record Made(
            ClinicId clinic,
            PatientId firstPatient,
            PatientId secondPatient,
            UserId firstDermatologist,
            UserId secondDermatologist) {}

    private static final Duration VISIT = Duration.ofMinutes(20);
    private static final Duration GRID = Duration.ofMinutes(5);

    private static final LocalDate FIRST_BIRTH_DATE = LocalDate.of(1987, 3, 14);
    private static final LocalDate SECOND_BIRTH_DATE = LocalDate.of(1992, 11, 2);

    private final Registry registry;
    private final Calendar calendar;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final ZoneId zone;

    DemoClinic(Registry registry, Calendar calendar, Clock clock, Supplier<UUID> ids, ZoneId zone) {
        this.registry = registry;
        this.calendar = calendar;
        this.clock = clock;
        this.ids = ids;
        this.zone = zone;
    }

    /** The cast; each gets this password. */
    static List<DemoAccount> accounts(Supplier<String> passwords) {
        return List.of(
                new DemoAccount(Role.PATIENT, "Mia Hoffmann", "mia.hoffmann@demo.example", passwords.get()),
                new DemoAccount(Role.PATIENT, "Jonas Weber", "jonas.weber@demo.example", passwords.get()),
                new DemoAccount(Role.DERMATOLOGIST, "Dr. Elena Fischer", "elena.fischer@demo.example", passwords.get()),
                new DemoAccount(Role.DERMATOLOGIST, "Dr. Amir Haddad", "amir.haddad@demo.example", passwords.get()),
                new DemoAccount(Role.ASSISTANT, "Lena Brandt", "lena.brandt@demo.example", passwords.get()),
                new DemoAccount(Role.SCHEDULER, "Tom Richter", "tom.richter@demo.example", passwords.get()),
                new DemoAccount(Role.ADMIN, "Clara Neumann", "clara.neumann@demo.example", passwords.get()),
                new DemoAccount(Role.AUDITOR, "Paul Sommer", "paul.sommer@demo.example", passwords.get()));
    }

    /** Makes the clinic, its people and today's appointments. */
    Future<Made> make(List<DemoAccount> accounts) {
        return registry.addClinic("Hautzentrum am Park", zone)
                .compose(clinic -> addStaff(clinic, accounts.subList(2, accounts.size()))
                        .compose(staff -> addPatients(clinic, accounts, staff)))
                .compose(made -> bookLater(made).map(made));
    }

    private Future<List<UserId>> addStaff(ClinicId clinic, List<DemoAccount> accounts) {
        return Future.all(accounts.stream()
                        .map(account -> registry.addAccount(newAccount(clinic, account)))
                        .toList())
                .map(all -> all.<UserId>list());
    }

    /** Each is treated by the dermatologists they have appointments with. */
    private Future<Made> addPatients(ClinicId clinic, List<DemoAccount> accounts, List<UserId> staff) {
        UserId firstDoctor = staff.get(0);
        UserId secondDoctor = staff.get(1);
        return addPatient(clinic, accounts.get(0), FIRST_BIRTH_DATE, "P-1001")
                .compose(first -> addPatient(clinic, accounts.get(1), SECOND_BIRTH_DATE, "P-1002")
                        .map(second -> new Made(clinic, first, second, firstDoctor, secondDoctor)))
                .compose(made -> registry.addToCareTeam(clinic, made.firstPatient(), firstDoctor)
                        .compose(joined -> registry.addToCareTeam(clinic, made.firstPatient(), secondDoctor))
                        .compose(joined -> registry.addToCareTeam(clinic, made.secondPatient(), firstDoctor))
                        .compose(joined -> registry.addToCareTeam(clinic, made.secondPatient(), secondDoctor))
                        .map(made));
    }

    private Future<PatientId> addPatient(ClinicId clinic, DemoAccount account, LocalDate birthDate, String number) {
        PatientDetails details =
                new PatientDetails(account.name(), birthDate, number, account.email(), "+49 30 901820", null);
        return registry.addPatient(clinic, details)
                .compose(patient -> registry.addPatientAccount(newAccount(clinic, account), patient)
                        .map(patient));
    }

    private static NewAccount newAccount(ClinicId clinic, DemoAccount account) {
        return new NewAccount(clinic, account.role(), account.name(), account.email(), account.password(), false);
    }

    /** A visit for now between the first patient and the first dermatologist, unless they still have one. */
    Future<Void> bookNow(Made made, ReadVisit visits) {
        Instant now = clock.instant();
        Grant clinician = new Grant(
                new Caller(made.firstDermatologist(), made.clinic(), Role.DERMATOLOGIST, new SessionId(ids.get())),
                Relation.OWN);
        return calendar.between(
                        made.clinic(), new Whose.OfPatient(made.firstPatient()), now.minus(VISIT), now.plusSeconds(1))
                .compose(recent -> Future.all(recent.stream()
                        .filter(appointment -> !appointment.cancelled()
                                && appointment.clinician().equals(made.firstDermatologist()))
                        .map(appointment -> visits.read(clinician, appointment.visit()))
                        .toList()))
                .compose(recent -> recent.<RoomView>list().stream().allMatch(DemoClinic::isOver)
                        ? bookNow(made).mapEmpty()
                        : Future.succeededFuture());
    }

    private static boolean isOver(RoomView view) {
        return view.room().state() instanceof VisitState.Ended;
    }

    Future<Appointment> bookNow(Made made) {
        return book(made.clinic(), made.firstPatient(), made.firstDermatologist(), Duration.ZERO);
    }

    private Future<Void> bookLater(Made made) {
        return book(made.clinic(), made.secondPatient(), made.firstDermatologist(), Duration.ofMinutes(25))
                .compose(booked ->
                        book(made.clinic(), made.secondPatient(), made.secondDermatologist(), Duration.ofMinutes(90)))
                .compose(booked ->
                        book(made.clinic(), made.firstPatient(), made.secondDermatologist(), Duration.ofMinutes(150)))
                .mapEmpty();
    }

    private Future<Appointment> book(ClinicId clinic, PatientId patient, UserId clinician, Duration fromNow) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        long pastGrid = now.getEpochSecond() / 60 % GRID.toMinutes();
        return book(
                clinic,
                patient,
                clinician,
                now.minus(Duration.ofMinutes(pastGrid)).plus(fromNow));
    }

    /** At the first time from then on at which the clinician is free. */
    private Future<Appointment> book(ClinicId clinic, PatientId patient, UserId clinician, Instant start) {
        Appointment appointment =
                Appointment.agreed(new AppointmentId(ids.get()), clinic, patient, clinician, start, VISIT, zone);
        return calendar.add(appointment)
                .map(appointment)
                .recover(failed -> isTaken(failed)
                        ? book(clinic, patient, clinician, start.plus(GRID))
                        : Future.failedFuture(failed));
    }

    private static boolean isTaken(Throwable failed) {
        return failed instanceof Failure refused && refused.code().equals("appointment.taken");
    }
}
