import { Problem } from './problem';
import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';

export type LoadedState<T> = { kind: 'loading' } | { kind: 'ready'; value: T } | { kind: 'failed'; problem: Problem };

/** Something read from the server once, and again when asked; the last value stays when a later reading fails. */
export class Loaded<T> {
  readonly state = new Value<LoadedState<T>>({ kind: 'loading' });
  #reading = 0;

  constructor(
    private readonly read: () => Promise<T>,
    private readonly scope: Scope,
  ) {}

  get value(): T | undefined {
    const state = this.state.get();
    return state.kind === 'ready' ? state.value : undefined;
  }

  async load(): Promise<void> {
    const reading = ++this.#reading;
    if (this.state.get().kind === 'failed') this.state.set({ kind: 'loading' });
    try {
      const value = await this.read();
      if (this.#isLatest(reading)) this.state.set({ kind: 'ready', value });
    } catch (cause) {
      if (this.#isLatest(reading) && this.state.get().kind !== 'ready') this.state.set({ kind: 'failed', problem: Problem.from(cause) });
    }
  }

  /** What a change answered is newer than any reading under way. */
  learn(value: T): void {
    this.#reading++;
    if (!this.scope.ended) this.state.set({ kind: 'ready', value });
  }

  #isLatest(reading: number): boolean {
    return !this.scope.ended && reading === this.#reading;
  }
}
