import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Account, Demo } from './demo';

/** What a page has received of the others, summed over its peers. */
export interface Received {
  framesDecoded: number;
  width: number;
  height: number;
  audioEnergy: number;
}

/** Somebody at a browser of their own. */
export class Person {
  private constructor(
    readonly page: Page,
    private readonly account: Account,
  ) {}

  static async at(browser: Browser, demo: Demo, account: Account, options: BrowserContextOptions = {}, scripts: string[] = []): Promise<Person> {
    const context = await browser.newContext({ ...options, baseURL: demo.url });
    await context.addInitScript(rememberPeers);
    for (const path of scripts) await context.addInitScript({ path });
    return new Person(await context.newPage(), account);
  }

  async signIn(path = '/'): Promise<void> {
    await this.page.goto(path);
    await this.page.getByLabel('E-mail').fill(this.account.email);
    await this.page.getByLabel('Password').fill(this.account.password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await expect(this.page.getByRole('heading', { name: 'Sign in' })).toBeHidden();
  }

  button(name: string, exact = true) {
    return this.page.getByRole('button', { name, exact });
  }

  heading(name: string | RegExp) {
    return this.page.getByRole('heading', { name });
  }

  /** The video of the (only) other person. */
  get remoteVideo() {
    return this.page.getByTestId(/^remote-video-/);
  }

  async remoteParticipant(): Promise<string> {
    const hook = await this.remoteVideo.getAttribute('data-testid');
    return (hook ?? '').replace('remote-video-', '');
  }

  received(): Promise<Received> {
    return this.page.evaluate(async () => {
      const { peers } = window as unknown as { peers: RTCPeerConnection[] };
      const sum = { framesDecoded: 0, width: 0, height: 0, audioEnergy: 0 };
      for (const peer of peers.filter((candidate) => candidate.connectionState !== 'closed')) {
        for (const report of (await peer.getStats()).values() as Iterable<Record<string, number | string>>) {
          if (report.type !== 'inbound-rtp') continue;
          if (report.kind === 'audio') sum.audioEnergy += Number(report.totalAudioEnergy ?? 0);
          else {
            sum.framesDecoded += Number(report.framesDecoded ?? 0);
            sum.width = Math.max(sum.width, Number(report.frameWidth ?? 0));
            sum.height = Math.max(sum.height, Number(report.frameHeight ?? 0));
          }
        }
      }
      return sum;
    });
  }

  /** Proves that picture and sound of the other arrive and go on arriving. */
  async expectMedia(): Promise<void> {
    await expect.poll(async () => (await this.received()).framesDecoded, { message: 'frames are decoded', timeout: 20_000 }).toBeGreaterThan(0);
    const before = await this.received();
    await expect.poll(async () => (await this.received()).framesDecoded, { message: 'frames go on', timeout: 10_000 }).toBeGreaterThan(before.framesDecoded + 30);
    await expect.poll(async () => (await this.received()).audioEnergy, { message: 'sound goes on', timeout: 10_000 }).toBeGreaterThan(before.audioEnergy);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** Runs in the page before its own script: keeps hold of every peer connection that the page makes. */
function rememberPeers(): void {
  const Native = window.RTCPeerConnection;
  const peers: RTCPeerConnection[] = [];
  Object.assign(window, { peers });
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      peers.push(this);
    }
  };
}
