import { expect, test } from '@playwright/test';
import { appointmentInDatabase } from './database';
import { useDemo } from './demo';
import { chooseFreeTime } from './free-time';
import { Person } from './person';

const demo = useDemo();

test('a scheduler books a new patient, moves, cancels and restores the visit, and invites an interpreter', async ({ browser }) => {
  const scheduler = await Person.at(browser, demo(), demo().account('scheduler'));
  const { page } = scheduler;
  const name = `Wilma Sand ${Date.now()}`;
  const email = `wilma.${Date.now()}@demo.example`;
  const row = page.getByRole('listitem').filter({ hasText: name });
  const inDatabase = async () => appointmentInDatabase(demo().data ?? '', appointmentId);
  await scheduler.signIn();
  await expect(page.getByRole('list', { name: 'Appointments' })).toBeVisible();

  const appointmentId = await test.step('the patient is entered and the visit booked in one go', async () => {
    await scheduler.button('New appointment').click();
    await page.getByLabel('Find a patient').fill(name);
    await expect(page.getByText('Nobody found')).toBeVisible();
    await scheduler.button('New patient').click();
    await expect(page.getByLabel('Full name')).toHaveValue('');
    await page.getByLabel('Full name').fill(name);
    await page.getByLabel('Date of birth').fill('1961-05-04');
    await page.getByLabel('E-mail (optional)').fill(email);
    await scheduler.button('Enter patient').click();
    await expect(page.getByText(email)).toBeVisible();
    await chooseFreeTime(scheduler);
    const booked = page.waitForResponse((response) => response.url().endsWith('/api/v1/appointments') && response.request().method() === 'POST');
    await page.locator('dv-booking-dialog').getByRole('button', { name: /^Book / }).click();
    const { appointment } = (await (await booked).json()) as { appointment: { appointmentId: string } };
    await expect(scheduler.heading('The visit is booked')).toBeVisible();
    await expect(page.getByTestId('link')).toContainText('http');
    await expect(page.getByText(`is being sent to ${email}`)).toBeVisible();
    await scheduler.button('Done').click();
    return appointment.appointmentId;
  });
  const booked = (await inDatabase()).appointment!;
  expect((await inDatabase()).links.map(({ part }) => part)).toEqual(['patient']);

  await test.step('it is in the calendar of its week, and moved from there', async () => {
    await page.getByLabel('Show this day').fill(localDay(booked.starts_at));
    await expect(row).toContainText('Booked');
    await scheduler.button('Week').click();
    await page.locator('dv-week-view').getByRole('button', { name: new RegExp(name) }).click();
    await expect(row.getByRole('button', { name: 'Move' })).toBeVisible();
    await row.getByRole('button', { name: 'Move' }).click();
    await page.locator('dv-time-picker').getByRole('group').getByRole('button').last().click();
    await scheduler.button('Move to ', false).click();
    await expect(page.getByText(`The visit with ${name} is now on`)).toBeVisible();
  });
  const moved = (await inDatabase()).appointment!;
  expect(moved.starts_at.getTime()).not.toBe(booked.starts_at.getTime());
  expect(moved.sequence).toBeGreaterThan(booked.sequence);

  await test.step('it is cancelled with a reason', async () => {
    await row.getByRole('button', { name: 'Cancel the visit' }).click();
    await page.getByLabel('Reason').selectOption('clinic-unable');
    await page.locator('dv-cancel-dialog').getByRole('button', { name: 'Cancel the visit' }).click();
    await expect(row).toContainText('Cancelled by the clinic: the clinic cannot hold it');
  });
  expect((await inDatabase()).appointment).toMatchObject({ cancelled_by: 'clinic', cancel_reason: 'clinic-unable' });

  await test.step('which is undone', async () => {
    await scheduler.button('Undo').click();
    await expect(row).toContainText('Booked');
    await expect(page.getByText(`The visit with ${name} is booked again.`)).toBeVisible();
  });
  expect((await inDatabase()).appointment).toMatchObject({ cancelled_by: null, cancel_reason: null });

  await test.step('an interpreter gets a link of their own, which can be taken back', async () => {
    await row.getByRole('button', { name: 'Links and e-mails' }).click();
    await page.getByLabel('Who is it for?').selectOption('interpreter');
    await page.getByLabel('Name', { exact: true }).fill('Ivana Petrova');
    await scheduler.button('Make link').click();
    await expect(page.getByTestId('link')).toContainText('http');
    await expect(page.getByText('The link for Ivana Petrova was not sent to anybody')).toBeVisible();
    expect((await inDatabase()).links.at(-1)).toMatchObject({ part: 'interpreter', used_at: null, revoked_at: null });
    await scheduler.button('Take back the link of Ivana Petrova').click();
    await expect(page.locator('dv-links-dialog').getByRole('listitem').filter({ hasText: 'Ivana Petrova' })).toContainText('Taken back');
    await expect(page.getByTestId('link')).toHaveCount(0);
    expect((await inDatabase()).links.at(-1)?.revoked_at).not.toBeNull();
    await scheduler.button('Done').click();
  });
  await scheduler.close();
});

