import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { draftOf, refusedHere } from '../../patients/patient-draft';
import { PatientSearch } from '../../patients/patient-search';
import { Scope } from '../../scope/scope';
import type { Patient, RestClient } from '../../session/rest-client';
import { Submission } from '../../session/submission';
import { alertFor, focusWrong } from '../../view/fields';
import { icon } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';
import { plainDate } from '../../view/times';
import { patientForm, patientIn } from '../patients/patient-form';

/** Finds a patient, or enters a new one; sends `chosen` with them. */
@customElement('dv-patient-choice')
export class PatientChoice extends LitElement {
  static override styles = [shared, css`
    :host { display: grid; gap: 0.9rem; }
    ul { display: grid; max-height: 16rem; overflow-y: auto; border: 1px solid var(--line); border-radius: var(--radius-s); }
    li + li { border-top: 1px solid var(--line); }
    li button { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; justify-content: space-between; width: 100%; min-height: 52px; padding: 0.7rem 1rem; border: 0; background: none; color: var(--ink); font: inherit; text-align: start; cursor: pointer; }
    li button:focus-visible { outline-offset: -3px; }
    @media (hover: hover) { li button:hover { background: var(--surface-soft); } }
    strong { font-weight: 640; overflow-wrap: anywhere; }
  `];

  @property({ attribute: false }) rest!: Pick<RestClient, 'findPatients' | 'createPatient'>;
  @state() private typed = '';
  @state() private entering = false;
  @query('form') private readonly form!: HTMLFormElement;
  #search!: PatientSearch;
  #scope = new Scope();
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#search.state, this.#submission.state] as never[]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scope = new Scope();
    this.#search = new PatientSearch(this.rest, this.#scope);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scope.end();
  }

  override render(): TemplateResult {
    return this.entering ? this.#newPatient() : html`<div class="field"><label for="find">${msg('Find a patient')}</label>
        <p class="hint" id="find-hint">${msg('By the beginning of the name, the whole number, or the date of birth.')}</p>
        <input id="find" type="search" autocomplete="off" spellcheck="false" maxlength="100" aria-describedby="find-hint" .value=${this.typed}
          @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}></div>
      ${this.#found()}
      <div><button type="button" class="button secondary small" @click=${() => this.#enter(true)}>${icon('plus', 20)}${msg('New patient')}</button></div>`;
  }

  #found(): TemplateResult | typeof nothing {
    const state = this.#search.state.get();
    switch (state.kind) {
      case 'idle':
        return state.query.kind === 'unclear-date' ? html`<div class="actions">${state.query.candidates.map((date) => html`
          <button type="button" class="button secondary small" @click=${() => this.#type(date)}>${plainDate(date)}</button>`)}</div>` : nothing;
      case 'searching':
        return html`<p class="quiet" role="status">${msg('Searching…')}</p>`;
      case 'failed':
        return alertFor(state.problem);
      case 'found':
        return state.patients.length === 0 ? html`<p class="quiet" role="status">${msg(str`Nobody found for “${state.query}”.`)}</p>`
          : html`<ul aria-label=${msg('Patients found')}>${state.patients.map((patient) => html`<li><button type="button" @click=${() => this.#choose(patient)}>
              <strong>${patient.name}</strong><span class="quiet">${plainDate(patient.birthDate)}${patient.number ? ` · ${patient.number}` : ''}</span></button></li>`)}</ul>`;
    }
  }

  #newPatient(): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    const known = /^[^\d@]{2,}$/.test(this.typed.trim()) ? { name: this.typed.trim() } : {};
    return html`<form class="form" novalidate @submit=${(event: SubmitEvent) => void this.#create(event)}>${patientForm(known, problem)}
      <div class="actions"><button class="button primary" ?aria-disabled=${busy}>${busy ? msg('One moment…') : msg('Enter patient')}</button>
        <button type="button" class="button secondary" @click=${() => this.#enter(false)}>${msg('Back to the search')}</button></div></form>`;
  }

  #type(text: string): void {
    this.typed = text;
    this.#search.type(text);
  }

  #enter(entering: boolean): void {
    this.#submission.reset();
    this.entering = entering;
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
  }

  #choose(patient: Patient): void {
    this.dispatchEvent(new CustomEvent<Patient>('chosen', { detail: patient }));
  }

  async #create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const filled = patientIn(this.form);
    const refused = refusedHere(filled, new Date().toISOString().slice(0, 10));
    if (refused) this.#submission.fail(refused);
    else await this.#submission.run(async () => this.#choose(await this.rest.createPatient(draftOf(filled))));
    await this.updateComplete;
    focusWrong(this.renderRoot);
  }
}
