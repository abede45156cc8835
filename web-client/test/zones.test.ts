import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { freeOn, spanSeen } from '../src/appointments/free-times';
import { weekOf } from '../src/board/week';
import type { Appointment } from '../src/session/rest-client';
import { addDays, dateIn, dayStart, instantsAt, mondayOf, sameClock, wallMinutes } from '../src/view/zones';

const at = (date: string, time: string, zone: string): string[] => instantsAt(date, time, zone).map((instant) => instant.toISOString().slice(0, 16));

function appointment(name: string, start: string, durationMinutes = 30): Appointment {
  return {
    appointmentId: name, visitId: name, start, durationMinutes, timeZone: 'Europe/Berlin', state: 'booked', sequence: 0,
    patient: { patientId: 'p', name }, clinician: { clinicianId: 'c', name: 'Dr. Mara Lindqvist' },
  };
}

suite('a day', () => {
  test('begins at its own midnight, before and after the clocks change', () => {
    const starts = [
      ['2030-03-31', 'Europe/Berlin', '2030-03-30T23:00'], ['2030-04-01', 'Europe/Berlin', '2030-03-31T22:00'], ['2030-10-28', 'Europe/Berlin', '2030-10-27T23:00'],
      ['2030-03-10', 'America/New_York', '2030-03-10T05:00'], ['2030-03-11', 'America/New_York', '2030-03-11T04:00'], ['2030-11-04', 'America/New_York', '2030-11-04T05:00'],
      ['2030-04-07', 'Australia/Sydney', '2030-04-06T13:00'], ['2030-04-08', 'Australia/Sydney', '2030-04-07T14:00'], ['2030-10-07', 'Australia/Sydney', '2030-10-06T13:00'],
    ];
    for (const [date = '', zone = '', start] of starts) assert.equal(dayStart(date, zone).toISOString().slice(0, 16), start, `${date} ${zone}`);
  });

  test('lasts 23 or 25 hours where the clocks change', () => {
    const hours = (date: string, zone: string): number => (dayStart(addDays(date, 1), zone).getTime() - dayStart(date, zone).getTime()) / 3_600_000;
    assert.deepEqual(['2030-03-31', '2030-10-27', '2030-06-01'].map((date) => hours(date, 'Europe/Berlin')), [23, 25, 24]);
    assert.deepEqual(['2030-03-10', '2030-11-03'].map((date) => hours(date, 'America/New_York')), [23, 25]);
    assert.deepEqual(['2030-10-06', '2030-04-07'].map((date) => hours(date, 'Australia/Sydney')), [23, 25]);
  });

  test('begins at one o’clock where midnight is skipped', () => {
    assert.equal(dayStart('2018-11-04', 'America/Sao_Paulo').toISOString(), '2018-11-04T03:00:00.000Z');
  });

  test('is the one of the zone, not of UTC', () => {
    assert.equal(dateIn('2030-03-30T23:30:00Z', 'Europe/Berlin'), '2030-03-31');
    assert.equal(dateIn('2030-03-30T23:30:00Z', 'America/New_York'), '2030-03-30');
    assert.equal(dateIn('2030-03-30T13:30:00Z', 'Australia/Sydney'), '2030-03-31');
  });

  test('lies in the week of its Monday', () => {
    assert.deepEqual(['2030-03-25', '2030-03-31', '2030-04-01', '2029-12-31'].map(mondayOf), ['2030-03-25', '2030-03-25', '2030-04-01', '2029-12-31']);
    assert.equal(addDays('2030-12-31', 1), '2031-01-01');
  });
});

suite('a time of day', () => {
  test('is one instant, none where it is skipped, and two where it comes twice', () => {
    assert.deepEqual(at('2030-03-31', '10:00', 'Europe/Berlin'), ['2030-03-31T08:00']);
    assert.deepEqual(at('2030-03-31', '02:30', 'Europe/Berlin'), []);
    assert.deepEqual(at('2030-10-27', '02:30', 'Europe/Berlin'), ['2030-10-27T00:30', '2030-10-27T01:30']);
    assert.deepEqual(at('2030-03-10', '02:30', 'America/New_York'), []);
    assert.deepEqual(at('2030-11-03', '01:30', 'America/New_York'), ['2030-11-03T05:30', '2030-11-03T06:30']);
    assert.deepEqual(at('2030-10-06', '02:30', 'Australia/Sydney'), []);
    assert.deepEqual(at('2030-04-07', '02:30', 'Australia/Sydney'), ['2030-04-06T15:30', '2030-04-06T16:30']);
  });

  test('is compared by what the clocks show', () => {
    assert.ok(sameClock('2030-07-01T12:00:00Z', 'Europe/Berlin', 'Europe/Paris'));
    assert.ok(!sameClock('2030-07-01T12:00:00Z', 'Europe/Berlin', 'Africa/Lagos'));
    assert.ok(sameClock('2030-01-01T12:00:00Z', 'Europe/Berlin', 'Africa/Lagos'));
  });
});

