import { addDays, dateIn, dayStart, mondayOf, ownZone } from '../view/zones';

/** The days that are shown: one, or the week that it lies in; today's where none is chosen, also after midnight. */
export interface Shown {
  view: 'day' | 'week';
  chosen: string | undefined;
}

const EARLIER_MS = 8 * 3_600_000;
const LATER_MS = 2 * 3_600_000;

export function dateOf({ chosen }: Shown, now = Date.now()): string {
  return chosen ?? dateIn(now, ownZone());
}

/** The first instant of what is shown, and the first one after. */
export function spanOf(shown: Shown, now = Date.now(), zone = ownZone()): [Date, Date] {
  const date = shown.view === 'week' ? mondayOf(dateOf(shown, now)) : dateOf(shown, now);
  return [dayStart(date, zone), dayStart(addDays(date, shown.view === 'week' ? 7 : 1), zone)];
}

/** What is read for it: around midnight also what has just begun or is about to. */
export function spanRead(shown: Shown, now = Date.now(), zone = ownZone()): [Date, Date] {
  const [from, to] = spanOf(shown, now, zone);
  if (shown.view === 'week' || dateOf(shown, now) !== dateIn(now, zone)) return [from, to];
  return [new Date(Math.min(from.getTime(), now - EARLIER_MS)), new Date(Math.max(to.getTime(), now + LATER_MS))];
}

/** One step on or back; onto today means to stay with it. */
export function stepped(shown: Shown, steps: 1 | -1, now = Date.now()): Shown {
  const date = addDays(dateOf(shown, now), steps * (shown.view === 'week' ? 7 : 1));
  return { view: shown.view, chosen: date === dateIn(now, ownZone()) ? undefined : date };
}
