import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import type { Role } from '../session/rest-client';
import type { LastActivity } from './last-activity';

export interface IdleLimits {
  staffMs: number;
  patientMs: number;
  /** How long before the end a person is asked whether they are still there. */
  warningMs: number;
}

/** A screen in a clinic is passed by many; a patient is mostly at home. */
export const IDLE_LIMITS: IdleLimits = { staffMs: 15 * 60_000, patientMs: 30 * 60_000, warningMs: 60_000 };

export type IdleState = { kind: 'off' } | { kind: 'active' } | { kind: 'warning'; endsAt: number } | { kind: 'over'; minutes: number };

const LOOK_EVERY_MS = 1_000;

/**
 * Notices that nobody is there any more. It goes by the time of day and not by timers, since those stand still while a computer
 * sleeps; and before any activity counts, it asks whether the time was over already, so that the first touch after waking is too late.
 */
export class IdleWatch {
  readonly state = new Value<IdleState>({ kind: 'off' });
  readonly #inVisits = new Set<Scope>();
  #limitMs = 0;
  #lastHere = 0;
  #lastShared = 0;

  constructor(
    private readonly shared: LastActivity,
    private readonly limits: IdleLimits = IDLE_LIMITS,
    private readonly now: () => number = Date.now,
  ) {}

  /** Watches until the scope ends. Who came back by cookie is held to what they last did, in whichever tab; who just signed in is here. */
  watch(role: Role, returned: boolean, scope: Scope): void {
    this.#limitMs = role === 'patient' || role === 'guest' ? this.limits.patientMs : this.limits.staffMs;
    const before = returned ? this.shared.read() : undefined;
    this.#lastHere = before ?? this.now();
    if (before === undefined) this.shared.write(this.#lastHere);
    this.#lastShared = this.#lastHere;
    scope.onEnd(() => this.state.set({ kind: 'off' }));
    this.state.set({ kind: 'active' });
    this.look();
    scope.every(LOOK_EVERY_MS, () => this.look());
  }

  /** The person did something. Once they are asked whether they are there, only an answer counts. */
  activity(): void {
    this.look();
    if (this.state.get().kind === 'active') this.#lastHere = this.now();
  }

  /** The answer to that question. */
  stay(): void {
    this.look();
    if (this.state.get().kind !== 'warning') return;
    this.#lastHere = this.now();
    this.look();
  }

  /** Whoever is in a visit talks, and touches nothing: that counts as activity until the scope ends. */
  inVisit(scope: Scope): void {
    this.#inVisits.add(scope);
    scope.onEnd(() => {
      this.activity();
      this.#inVisits.delete(scope);
    });
  }

  look(): void {
    const before = this.state.get().kind;
    if (before === 'off' || before === 'over') return;
    const now = this.now();
    // A clock that was set back must not keep anybody signed in.
    this.#lastHere = Math.min(this.#lastHere, now);
    const endsAt = this.#lastAnywhere(now) + this.#limitMs;
    if (now >= endsAt) {
      this.state.set({ kind: 'over', minutes: Math.round(this.#limitMs / 60_000) });
    } else if (this.#inVisits.size > 0) {
      this.#lastHere = now;
      this.#becomeActive();
    } else if (endsAt - now > this.limits.warningMs) {
      this.#becomeActive();
    } else if (before === 'active') {
      this.state.set({ kind: 'warning', endsAt });
    }
  }

  #becomeActive(): void {
    if (this.state.get().kind !== 'active') this.state.set({ kind: 'active' });
    if (this.#lastHere > this.#lastShared) this.#share();
  }

  #share(): void {
    this.#lastShared = this.#lastHere;
    if (this.#lastHere > this.#lastElsewhere(this.now())) this.shared.write(this.#lastHere);
  }

  #lastAnywhere(now: number): number {
    return Math.max(this.#lastHere, this.#lastElsewhere(now));
  }

  #lastElsewhere(now: number): number {
    const at = this.shared.read() ?? 0;
    return at > now ? 0 : at;
  }
}
