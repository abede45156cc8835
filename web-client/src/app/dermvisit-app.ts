import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { Problem } from '../session/problem';
import type { Me } from '../session/rest-client';
import { icon } from '../view/icons';
import { Page } from '../view/page';
import { Redraw } from '../view/redraw';
import { shared } from '../view/styles';
import '../pages/account-page';
import '../pages/accounts-page';
import '../pages/audit-page';
import '../pages/board-page';
import '../pages/first-steps-page';
import '../pages/guest-farewell-page';
import '../pages/join-page';
import '../pages/message-page';
import '../pages/patient-home-page';
import '../pages/patient-page';
import '../pages/patients-page';
import '../pages/sign-in-page';
import '../pages/visit-page';
import './app-header';
import './arrival-word';
import './idle-question';
import { pageFor } from './navigation';
import type { Route } from './router';
import type { Services } from './services';

/** The application: header, and the page that the address and the signed-in person call for. */
@customElement('dermvisit-app')
export class DermvisitApp extends LitElement {
  static override styles = [shared, css`
    :host { display: flex; flex-direction: column; min-height: 100dvh; }
    main { flex: 1; display: grid; }
    .alert { margin: 1rem auto 0; max-width: 44rem; }
  `];

  @property({ attribute: false }) services!: Services;
  @state() private problem: Problem | undefined;
  #shown: string | undefined;

  constructor() {
    super();
    new Redraw(this, () => [this.services.session.state, this.services.router.route, this.services.code.value] as never[]);
  }

  override render(): TemplateResult {
    const { session, router, idle, arrivals } = this.services;
    const { me } = session;
    const route = router.route.get();
    const immersive = route.page === 'join' || (route.page === 'visit' && me?.toDo === undefined);
    return html`
      ${me && !immersive ? html`<dv-app-header .me=${me} .page=${pageFor(route, me.role)} @sign-out=${() => void this.#signOut()}></dv-app-header>` : nothing}
      ${this.problem ? html`<p class="alert" role="alert">${icon('warning')}${this.problem.title}</p>` : nothing}
      <main id="main">${this.#page()}</main>
      ${me ? html`<dv-arrival-word .arrivals=${arrivals} ?shown=${route.page === 'home'} ?above=${immersive}></dv-arrival-word>` : nothing}
      ${me ? html`<dv-idle-question .idle=${idle} @sign-out=${() => void this.#signOut()}></dv-idle-question>` : nothing}
    `;
  }

  protected override updated(): void {
    void this.#announcePage();
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
        if (route.page === 'join') return this.#join();
        if (state.guest && route.page !== 'sign-in') return html`<dv-guest-farewell-page .services=${this.services} .why=${state.why}></dv-guest-farewell-page>`;
        return html`<dv-sign-in-page .services=${this.services} .why=${state.why}></dv-sign-in-page>`;
      case 'signed-in':
        if (route.page === 'join') return this.#join();
        if (state.me.toDo !== undefined) return html`<dv-first-steps-page .services=${this.services} .step=${state.me.toDo}></dv-first-steps-page>`;
        return this.#pageOf(state.me, route);
    }
  }

  #pageOf(me: Me, route: Route): TemplateResult | typeof nothing {
    switch (pageFor(route, me.role)) {
      case 'visit':
        return route.page === 'visit' ? html`${keyed(route.visitId, html`<dv-visit-page .services=${this.services} .visitId=${route.visitId}></dv-visit-page>`)}` : this.#unknown();
      case 'patient':
        return route.page === 'patient' ? html`${keyed(route.patientId, html`<dv-patient-page .services=${this.services} .patientId=${route.patientId}></dv-patient-page>`)}` : this.#unknown();
      case 'patients':
        return html`<dv-patients-page .services=${this.services}></dv-patients-page>`;
      case 'accounts':
        return html`<dv-accounts-page .services=${this.services}></dv-accounts-page>`;
      case 'audit':
        return html`<dv-audit-page .services=${this.services}></dv-audit-page>`;
      case 'account':
        return html`<dv-account-page .services=${this.services}></dv-account-page>`;
      case 'home':
        // On the way to their visit.
        if (me.role === 'guest') return nothing;
        return me.role === 'patient'
          ? html`<dv-patient-home-page .services=${this.services}></dv-patient-home-page>`
          : html`<dv-board-page .services=${this.services}></dv-board-page>`;
      case 'join':
        return this.#join();
      case 'sign-in':
      case 'unknown':
        return this.#unknown();
    }
  }

  #join(): TemplateResult {
    const code = this.services.code.value.get();
    return html`${keyed(code, html`<dv-join-page .services=${this.services} .code=${code}></dv-join-page>`)}`;
  }

  #unknown(): TemplateResult {
    return html`<dv-message-page .services=${this.services} heading=${msg('We could not find this page')}
      text=${msg('The address may be old or mistyped.')} href="/" action=${msg('Go to the start page')}></dv-message-page>`;
  }

  /** Moves the focus to the heading of a new page, except the very first: nobody has navigated yet. */
  async #announcePage(): Promise<void> {
    const page = this.renderRoot.querySelector('main')?.firstElementChild;
    const step = this.services.session.me?.toDo ?? '';
    const shown = page ? `${page.localName} ${step} ${JSON.stringify(this.services.router.route.get())}` : undefined;
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
