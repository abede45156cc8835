import { msg, str } from '@lit/localize';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { JoinEntry, type JoinState, type Refusal } from '../join/join-entry';
import type { GuestPart, JoinLinkView, Me } from '../session/rest-client';
import { Submission } from '../session/submission';
import { alertFor } from '../view/fields';
import { icon, logo, type IconName } from '../view/icons';
import { Page } from '../view/page';
import { Redraw } from '../view/redraw';
import { pageStyles, shared } from '../view/styles';
import { clockTime, longDate, zoneName } from '../view/times';
import { ownZone, sameClock } from '../view/zones';

/** Where a link leads that came by mail: what it is for, and the one button that uses it. */
@customElement('dv-join-page')
export class JoinPage extends Page {
  static override styles = [shared, pageStyles, css`
    :host { min-width: 0; }
    .top { display: flex; align-items: center; gap: 0.6rem; min-height: 44px; padding: 0.75rem 1.25rem; font-weight: 680; }
    .when { display: grid; gap: 0.35rem; padding: 1.25rem 1.6rem; width: 100%; text-align: left; }
    .when strong { font-size: 1.25rem; font-weight: 660; }
    .facts { display: grid; gap: 0.2rem; }
    .wide-button { width: 100%; min-height: 56px; font-size: 1.0625rem; }
    p.looking { display: grid; place-content: center; min-height: 80dvh; color: var(--ink-soft); }
    .centred { min-height: 76dvh; }
  `];

  @property() code: string | undefined;
  readonly #leaving = new Submission();
  #entry: JoinEntry | undefined;
  #shown: string | undefined;

  constructor() {
    super();
    new Redraw(this, () => [this.services.session.state, this.#leaving.state, ...(this.#entry ? [this.#entry.state] : [])] as never[]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { code } = this;
    const { session } = this.services;
    if (code === undefined) return;
    this.#entry = new JoinEntry(code, session.rest, (used) => this.#redeem(used), this.scope);
    void this.#entry.look();
  }

  override render(): TemplateResult {
    const { me } = this.services.session;
    this.nameWindow(msg('Your visit'));
    return html`<div class="top">${logo(28)}<span>Dermvisit</span></div>${me && !this.#isJoining() ? this.#present(me) : this.#entry ? this.#state(this.#entry.state.get()) : this.#noCode()}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const heading = this.renderRoot.querySelector('h1')?.textContent;
    if (heading === this.#shown || heading === undefined) return;
    this.#shown = heading;
    this.focusHeading();
  }

  #isJoining(): boolean {
    const state = this.#entry?.state.get();
    return state?.kind === 'invited' && state.busy;
  }

  async #redeem(code: string): Promise<void> {
    await this.services.session.redeem(code);
    this.services.code.forget();
  }

  #state(state: JoinState): TemplateResult {
    switch (state.kind) {
      case 'looking':
        return html`<p class="looking" role="status">${msg('One moment…')}</p>`;
      case 'invited':
        return this.#invited(state.view, state.busy, state.problem);
      case 'refused':
        return this.#refused(state.why);
      case 'failed':
        return this.#message('warning', msg('We cannot open your link right now'), state.problem.title,
          html`<button class="button primary" @click=${() => void this.#entry?.look()}>${msg('Try again')}</button>`);
    }
  }

  #invited(view: JoinLinkView, busy: boolean, problem: Parameters<typeof alertFor>[0]): TemplateResult {
    const [zone, own] = [view.timeZone, ownZone()];
    return html`<div class="halo"><div class="page centred">
      <div class="badge">${icon('camera', 32)}</div>
      <header><h1>${msg(str`Your visit by video with ${view.clinicName}`)}</h1><p class="lead">${inviteeWords(view.part)}</p></header>
      <div class="card when"><span class="quiet">${longDate(view.start)}</span>
        <strong>${clockTime(view.start)}</strong>
        <div class="facts quiet"><span>${zoneName(own, view.start)} · ${msg(str`${view.durationMinutes} minutes`)}</span>
          ${sameClock(view.start, own, zone) ? nothing : html`<span>${msg(str`At the clinic it is then ${clockTime(view.start, zone)}, ${longDate(view.start, zone)} (${zoneName(zone, view.start)}).`)}</span>`}</div></div>
      ${alertFor(problem)}
      <button class="button primary wide-button" ?aria-disabled=${busy} @click=${() => void this.#entry?.join()}>${busy ? msg('One moment…') : msg('Join the visit')}</button>
      <p class="quiet">${msg('The link works once: from then on this browser is your way in. You can check your camera and microphone next.')}</p>
    </div></div>`;
  }

  #refused(why: Refusal): TemplateResult {
    const [heading, text] = refusalWords(why);
    return this.#message(why === 'unknown' ? 'warning' : 'lock', heading, text, nothing);
  }

