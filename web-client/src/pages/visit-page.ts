import { msg, str } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LocalMedia } from '../media/local-media';
import type { Scope } from '../scope/scope';
import { Problem } from '../session/problem';
import type { Appointment, Visit } from '../session/rest-client';
import { Page } from '../view/page';
import { Redraw } from '../view/redraw';
import { shared } from '../view/styles';
import { browserPeers } from '../visit/media-peers';
import { VisitSession } from '../visit/visit-session';
import { isInside, waiting, type Phase } from '../visit/visit-state';
import './message-page';
import './visit/after-view';
import './visit/preview-view';
import './visit/room-view';
import { otherName, type VisitContext } from './visit/visit-context';
import './visit/waiting-view';

/** A visit, from the device check to the page afterwards. */
@customElement('dv-visit-page')
export class VisitPage extends Page {
  static override styles = [shared, css`p { display: grid; place-content: center; min-height: 80dvh; padding: 1.25rem; text-align: center; color: var(--ink-soft); font-size: 1.0625rem; }`];

  @property({ attribute: false }) visitId!: string;
  @state() private appointment: Appointment | undefined;
  @state() private problem: Problem | undefined;
  #session!: VisitSession;
  #media!: LocalMedia;
  #shownPhase: Phase['name'] = 'loading';
  /** Reloaded in mid-visit, and not back in it yet. */
  #returning = false;
  #waiting = new Set<string>();
  #inside: Scope | undefined;
  #context: VisitContext | undefined;

  constructor() {
    super();
    new Redraw(this, () => [this.#session.state] as never[]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { realtime, follows, session } = this.services;
    this.#media = new LocalMedia(this.scope);
    this.#session = new VisitSession(this.visitId, { realtime, follows, rest: session.rest, media: this.#media, peers: browserPeers }, this.scope);
    this.#session.state.watch(({ phase }) => this.#phaseChanged(phase), this.scope);
    this.#session.state.watch(() => this.#rememberPlace(), this.scope);
    this.#session.state.watch(() => this.#noticeArrivals(), this.scope);
    this.#session.state.watch(() => this.#keepAwake(), this.scope);
    this.#media.state.watch(() => this.#rememberPlace(), this.scope);
    void this.#open();
  }

  override render(): TemplateResult {
    const context = this.#contextNow();
    const { phase } = this.#session.state.get();
    if (this.problem) return this.#failure(this.problem);
    if (!context) return html`<p role="status">${msg('One moment…')}</p>`;
    this.#name(context);
    if (phase.name === 'joining' && this.#returning) return html`<p role="status">${msg('Taking you back into the visit…')}</p>`;
    switch (phase.name) {
      case 'loading':
        return html`<p role="status">${msg('One moment…')}</p>`;
      case 'preview':
      case 'joining':
        return html`<dv-visit-preview .context=${context}></dv-visit-preview>`;
      case 'waiting':
        return html`<dv-visit-waiting .context=${context}></dv-visit-waiting>`;
      case 'room':
        return html`<dv-visit-room .context=${context}></dv-visit-room>`;
      case 'removed':
      case 'left':
      case 'ended':
        return html`<dv-visit-after .context=${context}></dv-visit-after>`;
      case 'failed':
        return this.#failure(phase.problem);
    }
  }

  protected override updated(): void {
    void this.#announcePhase();
  }

  override focusHeading(): void {
    // The heading belongs to the view of the phase, which takes the focus when it appears.
  }

  async #open(): Promise<void> {
    try {
      const visit = await this.services.session.rest.visit(this.visitId);
      this.appointment = await this.#appointmentOf(visit);
      const { returns, session } = this.services;
      const devices = visit.state === 'ended' ? undefined : returns.take(this.visitId, session.me?.accountId ?? '');
      this.#returning = devices !== undefined;
      if (devices) void this.#media.start(devices);
      this.#session.learn(visit);
      this.#session.open({ returning: this.#returning });
    } catch (cause) {
      this.problem = Problem.from(cause);
    }
  }

  async #appointmentOf({ start }: Visit): Promise<Appointment | undefined> {
    const from = new Date(start);
    const list = await this.services.session.rest.appointments(from, new Date(from.getTime() + 60_000)).catch(() => []);
    return list.find((appointment) => appointment.visitId === this.visitId);
  }

  #phaseChanged({ name }: Phase): void {
    if (name !== 'preview' && name !== 'joining') this.#returning = false;
    if (name === 'preview' && !this.#returning) {
      const { microphone, camera, problem } = this.#media.state.get();
      if (!microphone && !camera && !problem) void this.#media.start();
    }
    // Whoever is out of the visit is not to be seen or heard any more.
    if (name === 'ended' || name === 'left' || name === 'removed' || name === 'failed') this.#media.stop();
  }

  /** So that a reload, by whomever, leads back to where the person is now, with the devices as they are now. */
  #rememberPlace(): void {
    const { returns, session } = this.services;
    const state = this.#session.state.get();
    const { microphoneOn, cameraOn, starting } = this.#media.state.get();
    if (state.phase.name === 'loading' || this.#returning) return;
    if (!isInside(state) || !session.me) returns.drop();
    else if (!starting) returns.keep({ visitId: this.visitId, accountId: session.me.accountId, microphone: microphoneOn, camera: cameraOn });
  }

  /** Nobody is signed out for want of a touch while they wait or talk. */
  #keepAwake(): void {
    const inside = isInside(this.#session.state.get());
    if (inside === (this.#inside !== undefined)) return;
    this.#inside?.end();
    this.#inside = inside ? this.scope.child() : undefined;
    if (this.#inside) this.services.idle.inVisit(this.#inside);
  }

  #noticeArrivals(): void {
    const state = this.#session.state.get();
    const now = new Set(state.phase.name === 'room' ? waiting(state).map((person) => person.participantId) : []);
    if ([...now].some((participantId) => !this.#waiting.has(participantId))) this.services.chime.ring();
    this.#waiting = now;
  }

  #contextNow(): VisitContext | undefined {
    const { session, realtime, chime } = this.services;
    if (!session.me) return undefined;
    // The same object as long as nothing in it changed, so that the views are not redrawn for nothing.
    if (!this.#context || this.#context.appointment !== this.appointment) {
      this.#context = { session: this.#session, media: this.#media, realtime, chime, me: session.me, appointment: this.appointment };
    }
    return this.#context;
  }

  #name(context: VisitContext): void {
    const count = this.#session.state.get().phase.name === 'room' ? waiting(this.#session.state.get()).length : 0;
    const title = msg(str`Visit with ${otherName(context)}`);
    this.nameWindow(count > 0 ? msg(str`(${count}) Waiting`) : title);
  }

  #failure(problem: Problem): TemplateResult {
    const unknown = problem.status === 404 || problem.status === 400;
    const forbidden = problem.status === 403;
    const heading = unknown ? msg('We could not find this visit') : forbidden ? msg('You are not part of this visit') : msg('The visit could not be opened');
    const text = unknown ? msg('The address may be mistyped, or the visit belongs to somebody else.') : problem.title;
    return html`<dv-message-page heading=${heading} text=${text} href="/" action=${msg('Go to the start page')}></dv-message-page>`;
  }

  /** Each phase is a page to the person: its heading takes the focus. */
  async #announcePhase(): Promise<void> {
    const { name } = this.#session.state.get().phase;
    const view = this.renderRoot.firstElementChild;
    const shown = name === 'joining' ? 'preview' : name;
    if (shown === this.#shownPhase || !view || !('updateComplete' in view)) return;
    this.#shownPhase = shown;
    await view.updateComplete;
    const heading = view.shadowRoot?.querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }
}
