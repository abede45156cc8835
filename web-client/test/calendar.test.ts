import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import ICAL from 'ical.js';

// Entries that the server has written, each named by its zone and its start in UTC.
const folder = path.resolve('..', 'scheduling', 'src', 'test', 'resources', 'calendar');
const entries = readdirSync(folder).filter((file) => file.startsWith('request-'));

function read(file: string): { event: ICAL.Event; zone: ICAL.Timezone; method: unknown } {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path.join(folder, file), 'utf8')) as unknown[]);
  const zoneComponent = calendar.getFirstSubcomponent('vtimezone');
  const eventComponent = calendar.getFirstSubcomponent('vevent');
  assert.ok(zoneComponent && eventComponent);
  return { event: new ICAL.Event(eventComponent), zone: new ICAL.Timezone(zoneComponent), method: calendar.getFirstPropertyValue('method') };
}

suite('calendar entries of the server, read by ical.js', () => {
  test('there are some around every change of clocks', () => assert.ok(entries.length > 12));

  for (const file of entries) {
    test(file, () => {
      const { event, zone, method } = read(file);
      const [, year, month, day, hour, minute] = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)00\.ics$/.exec(file) ?? [];
      const expected = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`) / 1000;
      // The zone is that of the entry alone: nothing is looked up.
      assert.equal(instant(event.startDate, zone), expected);
      assert.equal(instant(event.endDate, zone), expected + 1800);
      assert.equal(method, 'REQUEST');
      assert.equal(event.summary, 'Video appointment');
      assert.equal(event.sequence, 3);
    });
  }

  test('a cancelled one says so', () => {
    const { event, method } = read('cancel.ics');
    assert.equal(method, 'CANCEL');
    assert.equal(event.component.getFirstPropertyValue('status'), 'CANCELLED');
  });
});

function instant(time: ICAL.Time, zone: ICAL.Timezone): number {
  const placed = time.clone();
  if (placed.zone !== ICAL.Timezone.utcTimezone) placed.zone = zone;
  return placed.toUnixTime();
}
