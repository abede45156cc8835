import { expect, test, type APIRequestContext } from '@playwright/test';
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { failToStart, newDataFolder, startDemo, type Demo } from './demo';

test('a demo that was killed starts again with the same people, and leaves no database behind', async ({ request }) => {
  test.setTimeout(300_000);
  const data = newDataFolder();
  let running = await startDemo(data);
  try {
    const before = await agenda(request, running);
    const postmaster = postmastersOf(data);
    expect(postmaster).toHaveLength(1);

    await running.stop('SIGKILL');
    running = await startDemo(data);
    const after = await agenda(request, running);
    expect(after, 'nothing of the agenda is lost').toEqual(expect.arrayContaining(before));
    // Each start adds a visit for now, between the people who were there before.
    expect(peopleOf(after)).toEqual(peopleOf(before));
    const now = postmastersOf(data);
    expect(now, 'exactly one database server on these data').toHaveLength(1);
    expect(isRunning(postmaster[0]!) && !now.includes(postmaster[0]!), 'the old one is gone').toBe(false);
    await running.stop();
    expect(postmastersOf(data), 'stopping takes the database along').toEqual([]);
  } finally {
    await running.stop();
    rmSync(data, { recursive: true, force: true });
  }
});

test('a second start beside a running demo says so, and the first goes on', async ({ request }) => {
  test.setTimeout(300_000);
  const data = newDataFolder();
  const demo = await startDemo(data);
  try {
    const { code, output } = await failToStart(data);
    expect(code).not.toBe(0);
    expect(code).not.toBeNull();
    expect(output).toContain('already running');
    expect((await request.get(demo.url)).ok()).toBe(true);
    expect(await agenda(request, demo)).not.toEqual([]);
  } finally {
    await demo.stop();
    rmSync(data, { recursive: true, force: true });
  }
});

interface Appointment {
  patient: { patientId: string };
  clinician: { clinicianId: string };
}

function peopleOf(appointments: Appointment[]): Set<string> {
  return new Set(appointments.flatMap(({ patient, clinician }) => [patient.patientId, clinician.clinicianId]));
}

/** What the first patient has before them, as the server tells it. */
async function agenda(request: APIRequestContext, demo: Demo): Promise<Appointment[]> {
  const { email, password } = demo.account('patient');
  const session = await request.post(`${demo.url}/api/v1/sessions`, { data: { email, password } });
  expect(session.ok()).toBe(true);
  const { accessToken } = (await session.json()) as { accessToken: string };
  const day = 24 * 3_600_000;
  // Whole days: both questions of one test are to name the same span.
  const today = Math.floor(Date.now() / day) * day;
  const params = { from: new Date(today - day).toISOString(), to: new Date(today + 30 * day).toISOString() };
  const list = await request.get(`${demo.url}/api/v1/appointments`, { params, headers: { Authorization: `Bearer ${accessToken}` } });
  expect(list.ok()).toBe(true);
  return ((await list.json()) as { items: Appointment[] }).items;
}

/** The process ids of the PostgreSQL servers at work below `data` (Linux); those they fork for each connection go by another name. */
function postmastersOf(data: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const [program = '', ...args] = commandLine(pid);
      return path.basename(program) === 'postgres' && args.includes('-D') && isBelow(data, folderOf(pid));
    });
}

/** A zombie has no command line any more: it is gone but for its parent. */
function isRunning(pid: number): boolean {
  return commandLine(pid).length > 0;
}

function commandLine(pid: number): string[] {
  return readOr([], () => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter((part) => part !== ''));
}

function folderOf(pid: number): string {
  return readOr('', () => readlinkSync(`/proc/${pid}/cwd`));
}

function isBelow(folder: string, file: string): boolean {
  return file.startsWith(folder + path.sep);
}

/** The process may end between two looks at it. */
function readOr<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
