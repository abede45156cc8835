package dev.dermvisit.signaling.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.PatientId;
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

    private static final UserId COLLEAGUE = new UserId(new UUID(1, 3));

    private static final Room UNTOUCHED = Room.untouched(booking(DOCTOR, NOON, false));
    private static final RoomCommand CANCELLED = new RoomCommand.Rebook(booking(DOCTOR, NOON, true));
    private static final RoomCommand RESTORED = new RoomCommand.Rebook(booking(DOCTOR, NOON, false));

    private static final RoomCommand PATIENT_JOINS = new RoomCommand.Join(PATIENT, Part.PATIENT, ON, THE_PATIENT);
    private static final RoomCommand DOCTOR_JOINS = new RoomCommand.Join(DOCTOR, Part.DERMATOLOGIST, ON, THE_DOCTOR);
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
                new RoomCommand.Remove(THE_PATIENT),
                new RoomCommand.StepAway(PATIENT, true),
                new RoomCommand.StepAway(PATIENT, false),
                new RoomCommand.Call(THE_PATIENT),
                guestJoins(1),
                guestJoins(2),
                new RoomCommand.Admit(DOCTOR, guest(1)),
                new RoomCommand.Admit(DOCTOR, guest(2)),
                CANCELLED,
                RESTORED,
                new RoomCommand.Rebook(booking(COLLEAGUE, NOON, false)),
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
                if (room.state() instanceof VisitState.Ended || room.state() instanceof VisitState.Cancelled) {
                    assertThat(room.present()).isEmpty();
                }
                assertThat(room.present().values())
                        .filteredOn(stay -> stay.place() == Place.ROOM)
                        .hasSizeLessThanOrEqualTo(4)
                        .noneMatch(Stay::away);
                if (before.state() instanceof VisitState.Ended) {
                    assertThat(room).isEqualTo(before);
                }
            }
        }
    }

    @Test
    void whoeverIsTakenOutOfTheRoomHasToBeLetInAgain() {
        Room removed = after(PATIENT_JOINS, DOCTOR_JOINS, ADMIT, new RoomCommand.Remove(THE_PATIENT));
        assertThat(removed.present()).containsOnlyKeys(THE_DOCTOR);
        assertThat(removed.state()).isEqualTo(new VisitState.Live(NOON));
        Room back = removed.after(removed.decide(PATIENT_JOINS, NOON));
        assertThat(back.stay(THE_PATIENT).place()).isEqualTo(Place.WAITING);
        refuses(back, new RoomCommand.Remove(THE_PATIENT), NOON, "participant.not-in-room");
        refuses(back, new RoomCommand.Remove(THE_DOCTOR), NOON, "participant.not-in-room");
    }

    @Test
    void theRoomHoldsFourAndAFifthWaits() {
        Room full = after(PATIENT_JOINS, DOCTOR_JOINS, ADMIT, guestJoins(1), guestJoins(2), guestJoins(3));
        for (int guest = 1; guest <= 2; guest++) {
            full = full.after(full.decide(new RoomCommand.Admit(DOCTOR, guest(guest)), NOON));
        }
        refuses(full, new RoomCommand.Admit(DOCTOR, guest(3)), NOON, "visit.full");

        Room swapped = full.after(full.decide(new RoomCommand.Leave(PATIENT), NOON));
        swapped = swapped.after(swapped.decide(new RoomCommand.Admit(DOCTOR, guest(3)), NOON));
        Room back = swapped.after(swapped.decide(PATIENT_JOINS, NOON));
        assertThat(back.stay(THE_PATIENT).place()).isEqualTo(Place.WAITING);
    }

    @Test
    void whoStepsAwayKeepsTheirPlaceUntilTheyAreBack() {
        Room away = after(PATIENT_JOINS, new RoomCommand.StepAway(PATIENT, true));
        assertThat(away.stay(THE_PATIENT).away()).isTrue();
        assertThat(away.state()).isEqualTo(new VisitState.Waiting());
        assertThat(away.decide(new RoomCommand.StepAway(PATIENT, true), NOON)).isEmpty();
        assertThat(away.decide(new RoomCommand.Call(THE_PATIENT), NOON)).isEmpty();
        Room back = away.after(away.decide(PATIENT_JOINS, NOON));
        assertThat(back.stay(THE_PATIENT).away()).isFalse();
        Room in = after(PATIENT_JOINS, new RoomCommand.StepAway(PATIENT, true), DOCTOR_JOINS, ADMIT);
        assertThat(in.stay(THE_PATIENT).away()).isFalse();
        refuses(in, new RoomCommand.StepAway(PATIENT, true), NOON, "participant.not-waiting");
        refuses(in, new RoomCommand.Call(THE_PATIENT), NOON, "participant.not-waiting");
    }

    @Test
    void aCancelledVisitIsEmptyAndComesBackAsItWas() {
        Room cancelled = after(PATIENT_JOINS, CANCELLED);
        assertThat(cancelled.state()).isEqualTo(new VisitState.Cancelled(null));
        assertThat(cancelled.present()).isEmpty();
        assertThat(cancelled.decide(CANCELLED, NOON)).isEmpty();
        refuses(cancelled, PATIENT_JOINS, NOON, "visit.cancelled");
        refuses(cancelled, new RoomCommand.End(), NOON, "visit.cancelled");
        assertThat(cancelled.after(cancelled.decide(RESTORED, NOON)).state()).isEqualTo(new VisitState.Scheduled());

        Room live = after(PATIENT_JOINS, DOCTOR_JOINS, ADMIT, CANCELLED, RESTORED);
        assertThat(live.state()).isEqualTo(new VisitState.Live(NOON));
        Room ended = after(PATIENT_JOINS, DOCTOR_JOINS, ADMIT, new RoomCommand.End());
        assertThat(ended.decide(CANCELLED, NOON)).isEmpty();
    }

    @Test
    void aVisitThatWasMovedOpensAtItsNewTime() {
        Instant later = NOON.plus(Duration.ofHours(2));
        Room moved = after(new RoomCommand.Rebook(booking(DOCTOR, later, false)));
        refuses(moved, PATIENT_JOINS, NOON, "visit.too-early");
        assertThat(moved.decide(PATIENT_JOINS, later)).isNotEmpty();
    }

    @Test
    void aClinicianWhoseVisitAnotherTakesLeavesIt() {
        Room taken = after(DOCTOR_JOINS, PATIENT_JOINS, new RoomCommand.Rebook(booking(COLLEAGUE, NOON, false)));
        assertThat(taken.present()).containsOnlyKeys(THE_PATIENT);
    }

    @Test
    void fiftyLinesFitAndTheLastSaysWhetherAnAnswerIsDue() {
        Room room = UNTOUCHED;
        for (int line = 1; line <= Talk.MOST; line++) {
            Line.Sender sender = line % 2 == 0 ? Line.Sender.CLINIC : Line.Sender.GUEST;
            room = room.after(room.decide(new RoomCommand.Say(new UUID(7, line), PATIENT, sender, "Hello"), NOON));
            assertThat(room.talk()).isEqualTo(new Talk(line, sender == Line.Sender.GUEST));
        }
        refuses(
                room,
                new RoomCommand.Say(new UUID(7, 51), PATIENT, Line.Sender.GUEST, "Hello"),
                NOON,
                "visit.said-enough");
    }

    private static Booking booking(UserId clinician, Instant start, boolean cancelled) {
        return new Booking(
                new VisitId(new UUID(3, 1)),
                new ClinicId(new UUID(4, 1)),
                new PatientId(new UUID(5, 1)),
                clinician,
                start,
                Duration.ofMinutes(20),
                cancelled);
    }

    private static ParticipantId guest(int number) {
        return new ParticipantId(new UUID(8, number));
    }

    private static RoomCommand guestJoins(int number) {
        return new RoomCommand.Join(new UserId(new UUID(9, number)), Part.INTERPRETER, ON, guest(number));
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
