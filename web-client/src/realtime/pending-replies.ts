import { Problem } from '../session/problem';
import type { ServerMessage, Settlement } from './messages';

interface Pending {
  resolve: (settlement: Settlement) => void;
  reject: (problem: Problem) => void;
}

/** The requests of one connection that the server has not settled yet. */
export class PendingReplies {
  readonly #pending = new Map<number, Pending>();

  expect(ref: number): Promise<Settlement> {
    return new Promise((resolve, reject) => this.#pending.set(ref, { resolve, reject }));
  }

  /** Settles the request this message answers, if it answers one. */
  settle(message: ServerMessage): void {
    switch (message.type) {
      case 'done':
      case 'visit.joined':
        this.#take(message.ref)?.resolve(message);
        break;
      case 'problem':
        if (message.ref !== undefined) {
          this.#take(message.ref)?.reject(new Problem(message.code, message.title, message.status, message.field));
        }
        break;
      default: // settles nothing
    }
  }

  /** The connection is gone, and with it every answer still due. */
  abandon(): void {
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of lost) reject(Problem.unreachable());
  }

  #take(ref: number): Pending | undefined {
    const pending = this.#pending.get(ref);
    this.#pending.delete(ref);
    return pending;
  }
}
