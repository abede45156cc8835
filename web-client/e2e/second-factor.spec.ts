import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { useDemo } from './demo';
import { Authenticator } from './one-time-code';
import { Person } from './person';

const demo = useDemo();

test('an assistant sets up a second step, signs in with a code and once with a recovery code, and turns it off again', async ({ browser }) => {
  const person = await Person.at(browser, demo(), demo().account('assistant'));
  const { page } = person;
  await person.signIn('/account');
  const code = page.getByLabel('Code', { exact: true });

  const { app, codes } = await test.step('sets it up with an app and keeps the recovery codes', async () => {
    await person.button('Set up the second step').click();
    await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
    const authenticator = new Authenticator(await page.getByTestId('secret').innerText());
    await page.getByLabel('Six digits').fill(authenticator.wrong());
    await person.button('Confirm').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByLabel('Six digits').fill(await authenticator.next());
    await person.button('Confirm').click();
    await expect(person.heading('Keep your recovery codes')).toBeFocused();
    const shown = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts();
    const saving = page.waitForEvent('download');
    await person.button('Download as text').click();
    const file = readFileSync(await (await saving).path(), 'utf8');
    for (const one of shown) expect(file).toContain(one);
    await expect(person.button('Done')).toBeDisabled();
    await page.getByLabel('I have kept them in a safe place').check();
    await person.button('Done').click();
    await expect(page.getByText(`${shown.length} recovery codes left`)).toBeVisible();
    return { app: authenticator, codes: shown };
  });

  await test.step('a wrong code is refused, the right one signs in', async () => {
    await person.button('Sign out').click();
    await person.signInUpToCode();
    await code.fill(app.wrong());
    await person.button('Sign in').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await code.fill(await app.next());
    await person.button('Sign in').click();
    await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
  });

  const signInWithRecoveryCode = async (): Promise<void> => {
    await person.button('Sign out').click();
    await person.signInUpToCode();
    await person.button('Use a recovery code').click();
    await page.getByLabel('Recovery code', { exact: true }).fill(codes[0] ?? '');
    await person.button('Sign in').click();
  };

  await test.step('a recovery code signs in once', async () => {
    await signInWithRecoveryCode();
    await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Your account' }).click();
    await expect(page.getByText(`${codes.length - 1} recovery codes left`)).toBeVisible();
    await expect(page.getByRole('list', { name: 'Sessions' })).toContainText('With second step');
    await signInWithRecoveryCode();
    await expect(page.getByRole('alert')).toBeVisible();
    await person.button('Back').click();
    await expect(page.getByLabel('E-mail')).not.toHaveValue('');
  });

  await test.step('turned off, the password alone signs in', async () => {
    await person.signInUpToCode();
    await code.fill(await app.next());
    await person.button('Sign in').click();
    await page.getByRole('link', { name: 'Your account' }).click();
    await person.button('Turn off').click();
    await page.getByLabel('Your password').fill(demo().account('assistant').password);
    await page.locator('dv-dialog[open]').getByRole('button', { name: 'Turn off' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'The second step is turned off.' })).toBeVisible();
    await person.button('Sign out').click();
    await person.signIn();
    await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
  });
  await person.close();
});
