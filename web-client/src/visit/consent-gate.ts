import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import { Problem } from '../session/problem';
import type { ConsentText, RestClient } from '../session/rest-client';

export type ConsentState =
  | { kind: 'looking' }
  /** `again`: the text is another than the one that was just agreed to. */
  | { kind: 'asked'; text: ConsentText; again: boolean }
  | { kind: 'given' }
  | { kind: 'failed'; problem: Problem };

/** Whether a patient has consented to visits by video; nobody else is asked. */
export class ConsentGate {
  readonly state: Value<ConsentState>;

  constructor(
    private readonly rest: Pick<RestClient, 'consents' | 'consentText' | 'giveConsent'>,
    /** Whose consent is needed; undefined where none is. */
    private readonly patientId: string | undefined,
    private readonly scope: Scope,
  ) {
    this.state = new Value<ConsentState>({ kind: patientId === undefined ? 'given' : 'looking' });
  }

  get given(): boolean {
    return this.state.get().kind === 'given';
  }

  /** Looks whether the text in force has been consented to. */
  async look(): Promise<void> {
    const { patientId } = this;
    if (patientId === undefined) return;
    await this.#settle(async () => {
      const [text, consents] = await Promise.all([this.rest.consentText('telehealth'), this.rest.consents(patientId)]);
      const given = consents.some(({ version, withdrawnAt }) => version === text.version && withdrawnAt === undefined);
      return given ? { kind: 'given' } : { kind: 'asked', text, again: false };
    });
  }

  /** The server found none: it is asked for, whatever was known here. */
  async ask(again = false): Promise<void> {
    await this.#settle(async () => ({ kind: 'asked', text: await this.rest.consentText('telehealth'), again }));
  }

  /** Agrees to the text that was shown; fails where the server does not take it, and asks anew where it has another text. */
  async give(): Promise<void> {
    const state = this.state.get();
    const { patientId } = this;
    if (state.kind !== 'asked' || patientId === undefined) return;
    try {
      await this.rest.giveConsent(patientId, state.text.purpose, state.text.version);
      this.#become({ kind: 'given' });
    } catch (cause) {
      if (Problem.from(cause).code !== 'consent.outdated') throw cause;
      await this.ask(true);
    }
  }

  /** In a visit already, and so asked before. */
  pass(): void {
    this.#become({ kind: 'given' });
  }

  async #settle(find: () => Promise<ConsentState>): Promise<void> {
    this.#become({ kind: 'looking' });
    try {
      this.#become(await find());
    } catch (cause) {
      this.#become({ kind: 'failed', problem: Problem.from(cause) });
    }
  }

  #become(state: ConsentState): void {
    if (!this.scope.ended) this.state.set(state);
  }
}
