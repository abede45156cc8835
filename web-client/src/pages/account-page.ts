import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { SecondFactorSetup } from '../account/second-factor-setup';
import type { Done } from '../components/notice';
import '../components/notice';
import { Loaded } from '../session/loaded';
import { Problem } from '../session/problem';
import type { Me, SessionInfo } from '../session/rest-client';
import { roleName } from '../view/names';
import { Page } from '../view/page';
import { Redraw } from '../view/redraw';
import { pageStyles, shared } from '../view/styles';
import './account/password-form';
import './account/second-factor-section';
import './account/sessions-section';

/** One's own account: who one is here, password, second factor, and where one is signed in. */
@customElement('dv-account-page')
export class AccountPage extends Page {
  static override styles = [shared, pageStyles, css`
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.6rem 1.5rem; }
    dt { color: var(--ink-soft); }
    dd { font-weight: 600; overflow-wrap: anywhere; }
    @media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0.1rem; } dd { margin-bottom: 0.6rem; } }
  `];

  @state() private done: Done | undefined;
  #setup!: SecondFactorSetup;
  #sessions!: Loaded<SessionInfo[]>;

  constructor() {
    super();
    new Redraw(this, () => [this.services.session.state] as never[]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { session } = this.services;
    this.#setup = new SecondFactorSetup({ start: () => session.rest.startSecondFactor(), confirm: (otp) => session.confirmSecondFactor(otp) });
    this.#sessions = new Loaded(() => session.rest.sessions(), this.scope);
    void this.#sessions.load();
  }

  override render(): TemplateResult {
    this.nameWindow(msg('Your account'));
    const { session } = this.services;
    const { me } = session;
    return html`<div class="page">
      <header><h1>${msg('Your account')}</h1></header>
      ${me ? this.#about(me) : nothing}
      <section class="card panel" aria-labelledby="password"><header><h2 id="password">${msg('Password')}</h2>
        <p class="quiet">${msg('Changing it signs you out on every other device.')}</p></header>
        <dv-password-form .session=${session} @changed=${() => this.#say(msg('Your password is changed. Everywhere else you are signed out.'))}></dv-password-form></section>
      ${me ? html`<dv-second-factor-section .me=${me} .setup=${this.#setup} .turnOff=${(password: string) => session.rest.removeSecondFactor(password)}
        @kept=${() => void this.#kept()} @removed=${() => void this.#renewed(msg('The second step is turned off.'))}></dv-second-factor-section>` : nothing}
      <dv-sessions-section .sessions=${this.#sessions} .signOutEverywhere=${() => session.signOutEverywhere()}></dv-sessions-section>
    </div>
    <dv-notice .done=${this.done} @close=${() => (this.done = undefined)}></dv-notice>`;
  }

  #about(me: Me): TemplateResult {
    return html`<section class="card panel" aria-labelledby="about"><h2 id="about" class="hidden">${msg('About you')}</h2><dl>
      <dt>${msg('Name')}</dt><dd>${me.name}</dd>
      <dt>${msg('Role')}</dt><dd>${roleName(me.role)}</dd>
      <dt>${msg('E-mail')}</dt><dd>${me.email}</dd>
      <dt>${msg('Clinic')}</dt><dd>${me.clinicName}</dd>
    </dl></section>`;
  }

  async #kept(): Promise<void> {
    this.#setup.cancel();
    await this.#renewed(msg('The second step is on. From now on sign-in asks for a code.'));
  }

  async #renewed(text: string): Promise<void> {
    try {
      await this.services.session.refresh();
      this.#say(text);
    } catch (cause) {
      this.done = { text: Problem.from(cause).title };
    }
  }

  #say(text: string): void {
    this.done = { text };
    void this.#sessions.load();
  }
}
