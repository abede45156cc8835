import { expect, test } from '@playwright/test';
import { useDemo } from './demo';
import { Person } from './person';

const demo = useDemo();

test('an admin creates an account, the newcomer chooses a password of their own, and is out at once when disabled', async ({ browser }) => {
  const admin = await Person.at(browser, demo(), demo().account('admin'));
  const email = `jo.nowak.${Date.now()}@demo.example`;
  await admin.signIn();
  await expect(admin.heading('Accounts')).toBeVisible();

  const handedOver = await test.step('the admin creates the account and is shown its password once', async () => {
    await admin.button('New account').click();
    await admin.page.getByLabel('Name', { exact: true }).fill('Jo Nowak');
    await admin.page.getByLabel('E-mail').fill(email);
    await admin.page.getByLabel('Role').selectOption('assistant');
    await admin.button('Create account').click();
    const password = await admin.page.getByTestId('first-password').innerText();
    await admin.button('Done').click();
    await expect(admin.page.getByText(password)).toBeHidden();
    await expect(admin.page.getByRole('listitem').filter({ hasText: email })).toContainText('Assistant');
    return password;
  });

  const newcomer = await Person.at(browser, demo(), { role: 'assistant', email, password: handedOver });
  await test.step('the newcomer can do nothing but choose a password', async () => {
    await newcomer.signIn();
    await expect(newcomer.heading('Choose your own password')).toBeFocused();
    await newcomer.page.goto('/patients');
    await expect(newcomer.heading('Choose your own password')).toBeVisible();
    await expect(newcomer.page.getByRole('link', { name: 'Patients' })).toHaveCount(0);
    await newcomer.page.getByLabel('The password you were given').fill(handedOver);
    await newcomer.page.getByLabel('New password', { exact: true }).fill('Seven quiet foxes');
    await newcomer.page.getByLabel('New password again').fill('Seven quiet fixes');
    await newcomer.button('Change password').click();
    await expect(newcomer.page.getByText('This is not the same as the new password above.')).toBeVisible();
    await newcomer.page.getByLabel('New password again').fill('Seven quiet foxes');
    const connected = newcomer.connected();
    await newcomer.button('Change password').click();
    await expect(newcomer.page.getByRole('heading', { name: 'Patients', exact: true })).toBeVisible();
    await connected;
  });

  await test.step('the admin disables the account, and the open page goes to sign-in', async () => {
    await admin.page.getByLabel('Find an account').fill(email);
    await admin.button('Disable Jo Nowak').click();
    await admin.button('Disable').click();
    await expect(newcomer.heading('Sign in')).toBeVisible({ timeout: 1_000 });
    await expect(newcomer.heading('Patients')).toHaveCount(0);
  });

  const back = await Person.at(browser, demo(), { role: 'assistant', email, password: 'Seven quiet foxes' });
  await test.step('who is disabled cannot sign in, until that is undone', async () => {
    await back.page.goto('/');
    await back.page.getByLabel('E-mail').fill(email);
    await back.page.getByLabel('Password').fill('Seven quiet foxes');
    await back.button('Sign in').click();
    await expect(back.page.getByRole('alert')).toBeVisible();
    await admin.button('Undo').click();
    await expect(admin.page.getByRole('status').filter({ hasText: 'is enabled' })).toBeVisible();
    await back.signIn();
    await expect(back.page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
  });

  await test.step('a password that is reset has to be changed again', async () => {
    await admin.button('Reset password of Jo Nowak').click();
    await admin.button('Reset password').click();
    const password = await admin.page.getByTestId('first-password').innerText();
    await admin.button('Done').click();
    await expect(back.heading('Sign in')).toBeVisible();
    const again = await Person.at(browser, demo(), { role: 'assistant', email, password });
    await again.signIn();
    await expect(again.heading('Choose your own password')).toBeVisible();
    await again.close();
  });
  await Promise.all([admin, newcomer, back].map((person) => person.close()));
});

test('who signs out everywhere is out in every browser', async ({ browser }) => {
  const [here, there] = [await Person.at(browser, demo(), demo().account('scheduler')), await Person.at(browser, demo(), demo().account('scheduler'))];
  const connected = there.connected();
  await there.signIn();
  await connected;
  await here.signIn();
  await here.page.getByRole('link', { name: 'Your account' }).click();
  await expect(here.heading('Your account')).toBeFocused();
  await expect(here.page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')).toHaveCount(2);
  await here.button('Sign out everywhere').click();
  await here.page.locator('dv-confirm[open]').getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(here.page.getByText('You are signed out everywhere')).toBeVisible();
  await expect(there.heading('Sign in')).toBeVisible();
  await Promise.all([here, there].map((person) => person.close()));
});
