import { expect, test, type Page } from '@playwright/test';
import { DESKTOP, PHONE } from './browser';
import { useDemo } from './demo';
import { AXE, inspect } from './inspect';
import { Person } from './person';

for (const [size, options] of [['desktop', DESKTOP], ['phone', PHONE]] as const) {
  test.describe(`on a ${size}`, () => {
    const demo = useDemo();
    const at = (browser: Parameters<typeof Person.at>[0], role: string, index = 0): Promise<Person> =>
      Person.at(browser, demo(), demo().account(role, index), options, [AXE]);
    const look = (page: Page, name: string): Promise<void> => inspect(page, `${size}-${name}`);

    test('the board and everything done on it can be read and worked by anyone', async ({ browser }) => {
      const person = await at(browser, 'scheduler');
      const { page } = person;
      // The second patient's visits are still to come.
      const row = page.getByRole('listitem').filter({ hasText: 'Jonas Weber' }).last();
      await person.signIn();
      await expect(row).toBeVisible();
      await look(page, 'board');
      await row.getByRole('button', { name: /^Change the visit/ }).click();
      await look(page, 'board-row');
      await row.getByRole('button', { name: 'Move' }).click();
      await expect(page.getByText('Looking up free times')).toHaveCount(0);
      await look(page, 'board-move');
      await person.button('Leave it as it is').click();
      await expect(row.getByRole('button', { name: 'Move' })).toBeFocused();
      await row.getByRole('button', { name: 'Links and e-mails' }).click();
      await expect(person.heading('Invite somebody')).toBeVisible();
      await look(page, 'board-links');
      await page.getByLabel('Name', { exact: true }).fill('Ivana Petrova');
      await person.button('Make link').click();
      await expect(page.getByTestId('link')).toBeVisible();
      await look(page, 'board-link');
      await person.button('Done').click();
      await row.getByRole('button', { name: 'Lines' }).click();
      await expect(page.getByRole('log')).toBeVisible();
      await look(page, 'board-lines');
      await page.keyboard.press('Escape');
      await row.getByRole('button', { name: 'Cancel the visit' }).click();
      await look(page, 'board-cancel');
      await page.locator('dv-cancel-dialog').getByRole('button', { name: 'Cancel the visit' }).click();
      await expect(person.button('Undo')).toBeVisible();
      await look(page, 'board-cancelled');
      await person.button('Undo').click();
      await expect(page.getByText('is booked again.')).toBeVisible();
      await page.getByLabel('Find in these appointments').fill('nobody at all');
      await expect(person.heading('No appointment matches')).toBeVisible();
      await look(page, 'board-none');
      await person.button('Show all').click();
      await person.button('Week').click();
      await expect(page.locator('dv-week-view').getByRole('button').first()).toBeVisible();
      await look(page, 'board-week');
      await person.button('Day').click();
      await page.route('**/api/v1/appointments?*', (route) => route.abort());
      await person.button('Day after').click();
      await expect(person.button('Try again')).toBeVisible();
      await look(page, 'board-failed');
      await person.close();
    });

    test('a visit can be booked by anyone on the staff', async ({ browser }) => {
      const person = await at(browser, 'assistant');
      const { page } = person;
      await person.signIn();
      await person.button('New appointment').click();
      await page.getByLabel('Find a patient').fill('P-100');
      await look(page, 'booking-search');
      await person.button('New patient').click();
      await look(page, 'booking-new-patient');
      await person.button('Back to the search').click();
      await page.getByLabel('Find a patient').fill('P-1002');
      await page.getByRole('list', { name: 'Patients found' }).getByRole('button').click();
      await expect(page.getByText('Looking up free times')).toHaveCount(0);
      await look(page, 'booking-time');
      await page.route('**/api/v1/free-times?*', (route) => route.fulfill({ json: { items: [], next: null } }));
      await page.locator('dv-time-picker').getByRole('button', { name: 'Day after' }).click();
      await page.getByLabel('Duration').selectOption('30');
      await expect(page.getByText('Nothing is free on this day')).toBeVisible();
      await look(page, 'booking-nothing-free');
      await page.getByText('Another time').click();
      await page.getByLabel('Time', { exact: true }).fill(size === 'desktop' ? '20:00' : '21:00');
      await page.locator('dv-booking-dialog').getByRole('button', { name: /^Book / }).click();
      await expect(person.heading('The visit is booked')).toBeVisible();
      await look(page, 'booking-done');
      await person.close();
    });

    test('patients move and cancel their visits, and withdraw their consent', async ({ browser }) => {
      const person = await at(browser, 'patient', 1);
      const { page } = person;
      await page.route('**/api/v1/patients/*/consents', (route) => route.fulfill({
        json: { items: [{ consentId: '00000000-0000-4000-8000-000000000001', purpose: 'telehealth', version: '1', givenAt: '2030-01-01T12:00:00Z' }], next: null },
      }));
      await person.signIn();
      await expect(person.heading('Your next visit')).toBeVisible();
      await person.button('Withdraw').click();
      await look(page, 'patient-withdraw');
      await page.keyboard.press('Escape');
      await person.button('Move').first().click();
      await expect(page.getByText('Looking up free times')).toHaveCount(0);
      await look(page, 'patient-move');
      await person.button('Leave it as it is').click();
      const later = page.getByRole('region', { name: 'Later visits' }).getByRole('listitem').first();
      await later.getByRole('button', { name: 'Cancel the visit' }).click();
      await look(page, 'patient-cancel');
      await page.locator('dv-cancel-dialog').getByRole('button', { name: 'Cancel the visit' }).click();
      await expect(later).toContainText('Cancelled by you');
      await look(page, 'patient-cancelled');
      await person.button('Undo').click();
      await expect(later).not.toContainText('Cancelled by you');
      await person.close();
    });
  });
}
