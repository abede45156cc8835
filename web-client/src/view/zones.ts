/**
 * Days and clocks of a time zone, across the days on which its clocks change. A day is written YYYY-MM-DD, a time of day HH:MM; neither
 * is an instant before a zone is named.
 */
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const clocks = new Map<string, Intl.DateTimeFormat>();

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function allZones(): string[] {
  return Intl.supportedValuesOf('timeZone');
}

/** The day it is there at this instant. */
export function dateIn(instant: string | Date | number, zone: string): string {
  return new Date(wall(new Date(instant).getTime(), zone)).toISOString().slice(0, 10);
}

/** Minutes since midnight that a clock there shows. */
export function wallMinutes(instant: string | Date | number, zone: string): number {
  return Math.floor((wall(new Date(instant).getTime(), zone) % DAY) / MINUTE);
}

/** The same clock at this instant, whatever the zones are called. */
export function sameClock(instant: string, zone: string, other: string): boolean {
  const time = Date.parse(instant);
  return zone === other || wall(time, zone) === wall(time, other);
}

export function addDays(date: string, days: number): string {
  return new Date(utc(date) + days * DAY).toISOString().slice(0, 10);
}

/** The Monday of its week. */
export function mondayOf(date: string): string {
  return addDays(date, -((new Date(utc(date)).getUTCDay() + 6) % 7));
}

/** The instants at which a clock there shows this time on this day: one, none where it is skipped, two where it comes twice. */
export function instantsAt(date: string, time: string, zone: string): Date[] {
  const shown = utc(date, time);
  const offsets = new Set([-DAY, DAY].map((aside) => wall(shown + aside, zone) - (shown + aside)));
  return [...offsets].map((offset) => shown - offset).filter((instant) => wall(instant, zone) === shown).sort((a, b) => a - b).map((instant) => new Date(instant));
}

/** The first instant of a day there, also where midnight is skipped. */
export function dayStart(date: string, zone: string): Date {
  const [first] = instantsAt(date, '00:00', zone);
  if (first) return first;
  const before = utc(date) - DAY;
  return new Date(utc(date) - (wall(before, zone) - before));
}

/** What a clock there shows, as if it were UTC; whole seconds. */
function wall(instant: number, zone: string): number {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  clocks.set(zone, clock);
  const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function utc(date: string, time = '00:00'): number {
  return Date.parse(`${date}T${time}:00Z`);
}
