import { chromium, expect, test, type Page } from '@playwright/test';
import { CHROMIUM, DESKTOP, FAKE_DEVICES, PERMISSION_DENIED, PHONE } from './browser';
import { useDemo } from './demo';
import { AXE, inspect } from './inspect';
import { Person } from './person';

for (const [size, options] of [['desktop', DESKTOP], ['phone', PHONE]] as const) {
  test.describe(`on a ${size}`, () => {
    const demo = useDemo();
    const at = (browser: Parameters<typeof Person.at>[0], role: string, index = 0): Promise<Person> =>
      Person.at(browser, demo(), demo().account(role, index), options, [AXE]);
    const look = (page: Page, name: string): Promise<void> => inspect(page, `${size}-${name}`);

    test('everybody signs in and finds a home that anyone can read', async ({ browser }) => {
      for (const [role, content] of [['scheduler', 'Needs attention'], ['assistant', 'Needs attention'], ['admin', 'Administrator'], ['auditor', 'Who did what']] as const) {
        const person = await at(browser, role);
        await person.page.goto('/');
        await expect(person.heading('Sign in')).toBeVisible();
        if (role === 'scheduler') await look(person.page, 'sign-in');
        await person.signIn();
        await expect(person.page.getByText(content).first()).toBeVisible();
        await expect(person.page.getByRole('link', { name: 'Join' })).toHaveCount(0);
        await look(person.page, `home-${role}`);
        await person.button('Sign out').click();
        await expect(person.heading('Sign in')).toBeVisible();
        await person.close();
      }
    });

    test('a wrong password is said in words', async ({ browser }) => {
      const person = await at(browser, 'patient');
      await person.page.goto('/');
      await person.page.getByLabel('E-mail').fill('nobody@example.org');
      await person.page.getByLabel('Password').fill('wrong');
      await person.button('Sign in').click();
      await expect(person.page.getByRole('alert')).toBeVisible();
      await look(person.page, 'sign-in-refused');
      await person.close();
    });

    test('an unknown visit and an unknown page lead back to the start', async ({ browser }) => {
      const person = await at(browser, 'patient');
      await person.signIn('/visit/00000000-0000-4000-8000-000000000000');
      await expect(person.heading('We could not find this visit')).toBeVisible();
      await look(person.page, 'unknown-visit');
      await person.page.getByRole('link', { name: 'Go to the start page' }).click();
      await expect(person.heading(/^Hello/)).toBeFocused();
      await person.page.goto('/elsewhere');
      await expect(person.heading('We could not find this page')).toBeVisible();
      await person.close();
    });

    test('who comes too early is told from when they may', async ({ browser }) => {
      const person = await at(browser, 'patient', 1);
      const appointments = person.page.waitForResponse(/\/api\/v1\/appointments\?/);
      await person.signIn();
      const { items } = (await (await appointments).json()) as { items: { start: string; visitId: string }[] };
      const last = items.sort((one, other) => one.start.localeCompare(other.start)).at(-1)!;
      await person.page.goto(`/visit/${last.visitId}`);
      await person.agree();
      await expect(person.page.getByText('You are early: you can join from')).toBeVisible();
      await look(person.page, 'early');
      await person.button('Join').click();
      await expect(person.page.getByRole('alert').filter({ hasText: 'You can join from' })).toBeVisible();
      await look(person.page, 'too-early');
      await person.close();
    });

    test('a day without appointments, a session that ended and a clinic out of reach are said in words', async ({ browser }) => {
      const person = await at(browser, 'scheduler');
      await person.page.route('**/api/v1/appointments?*', (route) => route.fulfill({ json: { items: [], next: null } }));
      await person.signIn();
      await expect(person.heading('No appointments today')).toBeVisible();
      await look(person.page, 'empty-day');
      await person.page.route('**/api/v1/**', (route) => route.abort());
      await person.page.reload();
      await expect(person.heading('We cannot reach the clinic')).toBeVisible();
      await look(person.page, 'out-of-reach');
      await person.page.unroute('**/api/v1/**');
      await person.page.context().clearCookies();
      await person.button('Try again').click();
      await expect(person.heading('Sign in')).toBeVisible();
      await person.close();
    });

    test('a denied camera shows the steps for this browser, and the visit is still open', async () => {
      const strict = await chromium.launch({ ...(CHROMIUM && { executablePath: CHROMIUM }), args: [...FAKE_DEVICES, ...PERMISSION_DENIED] });
      const person = await at(strict, 'patient');
      await person.signIn();
      await person.openVisit();
      await expect(person.heading('We cannot use your camera and microphone')).toBeVisible();
      await expect(person.page.getByText('to the left of the web address')).toBeVisible();
      await expect(person.button('Try again')).toBeVisible();
      await look(person.page, 'denied');
      await person.button('Join without camera and microphone').click();
      await expect(person.heading('You are in the waiting room')).toBeVisible();
      await look(person.page, 'waiting-without-devices');
      await person.button('Leave').click();
      await expect(person.heading('You have left the visit')).toBeVisible();
      await strict.close();
    });

    test('a patient signs in and joins with the keyboard alone', async ({ browser }) => {
      const { email, password } = demo().account('patient');
      const { page } = await Person.at(browser, demo(), demo().account('patient'));
      await page.goto('/');
      await expect(page.getByLabel('E-mail')).toBeVisible();
      await tabTo(page, 'E-mail');
      await page.keyboard.type(email);
      await tabTo(page, 'Password');
      await page.keyboard.type(password);
      await tabTo(page, 'Sign in');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: /^Hello/ })).toBeFocused();
      await expect(page.getByRole('link', { name: 'Join visit' })).toBeVisible();
      await tabTo(page, 'Join visit');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'Check your camera and microphone' })).toBeFocused();
      await expect(page.getByRole('button', { name: 'Join', exact: true })).toBeVisible();
      await tabTo(page, 'Join');
      await page.keyboard.press('Space');
      await expect(page.getByRole('heading', { name: 'You are in the waiting room' })).toBeFocused();
      await page.context().close();
    });

    test('every step of a visit can be read and worked by anyone', async ({ browser }) => {
      const patient = await at(browser, 'patient');
      const clinician = await at(browser, 'dermatologist');
      await patient.signIn();
      await expect(patient.page.getByRole('link', { name: 'Join visit' })).toBeVisible();
      await look(patient.page, 'patient-home');
      await patient.openVisit();
      await expect(patient.page.getByText('We can hear you.')).toBeVisible();
      await look(patient.page, 'preview');
      await patient.button('Join').click();
      await expect(patient.heading('You are in the waiting room')).toBeVisible();
      await look(patient.page, 'waiting-room');

      await clinician.signIn();
      await expect(clinician.page.getByText('Waiting for')).toBeVisible();
      await look(clinician.page, 'day');
      await clinician.page.getByRole('listitem').first().getByRole('link', { name: 'Join' }).click();
      await clinician.button('Join').click();
      await expect(clinician.button('Admit', false)).toBeVisible();
      await look(clinician.page, 'somebody-waits');
      await clinician.button('Not now', false).click();
      await expect(clinician.button('Send away')).toBeVisible();
      await look(clinician.page, 'send-away');
      await clinician.button('Send away').click();
      await expect(patient.heading(/cannot see you right now/)).toBeFocused();
      await look(patient.page, 'denied-by-clinician');

      await patient.button('Ask again').click();
      await patient.button('Join').click();
      await clinician.button('Admit', false).click();
      await patient.expectMedia();
      await look(patient.page, 'visit-patient');
      await expect(clinician.remoteVideo).toBeVisible();
      await look(clinician.page, 'visit-clinician');
      await patient.button('Camera off').click();
      await expect(clinician.page.getByText('Camera off').first()).toBeVisible();
      await look(clinician.page, 'visit-camera-off');
      await clinician.button('Devices').click();
      await look(clinician.page, 'devices');
      await clinician.button('Done').click();

      const elsewhere = await at(browser, 'patient');
      await elsewhere.signIn(new URL(patient.page.url()).pathname);
      await elsewhere.button('Join').click();
      await expect(patient.heading('You joined in another window')).toBeFocused();
      await look(patient.page, 'replaced');
      await elsewhere.expectMedia();
      await elsewhere.button('Leave').click();
      await expect(clinician.heading(/has left the room/)).toBeVisible();
      await look(clinician.page, 'alone-again');

      await clinician.button('End').click();
      await look(clinician.page, 'end-question');
      await clinician.button('End for everyone').click();
      await expect(clinician.heading('The visit has ended')).toBeFocused();
      await look(clinician.page, 'ended');
      await Promise.all([patient, clinician, elsewhere].map((person) => person.close()));
    });
  });
}

/** Presses Tab until the control with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const steps: string[] = [];
  for (let step = 0; step < 30; step++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent;
      return (label ?? '').trim();
    });
    if (focused === name) return;
    steps.push(focused);
  }
  throw new Error(`Tab never reaches “${name}”: ${steps.join(' → ')}`);
}
