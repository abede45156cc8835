import { msg, str } from '@lit/localize';
import { ownZone } from './zones';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
export const JOIN_OPENS_BEFORE_MS = 30 * MINUTE;

const LOCALE = (globalThis.navigator as Navigator | undefined)?.languages.find((language) => language.startsWith('en')) ?? 'en-GB';

/** "14:30", in this zone, else in the reader's. */
export function clockTime(instant: string, timeZone?: string): string {
  return format({ hour: 'numeric', minute: '2-digit', timeZone }, instant);
}

/** "Tuesday, 3 March", in this zone, else in the reader's. */
export function longDate(instant: string | Date, timeZone?: string): string {
  return format({ weekday: 'long', day: 'numeric', month: 'long', timeZone }, instant);
}

/** "3 March 2030": a day without a time, such as a date of birth, the same in every zone. */
export function plainDate(date: string): string {
  return format({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }, `${date}T00:00:00Z`);
}

/** "3 Mar 2030, 14:30", in the reader's zone. */
export function dateAndTime(instant: string): string {
  return format({ day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' }, instant);
}

/** "3 Mar 2030, 14:30:05", in the reader's zone. */
export function exactTime(instant: string): string {
  return format({ day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit' }, instant);
}

/** "Today", "Tomorrow" or the date with its weekday. */
export function dayName(instant: string, now: Date): string {
  const days = Math.round((startOfDay(new Date(instant)).getTime() - startOfDay(now).getTime()) / DAY);
  if (days === 0) return msg('Today');
  if (days === 1) return msg('Tomorrow');
  return longDate(instant);
}

/** The reader's zone, spelled for a person: "Central European Summer Time". */
export function readersZone(instant: string): string {
  return zoneName(ownZone(), instant);
}

/** A zone as it is called at this instant: "Central European Summer Time". */
export function zoneName(timeZone: string, instant: string): string {
  const name = formatter({ timeZoneName: 'long', timeZone }).formatToParts(new Date(instant)).find((part) => part.type === 'timeZoneName');
  return name?.value ?? timeZone;
}

/** How long it is to a later instant, in the largest sensible units. */
export function span(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / MINUTE);
  if (minutes < 1) return msg('less than a minute');
  if (minutes < 60) return minutes === 1 ? msg('1 minute') : msg(str`${minutes} minutes`);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours < 24) return rest === 0 ? hoursText(hours) : msg(str`${hoursText(hours)} ${rest} min`);
  const days = Math.round(hours / 24);
  return days === 1 ? msg('1 day') : msg(str`${days} days`);
}

function hoursText(hours: number): string {
  return hours === 1 ? msg('1 hour') : msg(str`${hours} hours`);
}

/** "3:07" or "1:02:40": the time a visit has been live. */
export function stopwatch(milliseconds: number): string {
  const seconds = Math.floor(Math.max(0, milliseconds) / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export function since(instant: string, now = Date.now()): number {
  return now - Date.parse(instant);
}

export function startOfDay(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}

export function nextDay(date: Date): Date {
  // By calendar, not by 24 hours: the clocks may change in between.
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1);
}

function format(options: Options, instant: string | Date): string {
  return formatter(options).format(new Date(instant));
}

type Options = { [K in keyof Intl.DateTimeFormatOptions]: Intl.DateTimeFormatOptions[K] | undefined };
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than using it a hundred times. */
function formatter(options: Options): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(LOCALE, JSON.parse(key) as Intl.DateTimeFormatOptions);
  formatters.set(key, known);
  return known;
}
