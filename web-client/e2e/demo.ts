import { test } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Account {
  role: string;
  email: string;
  password: string;
}

const LAUNCHER = path.resolve(import.meta.dirname, '../../dermvisit');
const READY_WITHIN_MS = 120_000;

/** A running demo clinic: `./dermvisit demo` on a port and a data folder of its own. */
export class Demo {
  constructor(
    readonly url: string,
    private readonly accounts: readonly Account[],
    /** Where its data lie; unknown for a demo that somebody else started. */
    readonly data: string | undefined,
    readonly process: ChildProcess | undefined,
  ) {}

  /** The account number `index` of this role, in the order in which the demo printed them. */
  account(role: string, index = 0): Account {
    const account = this.accounts.filter((candidate) => candidate.role === role)[index];
    if (!account) throw new Error(`the demo has no account ${role} ${index}`);
    return account;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { process } = this;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const exited = new Promise((resolve) => process.once('exit', resolve));
    process.kill(signal);
    await exited;
  }
}

export function newDataFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'dermvisit-e2e-'));
}

export async function startDemo(data: string, port = '0'): Promise<Demo> {
  const child = launch(data, port);
  const accounts: Account[] = [];
  const said: string[] = [];
  child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${why}\n${said.join('').slice(-4_000)}`));
    const timer = setTimeout(() => fail('the demo was not ready in time'), READY_WITHIN_MS);
    child.once('exit', (code) => fail(`the demo exited with ${code ?? 'a signal'} before it was ready`));
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(`${line}\n`);
      accounts.push(...accountsIn(line));
      const ready = /^ready: (\S+)/.exec(line);
      if (!ready?.[1]) return;
      clearTimeout(timer);
      resolve(ready[1]);
    });
  });
  return new Demo(url, accounts, data, child);
}

/** Starts a demo that is expected to give up by itself. */
export async function failToStart(data: string): Promise<{ code: number | null; output: string }> {
  const child = launch(data);
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, output };
}

/**
 * Gives the tests of this file (or `describe`) a demo of their own: a visit that ended stays ended, so they cannot share one.
 * For development DERMVISIT_URL and DERMVISIT_ACCOUNTS (the `account:` lines) name a running one instead.
 */
export function useDemo(): () => Demo {
  let demo: Demo | undefined;
  test.beforeAll(async () => {
    test.setTimeout(READY_WITHIN_MS + 30_000);
    const { DERMVISIT_URL, DERMVISIT_ACCOUNTS, DERMVISIT_DATA } = process.env;
    demo = DERMVISIT_URL ? new Demo(DERMVISIT_URL, accountsIn(DERMVISIT_ACCOUNTS ?? ''), DERMVISIT_DATA, undefined) : await startDemo(newDataFolder());
  });
  test.afterAll(async () => {
    await demo?.stop();
    if (demo?.process && demo.data) rmSync(demo.data, { recursive: true, force: true });
  });
  return () => {
    if (!demo) throw new Error('the demo has not started');
    return demo;
  };
}

function launch(data: string, port = '0') {
  return spawn(LAUNCHER, ['demo', '--port', port, '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
}

function accountsIn(text: string): Account[] {
  return [...text.matchAll(/^account: (\S+) (\S+) (\S+)/gm)].map(([, role = '', email = '', password = '']) => ({ role, email, password }));
}
