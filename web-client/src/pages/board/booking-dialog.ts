import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import '../../appointments/time-picker';
import type { TimePicker } from '../../appointments/time-picker';
import { clinicianChoice, durationChoice, zoneChoice } from '../../appointments/when-fields';
import { Modal } from '../../components/modal';
import type { BookedAppointment, Clinician, Patient } from '../../session/rest-client';
import { Submission } from '../../session/submission';
import { alertFor } from '../../view/fields';
import { icon } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';
import { clockTime, longDate, plainDate, zoneName } from '../../view/times';
import { ownZone } from '../../view/zones';
import { issuedLink, issuedStyles } from './issued-link';
import './patient-choice';

/** Books a visit: for whom, with whom and when; then shows the patient's link. Sends `booked` with the appointment. */
@customElement('dv-booking-dialog')
export class BookingDialog extends Modal {
  static override styles = [shared, issuedStyles, css`
    .chosen { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; justify-content: space-between; padding: 0.8rem 1rem; border-radius: var(--radius-s); background: var(--surface-soft); }
    .chosen strong { display: block; font-weight: 640; overflow-wrap: anywhere; }
    form { display: grid; gap: 1.1rem; }
  `];

  /** Who can hold it, at least one. */
  @property({ attribute: false }) clinicians: readonly Clinician[] = [];
  /** An instant of the day that is looked at. */
  @property() near: string | undefined;
  @state() private patient: Patient | undefined;
  @state() private clinicianId: string | undefined;
  @state() private minutes = 20;
  @state() private zone = ownZone();
  @state() private picked: string | undefined;
  @state() private booked: BookedAppointment | undefined;
  @query('dv-time-picker') private readonly picker!: TimePicker;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#submission.state] as never[]);
  }

  override render(): TemplateResult {
    return html`<dv-dialog heading=${this.booked ? msg('The visit is booked') : msg('New appointment')} wide firm open @close=${() => this.closed()}>
      ${this.booked ? this.#result(this.booked) : this.#questions()}</dv-dialog>`;
  }

  #questions(): TemplateResult {
    const { patient } = this;
    if (!patient) {
      return html`<dv-patient-choice .rest=${this.services.session.rest} @chosen=${(event: CustomEvent<Patient>) => this.#choose(event.detail)}></dv-patient-choice>
        <div class="actions"><button class="button secondary" @click=${() => this.dismiss()}>${msg('Cancel')}</button></div>`;
    }
    return html`<div class="chosen"><div><strong>${patient.name}</strong><span class="quiet">${plainDate(patient.birthDate)} · ${patient.email ?? msg('no e-mail known')}</span></div>
        <button class="button text small" @click=${() => (this.patient = undefined)}>${msg('Another patient')}</button></div>
      ${this.#when()}`;
  }

  #when(): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    const clinicianId = this.#clinicianId();
    return html`<form @submit=${(event: SubmitEvent) => void this.#book(event)}>${alertFor(problem)}
      <div class="form"><div class="pair">
        ${this.clinicians.length > 1 ? clinicianChoice(this.clinicians, clinicianId, (id) => (this.clinicianId = id)) : nothing}
        ${durationChoice(this.minutes, (minutes) => (this.minutes = minutes))}
        ${zoneChoice(this.zone, (zone) => (this.zone = zone))}</div></div>
      <dv-time-picker .rest=${this.services.session.rest} .clinicianId=${clinicianId} .minutes=${this.minutes} .zone=${this.zone} .near=${this.near} manual
        @pick=${(event: CustomEvent<string | undefined>) => (this.picked = event.detail)}></dv-time-picker>
      <div class="actions"><button class="button primary" ?disabled=${this.picked === undefined} ?aria-disabled=${busy}>${busy ? msg('One moment…') : this.#action()}</button>
        <button type="button" class="button secondary" @click=${() => this.dismiss()}>${msg('Cancel')}</button></div></form>`;
  }

  #result({ appointment, invitation }: BookedAppointment): TemplateResult {
    const { start, timeZone, patient, clinician } = appointment;
    return html`<p>${icon('check', 20)} ${msg(str`${patient.name} with ${clinician.name} on ${longDate(start, timeZone)}, ${clockTime(start, timeZone)} (${zoneName(timeZone, start)}).`)}</p>
      ${issuedLink(invitation)}
      <div class="actions"><button class="button primary" @click=${() => this.dismiss()}>${msg('Done')}</button></div>`;
  }

  #action(): string {
    return this.picked === undefined ? msg('Book') : msg(str`Book ${longDate(this.picked, this.zone)}, ${clockTime(this.picked, this.zone)}`);
  }

  #clinicianId(): string {
    return this.clinicianId ?? this.clinicians[0]?.accountId ?? '';
  }

  #choose(patient: Patient): void {
    this.patient = patient;
    this.#submission.reset();
  }

  async #book(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { patient, picked } = this;
    if (!patient || picked === undefined) return;
    const { patientId } = patient;
    const went = await this.#submission.run(async () => {
      this.booked = await this.services.session.rest.bookAppointment({
        patientId, clinicianId: this.#clinicianId(), start: picked, durationMinutes: this.minutes, timeZone: this.zone,
      });
      this.dispatchEvent(new CustomEvent('booked', { detail: this.booked.appointment }));
    });
    if (!went && this.#submission.problem?.code === 'appointment.taken') this.picker.refresh();
  }
}
