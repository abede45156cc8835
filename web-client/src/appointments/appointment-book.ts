import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import { Problem } from '../session/problem';
import type { Appointment, RestClient } from '../session/rest-client';

export type AppointmentsState = { kind: 'loading' } | { kind: 'ready'; appointments: Appointment[] } | { kind: 'failed'; problem: Problem };

const REFRESH_MS = 60_000;

/** The appointments of a span of time, read again every minute and whenever the page is looked at again. */
export class AppointmentBook {
  readonly state = new Value<AppointmentsState>({ kind: 'loading' });

  constructor(
    private readonly rest: Pick<RestClient, 'appointments'>,
    private readonly span: () => [from: Date, to: Date],
    private readonly scope: Scope,
  ) {}

  open(): void {
    void this.load();
    this.scope.every(REFRESH_MS, () => void this.load());
    this.scope.listen(document, 'visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.load();
    });
  }

  async load(): Promise<void> {
    try {
      const appointments = await this.rest.appointments(...this.span());
      if (!this.scope.ended) this.state.set({ kind: 'ready', appointments });
    } catch (cause) {
      // A list that could not be renewed is still better than none.
      if (this.state.get().kind !== 'ready') this.state.set({ kind: 'failed', problem: Problem.from(cause) });
    }
  }
}
