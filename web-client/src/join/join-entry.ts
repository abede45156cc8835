import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import { Problem } from '../session/problem';
import type { JoinLinkView, RestClient } from '../session/rest-client';

/** Why a link opens nothing. */
export type Refusal = 'used' | 'expired' | 'revoked' | 'unknown';

export type JoinState =
  | { kind: 'looking' }
  | { kind: 'invited'; view: JoinLinkView; busy: boolean; problem: Problem | undefined }
  | { kind: 'refused'; why: Refusal }
  /** Nothing is known about the link: the clinic is out of reach, or busy. */
  | { kind: 'failed'; problem: Problem };

const REFUSALS: Partial<Record<string, Refusal>> = { 'link.used': 'used', 'link.expired': 'expired', 'link.revoked': 'revoked', 'link.unknown': 'unknown' };

/** Somebody who opened a link: what it is for, and the way in by it. */
export class JoinEntry {
  readonly state = new Value<JoinState>({ kind: 'looking' });

  constructor(
    private readonly code: string,
    private readonly rest: Pick<RestClient, 'lookAtLink'>,
    private readonly redeem: (code: string) => Promise<void>,
    private readonly scope: Scope,
  ) {}

  async look(): Promise<void> {
    this.#become({ kind: 'looking' });
    try {
      this.#become({ kind: 'invited', view: await this.rest.lookAtLink(this.code), busy: false, problem: undefined });
    } catch (cause) {
      const problem = Problem.from(cause);
      this.#become(refusal(problem) ?? { kind: 'failed', problem });
    }
  }

  /** Uses the link up; pressed twice it is used once. */
  async join(): Promise<void> {
    const state = this.state.get();
    if (state.kind !== 'invited' || state.busy) return;
    this.#become({ ...state, busy: true, problem: undefined });
    try {
      await this.redeem(this.code);
    } catch (cause) {
      const problem = Problem.from(cause);
      this.#become(refusal(problem) ?? { ...state, busy: false, problem });
    }
  }

  #become(state: JoinState): void {
    if (!this.scope.ended) this.state.set(state);
  }
}

/** A code that is not even one belongs to no link. */
function refusal({ code, status }: Problem): JoinState | undefined {
  const why = REFUSALS[code] ?? (status === 400 || status === 422 || status === 404 ? 'unknown' : undefined);
  return why && { kind: 'refused', why };
}
