import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { patientPath } from '../app/router';
import '../components/dialog';
import { draftOf, refusedHere } from '../patients/patient-draft';
import { PatientSearch, type SearchState } from '../patients/patient-search';
import type { Patient } from '../session/rest-client';
import { Submission } from '../session/submission';
import { alertFor, focusWrong } from '../view/fields';
import { icon } from '../view/icons';
import { Page } from '../view/page';
import { Redraw } from '../view/redraw';
import { pageStyles, shared } from '../view/styles';
import { plainDate } from '../view/times';
import { patientForm, patientIn } from './patients/patient-form';

/** Where staff find a patient, or enter a new one. */
@customElement('dv-patients-page')
export class PatientsPage extends Page {
  static override styles = [shared, pageStyles, css`
    .page > header { grid-template-columns: 1fr auto; align-items: center; gap: 0.75rem 1rem; }
    .search { position: relative; }
    .search .icon { position: absolute; inset: 0.8rem auto auto 0.9rem; color: var(--ink-soft); pointer-events: none; }
    .search input { padding-inline-start: 2.9rem; }
    ul { display: grid; }
    li + li { border-top: 1px solid var(--line); }
    li a { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 0.2rem 1.25rem; align-items: center; padding: 1rem 1.5rem; min-height: 64px; color: inherit; text-decoration: none; }
    li a:focus-visible { outline-offset: -3px; border-radius: var(--radius); }
    @media (hover: hover) { li a:hover { background: var(--surface-soft); } }
    ul.card { overflow: hidden; }
    li strong { font-weight: 640; overflow-wrap: anywhere; }
    li .icon { color: var(--ink-soft); }
    li .facts { color: var(--ink-soft); text-align: end; }
    .foot { display: grid; gap: 1rem; justify-items: center; }
    @media (max-width: 40rem) {
      .page > header { grid-template-columns: 1fr; }
      li a { grid-template-columns: minmax(0, 1fr) auto; padding: 0.9rem 1.1rem; }
      li .facts { grid-row: 2; text-align: start; }
      li .icon { grid-row: 1 / 3; grid-column: 2; }
    }
  `];

