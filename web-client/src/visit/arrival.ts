import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';

export type ArrivalState =
  /** What has to work does not work yet, or it is too early. */
  | { kind: 'checking' }
  | { kind: 'counting'; endsAt: number }
  /** Somebody wants to see to something first: from here on only a button leads in. */
  | { kind: 'held' }
  | { kind: 'arrived' };

/** What has to be so before a person comes in by themselves. */
export interface Readiness {
  /** Nothing but their own camera and microphone is in the way: connected, in time, not in the visit already. */
  open: boolean;
  /** Camera and microphone run. */
  live: boolean;
  /** The microphone was heard. */
  heard: boolean;
}

const LOOK_EVERY_MS = 500;

/**
 * Brings a person into the waiting room once their camera and microphone work: after a countdown that they see and can hold. Who is
 * silent has arrived, too: a microphone that runs for a while without a sound counts as one that was heard.
 */
export class Arrival {
  readonly state = new Value<ArrivalState>({ kind: 'checking' });
  #liveSince: number | undefined;

  constructor(
    private readonly ready: () => Readiness,
    private readonly arrive: () => void,
    private readonly limits = { silenceMs: 6_000, countdownMs: 10_000 },
    private readonly now: () => number = Date.now,
  ) {}

  watch(scope: Scope): void {
    scope.every(LOOK_EVERY_MS, () => this.look());
  }

  /** Not by itself any more. */
  hold(): void {
    this.state.set({ kind: 'held' });
  }

  look(): void {
    const state = this.state.get();
    if (state.kind === 'held' || state.kind === 'arrived') return;
    if (!this.#isReady()) this.#check();
    else if (state.kind === 'checking') this.state.set({ kind: 'counting', endsAt: this.now() + this.limits.countdownMs });
    else if (this.now() >= state.endsAt) {
      this.state.set({ kind: 'arrived' });
      this.arrive();
    }
  }

  #isReady(): boolean {
    const { open, live, heard } = this.ready();
    this.#liveSince = live ? (this.#liveSince ?? this.now()) : undefined;
    return open && this.#liveSince !== undefined && (heard || this.now() - this.#liveSince >= this.limits.silenceMs);
  }

  #check(): void {
    if (this.state.get().kind !== 'checking') this.state.set({ kind: 'checking' });
  }
}
