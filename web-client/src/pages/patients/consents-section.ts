import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../../components/confirm';
import type { Done } from '../../components/notice';
import { Scope } from '../../scope/scope';
import { Loaded } from '../../session/loaded';
import type { Consent, RestClient } from '../../session/rest-client';
import { alertFor } from '../../view/fields';
import { Redraw } from '../../view/redraw';
import { pageStyles, shared } from '../../view/styles';
import { dateAndTime } from '../../view/times';

/** What the patient has consented to, and the way to withdraw it; sends `said` with what was done. */
@customElement('dv-consents-section')
export class ConsentsSection extends LitElement {
  static override styles = [shared, pageStyles, css`
    li { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; justify-content: space-between; padding-block: 0.7rem; }
    li + li { border-top: 1px solid var(--line); }
    li > div { min-width: 0; flex: 1 1 14rem; }
    strong { display: block; font-weight: 640; }
  `];

  @property({ attribute: false }) rest!: Pick<RestClient, 'consents' | 'withdrawConsent'>;
  @property() patientId!: string;
  @state() private leaving: Consent | undefined;
  #consents!: Loaded<Consent[]>;
  #scope = new Scope();

  constructor() {
    super();
    new Redraw(this, () => [this.#consents.state] as never[]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scope = new Scope();
    this.#consents = new Loaded(() => this.rest.consents(this.patientId), this.#scope);
    void this.#consents.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scope.end();
  }

  override render(): TemplateResult {
    return html`<section class="card panel" aria-labelledby="consents"><header><h2 id="consents">${msg('Your consents')}</h2>
        <p class="quiet">${msg('You are asked for your consent to a video visit when you come in for the first time.')}</p></header>
      ${this.#content()}</section>
    <dv-confirm heading=${msg('Withdraw your consent to video visits?')} action=${msg('Withdraw')} danger ?open=${this.leaving !== undefined} @close=${() => (this.leaving = undefined)}
      .run=${() => this.#withdraw()}><p>${msg('You will be asked again before your next video visit. Until then nothing else changes; your visits stay booked.')}</p></dv-confirm>`;
  }

  #content(): TemplateResult {
    const state = this.#consents.state.get();
    switch (state.kind) {
      case 'loading':
        return html`<p class="quiet" role="status">${msg('One moment…')}</p>`;
      case 'failed':
        return html`${alertFor(state.problem)}<div><button class="button secondary small" @click=${() => void this.#consents.load()}>${msg('Try again')}</button></div>`;
      case 'ready':
        return state.value.length === 0 ? html`<p class="quiet">${msg('You have not been asked yet.')}</p>` : html`<ul>${state.value.map((consent) => this.#consent(consent))}</ul>`;
    }
  }

  #consent(consent: Consent): TemplateResult {
    const { version, givenAt, withdrawnAt } = consent;
    return html`<li><div><strong>${msg('Video visits')}</strong><span class="quiet">${msg(str`Given on ${dateAndTime(givenAt)}, version ${version}`)}${withdrawnAt === undefined ? nothing : html`<br>${msg(str`Withdrawn on ${dateAndTime(withdrawnAt)}`)}`}</span></div>
      ${withdrawnAt === undefined ? html`<button class="button secondary small" @click=${() => (this.leaving = consent)}>${msg('Withdraw')}</button>` : nothing}</li>`;
  }

  async #withdraw(): Promise<void> {
    const { leaving } = this;
    if (!leaving) return;
    const withdrawn = await this.rest.withdrawConsent(leaving.consentId);
    this.#consents.learn((this.#consents.value ?? []).map((consent) => (consent.consentId === withdrawn.consentId ? withdrawn : consent)));
    this.dispatchEvent(new CustomEvent<Done>('said', { detail: { text: msg('Your consent is withdrawn.') } }));
  }
}