suite('a week of appointments', () => {
  const drawn = (zone: string, monday: string, ...starts: string[]) =>
    weekOf(monday, starts.map((start) => appointment(start, start)), zone).days.flatMap(({ date, blocks }) => blocks.map((block) => [date, block.from / 60, block.lane, block.lanes]));

  test('draws ten o’clock at ten o’clock, whichever day it is', () => {
    assert.deepEqual(drawn('Europe/Berlin', '2030-03-25', '2030-03-29T09:00:00Z', '2030-03-31T08:00:00Z'), [['2030-03-29', 10, 0, 1], ['2030-03-31', 10, 0, 1]]);
    assert.deepEqual(drawn('America/New_York', '2030-03-04', '2030-03-08T15:00:00Z', '2030-03-10T14:00:00Z'), [['2030-03-08', 10, 0, 1], ['2030-03-10', 10, 0, 1]]);
    assert.deepEqual(drawn('Australia/Sydney', '2030-04-01', '2030-04-04T23:00:00Z', '2030-04-07T00:00:00Z'), [['2030-04-05', 10, 0, 1], ['2030-04-07', 10, 0, 1]]);
  });

  test('puts the two half past two of an autumn night side by side', () => {
    assert.deepEqual(drawn('Europe/Berlin', '2030-10-21', '2030-10-27T01:30:00Z', '2030-10-27T00:30:00Z'), [['2030-10-27', 2.5, 0, 2], ['2030-10-27', 2.5, 1, 2]]);
    assert.deepEqual(drawn('America/New_York', '2030-10-28', '2030-11-03T05:30:00Z', '2030-11-03T06:30:00Z'), [['2030-11-03', 1.5, 0, 2], ['2030-11-03', 1.5, 1, 2]]);
    assert.deepEqual(drawn('Australia/Sydney', '2030-04-01', '2030-04-06T15:30:00Z', '2030-04-06T16:30:00Z'), [['2030-04-07', 2.5, 0, 2], ['2030-04-07', 2.5, 1, 2]]);
  });

  test('has a weekend only where something is on it, and the hours that are needed', () => {
    const week = weekOf('2030-03-25', [appointment('early', '2030-03-26T05:30:00Z'), appointment('late', '2030-03-26T18:45:00Z')], 'Europe/Berlin');
    assert.equal(week.days.length, 5);
    assert.deepEqual([week.firstHour, week.lastHour], [6, 21]);
    assert.equal(weekOf('2030-03-25', [appointment('Sunday', '2030-03-31T08:00:00Z')], 'Europe/Berlin').days.length, 6);
  });

  test('lets those that overlap share the width, and those after have it all', () => {
    const [one, two, three, four] = ['08:00', '08:15', '08:30', '09:00'].map((time) => appointment(time, `2030-03-26T${time}:00Z`));
    const [, tuesday] = weekOf('2030-03-25', [four!, two!, one!, three!], 'UTC').days;
    assert.deepEqual(tuesday?.blocks.map(({ lane, lanes }) => [lane, lanes]), [[0, 2], [1, 2], [0, 2], [0, 1]]);
  });

  test('draws nothing beyond midnight', () => {
    const [block] = weekOf('2030-03-25', [appointment('night', '2030-03-26T22:30:00Z', 120)], 'Europe/Berlin').days[1]!.blocks;
    assert.deepEqual([block?.from, block?.minutes], [23.5 * 60, 30]);
  });
});

suite('free times', () => {
  test('are those of the day there, and tell of the next day that has any', () => {
    const times = ['2030-03-29T22:45:00Z', '2030-03-29T23:00:00Z', '2030-04-01T06:00:00Z'];
    assert.deepEqual(freeOn(times, '2030-03-30', 'Europe/Berlin'), { times: [times[1]], next: undefined });
    assert.deepEqual(freeOn(times, '2030-03-31', 'Europe/Berlin'), { times: [], next: '2030-04-01' });
    assert.deepEqual(freeOn([], '2030-03-31', 'Europe/Berlin'), { times: [], next: undefined });
  });

  test('are asked for from midnight to midnight, over the change of the clocks', () => {
    assert.deepEqual(spanSeen('2030-03-25', 'Europe/Berlin').map((instant) => instant.toISOString()), ['2030-03-24T23:00:00.000Z', '2030-04-07T22:00:00.000Z']);
  });

  test('are shown by the clock of the zone', () => {
    assert.equal(wallMinutes('2030-04-01T06:00:00Z', 'Europe/Berlin'), 8 * 60);
  });
});
