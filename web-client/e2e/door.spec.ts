import { expect, test, type Page } from '@playwright/test';
import { DESKTOP, PHONE } from './browser';
import { FrontDesk } from './clinic';
import { useDemo } from './demo';
import { AXE, inspect } from './inspect';
import { Person } from './person';

const demo = useDemo();
const CLINICIAN = 'Dr. Amir Haddad';
const dermatologist = (browser: Parameters<typeof Person.at>[0]): Promise<Person> => Person.at(browser, demo(), demo().account('dermatologist', 1), DESKTOP, [AXE]);
const onPhone = (browser: Parameters<typeof Person.at>[0]): Promise<Person> => Person.guest(browser, demo(), PHONE, [AXE]);
const look = (page: Page, name: string): Promise<void> => inspect(page, `door-${name}`);

test('a patient and an interpreter come by links, all three see each other, and one is taken out', async ({ browser }) => {
  test.setTimeout(300_000);
  const desk = await FrontDesk.of(demo());
  const booked = await desk.book(`Greta Baum ${Date.now()}`, CLINICIAN);
  const [patient, clinician, interpreter] = [await onPhone(browser), await dermatologist(browser), await onPhone(browser)];

  await test.step('the patient opens the link, which leaves the address, and joins', async () => {
    await patient.page.goto(booked.url);
    await expect(patient.heading(/^Your visit by video with/)).toBeVisible();
    expect(patient.page.url()).toMatch(/\/join$/);
    await look(patient.page, 'join');
    await patient.page.reload();
    await expect(patient.heading('Please open your link again')).toBeVisible();
    await patient.page.goto(booked.url);
    await patient.button('Join the visit').click();
  });

  await test.step('consents, once', async () => {
    await expect(patient.heading('Your consent to a visit by video')).toBeFocused();
    await look(patient.page, 'consent');
    await patient.button('I agree and continue').click();
    await expect(patient.page.getByText('Please tick the box first.')).toBeVisible();
    await patient.page.getByRole('checkbox').check();
    await patient.button('I agree and continue').click();
  });

  await test.step('and is in the waiting room by themselves, next in line', async () => {
    await expect(patient.heading('Check your camera and microphone')).toBeFocused();
    await expect(patient.button('Not yet')).toBeVisible();
    await expect(patient.heading('You are in the waiting room')).toBeFocused();
    await expect(patient.page.getByText('You are next.')).toBeVisible();
    await look(patient.page, 'waiting');
  });

  await test.step('the link opens nothing a second time', async () => {
    const other = await onPhone(browser);
    await other.page.goto(booked.url);
    await expect(other.heading('This link has been used already')).toBeVisible();
    await look(other.page, 'used');
    await other.close();
  });

  await test.step('a reload leads back, and so does the start page', async () => {
    await patient.page.reload();
    await expect(patient.heading('You are in the waiting room')).toBeFocused();
    await patient.page.goto('/');
    await expect(patient.page).toHaveURL(new RegExp(`/visit/${booked.visitId}$`));
    await patient.agree();
    await expect(patient.heading('You are in the waiting room')).toBeVisible();
  });

  await test.step('the patient steps away and is called back', async () => {
    await patient.button('Step away').click();
    await expect(patient.heading('You have stepped away')).toBeFocused();
    await clinician.signIn(`/visit/${booked.visitId}`);
    await clinician.button('Join').click();
    await expect(clinician.page.getByText('Patient · Stepped away')).toBeVisible();
    await look(clinician.page, 'somebody-away');
    await clinician.button('Call back', false).click();
    await expect(patient.page.getByRole('alert').filter({ hasText: 'is ready for you' })).toBeVisible();
    await expect(patient.page).toHaveTitle(/^\(1\) Please come back/);
    await look(patient.page, 'called');
    await patient.button('I’m back').click();
    await expect(patient.heading('You are in the waiting room')).toBeFocused();
    await expect(clinician.page.getByText('Called back')).toBeHidden();
  });

  await test.step('a line goes to the clinic, and one comes back', async () => {
    await patient.page.getByRole('textbox', { name: 'Message the clinic' }).fill('My sound crackles');
    await patient.button('Send').click();
    await expect(patient.page.getByRole('log')).toContainText('My sound crackles');
    await clinician.button('Messages (1 new message)').click();
    await expect(clinician.page.getByRole('log')).toContainText('My sound crackles');
    await look(clinician.page, 'messages');
    await clinician.page.getByRole('textbox', { name: 'Answer' }).fill('We try it together');
    await clinician.page.keyboard.press('Enter');
    await expect(patient.page.getByRole('log')).toContainText('We try it together');
    await clinician.button('Done').click();
  });

  await test.step('the patient is let in', async () => {
    await clinician.button('Admit', false).click();
    await patient.expectPicturesOf(1);
    await clinician.expectPicturesOf(1);
  });

  await test.step('the dermatologist invites an interpreter, who comes by a link of their own', async () => {
    await clinician.button('Invite').click();
    await clinician.page.getByLabel('Who is it for?').selectOption('interpreter');
    await clinician.page.getByLabel('Name', { exact: true }).fill('Ivana Petrova');
    await clinician.button('Make link').click();
    const url = await clinician.page.getByTestId('link').textContent();
    await look(clinician.page, 'invite');
    await clinician.button('Done').click();
    await interpreter.page.goto(url ?? '');
    await expect(interpreter.page.getByText('You are invited as an interpreter.')).toBeVisible();
    await interpreter.button('Join the visit').click();
    await expect(interpreter.heading('Check your camera and microphone')).toBeFocused();
    await look(interpreter.page, 'check');
    await interpreter.button('Join').click();
    await expect(interpreter.heading('You are in the waiting room')).toBeFocused();
    await expect(clinician.page.getByText('Interpreter · Waiting for')).toBeVisible();
    await clinician.button('Admit', false).click();
  });

  await test.step('each of the three sees the two others', async () => {
    for (const person of [patient, clinician, interpreter]) await person.expectPicturesOf(2);
    await expect(patient.page.getByText('Ivana Petrova · Interpreter')).toBeVisible();
    await look(patient.page, 'three-patient');
    await look(clinician.page, 'three-clinician');
  });

  await test.step('also after the interpreter reloads', async () => {
    await interpreter.page.reload();
    for (const person of [patient, clinician, interpreter]) await person.expectPicturesOf(2);
  });

  await test.step('the interpreter is taken out', async () => {
    await clinician.button('Remove Ivana Petrova', false).click();
    await look(clinician.page, 'remove');
    await clinician.button('Remove from the visit').click();
    await expect(interpreter.heading('You are no longer in the visit')).toBeFocused();
    await look(interpreter.page, 'removed');
    for (const person of [patient, clinician]) await person.expectPicturesOf(1);
  });

  await test.step('the visit ends, and the patient says how it went', async () => {
    await clinician.button('End').click();
    await clinician.button('End for everyone').click();
    await expect(clinician.page.getByRole('link', { name: 'Back to the board' })).toBeVisible();
    await expect(patient.heading('The visit has ended')).toBeFocused();
    await patient.page.getByRole('radio', { name: 'Four stars: good' }).check({ force: true });
    await patient.page.getByLabel('What should we know?').fill('It took a while to begin.');
    await look(patient.page, 'survey');
    await patient.button('Send answer').click();
    await expect(patient.page.getByText('Thank you. Your answer helps')).toBeVisible();
    await patient.button('Done').click();
    await expect(patient.heading('You have left')).toBeFocused();
    await look(patient.page, 'left');
  });
  for (const person of [patient, clinician, interpreter]) await person.close();
});

