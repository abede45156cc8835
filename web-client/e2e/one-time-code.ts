import { expect } from '@playwright/test';
import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;
/** A code must not get too old while it is typed. */
const TYPING_MS = 5_000;

/** What an authenticator app shows (RFC 6238: SHA-1, six digits, 30 s). A code is taken once, so each comes from a step of its own. */
export class Authenticator {
  readonly #key: Buffer;
  #lastStep = 0;

  /** `secret` is Base32; blanks are for the eyes only. */
  constructor(secret: string) {
    const bits = Array.from(secret.replaceAll(/\s/g, '')).map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
    this.#key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  }

  /** The server takes the code of the step before and after too, so a new one is rarely waited for. */
  async next(): Promise<string> {
    const unused = Math.max(this.#lastStep + 1, step(TYPING_MS) - 1);
    await expect.poll(() => step(), { message: 'a new code is taken', timeout: 2 * STEP_MS }).toBeGreaterThanOrEqual(unused - 1);
    this.#lastStep = unused;
    return this.#codeOf(unused);
  }

  /** Six digits that are the code of no step around now. */
  wrong(): string {
    const right = [-2, -1, 0, 1, 2].map((offset) => this.#codeOf(step() + offset));
    return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) ?? '666666';
  }

  #codeOf(step: number): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const digest = createHmac('sha1', this.#key).update(counter).digest();
    const offset = (digest.at(-1) ?? 0) & 15;
    return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  }
}

function step(aheadMs = 0): number {
  return Math.floor((Date.now() + aheadMs) / STEP_MS);
}
