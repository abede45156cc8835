import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Modal } from '../components/modal';
import type { Appointment, AppointmentChange, Clinician } from '../session/rest-client';
import { Submission } from '../session/submission';
import { alertFor } from '../view/fields';
import { Redraw } from '../view/redraw';
import { shared } from '../view/styles';
import { clockTime, longDate, zoneName } from '../view/times';
import './time-picker';
import type { TimePicker } from './time-picker';
import { clinicianChoice, durationChoice } from './when-fields';

/** Moves an appointment to another time and, where there is a choice, to another clinician. */
@customElement('dv-move-dialog')
export class MoveDialog extends Modal {
  static override styles = [shared, css`form { display: grid; gap: 1.1rem; }`];

  @property({ attribute: false }) appointment!: Appointment;
  /** Who else could hold it; empty where it stays with whom it is. */
  @property({ attribute: false }) clinicians: readonly Clinician[] = [];
  @property({ type: Boolean }) patient = false;
  @property({ attribute: false }) run: (change: AppointmentChange) => Promise<unknown> = () => Promise.resolve();
  @state() private clinicianId: string | undefined;
  @state() private minutes: number | undefined;
  @state() private picked: string | undefined;
  @query('dv-time-picker') private readonly picker!: TimePicker;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#submission.state] as never[]);
  }

  override render(): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    const { start, patient, clinician, timeZone, durationMinutes } = this.appointment;
    const [clinicianId, minutes] = [this.clinicianId ?? clinician.clinicianId, this.minutes ?? durationMinutes];
    return html`<dv-dialog heading=${msg(str`Move the visit with ${this.patient ? clinician.name : patient.name}`)} wide firm open @close=${() => this.closed()}>
      <p class="quiet">${msg(str`Now: ${longDate(start, timeZone)}, ${clockTime(start, timeZone)}, ${zoneName(timeZone, start)}`)}</p>
      <form @submit=${(event: SubmitEvent) => void this.#submit(event)}>${alertFor(problem)}
        ${this.patient ? nothing : html`<div class="form"><div class="pair">
          ${this.clinicians.length > 1 ? clinicianChoice(this.clinicians, clinicianId, (id) => (this.clinicianId = id)) : nothing}
          ${durationChoice(minutes, (duration) => (this.minutes = duration))}</div></div>`}
        <dv-time-picker .rest=${this.services.session.rest} .clinicianId=${clinicianId} .minutes=${minutes} .zone=${timeZone} .near=${start} ?manual=${!this.patient}
          @pick=${(event: CustomEvent<string | undefined>) => (this.picked = event.detail)}></dv-time-picker>
        <div class="actions"><button class="button primary" ?disabled=${this.#change() === undefined} ?aria-disabled=${busy}>${busy ? msg('One moment…') : this.#action()}</button>
          <button type="button" class="button secondary" @click=${() => this.dismiss()}>${msg('Leave it as it is')}</button></div></form></dv-dialog>`;
  }

  #action(): string {
    return this.picked === undefined ? msg('Move') : msg(str`Move to ${longDate(this.picked, this.appointment.timeZone)}, ${clockTime(this.picked, this.appointment.timeZone)}`);
  }

  #change(): AppointmentChange | undefined {
    const { clinician, durationMinutes } = this.appointment;
    const change: AppointmentChange = {};
    if (this.picked !== undefined) change.start = this.picked;
    if (this.clinicianId !== undefined && this.clinicianId !== clinician.clinicianId) change.clinicianId = this.clinicianId;
    if (this.minutes !== undefined && this.minutes !== durationMinutes) change.durationMinutes = this.minutes;
    return Object.keys(change).length === 0 ? undefined : change;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const change = this.#change();
    if (!change) return;
    if (await this.#submission.run(() => this.run(change))) this.dismiss();
    else if (this.#submission.problem?.code === 'appointment.taken') this.picker.refresh();
  }
}