  #noCode(): TemplateResult {
    return this.#message('warning', msg('Please open your link again'), msg('This page is opened by the link in your e-mail. Open it there once more, or copy the whole address.'),
      html`<a class="button secondary" href="/">${msg('Sign in with an account')}</a>`);
  }

  /** Somebody is signed in at this browser: the link would put them out, which they should say themselves. */
  #present(me: Me): TemplateResult {
    const { busy, problem } = this.#leaving.state.get();
    const out = (label: string): TemplateResult => html`<button class="button primary" ?aria-disabled=${busy} @click=${() => void this.#leave()}>${busy ? msg('One moment…') : label}</button>`;
    const { code } = this.services;
    return me.role === 'guest'
      ? this.#message('person', msg('You have come in by a link already'), msg(str`This browser is in a visit as ${me.name}. If that is you, go on there. Another link is for another visit.`),
        html`<button class="button primary" @click=${() => code.forget()}>${msg('Go on to the visit')}</button>
          <button class="button secondary" ?aria-disabled=${busy} @click=${() => void this.#leave()}>${msg('Leave it and open this link')}</button>`, problem)
      : this.#message('person', msg(str`You are signed in as ${me.name}`), msg('The link is for somebody who comes without an account. To open it in this browser, sign out first; your account stays as it is.'),
        html`${out(msg('Sign out and go on'))}<a class="button secondary" href="/">${msg('Stay signed in')}</a>`, problem);
  }

  #message(name: IconName, heading: string, text: string, actions: TemplateResult | typeof nothing, problem?: Parameters<typeof alertFor>[0]): TemplateResult {
    return html`<div class="halo"><div class="page centred"><div class="badge attention">${icon(name, 32)}</div>
      <header><h1>${heading}</h1><p class="lead">${text}</p></header>${alertFor(problem)}<div class="actions">${actions}</div></div></div>`;
  }

  async #leave(): Promise<void> {
    await this.#leaving.run(() => this.services.session.signOut());
  }
}

function inviteeWords(part: GuestPart): string {
  switch (part) {
    case 'patient':
      return msg('This link is for you as the patient. You need no account.');
    case 'family':
      return msg('You are invited to be with a patient as family. You need no account.');
    case 'interpreter':
      return msg('You are invited as an interpreter. You need no account.');
    case 'chaperone':
      return msg('You are invited as a chaperone. You need no account.');
  }
}

function refusalWords(why: Refusal): [heading: string, text: string] {
  switch (why) {
    case 'used':
      return [msg('This link has been used already'), msg('Perhaps you opened it on another device: then go on there. Otherwise please ask your clinic for a new link.')];
    case 'expired':
      return [msg('This link has expired'), msg('It was for a visit whose time is over. If you think that is wrong, please call your clinic.')];
    case 'revoked':
      return [msg('This link is no longer valid'), msg('The clinic has taken it back: the visit may have been cancelled, or a newer link sent to you. Please look for a later e-mail, or call your clinic.')];
    case 'unknown':
      return [msg('We do not know this link'), msg('Part of the address may be missing. Please open it from your e-mail once more, or ask your clinic for a new link.')];
  }
}
