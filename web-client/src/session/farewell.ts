import { Scope } from '../scope/scope';
import { Problem } from './problem';

const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

/** Tells the server that a session is over, again and again until it has heard, or until somebody else signs in. */
export class Farewell {
  #scope = new Scope();
  #attempt: Promise<void> | undefined;

  constructor(
    private readonly end: () => Promise<void>,
    private readonly pauses: readonly number[] = PAUSES_MS,
  ) {}

  say(heard: () => void): void {
    this.#scope.end();
    this.#scope = new Scope();
    this.#try(this.#scope, heard, 0);
  }

  /** No more attempts; resolves once the one on its way, if any, is over. */
  async giveUp(): Promise<void> {
    this.#scope.end();
    await this.#attempt;
  }

  #try(scope: Scope, heard: () => void, failures: number): void {
    this.#attempt = this.end().then(
      () => {
        if (!scope.ended) heard();
      },
      (cause: unknown) => {
        // A session that the server does not know is over already.
        const over = Problem.from(cause).status === 401;
        if (over && !scope.ended) heard();
        if (!over) scope.after(this.pauses[Math.min(failures, this.pauses.length - 1)] ?? 0, () => this.#try(scope, heard, failures + 1));
      },
    );
  }
}
