import { msg, str } from '@lit/localize';
import { clockTime } from '../../view/times';
import type { PlaceInLine } from '../../visit/visit-state';

const SUFFIXES: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });

/** "You are 2nd in line." */
export function placeWords({ place }: Pick<PlaceInLine, 'place'>): string {
  return place === 1 ? msg('You are next.') : msg(str`You are ${place}${SUFFIXES[ordinals.select(place)] ?? 'th'} in line.`);
}

/** "Probably between 10:20 and 10:40." What is over says nothing any more. */
export function rangeWords({ earliest, latest }: Pick<PlaceInLine, 'earliest' | 'latest'>, now = Date.now()): string {
  if (Date.parse(latest) <= now) return msg('It takes a little longer than expected.');
  const [from, to] = [clockTime(earliest), clockTime(latest)];
  if (Date.parse(earliest) <= now) return msg(str`Probably by ${to}.`);
  return from === to ? msg(str`Probably at about ${from}.`) : msg(str`Probably between ${from} and ${to}.`);
}
