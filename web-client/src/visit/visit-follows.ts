import type { Realtime } from '../realtime/realtime-socket';
import type { Scope } from '../scope/scope';

/** Who on this client still wants to hear of a visit: the page being left must not unfollow what the next page follows. */
export class VisitFollows {
  readonly #holders = new Map<string, number>();

  constructor(private readonly realtime: Realtime) {}

  hold(visitId: string, scope: Scope): void {
    this.#holders.set(visitId, (this.#holders.get(visitId) ?? 0) + 1);
    scope.onEnd(() => this.#release(visitId));
  }

  #release(visitId: string): void {
    const left = (this.#holders.get(visitId) ?? 1) - 1;
    this.#holders.set(visitId, left);
    if (left > 0) return;
    this.#holders.delete(visitId);
    // Failing means that the socket is gone, and what it followed with it.
    void this.realtime.request({ type: 'visit.unfollow', visitId }).catch(() => undefined);
  }
}
