package dev.dermvisit.signaling.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final UserId PATIENT = new UserId(new UUID(1, 1));
    private static final UserId DOCTOR = new UserId(new UUID(1, 2));
    private static final ParticipantId THE_PATIENT = new ParticipantId(new UUID(2, 1));
    private static final ParticipantId THE_DOCTOR = new ParticipantId(new UUID(2, 2));
    private static final Devices ON = new Devices(true, true);

    private static final Room UNTOUCHED = Room.untouched(new Booking(
            new VisitId(new UUID(3, 1)),
            new ClinicId(new UUID(4, 1)),
            new PatientId(new UUID(5, 1)),
            DOCTOR,
            NOON,
            Duration.ofMinutes(20),
            false));

    private static final RoomCommand PATIENT_JOINS = new RoomCommand.Join(PATIENT, Role.PATIENT, ON, THE_PATIENT);
    private static final RoomCommand DOCTOR_JOINS = new RoomCommand.Join(DOCTOR, Role.DERMATOLOGIST, ON, THE_DOCTOR);
    private static final RoomCommand ADMIT = new RoomCommand.Admit(DOCTOR, THE_PATIENT);

    @Test
    void aPatientWaitsUntilTheClinicianLetsThemIn() {
        Room waiting = after(PATIENT_JOINS);
        assertThat(waiting.state()).isEqualTo(new VisitState.Waiting());
        assertThat(waiting.stay(THE_PATIENT).place()).isEqualTo(Place.WAITING);

        Room live = after(PATIENT_JOINS, DOCTOR_JOINS, ADMIT);
        assertThat(live.state()).isEqualTo(new VisitState.Live(NOON));
        assertThat(live.stay(THE_PATIENT).place()).isEqualTo(Place.ROOM);
        assertThat(live.version()).isEqualTo(3);
    }

    @Test
    void theClinicianAloneInTheRoomDoesNotMakeItLive() {
        assertThat(after(DOCTOR_JOINS).state()).isEqualTo(new VisitState.Scheduled());
    }

    @Test
    void aPatientWhoGoesBeforeBeingLetInLeavesNothingWaiting() {
        Room left = after(PATIENT_JOINS, new RoomCommand.Leave(PATIENT));
        assertThat(left.state()).isEqualTo(new VisitState.Scheduled());
        assertThat(left.present()).isEmpty();
    }

    @Test
    void whoeverWasLetInComesBackWithoutAsking() {
        Room back = after(PATIENT_JOINS, DOCTOR_JOINS, ADMIT, new RoomCommand.Leave(PATIENT), PATIENT_JOINS);
        assertThat(back.stay(THE_PATIENT).place()).isEqualTo(Place.ROOM);
        assertThat(back.people()).hasSize(2);
    }

    @Test
    void comingInTwiceIsOnePerson() {
        Room once = after(PATIENT_JOINS);
        assertThat(once.decide(PATIENT_JOINS, NOON)).isEmpty();
    }

    @Test
    void endingTakesEverybodyOutAndIsForGood() {
        Room ended = after(PATIENT_JOINS, DOCTOR_JOINS, ADMIT, new RoomCommand.End());
        assertThat(ended.state()).isEqualTo(new VisitState.Ended(NOON, NOON));
        assertThat(ended.present()).isEmpty();
        assertThat(ended.decide(new RoomCommand.End(), NOON)).isEmpty();
        refuses(ended, PATIENT_JOINS, NOON, "visit.ended");
    }

    @Test
    void whatHasNotBegunCannotBeEnded() {
        refuses(after(PATIENT_JOINS), new RoomCommand.End(), NOON, "visit.not-live");
    }

    @Test
    void nobodyIsLetInWhoIsNotWaitingOrByAClinicianWhoIsNotThere() {
        refuses(after(DOCTOR_JOINS), ADMIT, NOON, "participant.not-waiting");
        refuses(after(PATIENT_JOINS), ADMIT, NOON, "visit.host-absent");
        refuses(after(PATIENT_JOINS, DOCTOR_JOINS, ADMIT), ADMIT, NOON, "participant.not-waiting");
    }

    @ParameterizedTest
    @ValueSource(longs = {-31, -60 * 24})
    void aPatientComesAtMostHalfAnHourEarly(long minutes) {
        refuses(UNTOUCHED, PATIENT_JOINS, NOON.plus(Duration.ofMinutes(minutes)), "visit.too-early");
        assertThat(UNTOUCHED.decide(DOCTOR_JOINS, NOON.plus(Duration.ofMinutes(minutes))))
                .isNotEmpty();
    }

    @Test
    void nobodyComesToAVisitOfYesterday() {
        Instant tomorrow = NOON.plus(Duration.ofDays(1));
        refuses(UNTOUCHED, PATIENT_JOINS, tomorrow, "visit.past");
        refuses(UNTOUCHED, DOCTOR_JOINS, tomorrow, "visit.past");
    }

    @Test
    void whoIsNotThereSwitchesNothing() {
        refuses(UNTOUCHED, new RoomCommand.SwitchDevices(PATIENT, ON), NOON, "participant.absent");
    }

    @Test
    void anythingInAnyOrderKeepsTheRoomWhole() {
        List<RoomCommand> all = List.of(
                PATIENT_JOINS,
                DOCTOR_JOINS,
                ADMIT,
                new RoomCommand.Deny(THE_PATIENT),
                new RoomCommand.Leave(PATIENT),
                new RoomCommand.Leave(DOCTOR),
                new RoomCommand.SwitchDevices(PATIENT, new Devices(false, true)),
                new RoomCommand.End());
        Random random = new Random(7);
        for (int run = 0; run < 500; run++) {
            Room room = UNTOUCHED;
            for (int step = 0; step < 30; step++) {
                Room before = room;
                room = tryOut(room, all.get(random.nextInt(all.size())));
                assertThat(room.version()).isBetween(before.version(), before.version() + 1);
                assertThat(room.people().keySet()).containsAll(room.present().keySet());
                boolean somebodyWaits =
                        room.present().values().stream().anyMatch(stay -> stay.place() == Place.WAITING);
                if (room.state() instanceof VisitState.Scheduled) {
                    assertThat(somebodyWaits).isFalse();
                }
                if (room.state() instanceof VisitState.Ended) {
                    assertThat(room.present()).isEmpty();
                }
                if (before.state() instanceof VisitState.Ended) {
                    assertThat(room).isEqualTo(before);
                }
            }
        }
    }

    private static Room tryOut(Room room, RoomCommand command) {
        try {
            return room.after(room.decide(command, NOON));
        } catch (Failure refused) {
            assertThat(refused.kind()).isEqualTo(Failure.Kind.CONFLICT);
            return room;
        }
    }

    private static Room after(RoomCommand... commands) {
        Room room = UNTOUCHED;
        for (RoomCommand command : commands) {
            room = room.after(room.decide(command, NOON));
        }
        return room;
    }

    private static void refuses(Room room, RoomCommand command, Instant when, String code) {
        assertThatThrownBy(() -> room.decide(command, when))
                .isInstanceOf(Failure.class)
                .hasMessage(code);
    }
}
