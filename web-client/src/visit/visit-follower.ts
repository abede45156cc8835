import type { Realtime } from '../realtime/realtime-socket';
import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import type { VisitFollows } from './visit-follows';
import type { Visit } from './visit-state';

/** The live state of several visits, kept while a list of them is shown. */
export class VisitFollower {
  readonly visits = new Value<ReadonlyMap<string, Visit>>(new Map());
  readonly #followed = new Set<string>();

  constructor(
    private readonly realtime: Realtime,
    private readonly follows: VisitFollows,
    private readonly scope: Scope,
  ) {
    realtime.on('visit.state', ({ visit }) => this.#learn(visit), scope);
    realtime.onOpen(() => this.#followed.forEach((visitId) => void this.#ask(visitId)), scope);
  }

  follow(visitIds: readonly string[]): void {
    for (const visitId of visitIds) {
      if (this.#followed.has(visitId)) continue;
      this.#followed.add(visitId);
      this.follows.hold(visitId, this.scope);
      if (this.realtime.status.get() === 'open') void this.#ask(visitId);
    }
  }

  #ask(visitId: string): Promise<unknown> {
    // Without its live state an appointment is still worth showing.
    return this.realtime.request({ type: 'visit.follow', visitId }).catch(() => undefined);
  }

  #learn(visit: Visit): void {
    const held = this.visits.get().get(visit.visitId);
    if (!this.#followed.has(visit.visitId) || (held && visit.version <= held.version)) return;
    this.visits.set(new Map(this.visits.get()).set(visit.visitId, visit));
  }
}
