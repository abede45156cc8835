import { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import { Problem } from '../session/problem';
import type { Patient, RestClient } from '../session/rest-client';
import { patientQuery, type PatientQuery } from './patient-query';

export type SearchState =
  /** Nothing to search for: and why, where something is typed. */
  | { kind: 'idle'; query: Exclude<PatientQuery, { kind: 'query' }> }
  | { kind: 'searching' }
  | { kind: 'found'; query: string; patients: Patient[]; next: string | undefined; more: 'no' | 'loading' | Problem }
  | { kind: 'failed'; problem: Problem };

const PAUSE_MS = 300;

/** Finds patients while somebody types: asks once they pause, and heeds only the answer to what was typed last. */
export class PatientSearch {
  readonly state = new Value<SearchState>({ kind: 'idle', query: { kind: 'nothing' } });
  #asking = new Scope();
  #query: string | undefined;

  constructor(
    private readonly rest: Pick<RestClient, 'findPatients'>,
    private readonly scope: Scope,
    private readonly pauseMs = PAUSE_MS,
  ) {}

  type(text: string): void {
    const query = patientQuery(text);
    if (query.kind !== 'query') {
      this.#renew();
      this.#query = undefined;
      this.state.set({ kind: 'idle', query });
    } else if (query.query !== this.#query) {
      this.#query = query.query;
      const asking = this.#renew();
      asking.after(this.pauseMs, () => void this.#ask(query.query, asking));
    }
  }

  /** Not waiting for a pause: somebody pressed Enter, or asks again after a failure. */
  async search(text: string): Promise<void> {
    const query = patientQuery(text);
    this.type(text);
    if (query.kind === 'query') await this.#ask(query.query, this.#renew());
  }

  async more(): Promise<void> {
    const found = this.state.get();
    if (found.kind !== 'found' || found.next === undefined || found.more === 'loading') return;
    const asking = this.#asking;
    this.state.set({ ...found, more: 'loading' });
    try {
      const { items, next } = await this.rest.findPatients(found.query, found.next);
      if (!asking.ended) this.state.set({ ...found, patients: [...found.patients, ...items], next: next ?? undefined, more: 'no' });
    } catch (cause) {
      if (!asking.ended) this.state.set({ ...found, more: Problem.from(cause) });
    }
  }

  async #ask(query: string, asking: Scope): Promise<void> {
    if (this.state.get().kind !== 'found') this.state.set({ kind: 'searching' });
    try {
      const { items, next } = await this.rest.findPatients(query);
      if (!asking.ended) this.state.set({ kind: 'found', query, patients: items, next: next ?? undefined, more: 'no' });
    } catch (cause) {
      if (!asking.ended) this.state.set({ kind: 'failed', problem: Problem.from(cause) });
    }
  }

  #renew(): Scope {
    this.#asking.end();
    this.#asking = this.scope.child();
    return this.#asking;
  }
}
