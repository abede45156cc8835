import { Value } from '../scope/value';
import { Problem } from '../session/problem';
import type { RecoveryCodes, SecondFactorSecret } from '../session/rest-client';

export type SetupState =
  | { kind: 'not-begun'; problem?: Problem }
  | { kind: 'beginning' }
  /** The secret is shown, and a first code awaited. */
  | { kind: 'confirming'; secret: SecondFactorSecret; busy: boolean; problem?: Problem }
  /** In use from now on; the codes are shown this once. */
  | { kind: 'confirmed'; recoveryCodes: string[] };

/** What the set-up needs of the session and its server. */
export interface SecondFactorServer {
  start(): Promise<SecondFactorSecret>;
  confirm(otp: string): Promise<Pick<RecoveryCodes, 'recoveryCodes'>>;
}

/** The way to a second factor: a secret, a first code made with it, and codes for the day the phone is gone. */
export class SecondFactorSetup {
  readonly state = new Value<SetupState>({ kind: 'not-begun' });

  constructor(private readonly server: SecondFactorServer) {}

  async begin(): Promise<void> {
    if (this.state.get().kind === 'beginning') return;
    this.state.set({ kind: 'beginning' });
    try {
      this.state.set({ kind: 'confirming', secret: await this.server.start(), busy: false });
    } catch (cause) {
      this.state.set({ kind: 'not-begun', problem: Problem.from(cause) });
    }
  }

  async confirm(code: string): Promise<void> {
    const before = this.state.get();
    if (before.kind !== 'confirming' || before.busy) return;
    const { secret } = before;
    this.state.set({ kind: 'confirming', secret, busy: true });
    try {
      const { recoveryCodes } = await this.server.confirm(code.replaceAll(/\s/g, ''));
      this.state.set({ kind: 'confirmed', recoveryCodes });
    } catch (cause) {
      const problem = Problem.from(cause);
      // The secret is of no use any more: begin anew.
      const gone = problem.code === 'second-factor.none-started';
      this.state.set(gone ? { kind: 'not-begun', problem } : { kind: 'confirming', secret, busy: false, problem });
    }
  }

  cancel(): void {
    this.state.set({ kind: 'not-begun' });
  }
}

/** "ABCD EFGH IJKL": a secret as one reads and types it. */
export function inFours(secret: string): string {
  return secret.replaceAll(/\s/g, '').replaceAll(/(.{4})(?=.)/g, '$1 ');
}
