import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Done } from '../components/notice';
import '../components/confirm';
import '../components/copy-button';
import '../components/dialog';
import '../components/first-password';
import '../components/notice';
import { refusedHere } from '../patients/patient-draft';
import { changeOf, PatientRecord } from '../patients/patient-record';
import type { NewAccount, Patient } from '../session/rest-client';
import { Loaded } from '../session/loaded';
import { Problem } from '../session/problem';
import type { CareTeamMember, Clinician } from '../session/rest-client';
import { Submission } from '../session/submission';
import { focusWrong } from '../view/fields';
import { icon } from '../view/icons';
import { Page } from '../view/page';
import { Redraw } from '../view/redraw';
import { pageStyles, shared } from '../view/styles';
import { plainDate } from '../view/times';
import './message-page';
import type { MessagePage } from './message-page';
import './patients/care-team-section';
import { patientForm, patientIn } from './patients/patient-form';

/** A patient: what the clinic knows of them, who treats them, and whether they can sign in. */
@customElement('dv-patient-page')
export class PatientPage extends Page {
  static override styles = [shared, pageStyles, css`
    .back { justify-self: start; display: inline-flex; min-height: 44px; align-items: center; }
    .panel > header { grid-template-columns: 1fr auto; align-items: center; }
    dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.6rem 1.5rem; }
    dt { color: var(--ink-soft); }
    dd { overflow-wrap: anywhere; white-space: pre-line; }
    .id { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
    .loading { padding: 3rem 1.25rem; text-align: center; }
    @media (max-width: 30rem) { dl { grid-template-columns: minmax(0, 1fr); gap: 0.1rem; } dd { margin-bottom: 0.6rem; } }
  `];

