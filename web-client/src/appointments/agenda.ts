import type { Appointment } from '../session/rest-client';
import type { Visit } from '../visit/visit-state';

export type LiveVisits = ReadonlyMap<string, Visit>;
/** An appointment with what is known of its visit right now. */
export interface Entry {
  appointment: Appointment;
  visit: Visit | undefined;
  /** Since when the patient waits, if they do. */
  waitingSince: string | undefined;
}

/** How long after its planned end a visit that nobody ended is still offered. */
const GRACE_MS = 2 * 3_600_000;

export function entryOf(appointment: Appointment, visits: LiveVisits): Entry {
  const visit = visits.get(appointment.visitId);
  const waitingSince = visit?.participants.find((participant) => participant.place === 'waiting')?.since;
  return { appointment, visit, waitingSince };
}

export function stateOf({ appointment, visit, waitingSince }: Entry): Visit['state'] {
  if (appointment.state === 'cancelled') return 'cancelled';
  if (visit?.state === 'ended') return 'ended';
  // A live visit may have somebody in the waiting room again; that is what needs a hand.
  return waitingSince === undefined ? (visit?.state ?? 'scheduled') : 'waiting';
}

/** Still to come or going on, earliest first. */
export function upcoming(appointments: readonly Appointment[], visits: LiveVisits, now: Date): Entry[] {
  return appointments.map((appointment) => entryOf(appointment, visits)).filter((entry) => !isOver(entry, now));
}

/** Those that are over, the latest first. */
export function past(appointments: readonly Appointment[], visits: LiveVisits, now: Date): Entry[] {
  return appointments.map((appointment) => entryOf(appointment, visits)).filter((entry) => isOver(entry, now)).reverse();
}

function isOver(entry: Entry, now: Date): boolean {
  const { start, durationMinutes, state } = entry.appointment;
  const over = Date.parse(start) + durationMinutes * 60_000 + GRACE_MS < now.getTime();
  return stateOf(entry) === 'ended' || state === 'no-show' || (over && stateOf(entry) !== 'waiting' && stateOf(entry) !== 'live');
}
