import { expect, test } from '@playwright/test';
import { rmSync } from 'node:fs';
import { newDataFolder, startDemo, useDemo, type Demo } from './demo';
import { Person } from './person';

test.describe('a visit goes on', () => {
  const demo = useDemo();

  test('when either side reloads, opens a second window, loses the camera, leaves and comes back', async ({ browser }) => {
    const patient = await Person.at(browser, demo(), demo().account('patient'));
    const clinician = await Person.at(browser, demo(), demo().account('dermatologist'));

    await test.step('who waits still waits after a reload', async () => {
      await enterWaitingRoom(patient);
      await patient.page.reload();
      await expect(patient.heading('You are in the waiting room')).toBeFocused();
    });
    await meet(patient, clinician);

    await test.step('the dermatologist reloads', async () => {
      await clinician.page.reload();
      for (const person of [clinician, patient]) await person.expectRoomForTwo();
    });

    await test.step('the patient, muted, reloads and is still muted', async () => {
      await patient.button('Mute').click();
      await expect(clinician.page.getByText('Muted', { exact: true })).toHaveCount(1);
      await patient.page.reload();
      await patient.expectRoomForTwo();
      await expect(patient.button('Mute')).toHaveAttribute('aria-pressed', 'true');
      await expect(clinician.page.getByText('Muted', { exact: true })).toHaveCount(1);
      await patient.button('Mute').click();
      await expect(clinician.page.getByText('Muted', { exact: true })).toHaveCount(0);
      await clinician.expectRoomForTwo();
    });

    await test.step('both reload at once', async () => {
      await Promise.all([patient.page.reload(), clinician.page.reload()]);
      for (const person of [clinician, patient]) await person.expectRoomForTwo();
    });

    await test.step('the camera is switched in haste, and the last press counts', async () => {
      for (let press = 0; press < 5; press++) await patient.button('Camera off').click();
      await expect(patient.button('Camera off')).toHaveAttribute('aria-pressed', 'true');
      await expect(clinician.remoteVideo).toBeHidden();
      await patient.button('Camera off').click();
      await clinician.expectRoomForTwo();
    });

    await test.step('the camera is taken away, which both are told, and comes back', async () => {
      await patient.takeCameraAway();
      await expect(patient.page.getByText('Your camera has stopped.')).toBeVisible();
      await expect(clinician.remoteVideo).toBeHidden();
      await patient.giveCameraBack();
      await patient.button('Camera off').click();
      await clinician.expectRoomForTwo();
      await expect(patient.page.getByText('Your camera has stopped.')).toBeHidden();
    });

    await test.step('the patient leaves and comes back', async () => {
      await patient.button('Leave').click();
      await expect(clinician.heading(/has left the room/)).toBeVisible();
      await patient.button('Come back').click();
      await patient.button('Join').click();
      for (const person of [clinician, patient]) await person.expectRoomForTwo();
    });

    await test.step('a second window takes over, and a reload of the first does not take it back', async () => {
      const second = await patient.secondTab();
      await second.button('Join').click();
      await expect(patient.heading('You joined in another window')).toBeFocused();
      for (const person of [clinician, second]) await person.expectRoomForTwo();
      await patient.page.reload();
      await expect(patient.button('Join')).toBeVisible();
      for (const person of [clinician, second]) await person.expectRoomForTwo();
    });

    await patient.close();
    await clinician.close();
  });
});

test('a visit outlives the death of the server', async ({ browser }) => {
  const data = newDataFolder();
  let demo: Demo = await startDemo(data);
  try {
    const patient = await Person.at(browser, demo, demo.account('patient'));
    const clinician = await Person.at(browser, demo, demo.account('dermatologist'));
    await enterWaitingRoom(patient);
    await meet(patient, clinician);

    await demo.stop('SIGKILL');
    for (const person of [patient, clinician]) await expect(person.page.getByText('Reconnecting…')).toBeVisible();
    // Picture and sound do not pass through the server.
    for (const person of [patient, clinician]) await person.expectRoomForTwo();

    demo = await startDemo(data, new URL(demo.url).port);
    for (const person of [patient, clinician]) {
      await expect(person.page.getByText('Reconnecting…')).toBeHidden();
      await person.expectRoomForTwo();
    }
    await clinician.button('End').click();
    await clinician.button('End for everyone').click();
    await expect(patient.heading('The visit has ended')).toBeFocused();
    await patient.close();
    await clinician.close();
  } finally {
    await demo.stop();
    rmSync(data, { recursive: true, force: true });
  }
});

async function enterWaitingRoom(patient: Person): Promise<void> {
  await patient.signIn();
  await patient.openVisit();
  await patient.button('Join').click();
  await expect(patient.heading('You are in the waiting room')).toBeFocused();
}

async function meet(patient: Person, clinician: Person): Promise<void> {
  await clinician.signIn();
  await clinician.page.getByRole('listitem').first().getByRole('link', { name: 'Join' }).click();
  await clinician.button('Join').click();
  await clinician.button('Admit', false).click();
  for (const person of [clinician, patient]) await person.expectRoomForTwo();
}
