import { expect, test } from '@playwright/test';
import { useDemo } from './demo';
import { Person } from './person';

const demo = useDemo();

test('a scheduler enters a patient, and a dermatologist finds them only once they are in the care team', async ({ browser }) => {
  const scheduler = await Person.at(browser, demo(), demo().account('scheduler'));
  const dermatologist = await Person.at(browser, demo(), demo().account('dermatologist', 1));
  const name = `Ottilie Kranz ${Date.now()}`;
  const search = async (person: Person, text: string): Promise<void> => person.page.getByLabel('Find a patient').fill(text);

  await test.step('the scheduler looks first, and enters them', async () => {
    await scheduler.signIn('/patients');
    await search(scheduler, name);
    await expect(scheduler.heading('Nobody found')).toBeVisible();
    await scheduler.button('Enter a new patient').click();
    await expect(scheduler.page.getByLabel('Full name')).toHaveValue('');
    await scheduler.page.getByLabel('Full name').fill(name);
    await scheduler.page.getByLabel('Date of birth').fill('1958-04-03');
    await scheduler.page.getByLabel('E-mail').fill(`ottilie.${Date.now()}@demo.example`);
    await scheduler.button('Enter patient').click();
    await expect(scheduler.heading(name)).toBeVisible();
    await expect(scheduler.page.getByText('Nobody is in the team yet.')).toBeVisible();
  });
  const address = new URL(scheduler.page.url()).pathname;

  await test.step('a dermatologist outside the care team neither finds nor opens them', async () => {
    await dermatologist.signIn('/patients');
    await search(dermatologist, 'Ottilie');
    await expect(dermatologist.heading('Nobody found')).toBeVisible();
    await dermatologist.page.goto(address);
    await expect(dermatologist.heading('We cannot find this patient')).toBeVisible();
    await expect(dermatologist.page.getByText('not in your care')).toBeVisible();
  });

  await test.step('the scheduler adds them to the care team', async () => {
    await scheduler.page.getByLabel('Add to the team').selectOption({ index: await optionFor(dermatologist, scheduler) });
    await scheduler.button('Add').click();
    await expect(scheduler.page.getByRole('status').filter({ hasText: 'is in the care team' })).toBeVisible();
  });

  await test.step('now the dermatologist finds them by name and by the date of birth as one writes it', async () => {
    await dermatologist.page.getByRole('link', { name: 'Go to patients' }).click();
    await search(dermatologist, 'Ottilie');
    await expect(dermatologist.page.getByRole('link', { name: new RegExp(name) })).toBeVisible();
    await search(dermatologist, '03/04/1958');
    await expect(dermatologist.page.getByText('Which day do you mean?')).toBeVisible();
    await search(dermatologist, '3.4.1958');
    await dermatologist.page.getByRole('link', { name: new RegExp(name) }).click();
    await expect(dermatologist.heading(name)).toBeFocused();
  });

  await test.step('the scheduler corrects the details and lets the patient sign in', async () => {
    await scheduler.button('Edit').click();
    await scheduler.page.getByLabel('Phone').fill('+49 30 5550123');
    await scheduler.button('Save').click();
    await expect(scheduler.page.getByText('+49 30 5550123')).toBeVisible();
    await scheduler.button('Let the patient sign in').click();
    await scheduler.button('Create account').click();
    await expect(scheduler.page.getByTestId('first-password')).toBeVisible();
    await scheduler.button('Done').click();
    await expect(scheduler.page.getByText('Can sign in')).toBeVisible();
  });

  await test.step('taken out, the dermatologist does not see them any more; it can be undone', async () => {
    await scheduler.button('Take out', false).click();
    await scheduler.button('Take out').click();
    await expect(scheduler.page.getByRole('status').filter({ hasText: 'is out of the care team' })).toBeVisible();
    await dermatologist.page.reload();
    await expect(dermatologist.heading('We cannot find this patient')).toBeVisible();
    await scheduler.button('Undo').click();
    await expect(scheduler.page.getByRole('status').filter({ hasText: 'in the care team again' })).toBeVisible();
    await dermatologist.page.reload();
    await expect(dermatologist.heading(name)).toBeVisible();
  });
  await Promise.all([scheduler, dermatologist].map((person) => person.close()));
});

test('an admin erases a patient, and nobody finds them again', async ({ browser }) => {
  const scheduler = await Person.at(browser, demo(), demo().account('scheduler'));
  const admin = await Person.at(browser, demo(), demo().account('admin'));
  const number = `E-${Date.now()}`;
  await scheduler.signIn('/patients');
  await scheduler.button('New patient').click();
  await scheduler.page.getByLabel('Full name').fill('Theo Vergang');
  await scheduler.page.getByLabel('Date of birth').fill('1961-07-09');
  await scheduler.page.getByLabel('Clinic number').fill(number);
  await scheduler.button('Enter patient').click();
  await expect(scheduler.heading('Theo Vergang')).toBeVisible();
  const patientId = new URL(scheduler.page.url()).pathname.split('/').at(-1) ?? '';

  await admin.signIn();
  await admin.page.getByText('Erase a patient').click();
  const erase = async (confirm: string): Promise<void> => {
    await admin.page.getByLabel('Id of the patient').fill(patientId);
    await admin.page.getByLabel('Number of the patient').fill(confirm);
    await admin.button('Go on').click();
    await expect(admin.button('Erase for good')).toBeDisabled();
    await admin.page.getByLabel('I have checked that this is the right patient').check();
    await admin.button('Erase for good').click();
  };
  await erase('E-0');
  await expect(admin.page.getByLabel('Number of the patient')).toHaveAttribute('aria-invalid', 'true');
  await erase(number);
  await expect(admin.page.getByRole('status').filter({ hasText: 'The patient is erased' })).toBeVisible();

  await scheduler.page.reload();
  await expect(scheduler.heading('We cannot find this patient')).toBeVisible();
  await Promise.all([scheduler, admin].map((person) => person.close()));
});

/** Which of the offered clinicians is this dermatologist, by the name in their own header. */
async function optionFor(dermatologist: Person, scheduler: Person): Promise<number> {
  const name = await dermatologist.page.locator('dv-app-header strong').innerText();
  const offered = await scheduler.page.getByLabel('Add to the team').locator('option').allInnerTexts();
  return offered.findIndex((text) => text.includes(name));
}
