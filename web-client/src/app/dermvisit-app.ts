import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { Problem } from '../session/problem';
import { logo, icon } from '../view/icons';
import { Page } from '../view/page';
import { Redraw } from '../view/redraw';
import { shared } from '../view/styles';
import '../pages/clinic-day-page';
import '../pages/message-page';
import '../pages/patient-home-page';
import '../pages/sign-in-page';
import '../pages/staff-home-page';
import '../pages/visit-page';
import type { Services } from './services';

/** The application: header, and the page that the address and the signed-in person call for. */
@customElement('dermvisit-app')
export class DermvisitApp extends LitElement {
  static override styles = [shared, css`
    :host { display: flex; flex-direction: column; min-height: 100dvh; }
    main { flex: 1; display: grid; }
    .bar {
      display: flex; align-items: center; gap: 1rem; padding: 0.6rem max(1.25rem, env(safe-area-inset-right)) 0.6rem max(1.25rem, env(safe-area-inset-left));
      background: var(--surface); border-bottom: 1px solid var(--line);
    }
    .brand { display: inline-flex; align-items: center; gap: 0.6rem; min-height: 44px; color: var(--ink); font-weight: 680; font-size: 1.125rem; letter-spacing: -0.01em; text-decoration: none; }
    .who { margin-inline-start: auto; text-align: end; line-height: 1.25; min-width: 0; }
    .who strong { display: block; font-weight: 620; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .who span { color: var(--ink-soft); font-size: 0.875rem; }
    .out { flex: none; min-height: 44px; padding: 0.4rem 1rem; font-size: 0.9375rem; }
    .skip { position: absolute; inset-inline-start: 1rem; top: -4rem; background: var(--surface); padding: 0.8rem 1rem; border-radius: var(--radius-s); z-index: 10; }
    .skip:focus { top: 0.5rem; }
    .alert { margin: 1rem auto 0; max-width: 44rem; }
    @media (max-width: 40rem) {
      .who span, .out span, .brand span { display: none; }
      .out { padding: 0.4rem 0.7rem; }
    }
  `];

  @property({ attribute: false }) services!: Services;
  @state() private problem: Problem | undefined;
  #shown: string | undefined;

  constructor() {
    super();
    new Redraw(this, () => [this.services.session.state, this.services.router.route] as never[]);
  }

  override render(): TemplateResult {
    const { me } = this.services.session;
    const immersive = this.services.router.route.get().page === 'visit';
    return html`
      ${me && !immersive ? this.#header(me.name, me.clinicName) : nothing}
      ${this.problem ? html`<p class="alert" role="alert">${icon('warning')}${this.problem.title}</p>` : nothing}
      <main id="main">${this.#page()}</main>
    `;
  }

  protected override updated(): void {
    void this.#announcePage();
  }

  #header(name: string, clinic: string): TemplateResult {
    return html`<header class="bar">
      <a class="brand" href="/" aria-label="Dermvisit">${logo()}<span>Dermvisit</span></a>
      <div class="who"><strong>${name}</strong><span>${clinic}</span></div>
      <button class="button secondary out" @click=${() => void this.#signOut()} aria-label=${msg('Sign out')}>${icon('signOut', 20)}<span>${msg('Sign out')}</span></button>
    </header>`;
  }

  #page(): TemplateResult | typeof nothing {
    const { session, router } = this.services;
    const state = session.state.get();
    const route = router.route.get();
    switch (state.kind) {
      case 'restoring':
        return nothing;
      case 'unreachable':
        return html`<dv-message-page .services=${this.services} heading=${msg('We cannot reach the clinic')} text=${state.problem.title}
          action=${msg('Try again')} @action=${() => void session.restore()}></dv-message-page>`;
      case 'signed-out':
        return html`<dv-sign-in-page .services=${this.services} ?expired=${state.because === 'expired'}></dv-sign-in-page>`;
      case 'signed-in':
        if (route.page === 'visit') {
          return html`${keyed(route.visitId, html`<dv-visit-page .services=${this.services} .visitId=${route.visitId}></dv-visit-page>`)}`;
        }
        if (route.page === 'unknown') {
          return html`<dv-message-page .services=${this.services} heading=${msg('We could not find this page')}
            text=${msg('The address may be old or mistyped.')} href="/" action=${msg('Go to the start page')}></dv-message-page>`;
        }
        return this.#home(state.me.role);
    }
  }

  #home(role: string): TemplateResult {
    switch (role) {
      case 'patient':
        return html`<dv-patient-home-page .services=${this.services}></dv-patient-home-page>`;
      case 'dermatologist':
      case 'assistant':
      case 'scheduler':
        return html`<dv-clinic-day-page .services=${this.services}></dv-clinic-day-page>`;
      default:
        return html`<dv-staff-home-page .services=${this.services}></dv-staff-home-page>`;
    }
  }

  /** Moves the focus to the heading of a new page, except the very first: nobody has navigated yet. */
  async #announcePage(): Promise<void> {
    const page = this.renderRoot.querySelector('main')?.firstElementChild;
    const shown = page ? `${page.localName} ${JSON.stringify(this.services.router.route.get())}` : undefined;
    if (!(page instanceof Page) || shown === this.#shown) return;
    const first = this.#shown === undefined;
    this.#shown = shown;
    await page.updateComplete;
    if (!first) page.focusHeading();
  }

  async #signOut(): Promise<void> {
    this.problem = undefined;
    try {
      await this.services.session.signOut();
      this.services.router.go('/');
    } catch (cause) {
      this.problem = Problem.from(cause);
    }
  }
}
