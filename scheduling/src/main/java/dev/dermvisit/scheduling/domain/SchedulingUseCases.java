package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.Transactions;
import dev.dermvisit.kernel.port.Attendance;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Contacts;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.kernel.port.Guests;
import dev.dermvisit.kernel.port.Outbox;
import dev.dermvisit.kernel.port.PatientAccess;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** What this module can be asked to do. */
public record SchedulingUseCases(
        ReadAppointments read,
        BookAppointment book,
        MoveAppointment move,
        CancelAppointment cancel,
        NoteNoShow noShow,
        FindFreeTimes freeTimes,
        ManageLinks links) {

    /** What other modules answer. */
    public record Ports(
            Directory directory, Contacts contacts, PatientAccess patients, Guests guests, Attendance attendance) {}

    /** The use cases, each with all that it needs. */
    public static SchedulingUseCases of(
            Calendar calendar,
            Links links,
            Mails mails,
            Ports ports,
            Transactions transactions,
            AuditTrail audit,
            Outbox outbox,
            String publicOrigin,
            Clock clock,
            Supplier<UUID> ids,
            SecureRandom random) {
        Directory directory = ports.directory();
        Contacts contacts = ports.contacts();
        AppointmentAccess access = new AppointmentAccess(calendar, directory, transactions);
        Names names = new Names(directory);
        Clinicians clinicians = new Clinicians(directory);
        KeepAppointment keep = new KeepAppointment(calendar, audit, outbox);
        GiveLink giving = new GiveLink(links, ports.guests(), mails, audit, publicOrigin, clock, ids, random);
        TellPeople people = new TellPeople(mails);
        return new SchedulingUseCases(
                new ReadAppointments(calendar, access, names, directory, audit),
                new BookAppointment(
                        clinicians, contacts, ports.patients(), names, keep, giving, transactions, clock, ids),
                new MoveAppointment(access, clinicians, contacts, names, keep, links, giving, people, audit, clock),
                new CancelAppointment(access, contacts, names, keep, links, giving, people, clock),
                new NoteNoShow(access, ports.attendance(), names, keep, clock),
                new FindFreeTimes(calendar, clinicians, contacts, clock),
                new ManageLinks(access, contacts, links, giving, audit, clock));
    }
}
