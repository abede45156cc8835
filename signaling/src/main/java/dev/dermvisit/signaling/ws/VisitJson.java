package dev.dermvisit.signaling.ws;

import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.signaling.domain.Person;
import dev.dermvisit.signaling.domain.Room;
import dev.dermvisit.signaling.domain.RoomView;
import dev.dermvisit.signaling.domain.Stay;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A visit at one version, as the socket and REST both give it. */
public record VisitJson(
        String visitId,
        long version,
        String state,
        Instant start,
        long durationMinutes,
        @Nullable Instant liveSince,
        @Nullable Instant endedAt,
        List<Participant> participants) {

    /** Somebody who is present. */
    public record Participant(
            String participantId,
            String role,
            String name,
            String place,
            Instant since,
            boolean microphone,
            boolean camera,
            boolean away) {

        @Override
        public String toString() {
            return "Participant[" + participantId + "]";
        }
    }

    public static VisitJson of(RoomView view) {
        Room room = view.room();
        return new VisitJson(
                room.booking().visit().toString(),
                room.version(),
                room.state().word(),
                room.booking().start(),
                room.booking().length().toMinutes(),
                room.state().liveSince(),
                room.state().endedAt(),
                room.present().entrySet().stream()
                        .map(entry -> participant(view, entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static Participant participant(RoomView view, ParticipantId id, Stay stay) {
        Person person = Objects.requireNonNull(view.room().people().get(id));
        return new Participant(
                id.toString(),
                person.part().word(),
                view.nameOf(person),
                stay.place().word(),
                stay.since(),
                stay.devices().microphone(),
                stay.devices().camera(),
                stay.away());
    }
}
