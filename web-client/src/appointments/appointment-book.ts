import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import { Problem } from '../session/problem';
import type { Appointment, RestClient } from '../session/rest-client';

export type AppointmentsState = { kind: 'loading' } | { kind: 'ready'; appointments: Appointment[] } | { kind: 'failed'; problem: Problem };

const REFRESH_MS = 60_000;

/** The appointments of a span of time, read again every minute and whenever the page is looked at again. */
export class AppointmentBook {
  readonly state = new Value<AppointmentsState>({ kind: 'loading' });
  #reading = 0;

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
    const reading = ++this.#reading;
    try {
      const appointments = await this.rest.appointments(...this.span());
      if (!this.scope.ended && reading === this.#reading) this.state.set({ kind: 'ready', appointments });
    } catch (cause) {
      // A list that could not be renewed is still better than none.
      if (reading === this.#reading && this.state.get().kind !== 'ready') this.state.set({ kind: 'failed', problem: Problem.from(cause) });
    }
  }

  /** What a change answered is newer than any reading under way. */
  learn(appointment: Appointment): void {
    const state = this.state.get();
    if (state.kind !== 'ready' || this.scope.ended) return;
    this.#reading++;
    const others = state.appointments.filter(({ appointmentId }) => appointmentId !== appointment.appointmentId);
    this.state.set({ kind: 'ready', appointments: [...others, appointment].filter((one) => this.#isWithin(one)).sort((a, b) => Date.parse(a.start) - Date.parse(b.start)) });
  }

  #isWithin({ start }: Appointment): boolean {
    const [from, to] = this.span();
    return Date.parse(start) >= from.getTime() && Date.parse(start) < to.getTime();
  }
}
