import { addDays, dateIn, dayStart } from '../view/zones';

/** How far ahead a look at one day sees, to name the next free one. */
export const DAYS_SEEN = 14;

/** The span to ask for when this day is looked at. */
export function spanSeen(date: string, zone: string): [Date, Date] {
  return [dayStart(date, zone), dayStart(addDays(date, DAYS_SEEN), zone)];
}

/** The free times of a day, and the next day that has any where it has none. */
export function freeOn(times: readonly string[], date: string, zone: string): { times: string[]; next: string | undefined } {
  const on = times.filter((time) => dateIn(time, zone) === date);
  const later = times.map((time) => dateIn(time, zone)).find((day) => day > date);
  return { times: on, next: on.length === 0 ? later : undefined };
}
