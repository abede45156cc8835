import type { Scope } from '../scope/scope';

/** The ways to reach somebody who has stepped away. */
export interface Bells {
  ring(): void;
  vibrate(): void;
  notify(): void;
}

const AGAIN_MS = 4_000;
const TIMES = 8;

/** Calls a person back to the page: heard and felt again and again until they are back, told by the desktop once. */
export class Summons {
  #scope: Scope | undefined;

  constructor(private readonly bells: Bells) {}

  /** Whether they are called at present. */
  heed(called: boolean, life: Scope): void {
    if (called === (this.#scope !== undefined)) return;
    this.#scope?.end();
    this.#scope = called ? life.child() : undefined;
    if (!this.#scope) return;
    this.bells.notify();
    this.#sound(this.#scope, TIMES);
  }

  #sound(scope: Scope, left: number): void {
    this.bells.ring();
    this.bells.vibrate();
    if (left > 1) scope.after(AGAIN_MS, () => this.#sound(scope, left - 1));
  }
}
