import { expect, test, type Page } from '@playwright/test';
import { DESKTOP, PHONE } from './browser';
import { useDemo } from './demo';
import { AXE, inspect } from './inspect';
import { Person } from './person';

const PROBLEM = 'application/problem+json';

for (const [size, options] of [['desktop', DESKTOP], ['phone', PHONE]] as const) {
  test.describe(`on a ${size}`, () => {
    const demo = useDemo();
    const at = (browser: Parameters<typeof Person.at>[0], role: string, index = 0): Promise<Person> =>
      Person.at(browser, demo(), demo().account(role, index), options, [AXE]);
    const look = (page: Page, name: string): Promise<void> => inspect(page, `${size}-${name}`);

    test('the second step of the sign-in, and too many attempts, are said in words', async ({ browser }) => {
      const person = await at(browser, 'assistant');
      await refuse(person.page, 'POST', '**/api/v1/sessions', 401, 'second-factor.required');
      await person.signInUpToCode();
      await look(person.page, 'sign-in-code');
      await refuse(person.page, 'POST', '**/api/v1/sessions', 401, 'second-factor.wrong');
      await person.page.getByLabel('Code', { exact: true }).fill('123456');
      await person.button('Sign in').click();
      await expect(person.page.getByRole('alert')).toBeVisible();
      await look(person.page, 'sign-in-code-wrong');
      await person.button('Use a recovery code').click();
      await look(person.page, 'sign-in-recovery-code');
      await person.button('Back').click();
      await refuse(person.page, 'POST', '**/api/v1/sessions', 429, 'sign-in.too-many', { 'Retry-After': '300' });
      await person.page.getByLabel('Password').fill('wrong');
      await person.button('Sign in').click();
      await expect(person.page.getByRole('alert')).toContainText('You can try again at');
      await look(person.page, 'sign-in-too-many');
      await person.close();
    });

    test('what has to be done first can be read and worked by anyone', async ({ browser }) => {
      for (const toDo of ['password', 'second-factor'] as const) {
        const person = await at(browser, 'assistant');
        await person.page.route('**/api/v1/me', async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, json: { ...((await response.json()) as object), toDo } });
        });
        await person.signIn();
        await expect(person.heading(toDo === 'password' ? 'Choose your own password' : 'Set up a second step')).toBeFocused();
        await look(person.page, `first-${toDo}`);
        await person.button('Sign out').click();
        await expect(person.heading('Sign in')).toBeVisible();
        await person.close();
      }
    });

    test('one’s own account can be read and worked by anyone', async ({ browser }) => {
      const person = await at(browser, 'assistant');
      const { page } = person;
      await person.signIn('/account');
      await expect(page.getByText('This one')).toBeVisible();
      await look(page, 'account');
      await page.getByLabel('Present password').fill('not mine');
      await page.getByLabel('New password', { exact: true }).fill('short');
      await person.button('Change password').click();
      await expect(page.getByLabel('New password', { exact: true })).toBeFocused();
      await look(page, 'account-password-short');
      for (const name of ['New password', 'New password again']) await page.getByLabel(name, { exact: true }).fill('Seven quiet foxes');
      await person.button('Change password').click();
      await expect(page.getByLabel('Present password')).toHaveAttribute('aria-invalid', 'true');
      await look(page, 'account-password-wrong');
      await person.button('Set up the second step').click();
      await expect(page.getByTestId('secret')).toBeVisible();
      await look(page, 'account-second-factor');
      await page.route('**/api/v1/me/second-factor', async (route) => {
        const recoveryCodes = Array.from({ length: 10 }, (_, index) => `abcd${index}-efgh${index}`);
        await route.fulfill({ json: { recoveryCodes, accessToken: (route.request().headers().authorization ?? '').slice('Bearer '.length), expiresIn: 60 } });
      });
      await page.getByLabel('Six digits').fill('123456');
      await person.button('Confirm').click();
      await expect(person.heading('Keep your recovery codes')).toBeFocused();
      await look(page, 'account-recovery-codes');
      await page.route('**/api/v1/me', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...((await response.json()) as object), secondFactor: true, recoveryCodesLeft: 2 } });
      });
      await page.getByLabel('I have kept them').check();
      await person.button('Done').click();
      await expect(page.getByText('2 recovery codes left')).toBeVisible();
      await look(page, 'account-second-factor-on');
      await person.button('Turn off').click();
      await look(page, 'account-second-factor-off');
      await page.keyboard.press('Escape');
      await person.button('Sign out everywhere').click();
      await look(page, 'account-everywhere');
      await person.close();
    });

    test('the accounts can be read and worked by anyone', async ({ browser }) => {
      const person = await at(browser, 'admin');
      const { page } = person;
      const email = `lou.berger.${Date.now()}@demo.example`;
      await person.signIn();
      await expect(page.getByRole('listitem').first()).toBeVisible();
      await look(page, 'accounts');
      await person.button('New account').click();
      await page.getByLabel('Name', { exact: true }).fill('Lou Berger');
      await page.getByLabel('E-mail').fill(demo().account('patient').email);
      await person.button('Create account').click();
      await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true');
      await look(page, 'accounts-taken');
      await page.getByLabel('E-mail').fill(email);
      await person.button('Create account').click();
      await expect(page.getByTestId('first-password')).toBeVisible();
      await look(page, 'accounts-first-password');
      await page.keyboard.press('Escape');
      await expect(page.getByTestId('first-password')).toBeVisible();
      await person.button('Done').click();
      await page.getByLabel('Find an account').fill(email);
      await person.button('Change Lou Berger').click();
      await look(page, 'accounts-change');
      await person.button('Cancel').click();
      await person.button('Reset password of Lou Berger').click();
      await look(page, 'accounts-reset');
      await page.keyboard.press('Escape');
      await person.button('Disable Lou Berger').click();
      await look(page, 'accounts-disable');
      await person.button('Disable').click();
      await expect(person.button('Undo')).toBeVisible();
      await look(page, 'accounts-disabled');
      await page.getByLabel('Find an account').fill('nobody at all');
      await look(page, 'accounts-none');
      await page.getByText('Erase a patient').click();
      await person.button('Go on').click();
      await look(page, 'accounts-erase-unclear');
      await page.getByLabel('Id of the patient').fill('00000000-0000-4000-8000-000000000000');
      await page.getByLabel('Number of the patient').fill('P-1');
      await person.button('Go on').click();
      await look(page, 'accounts-erase');
      await refuse(page, 'GET', '**/api/v1/accounts', 500, 'server.unclear');
      await page.goto('/accounts');
      await expect(person.button('Try again')).toBeVisible();
      await look(page, 'accounts-failed');
      await person.close();
    });

    test('patients are found, entered and cared for by anyone on the staff', async ({ browser }) => {
      const person = await at(browser, 'scheduler');
      const { page } = person;
      const search = page.getByLabel('Find a patient');
      await person.signIn('/patients');
      await expect(person.heading('Nothing searched for yet')).toBeVisible();
      await look(page, 'patients');
      await search.fill('03/04/1980');
      await expect(page.getByText('Which day do you mean?')).toBeVisible();
      await look(page, 'patients-unclear-date');
      await search.fill('31.31.1980');
      await expect(page.getByText('There is no such day.')).toBeVisible();
      await look(page, 'patients-no-date');
      await search.fill(`Zzz ${size}`);
      await expect(person.heading('Nobody found')).toBeVisible();
      await look(page, 'patients-none');
      await person.button('Enter a new patient').click();
      await person.button('Enter patient').click();
      await expect(page.getByLabel('Date of birth')).toBeFocused();
      await look(page, 'patients-new');
      await page.getByLabel('Date of birth').fill('1980-12-31');
      await person.button('Enter patient').click();
      await expect(page.getByText('Nobody is in the team yet.')).toBeVisible();
      await look(page, 'patient');
      await person.button('Add').click();
      await person.button('Take out', false).click();
      await look(page, 'patient-take-out');
      await person.button('Take out').click();
      await expect(person.button('Undo')).toBeVisible();
      await page.getByText('Former members').click();
      await look(page, 'patient-team');
      await person.button('Edit').click();
      await look(page, 'patient-edit');
      await page.getByLabel('E-mail').fill(`zzz.${Date.now()}@demo.example`);
      await person.button('Save').click();
      await person.button('Let the patient sign in').click();
      await look(page, 'patient-sign-in');
      await person.button('Create account').click();
      await expect(page.getByTestId('first-password')).toBeVisible();
      await look(page, 'patient-first-password');
      await page.goto('/patients');
      await search.fill('Zzz');
      await expect(page.getByRole('list', { name: 'Patients found' })).toBeVisible();
      await look(page, 'patients-found');
      await page.goto('/patients/00000000-0000-4000-8000-000000000000');
      await expect(person.heading('We cannot find this patient')).toBeVisible();
      await look(page, 'patient-unknown');
      await person.close();
    });

    test('the audit trail can be read by anyone', async ({ browser }) => {
      const person = await at(browser, 'auditor');
      const { page } = person;
      await person.signIn();
      await expect(page.getByRole('table', { name: 'Entries of the audit trail' })).toBeVisible();
      await look(page, 'audit');
      await page.route(/\/api\/v1\/audit\?/, (route) => route.fulfill({ json: { items: [], next: null } }));
      if (size === 'phone') await page.getByText('Filters').first().click();
      await page.getByLabel('Action, such as').fill('nothing.such');
      await person.button('Apply').click();
      await expect(person.heading('No entries')).toBeVisible();
      await look(page, 'audit-none');
      await person.close();
    });

    test('the question whether somebody is there can be answered by anyone', async ({ browser }) => {
      const person = await at(browser, 'scheduler');
      const { clock } = person.page.context();
      await clock.install();
      await person.signIn('/patients');
      await clock.fastForward('14:10');
      await expect(person.button('Stay signed in')).toBeFocused();
      await look(person.page, 'idle-question');
      await person.page.route('**/api/v1/**', (route) => route.abort());
      await clock.fastForward('00:55');
      await expect(person.page.getByText('We could not tell')).toBeVisible();
      await look(person.page, 'idle-signed-out');
      await person.close();
    });
  });
}

/** From now on the server's answer is this refusal. */
async function refuse(page: Page, method: string, url: string, status: number, code: string, headers: Record<string, string> = {}): Promise<void> {
  await page.route(url, (route) => route.request().method() === method
    ? route.fulfill({ status, headers: { ...headers, 'Content-Type': PROBLEM }, body: JSON.stringify({ type: 'about:blank', title: 'The server refused.', status, code }) })
    : route.fallback());
}
