import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { upcoming } from '../src/appointments/agenda';
import { linksOf, pageFor } from '../src/app/navigation';
import { routeOf } from '../src/app/router';
import type { Appointment, Role } from '../src/session/rest-client';
import { initials } from '../src/view/names';
import { span, stopwatch } from '../src/view/times';
import { visit, VISIT } from './fakes';

const ROLES: Role[] = ['patient', 'dermatologist', 'assistant', 'scheduler', 'admin', 'auditor'];
const NOON = new Date('2030-01-01T12:00:00Z');

function appointment(visitId: string, hoursFromNoon: number): Appointment {
  const start = new Date(NOON.getTime() + hoursFromNoon * 3_600_000).toISOString();
  return {
    appointmentId: visitId, visitId, start, durationMinutes: 20, timeZone: 'Europe/Berlin',
    patient: { patientId: 'p', name: 'Anna Keller' }, clinician: { clinicianId: 'c', name: 'Dr. Mara Lindqvist' },
    state: 'booked', sequence: 0,
  };
}

const [early, noon, late] = [appointment('early', -1), appointment('noon', 0), appointment('late', 3)];

suite('the visits of a patient', () => {
  test('are those to come or going on', () => {
    const ended = new Map([['noon', visit(9, { visitId: 'noon', state: 'ended' })]]);
    assert.deepEqual(upcoming([appointment('old', -5), early, noon, late], ended, NOON).map((entry) => entry.appointment.visitId), ['early', 'late']);
  });
});

suite('addresses', () => {
  test('name a page', () => {
    assert.deepEqual(routeOf('/'), { page: 'home' });
    assert.deepEqual(routeOf(`/visit/${VISIT}`), { page: 'visit', visitId: VISIT });
    assert.deepEqual(routeOf(`/patients/${VISIT}`), { page: 'patient', patientId: VISIT });
    for (const page of ['sign-in', 'patients', 'accounts', 'audit', 'account']) {
      assert.deepEqual(routeOf(`/${page}`), { page });
      assert.deepEqual(routeOf(`/${page}/`), { page });
    }
  });

  test('that name none are said to be unknown', () => {
    for (const path of ['/visit', '/visit/1', '/patients/1', `/accounts/${VISIT}`, `/patients/${VISIT}/more`, '/elsewhere', '/home']) {
      assert.deepEqual(routeOf(path), { page: 'unknown' }, path);
    }
  });
});

suite('the way of each role', () => {
  const words = (role: Role): string[] => linksOf(role).map(({ label }) => label);

  test('is in the header', () => {
    assert.deepEqual(words('patient'), ['Home']);
    for (const role of ['dermatologist', 'assistant', 'scheduler'] as const) assert.deepEqual(words(role), ['Today', 'Patients']);
    assert.deepEqual(words('admin'), ['Accounts']);
    assert.deepEqual(words('auditor'), ['Audit']);
  });

  test('begins at their home and leads to no page of another role', () => {
    const homes = ROLES.map((role) => pageFor({ page: 'home' }, role));
    assert.deepEqual(homes, ['home', 'home', 'home', 'home', 'accounts', 'audit']);
    const who = (page: 'patients' | 'accounts' | 'audit' | 'account'): Role[] => ROLES.filter((role) => pageFor({ page }, role) === page);
    assert.deepEqual(who('patients'), ['dermatologist', 'assistant', 'scheduler']);
    assert.deepEqual(who('accounts'), ['admin']);
    assert.deepEqual(who('audit'), ['auditor']);
    assert.deepEqual(who('account'), ROLES);
    assert.equal(pageFor({ page: 'patient', patientId: VISIT }, 'admin'), 'unknown');
    assert.equal(pageFor({ page: 'sign-in' }, 'auditor'), 'audit');
  });
});

suite('words', () => {
  test('for spans of time', () => {
    const spoken = [0, 60_000, 150_000, 3_600_000, 5_400_000, 26 * 3_600_000, 6 * 86_400_000].map(span);
    assert.deepEqual(spoken, ['less than a minute', '1 minute', '2 minutes', '1 hour', '1 hour 30 min', '1 day', '6 days']);
    assert.deepEqual([0, 67_000, 3_725_000].map(stopwatch), ['0:00', '1:07', '1:02:05']);
  });

  test('for initials, without titles', () => {
    assert.deepEqual(['Anna Keller', 'Dr. Mara Lindqvist', 'Cher', ''].map(initials), ['AK', 'ML', 'C', '']);
  });
});
