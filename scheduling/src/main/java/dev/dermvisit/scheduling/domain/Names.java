package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Directory;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells appointments as their reader may see them, with the names of both sides. */
final class Names {

    private final Directory directory;

    Names(Directory directory) {
        this.directory = directory;
    }

    Future<Entry> tell(Grant reader, Appointment appointment) {
        return tell(reader, List.of(appointment)).map(List::getFirst);
    }

    Future<List<Entry>> tell(Grant reader, List<Appointment> appointments) {
        var patients = appointments.stream().map(Appointment::patient).collect(Collectors.toSet());
        var clinicians = appointments.stream().map(Appointment::clinician).collect(Collectors.toSet());
        return directory
                .patientNames(reader.clinic(), patients)
                .compose(patientNames -> directory
                        .accountNames(reader.clinic(), clinicians)
                        .map(clinicianNames -> entries(reader, appointments, patientNames, clinicianNames)));
    }

    private static List<Entry> entries(
            Grant reader,
            List<Appointment> appointments,
            Map<PatientId, String> patients,
            Map<UserId, String> clinicians) {
        return appointments.stream()
                .map(appointment -> new Entry(
                        readsNotes(reader) ? appointment : appointment.withoutNote(),
                        patients.getOrDefault(appointment.patient(), ""),
                        clinicians.getOrDefault(appointment.clinician(), "")))
                .toList();
    }

    /** The patient and whoever treats them; never the front desk. */
    private static boolean readsNotes(Grant reader) {
        return reader.role() == Role.PATIENT || reader.role() == Role.DERMATOLOGIST;
    }
}
