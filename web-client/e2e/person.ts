import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Account, Demo } from './demo';

/** What a page has received of the others, summed over its peers. */
export interface Received {
  framesDecoded: number;
  width: number;
  height: number;
  audioEnergy: number;
  /** How many peers the page has made so far; the sums begin anew with each. */
  peers: number;
}

/** Somebody at a browser of their own. */
export class Person {
  private constructor(
    readonly page: Page,
    private readonly account: Account | undefined,
  ) {}

  /** Somebody without an account. */
  static guest(browser: Browser, demo: Demo, options: BrowserContextOptions = {}, scripts: string[] = []): Promise<Person> {
    return Person.at(browser, demo, undefined, options, scripts);
  }

  static async at(browser: Browser, demo: Demo, account: Account | undefined, options: BrowserContextOptions = {}, scripts: string[] = []): Promise<Person> {
    const context = await browser.newContext({ ...options, baseURL: demo.url });
    await context.addInitScript(rememberPeers);
    await context.addInitScript(holdCamera);
    for (const path of scripts) await context.addInitScript({ path });
    return new Person(await context.newPage(), account);
  }

  async signIn(path = '/'): Promise<void> {
    await this.page.goto(path);
    await this.#enterPassword();
    await expect(this.page.getByRole('heading', { name: 'Sign in' })).toBeHidden();
  }

  /** The next socket of this page, once the server has welcomed it. */
  async connected(): Promise<void> {
    const socket = await this.page.waitForEvent('websocket');
    await socket.waitForEvent('framereceived');
  }

  /** Opens the second step of the sign-in, with the password that this person has. */
  async signInUpToCode(): Promise<void> {
    await this.page.goto('/');
    await this.#enterPassword();
    await expect(this.page.getByLabel('Code', { exact: true })).toBeFocused();
  }

  /** From one's own visits to the device check: a patient who has not consented yet does so. */
  async openVisit(): Promise<void> {
    await this.page.getByRole('link', { name: 'Join visit' }).click();
    await this.agree();
  }

  /** At the door: consents where that is asked, and is at the device check then. */
  async agree(): Promise<void> {
    const question = this.button('I agree and continue');
    const check = this.heading('Check your camera and microphone');
    await expect(question.or(check)).toBeVisible();
    if (await question.isVisible()) {
      await this.page.getByRole('checkbox').check();
      await question.click();
    }
    await expect(check).toBeVisible();
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

  /** Proves that the pictures of exactly so many others arrive and go on arriving, each by a connection of its own. */
  async expectPicturesOf(others: number): Promise<void> {
    await expect(this.remoteVideo).toHaveCount(others);
    const decoded = (): Promise<Record<string, number>> => this.page.evaluate(async () => {
      const { peers } = window as unknown as { peers: RTCPeerConnection[] };
      const frames: Record<string, number> = {};
      for (const [index, peer] of peers.entries()) {
        if (peer.connectionState === 'closed') continue;
        for (const report of (await peer.getStats()).values() as Iterable<Record<string, number | string>>) {
          if (report.type === 'inbound-rtp' && report.kind === 'video') frames[index] = Number(report.framesDecoded ?? 0);
        }
      }
      return frames;
    });
    const before = await decoded();
    await expect.poll(async () => Object.entries(await decoded()).filter(([peer, frames]) => frames - (before[peer] ?? 0) > 20).length, { message: 'pictures that move' }).toBe(others);
  }

  async remoteParticipant(): Promise<string> {
    const hook = await this.remoteVideo.getAttribute('data-testid');
    return (hook ?? '').replace('remote-video-', '');
  }

  received(): Promise<Received> {
    return this.page.evaluate(async () => {
      const { peers } = window as unknown as { peers: RTCPeerConnection[] };
      const sum = { framesDecoded: 0, width: 0, height: 0, audioEnergy: 0, peers: peers.length };
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
    let before = await this.received();
    const since = async (what: 'framesDecoded' | 'audioEnergy'): Promise<number> => {
      const now = await this.received();
      if (now.peers !== before.peers || now[what] < before[what]) before = now;
      return now[what] - before[what];
    };
    await expect.poll(() => since('framesDecoded'), { message: 'frames are decoded' }).toBeGreaterThan(30);
    const heard = async (): Promise<number> => {
      // A browser may want a touch before it makes a sound, after a reload above all: the page says so, a person gives it.
      const touch = this.button('Turn on sound');
      if (await touch.isVisible()) await touch.click();
      return since('audioEnergy');
    };
    await expect.poll(heard, { message: 'sound is heard' }).toBeGreaterThan(0);
  }

  /** The room, with exactly one other person in it. */
  async expectRoomForTwo(): Promise<void> {
    await expect(this.remoteVideo).toBeVisible();
    await expect(this.remoteVideo).toHaveCount(1);
    await this.expectMedia();
  }

  /** The same person in another tab of the same browser. */
  async secondTab(): Promise<Person> {
    const page = await this.page.context().newPage();
    await page.goto(this.page.url());
    return new Person(page, this.account);
  }

  /** What a phone call does: the camera's track ends, and the camera cannot be had until it is given back. */
  async takeCameraAway(): Promise<void> {
    await this.page.evaluate(() => (window as unknown as CameraHold).takeCameraAway());
  }

  async giveCameraBack(): Promise<void> {
    await this.page.evaluate(() => (window as unknown as CameraHold).giveCameraBack());
  }

  async #enterPassword(): Promise<void> {
    if (!this.account) throw new Error('a guest has no password');
    await this.page.getByLabel('E-mail').fill(this.account.email);
    await this.page.getByLabel('Password').fill(this.account.password);
    await this.button('Sign in').click();
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

interface CameraHold {
  takeCameraAway(): void;
  giveCameraBack(): void;
}

function holdCamera(): void {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return;
  const open = devices.getUserMedia.bind(devices);
  let taken = false;
  let camera: MediaStreamTrack | undefined;
  devices.getUserMedia = async (constraints) => {
    if (taken && constraints?.video) throw new DOMException('taken by a call', 'NotReadableError');
    const stream = await open(constraints);
    camera = stream.getVideoTracks()[0] ?? camera;
    return stream;
  };
  const hold: CameraHold = {
    takeCameraAway: () => {
      taken = true;
      camera?.stop();
      camera?.dispatchEvent(new Event('ended'));
    },
    giveCameraBack: () => (taken = false),
  };
  Object.assign(window, hold);
}
