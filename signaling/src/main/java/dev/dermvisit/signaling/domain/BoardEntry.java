package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.VisitId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a front desk may know of a visit: no name, and no word of what is said in it. */
public record BoardEntry(
        VisitId visit,
        long version,
        VisitState state,
        boolean clinicianPresent,
        boolean patientPresent,
        int waiting,
        @Nullable Instant waitingSince,
        int inRoom,
        boolean unanswered) {

    static BoardEntry of(Room room) {
        List<Stay> waiting = room.present().values().stream()
                .filter(stay -> stay.place() == Place.WAITING)
                .toList();
        return new BoardEntry(
                room.booking().visit(),
                room.version(),
                room.state(),
                isPresent(room, Part.DERMATOLOGIST),
                isPresent(room, Part.PATIENT),
                waiting.size(),
                waiting.stream().map(Stay::since).min(Instant::compareTo).orElse(null),
                room.present().size() - waiting.size(),
                room.talk().unanswered());
    }

    private static boolean isPresent(Room room, Part part) {
        Map<?, Stay> present = room.present();
        return room.people().values().stream()
                .anyMatch(person -> person.part() == part && present.containsKey(person.id()));
    }
}
