package dev.dermvisit.scheduling.domain;

/** An appointment as its reader may see it, with the names of both sides; a name is empty once its owner was erased. */
public record Entry(Appointment appointment, String patientName, String clinicianName) {
    @Override
    public String toString() {
        return "Entry[" + appointment.id() + "]";
    }
}
