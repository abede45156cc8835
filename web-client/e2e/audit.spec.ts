import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { useDemo } from './demo';
import { Person } from './person';

const demo = useDemo();

interface Exported {
  items: { action: string; patientId?: string; outcome: string }[];
  head: { number: number };
}

test('an auditor finds who read a patient, narrows by a click, and exports what is shown', async ({ browser }) => {
  const scheduler = await Person.at(browser, demo(), demo().account('scheduler'));
  await scheduler.signIn('/patients');
  await scheduler.button('New patient').click();
  await scheduler.page.getByLabel('Full name').fill('Agathe Prüf');
  await scheduler.page.getByLabel('Date of birth').fill('1970-01-02');
  await scheduler.button('Enter patient').click();
  await expect(scheduler.heading('Agathe Prüf')).toBeVisible();
  const patientId = new URL(scheduler.page.url()).pathname.split('/').at(-1) ?? '';

  const { page, close } = await auditorAt(browser);
  const rows = page.getByRole('table', { name: 'Entries of the audit trail' }).getByRole('row').filter({ hasNot: page.getByRole('columnheader') });

  await test.step('filters by patient and action', async () => {
    await page.getByLabel('Id of the patient').fill(patientId);
    await page.getByLabel('Action, such as').fill('patient.read');
    // An entry is written beside the request it is about, and may come a moment after its answer.
    await expect(async () => {
      await page.getByRole('button', { name: 'Apply' }).click();
      await expect(rows.first()).toContainText('patient.read', { timeout: 2_000 });
    }).toPass();
    for (const text of await rows.allInnerTexts()) expect(text).toContain('patient.read');
    await expect(rows.first()).toContainText('Done');
    await expect(rows.first()).toContainText('Scheduler');
  });

  await test.step('narrows to the account in a row', async () => {
    await rows.first().getByRole('button', { name: /^Only by the account/ }).click();
    await expect(page.getByLabel('Id of the account')).not.toHaveValue('');
    await expect(rows.first()).toContainText('Scheduler');
  });

  await test.step('exports the same entries with the head that covers them, and as a table', async () => {
    const exported = JSON.parse(await saved(page, 'Export JSON')) as Exported;
    expect(exported.items.length).toBeGreaterThan(0);
    for (const item of exported.items) expect(item).toMatchObject({ action: 'patient.read', patientId });
    expect(exported.head.number).toBeGreaterThanOrEqual(0);
    const csv = await saved(page, 'Export CSV');
    const lines = csv.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(lines[0]).toContain('at,actorId,actorName,role,action,patientId');
    expect(lines).toHaveLength(exported.items.length + 1);
  });

  await test.step('says when nothing matches, and clears the filters', async () => {
    await page.getByLabel('Action, such as').fill('nothing.such');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('heading', { name: 'No entries' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await expect(rows.first()).toBeVisible();
    await expect(page.getByLabel('Action, such as')).toHaveValue('');
  });
  await Promise.all([scheduler.close(), close()]);
});

async function auditorAt(browser: Parameters<typeof Person.at>[0]): Promise<{ page: Page; close: () => Promise<void> }> {
  const person = await Person.at(browser, demo(), demo().account('auditor'));
  await person.signIn();
  await expect(person.heading('Audit')).toBeVisible();
  return { page: person.page, close: () => person.close() };
}

async function saved(page: Page, button: string): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await saving).path(), 'utf8');
}
