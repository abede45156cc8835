import { msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import '../../components/dialog';
import { Problem } from '../../session/problem';
import type { RestClient } from '../../session/rest-client';
import { Submission } from '../../session/submission';
import { alertFor, field, filledIn, focusWrong } from '../../view/fields';
import { icon } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { pageStyles, shared } from '../../view/styles';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Erases a patient for good, in two steps: which one, and then everything once more. Sends `erased`. */
@customElement('dv-erase-section')
export class EraseSection extends LitElement {
  static override styles = [shared, pageStyles, css`
    details { border: 1px solid var(--line); border-radius: var(--radius-l); background: var(--surface); }
    summary { padding: 1rem 1.5rem; font-weight: 640; cursor: pointer; min-height: 44px; }
    .panel { padding-top: 0.25rem; }
    dl { display: grid; gap: 0.15rem; }
    dt { color: var(--ink-soft); }
    dd { font-weight: 600; margin-bottom: 0.5rem; }
    .check { display: flex; gap: 0.75rem; align-items: flex-start; font-weight: 600; }
    .check input { width: 1.4rem; min-height: 1.4rem; height: 1.4rem; flex: none; accent-color: var(--danger); }
  `];

  @property({ attribute: false }) rest!: Pick<RestClient, 'erasePatient'>;
  @state() private asked: { patientId: string; confirm: string } | undefined;
  @state() private sure = false;
  @query('form') private readonly form!: HTMLFormElement;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#submission.state] as never[]);
  }

  override render(): TemplateResult {
    const { problem } = this.#submission.state.get();
    return html`<details><summary>${msg('Erase a patient')}</summary><div class="panel">
      <p>${msg('If a patient asks for it and the law lets you, everything the clinic holds about them can be destroyed. Ask whoever treats them for the id, which is on the patient’s page.')}</p>
      <form class="form" novalidate @submit=${(event: SubmitEvent) => void this.#ask(event)}>
        ${alertFor(problem, ['patientId', 'confirm'])}
        ${field({ name: 'patientId', label: msg('Id of the patient'), maxLength: 64, required: true, problem })}
        ${field({ name: 'confirm', label: msg('Number of the patient or, without one, the full name'), hint: msg('Exactly as on the patient’s page, so that it cannot be the wrong one.'), maxLength: 200, required: true, problem })}
        <div class="actions"><button class="button secondary">${msg('Go on')}</button></div>
      </form></div></details>${this.#dialog()}`;
  }

  #dialog(): TemplateResult {
    const { busy } = this.#submission.state.get();
    return html`<dv-dialog heading=${msg('Erase this patient for good?')} firm ?open=${this.asked !== undefined} @close=${() => (this.asked = undefined)}>
      <p class="alert">${icon('warning')}<span>${msg('This cannot be undone. Nothing of this patient can be read again, by anybody, not from a backup either.')}</span></p>
      <dl><dt>${msg('Number or name')}</dt><dd>${this.asked?.confirm}</dd><dt>${msg('Id')}</dt><dd class="mono">${this.asked?.patientId}</dd></dl>
      <label class="check"><input type="checkbox" .checked=${this.sure} @change=${(event: Event) => (this.sure = (event.target as HTMLInputElement).checked)}>${msg('I have checked that this is the right patient')}</label>
      <div class="actions"><button class="button danger" ?disabled=${!this.sure} ?aria-disabled=${busy} @click=${() => void this.#erase()}>${busy ? msg('Erasing…') : msg('Erase for good')}</button>
        <button class="button secondary" @click=${() => (this.asked = undefined)}>${msg('Cancel')}</button></div></dv-dialog>`;
  }

  async #ask(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const typed = filledIn(this.form);
    const [patientId, confirm] = [typed('patientId').toLowerCase(), typed('confirm')];
    this.#submission.reset();
    this.sure = false;
    if (!ID.test(patientId)) this.#submission.fail(new Problem('request.invalid', msg('This is not the id of a patient. It has 36 letters, digits and hyphens.'), 400, 'patientId'));
    else if (confirm === '') this.#submission.fail(new Problem('request.invalid', msg('Please type the number or the name.'), 400, 'confirm'));
    else this.asked = { patientId, confirm };
    await this.updateComplete;
    focusWrong(this.form);
  }

  async #erase(): Promise<void> {
    const { asked } = this;
    if (!asked || !this.sure || this.#submission.busy) return;
    const done = await this.#submission.run(() => this.rest.erasePatient(asked.patientId, asked.confirm));
    this.asked = undefined;
    if (done) {
      this.form.reset();
      this.dispatchEvent(new Event('erased'));
    }
    await this.updateComplete;
    focusWrong(this.form);
  }
}