  @property() patientId!: string;
  @state() private opened: 'edit' | 'sign-in' | NewAccount | undefined;
  @state() private done: Done | undefined;
  @query('form.patient') private readonly form!: HTMLFormElement;
  #record!: PatientRecord;
  #clinicians!: Loaded<Clinician[]>;
  #wanted = false;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#record.patient.state, this.#submission.state] as never[]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { rest } = this.services.session;
    this.#record = new PatientRecord(this.patientId, rest, this.scope);
    this.#clinicians = new Loaded(() => rest.clinicians(), this.scope);
    void this.#record.load();
    void this.#clinicians.load();
  }

  override render(): TemplateResult {
    const state = this.#record.patient.state.get();
    switch (state.kind) {
      case 'loading':
        return html`<p class="quiet loading" role="status">${msg('One moment…')}</p>`;
      case 'failed':
        return this.#failure(state.problem);
      case 'ready':
        this.nameWindow(state.value.name);
        return html`<div class="page"><div><a class="back" href="/patients">${msg('All patients')}</a>
            <h1>${state.value.name}</h1></div>
          ${this.#details(state.value)}
          <dv-care-team-section .record=${this.#record} .clinicians=${this.#clinicians} @said=${(event: CustomEvent<Done>) => (this.done = event.detail)}
            .takeOut=${(member: CareTeamMember) => this.#takeOut(member)}></dv-care-team-section>
          ${this.#access(state.value)}
        </div>${this.#dialogs(state.value)}
        <dv-notice .done=${this.done} @close=${() => (this.done = undefined)}></dv-notice>`;
    }
  }

  #details(patient: Patient): TemplateResult {
    const row = (label: string, value: string | undefined): TemplateResult | typeof nothing => value ? html`<dt>${label}</dt><dd>${value}</dd>` : nothing;
    return html`<section class="card panel" aria-labelledby="details"><header><h2 id="details">${msg('Details')}</h2>
        <button class="button secondary small" @click=${() => this.#edit()}>${icon('edit', 20)}${msg('Edit')}</button></header>
      <dl>${row(msg('Date of birth'), plainDate(patient.birthDate))}${row(msg('Number'), patient.number)}${row(msg('E-mail'), patient.email)}
        ${row(msg('Phone'), patient.phone)}${row(msg('Note'), patient.note)}
        <dt>${msg('Id')}</dt><dd class="id"><span class="mono">${patient.patientId}</span><dv-copy-button .text=${patient.patientId} label=${msg('Copy id')}></dv-copy-button></dd></dl></section>`;
  }

  #access(patient: Patient): TemplateResult {
    return html`<section class="card panel" aria-labelledby="access"><header><h2 id="access">${msg('Signing in')}</h2></header>
      ${patient.hasAccount ? html`<p><span class="chip live">${icon('check', 16)}${msg('Can sign in')}</span></p>`
        : html`<p class="quiet">${patient.email ? msg('The patient cannot sign in yet. With an account they see their visits and join them.') : msg('To sign in, the patient needs an e-mail address. Please add it to the details first.')}</p>
          <div class="actions"><button class="button primary" ?disabled=${!patient.email} @click=${() => (this.opened = 'sign-in')}>${icon('key', 20)}${msg('Let the patient sign in')}</button></div>`}</section>`;
  }

  #dialogs(patient: Patient): TemplateResult {
    const { opened } = this;
    const created = typeof opened === 'object' ? opened : undefined;
    const close = (): void => (this.opened = undefined);
    return html`<dv-dialog heading=${msg('Edit details')} wide ?open=${opened === 'edit'} @close=${close}>${opened === 'edit' ? this.#form(patient) : nothing}</dv-dialog>
      <dv-confirm heading=${msg(str`Let ${patient.name} sign in?`)} action=${msg('Create account')} ?open=${opened === 'sign-in'} @close=${() => opened === 'sign-in' && close()}
        .run=${async () => (this.opened = await this.#record.letSignIn())}>
        <p>${msg(str`They will sign in with ${patient.email ?? ''} and a password that you hand over.`)}</p></dv-confirm>
      <dv-dialog heading=${msg('Hand over this password')} firm ?open=${created !== undefined} @close=${close}>
        ${created ? html`<dv-first-password name=${created.account.name} email=${created.account.email} password=${created.password}></dv-first-password>` : nothing}
        <button class="button primary" @click=${close}>${msg('Done')}</button></dv-dialog>`;
  }

  #form(patient: Patient): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    return html`<form class="form patient" novalidate @submit=${(event: SubmitEvent) => void this.#save(event, patient)}>
      ${patientForm(patient, problem)}
      <div class="actions"><button class="button primary" ?aria-disabled=${busy}>${busy ? msg('Saving…') : msg('Save')}</button>
        <button type="button" class="button secondary" @click=${() => (this.opened = undefined)}>${msg('Cancel')}</button></div></form>`;
  }

  #failure(problem: Problem): TemplateResult {
    if (problem.status !== 404 && problem.status !== 400) {
      return html`<dv-message-page heading=${msg('The patient could not be opened')} text=${problem.title} action=${msg('Try again')} @action=${() => void this.#record.load()}></dv-message-page>`;
    }
    const text = this.services.session.me?.role === 'dermatologist' ? msg('There is no such patient, or they are not in your care.') : msg('There is no such patient in your clinic.');
    return html`<dv-message-page heading=${msg('We cannot find this patient')} text=${text} href="/patients" action=${msg('Go to patients')}></dv-message-page>`;
  }

  #edit(): void {
    this.#submission.reset();
    this.opened = 'edit';
  }

  async #save(event: SubmitEvent, patient: Patient): Promise<void> {
    event.preventDefault();
    const filled = patientIn(this.form);
    const refused = refusedHere(filled, new Date().toISOString().slice(0, 10));
    const change = changeOf(patient, filled);
    if (refused) this.#submission.fail(refused);
    else if (Object.keys(change).length === 0) this.opened = undefined;
    else if (await this.#submission.run(() => this.#record.change(change))) {
      this.opened = undefined;
      this.done = { text: msg('The details are saved.') };
    }
    await this.updateComplete;
    focusWrong(this.renderRoot);
  }

  async #takeOut(member: CareTeamMember): Promise<void> {
    await this.#record.takeOut(member.accountId);
    const { me } = this.services.session;
    // Who leaves the team by their own hand has no business here any more, nor the way back.
    if (member.accountId === me?.accountId && me.role === 'dermatologist') this.services.router.go('/patients', { replace: true });
    else this.done = { text: msg(str`${member.name} is out of the care team.`), undo: { label: msg('Undo'), run: () => void this.#putBack(member) } };
  }

  async #putBack(member: CareTeamMember): Promise<void> {
    try {
      await this.#record.add(member.accountId);
      this.done = { text: msg(str`${member.name} is in the care team again.`) };
    } catch (cause) {
      this.done = { text: Problem.from(cause).title };
    }
  }

  /** The page appears before the name does: then the focus waits for the heading. */
  override focusHeading(): void {
    this.#wanted = true;
    void this.#focusWanted();
  }

  protected override updated(): void {
    void this.#focusWanted();
  }

  async #focusWanted(): Promise<void> {
    if (!this.#wanted || this.#record.patient.state.get().kind === 'loading') return;
    this.#wanted = false;
    const failure = this.renderRoot.querySelector<MessagePage>('dv-message-page');
    await failure?.updateComplete;
    if (failure) failure.focusHeading();
    else super.focusHeading();
  }
}
