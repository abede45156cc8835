import { expect, test, type Browser } from '@playwright/test';
import { useDemo } from './demo';
import { Person } from './person';

const demo = useDemo();
const QUESTION = 'Are you still there?';

/** Somebody whose clock the test moves; a jump is what a computer sees that slept. */
async function withClock(browser: Browser, role: string): Promise<Person> {
  const person = await Person.at(browser, demo(), demo().account(role));
  await person.page.context().clock.install();
  return person;
}

test('whoever goes away from the front desk is asked, may stay, and is signed out', async ({ browser }) => {
  const person = await withClock(browser, 'scheduler');
  const { clock } = person.page.context();
  await person.signIn('/patients');
  await clock.fastForward('14:10');
  await expect(person.heading(QUESTION)).toBeVisible();
  await expect(person.button('Stay signed in')).toBeFocused();
  await expect(person.page.getByTestId('idle-left')).toHaveText('0:50');
  await person.button('Stay signed in').click();
  await expect(person.heading(QUESTION)).toBeHidden();
  await clock.fastForward('10:00');
  await person.page.keyboard.press('Shift');
  await clock.fastForward('10:00');
  await expect(person.heading(QUESTION)).toBeHidden();
  await clock.fastForward('04:10');
  await expect(person.heading(QUESTION)).toBeVisible();
  await clock.fastForward('00:51');
  await expect(person.page.getByText('You were signed out because nothing happened for 15 minutes.')).toBeVisible();
  await expect(person.heading('Patients')).toHaveCount(0);
  await person.page.reload();
  await expect(person.heading('Sign in')).toBeVisible();
  await person.close();
});

test('a computer that slept shows nothing any more, though the clinic cannot be reached', async ({ browser }) => {
  const person = await withClock(browser, 'scheduler');
  const { clock } = person.page.context();
  await person.signIn('/patients');
  await person.page.route('**/api/v1/**', (route) => route.abort());
  await clock.fastForward('08:00:00');
  await expect(person.page.getByText('We could not tell the clinic’s server yet')).toBeVisible();
  await expect(person.page.locator('dv-patients-page')).toHaveCount(0);
  await person.page.keyboard.press('Enter');
  await expect(person.heading('Sign in')).toBeVisible();

  await person.page.unroute('**/api/v1/**');
  await expect(async () => {
    await clock.fastForward('00:31');
    await expect(person.page.getByText('We could not tell')).toBeHidden({ timeout: 1_000 });
  }).toPass();
  await expect(person.page.getByText('nothing happened for 15 minutes')).toBeVisible();
  await person.page.reload();
  await expect(person.heading('Sign in')).toBeVisible();
  await person.close();
});

test('a reload after a long sleep does not bring the page back', async ({ browser }) => {
  const person = await withClock(browser, 'scheduler');
  const { clock } = person.page.context();
  await person.signIn('/patients');
  await person.page.goto('about:blank');
  await clock.fastForward('01:00:00');
  await person.page.goto('/patients');
  await expect(person.page.getByText('nothing happened for 15 minutes')).toBeVisible();
  await person.close();
});

test('activity in one tab keeps the others', async ({ browser }) => {
  const person = await withClock(browser, 'assistant');
  const { clock } = person.page.context();
  await person.signIn('/patients');
  const other = await person.secondTab();
  await expect(other.page.getByLabel('Find a patient')).toBeVisible();
  await clock.fastForward('10:00');
  await person.page.keyboard.press('Shift');
  await clock.fastForward('00:02');
  await clock.fastForward('10:00');
  for (const tab of [person, other]) await expect(tab.heading(QUESTION)).toBeHidden();
  await clock.fastForward('04:10');
  for (const tab of [person, other]) await expect(tab.heading(QUESTION)).toBeVisible();
  await person.button('Stay signed in').click();
  await clock.fastForward('00:02');
  for (const tab of [person, other]) await expect(tab.heading(QUESTION)).toBeHidden();
  await person.close();
});

test('a patient has half an hour, and all the time they need in the waiting room', async ({ browser }) => {
  const person = await withClock(browser, 'patient');
  const { clock } = person.page.context();
  await person.signIn();
  await clock.fastForward('28:50');
  await expect(person.heading(QUESTION)).toBeHidden();
  await person.page.keyboard.press('Shift');
  await person.openVisit();
  await person.button('Join').click();
  await expect(person.heading('You are in the waiting room')).toBeVisible();
  for (let times = 0; times < 8; times++) await clock.fastForward('10:00');
  await expect(person.heading(QUESTION)).toBeHidden();
  await expect(person.heading('You are in the waiting room')).toBeVisible();
  await person.button('Leave').click();
  await clock.fastForward('29:10');
  await expect(person.heading(QUESTION)).toBeVisible();
  await person.close();
});
