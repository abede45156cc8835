import { expect, test } from '@playwright/test';
import { visitInDatabase, type Presence } from './database';
import { useDemo } from './demo';
import { Person } from './person';

const demo = useDemo();

test('a patient waits, is let in, they see and hear each other, and the dermatologist ends the visit', async ({ browser }) => {
  const patient = await Person.at(browser, demo(), demo().account('patient'));
  const clinician = await Person.at(browser, demo(), demo().account('dermatologist'));

  await test.step('the patient checks the devices and enters the waiting room', async () => {
    await patient.signIn();
    await patient.openVisit();
    await expect(patient.heading('Check your camera and microphone')).toBeFocused();
    await expect(patient.page.getByText('We can hear you.')).toBeVisible();
    await patient.button('Join').click();
    await expect(patient.heading('You are in the waiting room')).toBeFocused();
  });
  const visitId = new URL(patient.page.url()).pathname.split('/').at(-1) ?? '';

  await test.step('the dermatologist notices who is waiting and lets them in', async () => {
    await clinician.signIn();
    await expect(clinician.page.getByRole('listitem').first()).toContainText('Waiting for');
    await expect(clinician.page).toHaveTitle(/^\(1\) /);
    await clinician.page.getByRole('listitem').first().getByRole('link', { name: 'Join' }).click();
    await clinician.button('Join').click();
    await clinician.button('Admit', false).click();
    await expect(clinician.remoteVideo).toBeVisible();
    await expect(patient.remoteVideo).toBeVisible();
  });
  const patientId = await clinician.remoteParticipant();
  const clinicianId = await patient.remoteParticipant();

  await test.step('each decodes the picture and the sound of the other', async () => {
    for (const person of [patient, clinician]) {
      await person.expectMedia();
      await expect.poll(async () => (await person.received()).width, { message: 'width' }).toBeGreaterThanOrEqual(640);
      await expect.poll(async () => (await person.received()).height, { message: 'height' }).toBeGreaterThanOrEqual(480);
    }
  });

  await test.step('a muted microphone and a camera that is off are shown to the other', async () => {
    await patient.page.keyboard.press('m');
    await expect(patient.button('Mute')).toHaveAttribute('aria-pressed', 'true');
    await expect(clinician.page.getByText('Muted', { exact: true })).toHaveCount(1);
    await patient.button('Camera off').click();
    await expect(clinician.remoteVideo).toBeHidden();
    await patient.button('Camera off').click();
    await patient.button('Mute').click();
    await expect(clinician.remoteVideo).toBeVisible();
    await expect(clinician.page.getByText('Muted', { exact: true })).toHaveCount(0);
    await clinician.expectMedia();
  });

  await test.step('the dermatologist ends the visit for both', async () => {
    await clinician.button('End').click();
    await clinician.button('End for everyone').click();
    await expect(clinician.heading('The visit has ended')).toBeFocused();
    await expect(patient.heading('The visit has ended')).toBeFocused();
  });

  await test.step('the database says who was where, from when to when', async () => {
    const { data } = demo();
    if (data === undefined) {
      test.info().annotations.push({ type: 'not looked at', description: 'the database: DERMVISIT_DATA does not say where it is' });
      return;
    }
    const { visit, presences } = await visitInDatabase(data, visitId);
    expect(visit?.state).toBe('ended');
    expect(presences.map((row) => [row.participant_id, row.place]).sort()).toEqual(
      [[patientId, 'waiting'], [patientId, 'room'], [clinicianId, 'room']].sort(),
    );
    const waited = only(presences, patientId, 'waiting');
    const visited = only(presences, patientId, 'room');
    const received = only(presences, clinicianId, 'room');
    for (const { since, until } of presences) expect(until?.getTime(), 'every interval is closed').toBeGreaterThanOrEqual(since.getTime());
    expectSameMoment(waited.until, visited.since, 'waiting ends where the room begins');
    expectSameMoment(visit?.live_since, visited.since, 'live from the first admission');
    expectSameMoment(visited.until, visit?.ended_at, 'the patient is in the room until the end');
    expectSameMoment(received.until, visit?.ended_at, 'the dermatologist is in the room until the end');
  });

  await patient.close();
  await clinician.close();
});

function only(presences: Presence[], participantId: string, place: Presence['place']): Presence {
  const found = presences.filter((row) => row.participant_id === participantId && row.place === place);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** One event of the visit; its rows may be written by clock readings that lie a moment apart. */
function expectSameMoment(one: Date | null | undefined, other: Date | null | undefined, what: string): void {
  expect(one, what).toBeInstanceOf(Date);
  expect(other, what).toBeInstanceOf(Date);
  expect(Math.abs(one!.getTime() - other!.getTime()), what).toBeLessThan(1_000);
}
