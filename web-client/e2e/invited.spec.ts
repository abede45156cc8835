import { expect, test } from '@playwright/test';
import ICAL from 'ical.js';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PHONE } from './browser';
import { useDemo } from './demo';
import { chooseFreeTime } from './free-time';
import { Person } from './person';

const demo = useDemo();

test('a scheduler books a new patient, whose mail brings a calendar entry and a link that opens on a phone', async ({ browser }) => {
  const scheduler = await Person.at(browser, demo(), demo().account('scheduler'));
  const { page } = scheduler;
  const email = `wanda.${Date.now()}@demo.example`;
  await scheduler.signIn();
  await scheduler.button('New appointment').click();
  await page.getByLabel('Find a patient').fill('Wanda Stein');
  await scheduler.button('New patient').click();
  await page.getByLabel('Full name').fill('Wanda Stein');
  await page.getByLabel('Date of birth').fill('1961-05-04');
  await page.getByLabel('E-mail (optional)').fill(email);
  await scheduler.button('Enter patient').click();
  await expect(page.getByText(email)).toBeVisible();
  await chooseFreeTime(scheduler);
  const booking = page.waitForResponse((response) => response.url().endsWith('/api/v1/appointments') && response.request().method() === 'POST');
  await page.locator('dv-booking-dialog').getByRole('button', { name: /^Book / }).click();
  const { appointment } = (await (await booking).json()) as { appointment: { appointmentId: string; start: string; durationMinutes: number } };

  const mail = await test.step('the mail arrives', async () => {
    await expect.poll(() => mailTo(email), { message: 'a mail to the patient' }).toBeDefined();
    return mailTo(email) ?? '';
  });

  await test.step('its calendar entry is read by somebody else, and tells no secret', () => {
    const entry = calendarIn(mail);
    const component = new ICAL.Component(ICAL.parse(entry) as unknown[]);
    const zone = component.getFirstSubcomponent('vtimezone');
    const event = new ICAL.Event(component.getFirstSubcomponent('vevent') as ICAL.Component);
    const start = zone ? event.startDate.convertToZone(ICAL.Timezone.utcTimezone) : event.startDate;
    expect(component.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(event.uid).toContain(appointment.appointmentId);
    expect(event.summary).toBe('Video appointment');
    expect(event.endDate.toUnixTime() - event.startDate.toUnixTime()).toBe(appointment.durationMinutes * 60);
    expect(start).toBeDefined();
    expect(entry).not.toContain('#');
  });

  await test.step('its link opens on a phone, for the day that was booked', async () => {
    const link = /https?:\/\/[^\s"<]+\/join#[\w-]+/.exec(readable(mail))?.[0];
    const patient = await Person.guest(browser, demo(), PHONE);
    await patient.page.goto(link ?? '');
    await expect(patient.heading(/^Your visit by video with/)).toBeVisible();
    await patient.button('Join the visit').click();
    await expect(patient.heading('Your consent to a visit by video')).toBeVisible();
    await patient.close();
  });
  await scheduler.close();
});

function mailTo(email: string): string | undefined {
  const folder = path.join(demo().data ?? '', 'mail');
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.eml'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .find((text) => text.includes(email));
}

/** Parts in Base64 and quoted-printable as the text they stand for (RFC 2045). */
function readable(mail: string): string {
  const parts = mail.split(/\r?\n(?=--)/).map((part) => {
    const [head = '', ...body] = part.split(/\r?\n\r?\n/);
    const text = body.join('\n\n');
    if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text.replaceAll(/\s/g, ''), 'base64').toString('utf8');
    if (/transfer-encoding: quoted-printable/i.test(head)) return text.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return text;
  });
  return parts.join('\n');
}

function calendarIn(mail: string): string {
  return /BEGIN:VCALENDAR[\s\S]*?END:VCALENDAR/.exec(readable(mail))?.[0] ?? '';
}
