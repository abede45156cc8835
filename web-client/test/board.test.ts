import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { AppointmentBook } from '../src/appointments/appointment-book';
import { AppointmentChanges } from '../src/appointments/appointment-changes';
import { Arrivals } from '../src/board/arrivals';
import { spanOf, spanRead, stepped } from '../src/board/board-days';
import { boardRows, callsForReading, filtered, NO_FILTER, ofDay } from '../src/board/board-rows';
import { LiveBoard, spansToFollow, type BoardEntries } from '../src/board/live-board';
import { needsAttention, standingOf, standingWords, type BoardEntry } from '../src/board/standing';
import type { Done } from '../src/components/notice';
import { Scope } from '../src/scope/scope';
import { Value } from '../src/scope/value';
import { Problem } from '../src/session/problem';
import type { Appointment, Role } from '../src/session/rest-client';
import { PlayedServer, settle } from './fakes';

const NOON = Date.parse('2030-01-01T12:00:00Z');
const minutes = (count: number): string => new Date(NOON + count * 60_000).toISOString();

function appointment(name: string, fromNoon: number, change: Partial<Appointment> = {}): Appointment {
  return {
    appointmentId: name, visitId: name, start: minutes(fromNoon), durationMinutes: 20, timeZone: 'Europe/Berlin', state: 'booked', sequence: 0,
    patient: { patientId: name, name }, clinician: { clinicianId: 'c', name: 'Dr. Mara Lindqvist' }, ...change,
  };
}

function entry(visitId: string, change: Partial<BoardEntry> = {}): BoardEntry {
  return { visitId, version: 1, state: 'scheduled', clinicianPresent: false, patientPresent: false, waiting: 0, inRoom: 0, unanswered: false, ...change };
}
const waiting = (visitId: string, since: number, change: Partial<BoardEntry> = {}): BoardEntry =>
  entry(visitId, { version: 2, state: 'waiting', waiting: 1, patientPresent: true, waitingSince: minutes(since), ...change });
const entries = (...all: BoardEntry[]): BoardEntries => new Map(all.map((one) => [one.visitId, one]));

suite('where a visit stands', () => {
  const standing = (one: Appointment, live?: BoardEntry) => standingOf(one, live, NOON);
  const words = (one: Appointment, live?: BoardEntry): string[] => standingWords(standing(one, live), one, live, NOON);

  test('is said in words', () => {
    assert.deepEqual(words(appointment('a', 5)), ['Booked']);
    assert.deepEqual(words(appointment('a', 5), waiting('a', -3)), ['Waiting for 3 minutes']);
    assert.deepEqual(words(appointment('a', 5), waiting('a', -3, { patientPresent: false })), ['A guest is waiting for 3 minutes']);
    assert.deepEqual(words(appointment('a', -7), waiting('a', -3)), ['Waiting for 3 minutes', 'Running late: 7 minutes']);
    assert.deepEqual(words(appointment('a', -7)), ['Running late: 7 minutes, nobody is here']);
    assert.deepEqual(words(appointment('a', -30)), ['Nobody came']);
    assert.deepEqual(words(appointment('a', -1), entry('a', { clinicianPresent: true })), ['Clinician is in the room']);
    assert.match(words(appointment('a', -7), entry('a', { state: 'live', liveSince: minutes(-5), clinicianPresent: true }))[0]!, /^In visit since /);
    assert.match(words(appointment('a', -7), entry('a', { state: 'ended', endedAt: minutes(-1) }))[0]!, /^Ended at /);
    assert.deepEqual(words(appointment('a', -30, { state: 'no-show' })), ['Patient did not come']);
    assert.deepEqual(words(appointment('a', 5, { state: 'cancelled', cancellation: { at: minutes(-1), by: 'patient', reason: 'patient-better' } })), ['Cancelled by the patient: no longer needed']);
    assert.deepEqual(words(appointment('a', 5), entry('a', { unanswered: true })), ['Booked', 'Unanswered line']);
  });

  test('needs attention where somebody waits too long, was not answered, or nobody is there', () => {
    assert.ok(!standing(appointment('a', 0), waiting('a', -5)).overdue);
    assert.ok(standing(appointment('a', 0), waiting('a', -5.1)).overdue);
    assert.ok(!standing(appointment('a', 0), waiting('a', -9, { clinicianPresent: true })).overdue);
    assert.ok(!standing(appointment('a', 0, { state: 'cancelled' }), waiting('a', -9, { unanswered: true })).overdue);
    assert.deepEqual([appointment('a', 5), appointment('a', -1), appointment('a', -30), appointment('a', -30, { state: 'no-show' })].map((one) => needsAttention(standing(one))), [false, true, true, false]);
    assert.ok(needsAttention(standing(appointment('a', 5), entry('a', { unanswered: true }))));
  });
});

