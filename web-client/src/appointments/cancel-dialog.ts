import { msg, str } from '@lit/localize';
import { html, css, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reasonName } from '../board/standing';
import { Modal } from '../components/modal';
import type { Appointment, Cancellation, CancellationReason } from '../session/rest-client';
import { Submission } from '../session/submission';
import { alertFor, choice, filledIn, longField } from '../view/fields';
import { Redraw } from '../view/redraw';
import { shared } from '../view/styles';
import { clockTime, longDate } from '../view/times';

const OF_CLINIC: CancellationReason[] = ['patient-unable', 'patient-better', 'clinic-unable', 'booked-by-mistake', 'other'];
const OF_PATIENT: CancellationReason[] = ['patient-unable', 'patient-better', 'other'];

/** Asks why an appointment is cancelled, and cancels it. */
@customElement('dv-cancel-dialog')
export class CancelDialog extends Modal {
  static override styles = [shared, css`form { display: grid; gap: 1.1rem; }`];

  @property({ attribute: false }) appointment!: Appointment;
  @property({ attribute: false }) run: (cancellation: Cancellation) => Promise<unknown> = () => Promise.resolve();
  /** Who is asked. */
  @property({ type: Boolean }) patient = false;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#submission.state] as never[]);
  }

  override render(): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    const { start, patient, clinician } = this.appointment;
    const who = this.patient ? clinician.name : patient.name;
    const when = `${longDate(start)}, ${clockTime(start)}`;
    return html`<dv-dialog heading=${msg(str`Cancel the visit with ${who}?`)} open @close=${() => this.closed()}>
      <p>${this.patient ? when : msg(str`${when}. Its links stop working, and the patient is told by e-mail where one is known.`)}</p>
      <form @submit=${(event: SubmitEvent) => void this.#submit(event)}>${alertFor(problem)}
        ${choice({ name: 'reason', label: msg('Reason'), problem }, (this.patient ? OF_PATIENT : OF_CLINIC).map((reason) => ({ value: reason, label: this.#label(reason) })))}
        ${longField({ name: 'note', label: msg('Note (optional)'), maxLength: 500, problem, hint: this.patient ? msg('Read by those who treat you.') : msg('Read by those who treat the patient and by the patient, not by the front desk.') })}
        <div class="actions"><button class="button danger" ?aria-disabled=${busy}>${busy ? msg('One moment…') : msg('Cancel the visit')}</button>
          <button type="button" class="button secondary" @click=${() => this.dismiss()}>${msg('Keep it')}</button></div></form></dv-dialog>`;
  }

  #label(reason: CancellationReason): string {
    if (this.patient && reason === 'patient-unable') return msg('I cannot come');
    const name = this.patient && reason === 'patient-better' ? msg('I no longer need it') : reasonName(reason);
    return name.charAt(0).toUpperCase() + name.slice(1);
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const typed = filledIn(event.target as HTMLFormElement);
    const [reason, note] = [typed('reason') as CancellationReason, typed('note')];
    if (await this.#submission.run(() => this.run(note === '' ? { reason } : { reason, note }))) this.dismiss();
  }
}
