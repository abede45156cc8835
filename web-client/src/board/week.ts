import type { Appointment } from '../session/rest-client';
import { addDays, dateIn, wallMinutes } from '../view/zones';

/** Where an appointment lies in its day: minutes after midnight as its clock shows them, and the lane beside others of the same time. */
export interface Block {
  appointment: Appointment;
  from: number;
  minutes: number;
  lane: number;
  lanes: number;
}
export interface Day {
  date: string;
  blocks: Block[];
}
export interface Week {
  days: Day[];
  /** The hours that are drawn. */
  firstHour: number;
  lastHour: number;
}

const LEAST_MINUTES = 15;
const MIDNIGHT = 24 * 60;

/** Monday to Friday and, where something is on them, Saturday and Sunday, drawn by the clock of the zone. */
export function weekOf(monday: string, appointments: readonly Appointment[], zone: string): Week {
  const days = [0, 1, 2, 3, 4, 5, 6]
    .map((index) => addDays(monday, index))
    .map((date) => ({ date, blocks: blocksOf(appointments.filter(({ start }) => dateIn(start, zone) === date), zone) }))
    .filter(({ blocks }, index) => index < 5 || blocks.length > 0);
  const all = days.flatMap(({ blocks }) => blocks);
  return {
    days,
    firstHour: Math.min(8, ...all.map(({ from }) => Math.floor(from / 60))),
    lastHour: Math.max(18, ...all.map(({ from, minutes }) => Math.ceil((from + minutes) / 60))),
  };
}

/** Those that overlap in the drawing share its width, also in an hour that comes twice. */
function blocksOf(appointments: readonly Appointment[], zone: string): Block[] {
  const blocks = appointments.map((appointment) => block(appointment, zone)).sort((a, b) => a.from - b.from || Date.parse(a.appointment.start) - Date.parse(b.appointment.start));
  let together: Block[] = [];
  let ends: number[] = [];
  for (const one of blocks) {
    if (ends.every((end) => end <= one.from)) [together, ends] = [[], []];
    const free = ends.findIndex((end) => end <= one.from);
    one.lane = free < 0 ? ends.length : free;
    ends[one.lane] = one.from + one.minutes;
    together.push(one);
    for (const other of together) other.lanes = ends.length;
  }
  return blocks;
}

function block(appointment: Appointment, zone: string): Block {
  const from = wallMinutes(appointment.start, zone);
  const minutes = Math.min(Math.max(appointment.durationMinutes, LEAST_MINUTES), MIDNIGHT - from);
  return { appointment, from, minutes, lane: 0, lanes: 1 };
}
