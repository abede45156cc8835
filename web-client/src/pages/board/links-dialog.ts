import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Modal } from '../../components/modal';
import { Loaded } from '../../session/loaded';
import type { Appointment, GuestPart, IssuedLink, JoinLink, Mail, NewJoinLink } from '../../session/rest-client';
import { Submission } from '../../session/submission';
import { alertFor, choice, field, filledIn, focusWrong } from '../../view/fields';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';
import { dateAndTime } from '../../view/times';
import { issuedLink, issuedStyles } from './issued-link';
import { linkStateName, mailKindName, mailStateWords, partName } from './link-words';

const PARTS: GuestPart[] = ['interpreter', 'family', 'chaperone', 'patient'];
const FIELDS = ['part', 'name', 'email'];

/** The links of an appointment and the mails about it: make one, make it anew, take it back, send again. */
@customElement('dv-links-dialog')
export class LinksDialog extends Modal {
  static override styles = [shared, issuedStyles, css`
    h3 { margin: 0; font-size: 1.05rem; font-weight: 650; }
    section { display: grid; gap: 0.75rem; }
    li { display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; align-items: center; justify-content: space-between; padding-block: 0.7rem; }
    li + li { border-top: 1px solid var(--line); }
    li > div:first-child { min-width: 0; flex: 1 1 12rem; overflow-wrap: anywhere; }
    strong { display: block; font-weight: 640; }
  `];

  @property({ attribute: false }) appointment!: Appointment;
  @state() private issued: IssuedLink | undefined;
  @state() private invited: GuestPart = 'interpreter';
  #links!: Loaded<JoinLink[]>;
  #mails!: Loaded<Mail[]>;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#links.state, this.#mails.state, this.#submission.state] as never[]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { rest } = this.services.session;
    const { appointmentId } = this.appointment;
    this.#links = new Loaded(() => rest.links(appointmentId), this.scope);
    this.#mails = new Loaded(() => rest.mails(appointmentId), this.scope);
    this.#read();
  }

  override render(): TemplateResult {
    const { problem } = this.#submission.state.get();
    const open = this.appointment.state === 'booked';
    return html`<dv-dialog heading=${msg(str`Links for the visit with ${this.appointment.patient.name}`)} wide ?firm=${this.issued !== undefined} open @close=${() => this.closed()}>
      ${alertFor(problem, FIELDS)}
      ${this.issued ? issuedLink(this.issued) : nothing}
      <section aria-labelledby="links"><h3 id="links">${msg('Links')}</h3>${listOf(this.#links, msg('No link has been made yet.'), (link) => this.#link(link, open))}</section>
      ${open ? this.#form() : html`<p class="quiet">${msg('The appointment is not booked any more: no link works.')}</p>`}
      <section aria-labelledby="mails"><h3 id="mails">${msg('E-mails')}</h3>${listOf(this.#mails, msg('Nothing has been sent.'), (mail) => this.#mail(mail))}</section>
      <div class="actions"><button class="button secondary" @click=${() => this.dismiss()}>${msg('Done')}</button></div></dv-dialog>`;
  }

  #link(link: JoinLink, open: boolean): TemplateResult {
    const { name, part, email, state, expiresAt } = link;
    const facts = [partName(part), email, state === 'open' ? msg(str`until ${dateAndTime(expiresAt)}`) : undefined].filter((fact) => fact !== undefined);
    return html`<li><div><strong>${name} <span class="chip ${state === 'open' || state === 'used' ? 'live' : ''}">${linkStateName(state)}</span></strong><span class="quiet">${facts.join(' · ')}</span></div>
      ${open ? html`<div class="actions"><button class="button secondary small" aria-label=${msg(str`New link for ${name}`)} @click=${() => void this.#issue((rest) => rest.reissueLink(link.linkId))}>${msg('New link')}</button>
        ${state === 'open' || state === 'used' ? html`<button class="button text small" aria-label=${msg(str`Take back the link of ${name}`)} @click=${() => void this.#revoke(link)}>${msg('Take back')}</button>` : nothing}</div>` : nothing}</li>`;
  }

  #mail(mail: Mail): TemplateResult {
    return html`<li><div><strong>${mailKindName(mail.kind)}</strong><span class="quiet">${mail.to} · ${dateAndTime(mail.at)}</span></div>
      <div class="actions"><span class="chip ${mail.state === 'failed' ? 'refused' : mail.state === 'sent' ? 'live' : ''}">${mailStateWords(mail)}</span>
        ${mail.state === 'failed' ? html`<button class="button secondary small" aria-label=${msg(str`Send again to ${mail.to}`)} @click=${() => void this.#resend(mail)}>${msg('Send again')}</button>` : nothing}</div></li>`;
  }

  #form(): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    const ofPatient = this.invited === 'patient';
    return html`<form class="form" novalidate aria-labelledby="new" @submit=${(event: SubmitEvent) => void this.#create(event)}><h3 id="new">${msg('Invite somebody')}</h3>
      <div class="pair" @change=${(event: Event) => event.target instanceof HTMLSelectElement && (this.invited = event.target.value as GuestPart)}>
        ${choice({ name: 'part', label: msg('Who is it for?'), value: this.invited, problem }, PARTS.map((part) => ({ value: part, label: partName(part) })))}
        ${ofPatient ? nothing : field({ name: 'name', label: msg('Name'), required: true, maxLength: 120, problem })}
        ${field({ name: 'email', label: msg('E-mail (optional)'), type: 'email', maxLength: 254, hint: ofPatient ? msg('Where it is empty, the one that is known.') : msg('Where it is empty, the link is only shown to you.'), problem })}</div>
      <div class="actions"><button class="button primary" ?aria-disabled=${busy}>${busy ? msg('One moment…') : msg('Make link')}</button></div></form>`;
  }

  async #create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = filledIn(form);
    const body: NewJoinLink = { part: this.invited };
    if (this.invited !== 'patient') body.name = typed('name');
    if (typed('email') !== '') body.email = typed('email');
    if (await this.#issue((rest) => rest.createLink(this.appointment.appointmentId, body))) form.reset();
    await this.updateComplete;
    focusWrong(this.renderRoot);
  }

  #issue(issue: (rest: Modal['services']['session']['rest']) => Promise<IssuedLink>): Promise<boolean> {
    return this.#doing(async () => {
      this.issued = await issue(this.services.session.rest);
    });
  }

  async #revoke(link: JoinLink): Promise<void> {
    await this.#doing(async () => {
      await this.services.session.rest.revokeLink(link.linkId);
      if (this.issued?.link.linkId === link.linkId) this.issued = undefined;
    });
  }

  async #resend(mail: Mail): Promise<void> {
    await this.#doing(() => this.services.session.rest.resendMail(mail.mailId));
  }

  async #doing(action: () => Promise<unknown>): Promise<boolean> {
    const went = await this.#submission.run(action);
    if (went) this.#read();
    return went;
  }

  #read(): void {
    void this.#links.load();
    void this.#mails.load();
  }
}

function listOf<T>(loaded: Loaded<T[]>, none: string, one: (item: T) => TemplateResult): TemplateResult {
  const state = loaded.state.get();
  switch (state.kind) {
    case 'loading':
      return html`<p class="quiet" role="status">${msg('One moment…')}</p>`;
    case 'failed':
      return html`${alertFor(state.problem)}<div><button class="button secondary small" @click=${() => void loaded.load()}>${msg('Try again')}</button></div>`;
    case 'ready':
      return state.value.length === 0 ? html`<p class="quiet">${none}</p>` : html`<ul>${state.value.map(one)}</ul>`;
  }
}