suite('the rows of the board', () => {
  const all = [appointment('early', -60), appointment('noon', 0), appointment('late', 180, { clinician: { clinicianId: 'd', name: 'Dr. Noor Haddad' } })];
  const names = (rows: readonly { appointment: Appointment }[]): string[] => rows.map((row) => row.appointment.appointmentId);

  test('put who is waiting first and what has ended last', () => {
    assert.deepEqual(names(boardRows(all, entries(entry('early', { state: 'ended' }), waiting('late', -1)), NOON)), ['late', 'noon', 'early']);
  });

  test('are narrowed by what is going on, by clinician and by words', () => {
    const rows = boardRows(all, entries(waiting('late', -1)), NOON);
    assert.deepEqual(names(filtered(rows, { ...NO_FILTER, only: 'waiting' })), ['late']);
    assert.deepEqual(names(filtered(rows, { ...NO_FILTER, only: 'attention' })), ['early', 'noon']);
    assert.deepEqual(names(filtered(rows, { ...NO_FILTER, clinicianId: 'd' })), ['late']);
    assert.deepEqual(names(filtered(rows, { ...NO_FILTER, text: ' haddad LATE ' })), ['late']);
    assert.equal(filtered(rows, NO_FILTER).length, 3);
  });

  test('keep what began before midnight and goes on', () => {
    const night = appointment('night', -12.2 * 60);
    const midnight = new Date('2030-01-01T00:00:00Z');
    assert.equal(ofDay(boardRows([night], entries(entry('night', { state: 'live' })), NOON), midnight, NOON).length, 1);
    assert.equal(ofDay(boardRows([night], new Map(), NOON), midnight, NOON).length, 0);
  });

  test('of two hundred are made in no time', () => {
    const many = Array.from({ length: 200 }, (_, index) => appointment(`p${index}`, index));
    const started = performance.now();
    for (let turn = 0; turn < 20; turn++) filtered(boardRows(many, entries(waiting('p7', -9)), NOON), { ...NO_FILTER, text: 'p' });
    assert.ok((performance.now() - started) / 20 < 20);
  });

  test('are read again for what they do not know of', () => {
    const before = entries(entry('noon'), entry('early'));
    const after = (one: BoardEntry): BoardEntries => new Map([...before, [one.visitId, one]]);
    assert.ok(callsForReading(all, before, after(entry('new'))), 'one that is new');
    assert.ok(callsForReading(all, before, after(entry('noon', { state: 'cancelled' }))), 'one that is cancelled');
    assert.ok(callsForReading(all, before, after(entry('noon', { version: 2 }))), 'one that may have been moved');
    assert.ok(!callsForReading(all, before, after(waiting('noon', 0))), 'one that somebody came to');
    assert.ok(!callsForReading(all, before, before));
  });
});

suite('the days that are shown', () => {
  test('go on by a day or a week, and stay with today', () => {
    const today = stepped({ view: 'day', chosen: undefined }, 1, NOON);
    assert.equal(today.chosen, '2030-01-02');
    assert.equal(stepped(today, -1, NOON).chosen, undefined);
    assert.equal(stepped({ view: 'week', chosen: undefined }, 1, NOON).chosen, '2030-01-08');
  });

  test('are spans of local days, and today’s reach over midnight', () => {
    const iso = (span: [Date, Date]): string[] => span.map((instant) => instant.toISOString().slice(0, 16));
    assert.deepEqual(iso(spanOf({ view: 'week', chosen: '2030-03-28' }, NOON, 'Europe/Berlin')), ['2030-03-24T23:00', '2030-03-31T22:00']);
    assert.deepEqual(iso(spanRead({ view: 'day', chosen: undefined }, Date.parse('2030-01-01T23:30:00Z'), 'UTC')), ['2030-01-01T00:00', '2030-01-02T01:30']);
    assert.deepEqual(iso(spanRead({ view: 'day', chosen: undefined }, Date.parse('2030-01-01T01:00:00Z'), 'UTC')), ['2029-12-31T17:00', '2030-01-02T00:00']);
  });
});

suite('the live board', () => {
  test('follows the present hour always, and the days shown with it', () => {
    const near = spansToFollow([new Date(NOON + 86_400_000), new Date(NOON + 2 * 86_400_000)], NOON);
    assert.deepEqual(near.map((span) => span.map((instant) => instant.getTime() - NOON)), [[-12 * 3_600_000, 2 * 86_400_000]]);
    const far = spansToFollow([new Date(NOON + 90 * 86_400_000), new Date(NOON + 91 * 86_400_000)], NOON);
    assert.equal(far.length, 2);
    assert.ok(far[1]![0].getTime() < NOON && far[1]![1].getTime() > NOON);
  });

  test('follows again after a cut, heeds only what is newer, and forgets with its person', async () => {
    const server = new PlayedServer();
    const board = new LiveBoard(server);
    const scope = new Scope();
    board.open(scope);
    server.welcome();
    await settle();
    server.welcome();
    await settle();
    assert.deepEqual(server.sent(), ['board.follow', 'board.follow']);
    server.say({ type: 'board.state', visits: [waiting('a', 0)] });
    server.say({ type: 'board.visit', visit: entry('a', { version: 1 }) });
    assert.equal(board.visits.get().get('a')?.waiting, 1);
    server.say({ type: 'board.visit', visit: entry('a', { version: 3, state: 'live' }) });
    assert.equal(board.visits.get().get('a')?.waiting, 0);
    scope.end();
    assert.equal(board.visits.get().size, 0);
  });
});

