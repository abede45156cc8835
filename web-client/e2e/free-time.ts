import { expect } from '@playwright/test';
import type { Person } from './person';

/** Takes the first free time of the open picker, of the next day that has one. */
export async function chooseFreeTime({ page }: Person): Promise<void> {
  const picker = page.locator('dv-time-picker');
  await expect(picker.getByText('Looking up free times')).toHaveCount(0);
  const later = picker.getByRole('button', { name: /^Next free day/ });
  if (await later.isVisible()) await later.click();
  await picker.getByRole('group').getByRole('button').first().click();
}
