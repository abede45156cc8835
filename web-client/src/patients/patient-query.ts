/** What typed text asks for: names, numbers and dates look alike to a search field. */
export type PatientQuery =
  | { kind: 'nothing' }
  | { kind: 'too-short' }
  /** "03/04/1980" is a day in March or in April. */
  | { kind: 'unclear-date'; candidates: string[] }
  | { kind: 'no-date' }
  | { kind: 'query'; query: string };

const LETTERS_AT_LEAST = 2;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const WITH_YEAR_LAST = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/;

export function patientQuery(typed: string): PatientQuery {
  const text = typed.trim().replaceAll(/\s+/g, ' ');
  if (text === '') return { kind: 'nothing' };
  const iso = ISO.exec(text);
  if (iso) return dateQuery([isoDate(iso[1], iso[2], iso[3])]);
  const dated = WITH_YEAR_LAST.exec(text);
  if (dated) return dateQuery(readings(dated));
  return Array.from(text).length < LETTERS_AT_LEAST ? { kind: 'too-short' } : { kind: 'query', query: text };
}

/** With dots the day comes first, wherever dots are used; with slashes or hyphens it depends on who writes. */
function readings([, first, separator, second, year]: RegExpExecArray): (string | undefined)[] {
  const dayFirst = isoDate(year, second, first);
  return separator === '.' ? [dayFirst] : [dayFirst, isoDate(year, first, second)];
}

function dateQuery(dates: (string | undefined)[]): PatientQuery {
  const [only, other] = [...new Set(dates.filter((date) => date !== undefined))].sort();
  if (only === undefined) return { kind: 'no-date' };
  return other === undefined ? { kind: 'query', query: only } : { kind: 'unclear-date', candidates: [only, other] };
}

/** YYYY-MM-DD where the calendar has such a day. */
function isoDate(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
}
