import type { Appointment } from '../session/rest-client';
import type { BoardEntries } from './live-board';
import { needsAttention, standingOf, type BoardEntry, type Standing } from './standing';

/** An appointment with where it stands. */
export interface Row {
  appointment: Appointment;
  entry: BoardEntry | undefined;
  standing: Standing;
}
export type Narrowing = 'all' | 'waiting' | 'attention';
export interface Filter {
  only: Narrowing;
  /** Of this clinician; everybody's where it is empty. */
  clinicianId: string;
  text: string;
}

export const NO_FILTER: Filter = { only: 'all', clinicianId: '', text: '' };
/** How long after its planned end a visit that nobody ended is still shown on the day after. */
const GRACE_MS = 2 * 3_600_000;
/** Who waits comes first, what is over last. */
const ORDER: Record<Standing['kind'], number> = { waiting: 0, live: 1, late: 2, booked: 2, missed: 2, ended: 3, 'no-show': 3, cancelled: 3 };

export function boardRows(appointments: readonly Appointment[], entries: BoardEntries, now: number): Row[] {
  return appointments
    .map((appointment) => {
      const entry = entries.get(appointment.visitId);
      return { appointment, entry, standing: standingOf(appointment, entry, now) };
    })
    .sort((a, b) => ORDER[a.standing.kind] - ORDER[b.standing.kind] || whenOf(a) - whenOf(b));
}

export function filtered(rows: readonly Row[], { only, clinicianId, text }: Filter): Row[] {
  const words = text.trim().toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  return rows.filter(({ appointment: { patient, clinician }, standing }) => {
    if (only === 'waiting' && standing.kind !== 'waiting') return false;
    if (only === 'attention' && !needsAttention(standing)) return false;
    if (clinicianId !== '' && clinician.clinicianId !== clinicianId) return false;
    const about = `${patient.name} ${clinician.name}`.toLocaleLowerCase();
    return words.every((word) => about.includes(word));
  });
}

/**
 * Whether what has just been heard calls for the appointments to be read again: one that is new here, is cancelled or no longer is, or
 * may have been moved, since nobody is in it.
 */
export function callsForReading(appointments: readonly Appointment[], before: BoardEntries, entries: BoardEntries): boolean {
  const known = new Map(appointments.map((appointment) => [appointment.visitId, appointment]));
  return [...entries.values()].some((entry) => {
    if (entry === before.get(entry.visitId)) return false;
    const appointment = known.get(entry.visitId);
    if (!appointment) return !before.has(entry.visitId);
    return (entry.state === 'cancelled') !== (appointment.state === 'cancelled') || (entry.state === 'scheduled' && before.has(entry.visitId));
  });
}

/** What belongs to a day: what starts on it, and around midnight what began before and is not over. */
export function ofDay(rows: readonly Row[], dayStart: Date, now: number): Row[] {
  return rows.filter(({ appointment: { start, durationMinutes }, standing: { kind } }) => {
    if (Date.parse(start) >= dayStart.getTime() || kind === 'waiting' || kind === 'live') return true;
    const over = Date.parse(start) + durationMinutes * 60_000 + GRACE_MS < now;
    return !over && (kind === 'booked' || kind === 'late' || kind === 'missed');
  });
}

function whenOf({ entry, standing, appointment }: Row): number {
  return Date.parse(standing.kind === 'waiting' ? (entry?.waitingSince ?? appointment.start) : appointment.start);
}
