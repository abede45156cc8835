import { msg, str } from '@lit/localize';
import type { ServerMessageOf } from '../realtime/messages';
import type { Appointment, CancellationReason } from '../session/rest-client';
import { clockTime, since, span } from '../view/times';

/** What is known of a visit right now, without a name. */
export type BoardEntry = ServerMessageOf<'board.visit'>['visit'];

/** How long somebody may wait without a clinician before the front desk is told. */
export const OVERDUE_MS = 5 * 60_000;

/** Where an appointment and its visit stand. */
export interface Standing {
  kind: 'waiting' | 'live' | 'late' | 'booked' | 'missed' | 'ended' | 'no-show' | 'cancelled';
  /** How long past its start it is without the clinician; 0 where it is not. */
  lateMs: number;
  /** Somebody waits for too long without a clinician. */
  overdue: boolean;
  /** The last line of the visit came from a guest. */
  unanswered: boolean;
}

export function standingOf(appointment: Appointment, entry: BoardEntry | undefined, now: number): Standing {
  const kind = kindOf(appointment, entry, now);
  const open = kind !== 'ended' && kind !== 'no-show' && kind !== 'cancelled';
  const late = now - Date.parse(appointment.start);
  return {
    kind,
    lateMs: (kind === 'late' || kind === 'waiting') && late > 0 && !entry?.clinicianPresent ? late : 0,
    overdue: open && entry !== undefined && isOverdue(entry, now),
    unanswered: open && entry?.unanswered === true,
  };
}

export function isOverdue(entry: BoardEntry, now: number): boolean {
  return entry.waiting > 0 && !entry.clinicianPresent && entry.waitingSince !== undefined && now - Date.parse(entry.waitingSince) > OVERDUE_MS;
}

export function needsAttention({ kind, overdue, unanswered }: Standing): boolean {
  return overdue || unanswered || kind === 'late' || kind === 'missed';
}

function kindOf({ state, start, durationMinutes }: Appointment, entry: BoardEntry | undefined, now: number): Standing['kind'] {
  if (state !== 'booked') return state;
  if (entry?.state === 'ended') return 'ended';
  // A live visit may have somebody in the waiting room again; that is what needs a hand.
  if (entry !== undefined && entry.waiting > 0) return 'waiting';
  if (entry?.state === 'live') return 'live';
  const begins = Date.parse(start);
  if (now < begins || entry?.clinicianPresent) return 'booked';
  return now < begins + durationMinutes * 60_000 ? 'late' : 'missed';
}

/** Each thing that is to be said of it, the most important one first. */
export function standingWords(standing: Standing, { cancellation }: Appointment, entry: BoardEntry | undefined, now: number): string[] {
  const words = [mainWords(standing, cancellation, entry, now)];
  if (standing.kind === 'waiting' && standing.lateMs > 0) words.push(msg(str`Running late: ${span(standing.lateMs)}`));
  if (standing.unanswered) words.push(msg('Unanswered line'));
  return words;
}

function mainWords(standing: Standing, cancellation: Appointment['cancellation'], entry: BoardEntry | undefined, now: number): string {
  switch (standing.kind) {
    case 'waiting':
      return waitingWords(span(since(entry?.waitingSince ?? '', now)), entry);
    case 'live':
      return entry?.liveSince === undefined ? msg('In visit') : msg(str`In visit since ${clockTime(entry.liveSince)}`);
    case 'late':
      return msg(str`Running late: ${span(standing.lateMs)}, nobody is here`);
    case 'missed':
      return msg('Nobody came');
    case 'ended':
      return entry?.endedAt === undefined ? msg('Ended') : msg(str`Ended at ${clockTime(entry.endedAt)}`);
    case 'no-show':
      return msg('Patient did not come');
    case 'cancelled':
      return cancellation === undefined ? msg('Cancelled') : cancelledWords(cancellation);
    case 'booked':
      return entry?.clinicianPresent ? msg('Clinician is in the room') : msg('Booked');
  }
}

/** Says who cancelled, and why. */
export function cancelledWords({ by, reason }: NonNullable<Appointment['cancellation']>): string {
  return by === 'patient' ? msg(str`Cancelled by the patient: ${reasonName(reason)}`) : msg(str`Cancelled by the clinic: ${reasonName(reason)}`);
}

export function reasonName(reason: CancellationReason): string {
  switch (reason) {
    case 'patient-better':
      return msg('no longer needed');
    case 'patient-unable':
      return msg('the patient cannot come');
    case 'clinic-unable':
      return msg('the clinic cannot hold it');
    case 'booked-by-mistake':
      return msg('booked by mistake');
    case 'other':
      return msg('another reason');
  }
}

function waitingWords(time: string, entry: BoardEntry | undefined): string {
  return entry?.patientPresent === false ? msg(str`A guest is waiting for ${time}`) : msg(str`Waiting for ${time}`);
}