  @state() private typed = '';
  @state() private entering = false;
  @query('form.patient') private readonly form!: HTMLFormElement;
  #search!: PatientSearch;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#search.state, this.#submission.state] as never[]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#search = new PatientSearch(this.services.session.rest, this.scope);
  }

  override render(): TemplateResult {
    this.nameWindow(msg('Patients'));
    return html`<div class="page">
      <header><h1>${msg('Patients')}</h1><button class="button secondary" @click=${() => this.#enter()}>${icon('plus', 20)}${msg('New patient')}</button></header>
      <form role="search" class="field" @submit=${(event: SubmitEvent) => this.#submitSearch(event)}>
        <label for="query">${msg('Find a patient')}</label>
        <p class="hint" id="query-hint">${msg('By the beginning of the name, the whole number, or the date of birth, such as 31.12.1980.')}</p>
        <div class="search">${icon('search', 22)}<input id="query" type="search" name="query" autocomplete="off" spellcheck="false" maxlength="100" aria-describedby="query-hint"
          .value=${this.typed} @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}></div>
      </form>
      <p class="hidden" role="status" aria-live="polite">${spoken(this.#search.state.get())}</p>
      ${this.#content()}
    </div>
    <dv-dialog heading=${msg('New patient')} wide ?open=${this.entering} @close=${() => (this.entering = false)}>${this.entering ? this.#form() : nothing}</dv-dialog>`;
  }

  #content(): TemplateResult {
    const state = this.#search.state.get();
    switch (state.kind) {
      case 'idle':
        return this.#idle(state.query);
      case 'searching':
        return html`<p class="quiet">${msg('Searching…')}</p>`;
      case 'failed':
        return html`${alertFor(state.problem)}<div><button class="button secondary" @click=${() => void this.#search.search(this.typed)}>${msg('Try again')}</button></div>`;
      case 'found':
        return state.patients.length === 0 ? this.#nobody(state.query) : this.#found(state);
    }
  }

  #idle(query: Extract<SearchState, { kind: 'idle' }>['query']): TemplateResult {
    switch (query.kind) {
      case 'nothing':
        return html`<section class="card empty"><div class="badge">${icon('search', 32)}</div><h2>${msg('Nothing searched for yet')}</h2>
          <p class="quiet">${this.services.session.me?.role === 'dermatologist' ? msg('You find the patients you treat. For somebody else, ask your front desk to add you to their care team.') : msg('There is no list of everybody: patients are shown to whoever looks for them.')}</p></section>`;
      case 'too-short':
        return html`<p class="quiet">${msg('Please type at least two letters.')}</p>`;
      case 'no-date':
        return html`<p class="notice">${msg('There is no such day. Please type the date of birth as year, month and day, such as 1980-12-31.')}</p>`;
      case 'unclear-date':
        return html`<div class="notice"><p>${msg('Which day do you mean?')}</p><div class="actions">${query.candidates.map((date) => html`
          <button class="button secondary small" @click=${() => this.#choose(date)}>${plainDate(date)}</button>`)}</div></div>`;
    }
  }

  #nobody(query: string): TemplateResult {
    return html`<section class="card empty"><div class="badge">${icon('person', 32)}</div><h2>${msg('Nobody found')}</h2>
      <p class="quiet">${this.services.session.me?.role === 'dermatologist' ? msg(str`None of the patients you treat matches “${query}”.`) : msg(str`No patient of your clinic matches “${query}”.`)}</p>
      <button class="button primary" @click=${() => this.#enter()}>${icon('plus', 20)}${msg('Enter a new patient')}</button></section>`;
  }

  #found({ patients, next, more }: Extract<SearchState, { kind: 'found' }>): TemplateResult {
    return html`<ul class="card" aria-label=${msg('Patients found')}>${patients.map((patient) => row(patient))}</ul>
      <div class="foot">${more instanceof Object ? alertFor(more) : nothing}
        ${next === undefined ? nothing : html`<button class="button secondary" ?aria-disabled=${more === 'loading'} @click=${() => void this.#search.more()}>${more === 'loading' ? msg('One moment…') : msg('Show more')}</button>`}</div>`;
  }

  #form(): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    const known = /^[^\d@]{2,}$/.test(this.typed.trim()) ? { name: this.typed.trim() } : {};
    return html`<form class="form patient" novalidate @submit=${(event: SubmitEvent) => void this.#create(event)}>
      ${patientForm(known, problem)}
      <div class="actions"><button class="button primary" ?aria-disabled=${busy}>${busy ? msg('One moment…') : msg('Enter patient')}</button>
        <button type="button" class="button secondary" @click=${() => (this.entering = false)}>${msg('Cancel')}</button></div></form>`;
  }

  #type(text: string): void {
    this.typed = text;
    this.#search.type(text);
  }

  #choose(date: string): void {
    this.typed = date;
    void this.#search.search(date);
    this.renderRoot.querySelector<HTMLInputElement>('#query')?.focus();
  }

  #submitSearch(event: SubmitEvent): void {
    event.preventDefault();
    void this.#search.search(this.typed);
  }

  #enter(): void {
    this.#submission.reset();
    this.entering = true;
  }

  async #create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const filled = patientIn(this.form);
    const refused = refusedHere(filled, new Date().toISOString().slice(0, 10));
    if (refused) this.#submission.fail(refused);
    else {
      await this.#submission.run(async () => {
        const { patientId } = await this.services.session.rest.createPatient(draftOf(filled));
        this.services.router.go(patientPath(patientId));
      });
    }
    await this.updateComplete;
    focusWrong(this.renderRoot);
  }
}

function row({ patientId, name, birthDate, number }: Patient): TemplateResult {
  return html`<li><a href=${patientPath(patientId)}><strong>${name}</strong>
    <span class="facts">${plainDate(birthDate)}${number ? html` · ${number}` : nothing}</span>${icon('arrow', 20)}</a></li>`;
}

/** What a person who cannot see the list is told of it. */
function spoken(state: SearchState): string {
  if (state.kind === 'searching') return msg('Searching…');
  if (state.kind !== 'found') return '';
  const count = state.patients.length;
  if (count === 0) return msg('Nobody found');
  return count === 1 ? msg('1 patient found') : msg(str`${count} patients found`);
}