test('four people are in the room', async ({ browser }) => {
  test.setTimeout(300_000);
  const desk = await FrontDesk.of(demo());
  const booked = await desk.book(`Otto Vier ${Date.now()}`, CLINICIAN);
  const clinician = await dermatologist(browser);
  await clinician.signIn(`/visit/${booked.visitId}`);
  await clinician.button('Join').click();
  const urls = [booked.url];
  for (const [part, name] of [['family', 'Frida Vier'], ['chaperone', 'Carl Wacht']] as const) {
    await clinician.button('Invite').click();
    await clinician.page.getByLabel('Who is it for?').selectOption(part);
    await clinician.page.getByLabel('Name', { exact: true }).fill(name);
    await clinician.button('Make link').click();
    urls.push((await clinician.page.getByTestId('link').textContent()) ?? '');
    await clinician.button('Done').click();
  }
  const guests: Person[] = [];
  for (const url of urls) {
    const guest = await onPhone(browser);
    guests.push(guest);
    await guest.page.goto(url);
    await guest.button('Join the visit').click();
    await guest.agree();
    await guest.button('Join').click();
    await expect(guest.heading('You are in the waiting room')).toBeVisible();
    await clinician.button('Admit', false).click();
    await expect(guest.remoteVideo.first()).toBeVisible();
  }
  for (const person of [clinician, ...guests]) await person.expectPicturesOf(3);
  await look(clinician.page, 'four-clinician');
  await look(guests[0]!.page, 'four-patient');
  for (const person of [clinician, ...guests]) await person.close();
});

test('a link is explained that opens nothing, or that belongs to somebody else than who is signed in', async ({ browser }) => {
  const desk = await FrontDesk.of(demo());
  const booked = await desk.book(`Lotte Zwei ${Date.now()}`, CLINICIAN);
  const guest = await onPhone(browser);
  await guest.page.goto('/join#not-a-code');
  await expect(guest.heading('We do not know this link')).toBeVisible();
  await look(guest.page, 'unknown');

  const scheduler = await Person.at(browser, demo(), demo().account('scheduler'), DESKTOP, [AXE]);
  await scheduler.signIn();
  await scheduler.page.goto(booked.url);
  await expect(scheduler.heading(/^You are signed in as/)).toBeVisible();
  await look(scheduler.page, 'signed-in');
  await scheduler.button('Sign out and go on').click();
  await expect(scheduler.heading(/^Your visit by video with/)).toBeFocused();

  await guest.page.route('**/api/v1/links/look', (route) => route.abort());
  await guest.page.goto(booked.url);
  await expect(guest.heading('We cannot open your link right now')).toBeVisible();
  await guest.page.unroute('**/api/v1/links/look');
  await guest.button('Try again').click();
  await guest.button('Join the visit').click();
  await guest.agree();
  await guest.button('Join').click();
  await expect(guest.heading('You are in the waiting room')).toBeFocused();

  await desk.cancel(booked);
  await expect(guest.heading(/The visit is closed to you|The visit has been cancelled/)).toBeVisible();
  await scheduler.button('Join the visit').click();
  await expect(scheduler.heading('This link has been used already').or(scheduler.heading('This link is no longer valid'))).toBeFocused();
  await guest.close();
  await scheduler.close();
});
