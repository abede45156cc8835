import { msg, str } from '@lit/localize';
import type { Done } from '../components/notice';
import { Problem } from '../session/problem';
import type { Appointment, AppointmentChange, Cancellation, RestClient } from '../session/rest-client';
import { clockTime, longDate } from '../view/times';

type Rest = Pick<RestClient, 'moveAppointment' | 'cancelAppointment' | 'restoreAppointment' | 'markNoShow' | 'clearNoShow'>;

/** What is changed of an appointment where it is shown: each change can be undone from the notice that says it. */
export class AppointmentChanges {
  constructor(
    private readonly rest: Rest,
    /** Told of the appointment as it is now. */
    private readonly learn: (appointment: Appointment) => void,
    private readonly say: (done: Done) => void,
    /** Whom the reader knows the appointment by. */
    private readonly nameOf: (appointment: Appointment) => string,
  ) {}

  async move(before: Appointment, change: AppointmentChange): Promise<void> {
    const now = this.#learned(await this.rest.moveAppointment(before.appointmentId, change));
    const { start, durationMinutes, timeZone, clinician: { clinicianId } } = before;
    const back: AppointmentChange = { start, durationMinutes, timeZone, clinicianId };
    const toNow = msg(str`${longDate(now.start)}, ${clockTime(now.start)}`);
    this.#sayWithUndo(msg(str`The visit with ${this.nameOf(now)} is now on ${toNow}.`), () => this.#moveBack(now, back));
  }

  async cancel(appointment: Appointment, cancellation: Cancellation): Promise<void> {
    const now = this.#learned(await this.rest.cancelAppointment(appointment.appointmentId, cancellation));
    this.#sayWithUndo(msg(str`The visit with ${this.nameOf(now)} is cancelled.`), () => this.#restore(now));
  }

  restore(appointment: Appointment): Promise<void> {
    return this.#saying(() => this.#restore(appointment));
  }

  markNoShow(appointment: Appointment): Promise<void> {
    return this.#saying(async () => {
      const now = this.#learned(await this.rest.markNoShow(appointment.appointmentId));
      this.#sayWithUndo(msg(str`It is noted that ${this.nameOf(now)} did not come.`), () => this.#clearNoShow(now));
    });
  }

  clearNoShow(appointment: Appointment): Promise<void> {
    return this.#saying(() => this.#clearNoShow(appointment));
  }

  async #restore({ appointmentId }: Appointment): Promise<void> {
    const now = this.#learned(await this.rest.restoreAppointment(appointmentId));
    this.say({ text: msg(str`The visit with ${this.nameOf(now)} is booked again.`) });
  }

  async #clearNoShow({ appointmentId }: Appointment): Promise<void> {
    const now = this.#learned(await this.rest.clearNoShow(appointmentId));
    this.say({ text: msg(str`The note about ${this.nameOf(now)} is taken back.`) });
  }

  async #moveBack({ appointmentId }: Appointment, back: AppointmentChange): Promise<void> {
    const now = this.#learned(await this.rest.moveAppointment(appointmentId, back));
    this.say({ text: msg(str`The visit with ${this.nameOf(now)} is where it was.`) });
  }

  #sayWithUndo(text: string, undo: () => Promise<void>): void {
    this.say({ text, undo: { label: msg('Undo'), run: () => void this.#saying(undo) } });
  }

  /** There is no dialog to say it in when this goes wrong. */
  async #saying(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (cause) {
      this.say({ text: Problem.from(cause).title });
    }
  }

  #learned(appointment: Appointment): Appointment {
    this.learn(appointment);
    return appointment;
  }
}
