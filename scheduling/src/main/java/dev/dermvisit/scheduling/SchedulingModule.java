package dev.dermvisit.scheduling;

import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.scheduling.domain.Calendar;
import dev.dermvisit.scheduling.domain.ListAppointments;
import dev.dermvisit.scheduling.http.AppointmentRoutes;
import dev.dermvisit.scheduling.storage.PgCalendar;
import java.util.List;

/** Puts the module together. */
public final class SchedulingModule {

    /** The schema and migration folder. */
    public static final String SCHEMA = "scheduling";

    private final PgCalendar calendar;
    private final AppointmentRoutes routes;

    public SchedulingModule(Database database, Directory directory, AuditTrail audit) {
        this.calendar = new PgCalendar(database);
        this.routes = new AppointmentRoutes(new ListAppointments(calendar, directory, audit));
    }

    public List<Operation> routes() {
        return routes.operations();
    }

    /** Answers what was agreed. */
    public Appointments appointments() {
        return calendar;
    }

    public Calendar calendar() {
        return calendar;
    }
}
