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
import { JOIN_OPENS_BEFORE_MS } from '../view/times';
import { Arrival, type Readiness } from '../visit/arrival';
import { ConsentGate } from '../visit/consent-gate';
import { browserPeers } from '../visit/media-peers';
import { Summons } from '../visit/summons';
import { VisitSession } from '../visit/visit-session';
import { isAlreadyThere, isInside, waiting, type Phase, type VisitState } from '../visit/visit-state';
import './message-page';
import './visit/after-view';
import './visit/consent-view';
import './visit/preview-view';
import './visit/room-view';
import { isClinician, otherName, ownPart, type VisitContext } from './visit/visit-context';
import './visit/waiting-view';

/** A visit, from the device check to the page afterwards. */
@customElement('dv-visit-page')
export class VisitPage extends Page {
  static override styles = [shared, css`:host { min-width: 0; } p { display: grid; place-content: center; min-height: 80dvh; padding: 1.25rem; text-align: center; color: var(--ink-soft); font-size: 1.0625rem; }`];

  @property({ attribute: false }) visitId!: string;
  @state() private appointment: Appointment | undefined;
  @state() private problem: Problem | undefined;
  #session!: VisitSession;
  #media!: LocalMedia;
  #consent!: ConsentGate;
  #arrival!: Arrival;
  #heard = false;
  #shown = 'loading';
  /** Reloaded in mid-visit, and not back in it yet. */
  #returning = false;
  #waiting = new Set<string>();
  #inside: Scope | undefined;
  #context: VisitContext | undefined;

  constructor() {
    super();
    new Redraw(this, () => [this.#session.state, this.#consent.state] as never[]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { realtime, follows, session } = this.services;
    this.#media = new LocalMedia(this.scope);
    this.#session = new VisitSession(this.visitId, { realtime, follows, rest: session.rest, media: this.#media, peers: browserPeers }, this.scope);
    const { me } = session;
    this.#consent = new ConsentGate(session.rest, me && ownPart(me) === 'patient' ? me.patientId : undefined, this.scope);
    this.#arrival = new Arrival(() => this.#readiness(), () => void this.#session.join());
    this.#arrival.watch(this.scope);
    const summons = this.#summons();
    this.#session.state.watch(({ phase }) => this.#phaseChanged(phase), this.scope);
    this.#session.state.watch(({ called }) => summons.heed(called, this.scope), this.scope);
    this.#session.state.watch((state) => this.#heedMissingConsent(state), this.scope);
    this.#consent.state.watch(() => this.#startMedia(), this.scope);
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
        if (!this.#consent.given) return html`<dv-visit-consent .context=${context}></dv-visit-consent>`;
        return html`<dv-visit-preview .context=${context} @heard=${() => (this.#heard = true)}></dv-visit-preview>`;
      case 'waiting':
        return html`<dv-visit-waiting .context=${context}></dv-visit-waiting>`;
      case 'room':
        return html`<dv-visit-room .context=${context}></dv-visit-room>`;
      case 'removed':
      case 'left':
      case 'ended':
      case 'cancelled':
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
      const { returns, session } = this.services;
      const visit = await session.rest.visit(this.visitId);
      // Whom a guest may know of, the visit itself says.
      if (session.me?.role !== 'guest') this.appointment = await this.#appointmentOf(visit);
      const devices = visit.state === 'ended' || visit.state === 'cancelled' ? undefined : returns.take(this.visitId, session.me?.accountId ?? '');
      this.#returning = devices !== undefined;
      // Who was in the visit had consented.
      if (devices) this.#consent.pass();
      else void this.#consent.look();
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
    if (name === 'preview') this.#startMedia();
    // The second time it is a choice.
    else if (name !== 'loading' && this.#arrival.state.get().kind !== 'held') this.#arrival.hold();
    // Whoever is out of the visit is not to be seen or heard any more.
    if (name === 'ended' || name === 'cancelled' || name === 'left' || name === 'removed' || name === 'failed') this.#media.stop();
  }

  #startMedia(): void {
    const { microphone, camera, problem } = this.#media.state.get();
    if (this.#session.state.get().phase.name !== 'preview' || this.#returning || !this.#consent.given) return;
    if (!microphone && !camera && !problem) void this.#media.start();
  }

  /** Whether this person could come in now by themselves. */
  #readiness(): Readiness {
    const { realtime, session: { me } } = this.services;
    const { phase, visit, problem } = this.#session.state.get();
    const media = this.#media.state.get();
    const guest = me !== undefined && !isClinician({ me }) && !isAlreadyThere(this.#session.state.get(), ownPart(me), me.name);
    const inTime = visit !== undefined && Date.parse(visit.start) - JOIN_OPENS_BEFORE_MS <= Date.now();
    return {
      open: guest && inTime && !problem && phase.name === 'preview' && this.#consent.given && realtime.status.get() === 'open' && document.visibilityState === 'visible',
      live: media.microphoneOn && media.cameraOn && !media.starting && !media.problem && media.microphone?.readyState === 'live' && media.camera?.readyState === 'live',
      heard: this.#heard,
    };
  }

  /** Withdrawn in the meantime, or given for an older text: it is asked for again. */
  #heedMissingConsent({ phase, problem }: VisitState): void {
    const why = phase.name === 'failed' ? phase.problem : problem;
    if (why?.code !== 'consent.missing' || !this.#consent.given) return;
    void this.#consent.ask();
    this.#session.returnToPreview();
  }

  #summons(): Summons {
    const { chime, desktop } = this.services;
    return new Summons({
      ring: () => chime.ring(),
      // Not every browser can, and none does before the first touch.
      vibrate: () => void (navigator as Partial<Navigator>).vibrate?.([300, 150, 300]),
      notify: () => desktop.show(msg('Your clinic is ready for you. Please come back.')),
    });
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
      this.#context = {
        session: this.#session, media: this.#media, realtime, chime, me: session.me, appointment: this.appointment,
        consent: this.#consent, arrival: this.#arrival, services: this.services,
      };
    }
    return this.#context;
  }

  #name(context: VisitContext): void {
    const state = this.#session.state.get();
    const count = state.phase.name === 'room' ? waiting(state).length : 0;
    const title = msg(str`Visit with ${otherName(context)}`);
    if (state.called) this.nameWindow(msg('(1) Please come back'));
    else this.nameWindow(count > 0 ? msg(str`(${count}) Waiting`) : title);
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
    const atDoor = name === 'preview' || name === 'joining';
    const shown = atDoor ? `door ${this.#consent.given ? 'check' : this.#consent.state.get().kind}` : name;
    if (shown === this.#shown || !view || !('updateComplete' in view)) return;
    this.#shown = shown;
    window.scrollTo(0, 0);
    await view.updateComplete;
    const heading = view.shadowRoot?.querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }
}
