import { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import { Loaded } from '../session/loaded';
import { Problem } from '../session/problem';
import type { AuditEntry, AuditExport, AuditHead, AuditQuery, RestClient } from '../session/rest-client';

export type TrailState =
  | { kind: 'loading' }
  | { kind: 'ready'; entries: AuditEntry[]; next: string | undefined; more: 'no' | 'loading' | Problem }
  | { kind: 'failed'; problem: Problem };

/** What narrows the trail, as somebody fills it in: days as YYYY-MM-DD in their own zone, both included. */
export interface AuditFilter {
  patient: string;
  actor: string;
  action: string;
  outcome: '' | 'done' | 'refused';
  from: string;
  to: string;
}

export const NO_FILTER: AuditFilter = { patient: '', actor: '', action: '', outcome: '', from: '', to: '' };

/** The audit trail, narrowed by a filter and read page by page, with its newest signed head. */
export class AuditTrail {
  readonly state = new Value<TrailState>({ kind: 'loading' });
  readonly filter = new Value<AuditFilter>(NO_FILTER);
  readonly head: Loaded<AuditHead>;
  #asking = new Scope();

  constructor(
    private readonly rest: Pick<RestClient, 'audit' | 'auditHead' | 'exportAudit'>,
    private readonly scope: Scope,
  ) {
    this.head = new Loaded(() => rest.auditHead(), scope);
  }

  async narrow(filter: AuditFilter): Promise<void> {
    this.filter.set(filter);
    await this.load();
  }

  async load(): Promise<void> {
    this.#asking.end();
    const asking = (this.#asking = this.scope.child());
    this.state.set({ kind: 'loading' });
    // The head is read beside it: entries may have been sealed meanwhile.
    void this.head.load();
    try {
      const { items, next } = await this.rest.audit(auditQuery(this.filter.get()));
      if (!asking.ended) this.state.set({ kind: 'ready', entries: items, next: next ?? undefined, more: 'no' });
    } catch (cause) {
      if (!asking.ended) this.state.set({ kind: 'failed', problem: Problem.from(cause) });
    }
  }

  async more(): Promise<void> {
    const shown = this.state.get();
    if (shown.kind !== 'ready' || shown.next === undefined || shown.more === 'loading') return;
    const asking = this.#asking;
    this.state.set({ ...shown, more: 'loading' });
    try {
      const { items, next } = await this.rest.audit(auditQuery(this.filter.get()), shown.next);
      if (!asking.ended) this.state.set({ ...shown, entries: [...shown.entries, ...items], next: next ?? undefined, more: 'no' });
    } catch (cause) {
      if (!asking.ended) this.state.set({ ...shown, more: Problem.from(cause) });
    }
  }

  export(): Promise<AuditExport> {
    return this.rest.exportAudit(auditQuery(this.filter.get()));
  }
}

export function auditQuery({ patient, actor, action, outcome, from, to }: AuditFilter): AuditQuery {
  return {
    ...(patient === '' ? {} : { patient }),
    ...(actor === '' ? {} : { actor }),
    ...(action === '' ? {} : { action }),
    ...(outcome === '' ? {} : { outcome }),
    ...(from === '' ? {} : { from: midnight(from, 0) }),
    // The last day counts, too: up to the first instant of the day after it.
    ...(to === '' ? {} : { to: midnight(to, 1) }),
  };
}

/** The first instant of a day of the reader's calendar, or of one some days later; by calendar, since the clocks may change. */
function midnight(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}