test('a time that was given away meanwhile is said, and fresh ones are offered', async ({ browser }) => {
  const [one, other] = [await Person.at(browser, demo(), demo().account('scheduler')), await Person.at(browser, demo(), demo().account('assistant'))];
  for (const person of [one, other]) {
    await person.signIn();
    await person.button('New appointment').click();
    await person.page.getByLabel('Find a patient').fill('P-1001');
    await person.page.getByRole('list', { name: 'Patients found' }).getByRole('button').click();
    await chooseFreeTime(person);
  }
  await one.page.locator('dv-booking-dialog').getByRole('button', { name: /^Book / }).click();
  await expect(one.heading('The visit is booked')).toBeVisible();
  await other.page.locator('dv-booking-dialog').getByRole('button', { name: /^Book / }).click();
  await expect(other.page.getByRole('alert')).toBeVisible();
  await expect(other.page.locator('dv-time-picker').locator('[aria-pressed="true"]')).toHaveCount(0);
  await chooseFreeTime(other);
  await other.page.locator('dv-booking-dialog').getByRole('button', { name: /^Book / }).click();
  await expect(other.heading('The visit is booked')).toBeVisible();
  await one.close();
  await other.close();
});

test('who arrives is told to the dermatologist on every page, and shown to the front desk', async ({ browser }) => {
  const [patient, dermatologist, scheduler] = [await Person.at(browser, demo(), demo().account('patient')), await Person.at(browser, demo(), demo().account('dermatologist')), await Person.at(browser, demo(), demo().account('scheduler'))];
  await scheduler.signIn();
  await dermatologist.signIn('/patients');
  await expect(dermatologist.page).toHaveTitle(/^Patients/);
  await patient.signIn();
  await patient.openVisit();
  await patient.button('Join').click();
  await expect(dermatologist.page).toHaveTitle(/^\(1\) Patients/);
  await expect(dermatologist.page.getByText('Somebody is in your waiting room.')).toBeVisible();
  await expect(scheduler.page.getByRole('listitem').first()).toContainText('Waiting for');
  await scheduler.button('Waiting', false).click();
  await expect(scheduler.page.getByRole('list', { name: 'Appointments' }).getByRole('listitem')).toHaveCount(1);
  await patient.button('Leave').click();
  await expect(dermatologist.page).toHaveTitle(/^Patients/);
  await expect(scheduler.heading('No appointment matches')).toBeVisible();
  for (const person of [patient, dermatologist, scheduler]) await person.close();
});

/** The first time that is offered, on the next day that has any. */
/** YYYY-MM-DD where the test and its browser run. */
function localDay(instant: Date): string {
  return [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
