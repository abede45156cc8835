import { Value } from '../scope/value';
import { Problem } from './problem';

export interface SubmissionState {
  busy: boolean;
  problem: Problem | undefined;
}

/** One request at a time that somebody asked for: whether it is on its way, and what it failed with. */
export class Submission {
  readonly state = new Value<SubmissionState>({ busy: false, problem: undefined });

  get busy(): boolean {
    return this.state.get().busy;
  }

  get problem(): Problem | undefined {
    return this.state.get().problem;
  }

  /** Whether it went well; asked again while under way, it does nothing. */
  async run(action: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.state.set({ busy: true, problem: undefined });
    try {
      await action();
      this.state.set({ busy: false, problem: undefined });
      return true;
    } catch (cause) {
      this.state.set({ busy: false, problem: Problem.from(cause) });
      return false;
    }
  }

  fail(problem: Problem): void {
    this.state.set({ busy: false, problem });
  }

  reset(): void {
    this.state.set({ busy: false, problem: undefined });
  }
}