suite('who arrives', () => {
  function watching(role: Role) {
    const visits = new Value<BoardEntries>(new Map());
    const told: string[] = [];
    let rings = 0;
    let now = NOON;
    const arrivals = new Arrivals({ visits }, { ring: () => { rings++; } }, { show: (text) => void told.push(text) }, () => now);
    const scope = new Scope();
    arrivals.watch(role, scope);
    const at = (time: number, ...all: BoardEntry[]): number => {
      now = NOON + time * 60_000;
      visits.set(entries(...all));
      return rings;
    };
    return { arrivals, at, told, scope };
  }

  test('is told to the dermatologist at once, and once', () => {
    const { arrivals, at, told, scope } = watching('dermatologist');
    assert.equal(at(0, waiting('a', 0)), 1);
    assert.equal(at(1, waiting('a', 0, { version: 3 })), 1);
    assert.equal(arrivals.count.get(), 1);
    assert.equal(at(2, waiting('a', 0), waiting('b', 2)), 2);
    assert.equal(at(3, waiting('a', 0, { clinicianPresent: true })), 2);
    assert.deepEqual([arrivals.count.get(), arrivals.word.get()], [0, '']);
    assert.equal(at(4, waiting('a', 4)), 3);
    assert.deepEqual(told, ['Somebody is in your waiting room.', '2 people are in your waiting rooms.', 'Somebody is in your waiting room.']);
    scope.end();
    assert.equal(arrivals.count.get(), 0);
  });

  test('is told to the front desk once they have waited for too long', () => {
    const { arrivals, at, told, scope } = watching('scheduler');
    assert.equal(at(0, waiting('a', 0)), 0);
    assert.equal(at(5.5, waiting('a', 0)), 1);
    assert.equal(at(9, waiting('a', 0, { version: 3 })), 1);
    assert.deepEqual(told, ['Somebody has waited for more than 5 minutes.']);
    assert.equal(at(10), 1);
    assert.equal(arrivals.word.get(), '');
    scope.end();
  });
});

suite('a change of an appointment', () => {
  function changing(rest: Partial<ConstructorParameters<typeof AppointmentChanges>[0]>) {
    const learned: Appointment[] = [];
    const said: Done[] = [];
    const refused = (): Promise<never> => Promise.reject(new Problem('appointment.taken', 'The time has been given away.', 409));
    const all = { moveAppointment: refused, cancelAppointment: refused, restoreAppointment: refused, markNoShow: refused, clearNoShow: refused, ...rest };
    return { changes: new AppointmentChanges(all, (one) => learned.push(one), (done) => said.push(done), ({ patient }) => patient.name), learned, said };
  }

  test('is said with a way to undo it, and says when that is too late', async () => {
    const cancelled = appointment('Anna', 5, { state: 'cancelled' });
    const { changes, learned, said } = changing({ cancelAppointment: () => Promise.resolve(cancelled) });
    await changes.cancel(appointment('Anna', 5), { reason: 'other' });
    assert.deepEqual(learned, [cancelled]);
    assert.equal(said[0]?.text, 'The visit with Anna is cancelled.');
    said[0].undo?.run();
    await settle();
    assert.equal(said[1]?.text, 'The time has been given away.');
  });

  test('moves back to where it was', async () => {
    const asked: unknown[] = [];
    const { changes, said } = changing({ moveAppointment: (_, change) => {
      asked.push(change);
      return Promise.resolve(appointment('Anna', 60));
    } });
    await changes.move(appointment('Anna', 5), { start: minutes(60) });
    said[0]?.undo?.run();
    await settle();
    assert.deepEqual(asked, [{ start: minutes(60) }, { start: minutes(5), durationMinutes: 20, timeZone: 'Europe/Berlin', clinicianId: 'c' }]);
  });

  test('that is refused is for the dialog to say', async () => {
    const { changes, said } = changing({});
    await assert.rejects(changes.cancel(appointment('Anna', 5), { reason: 'other' }), Problem);
    assert.equal(said.length, 0);
  });
});

suite('the appointments that were read', () => {
  test('learn of a change, in order, and let go of what was moved away', async () => {
    const book = new AppointmentBook({ appointments: () => Promise.resolve([appointment('a', 0), appointment('b', 30)]) }, () => [new Date(NOON), new Date(NOON + 3_600_000)], new Scope());
    const ids = (): string[] => {
      const state = book.state.get();
      return state.kind === 'ready' ? state.appointments.map(({ appointmentId }) => appointmentId) : [];
    };
    await book.load();
    book.learn(appointment('a', 45));
    assert.deepEqual(ids(), ['b', 'a']);
    book.learn(appointment('b', 90));
    assert.deepEqual(ids(), ['a']);
  });
});
