import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../../components/device-picker';
import '../../components/dialog';
import '../../components/permission-help';
import { icon } from '../../view/icons';
import { Redraw, Tick } from '../../view/redraw';
import { pageStyles, shared } from '../../view/styles';
import { clockTime } from '../../view/times';
import { own } from '../../visit/visit-state';
import './connection-banner';
import { placeWords, rangeWords } from './line-words';
import './messages';
import './self-tile';
import { otherName, type VisitContext } from './visit-context';
import './visit-top';

/** The waiting room: calm, with one's place in line and one's own picture, until the clinician lets one in. */
@customElement('dv-visit-waiting')
export class VisitWaiting extends LitElement {
  static override styles = [shared, pageStyles, css`
    :host { min-height: 100dvh; display: grid; grid-template: auto 1fr / minmax(0, 1fr); background: radial-gradient(70rem 40rem at 50% 0, var(--primary-soft), transparent 70%); }
    .page { max-width: 44rem; width: 100%; align-content: center; justify-items: center; text-align: center; gap: 1.4rem; padding-block: 1rem 2rem; }
    .breath { position: relative; width: 84px; height: 84px; display: grid; place-items: center; color: var(--primary); }
    .breath::before, .breath::after { content: ''; position: absolute; inset: 0; border-radius: 50%; background: var(--primary); opacity: 0.14; }
    .breath::after { inset: 16px; }
    @media (prefers-reduced-motion: no-preference) {
      .breath::before { animation: breathe 5s ease-in-out infinite; }
      @keyframes breathe { 50% { transform: scale(1.22); opacity: 0.07; } }
    }
    dv-self-tile { width: min(100%, 20rem); aspect-ratio: 4 / 3; box-shadow: var(--shadow); border-radius: var(--radius-l); --tile-radius: var(--radius-l); }
    .actions { justify-content: center; }
    header { max-width: 34rem; }
    .place { padding: 0.7rem 1.4rem; border-radius: var(--radius); background: var(--surface); box-shadow: var(--shadow); font-size: 1.1rem; }
    .place:empty { display: none; }
    .place strong { font-weight: 660; }
    .back { min-height: 72px; padding-inline: 3rem; font-size: 1.35rem; }
    .call { display: grid; gap: 0.5rem; justify-items: center; padding: 1.1rem 1.6rem; border: 2px solid var(--attention-line); border-radius: var(--radius-l); background: var(--attention-soft); color: var(--attention); font-size: 1.15rem; font-weight: 640; }
    .card { width: 100%; padding: 1.25rem; }
    .button.secondary { background: var(--surface); }
    .button[aria-pressed='true'] { background: var(--ink); color: #fff; border-color: var(--ink); }
    @media (max-width: 30rem) { .actions.devices { display: grid; grid-template-columns: 1fr 1fr; width: 100%; } .button { padding-inline: 0.8rem; } .breath { display: none; } }
  `];

  @property({ attribute: false }) context!: VisitContext;
  @state() private choosing = false;
  #wasAway = false;

  constructor() {
    super();
    new Redraw(this, () => [this.context.media.state, this.context.session.state, this.context.services.desktop.permission] as never[]);
    new Tick(this, 10_000);
  }

  override render(): TemplateResult {
    const { media, realtime } = this.context;
    return html`<dv-connection-banner .realtime=${realtime}></dv-connection-banner>
      <dv-visit-top .context=${this.context}></dv-visit-top>
      <div class="page">
        ${this.#isAway() ? this.#away() : this.#here()}
        <section class="card" aria-label=${msg('Message the clinic')}><dv-visit-messages .context=${this.context}></dv-visit-messages></section>
        <p class="quiet">${msg('Please keep this page open. There is nothing else you need to do.')}</p>
      </div>
      <dv-dialog heading=${msg('Devices')} ?open=${this.choosing} @close=${() => (this.choosing = false)}>
        <dv-permission-help ?hidden=${!media.state.get().problem} .problem=${media.state.get().problem} @retry=${() => void media.start()}></dv-permission-help>
        <dv-device-picker .media=${media}></dv-device-picker>
        <button class="button primary" @click=${() => (this.choosing = false)}>${msg('Done')}</button>
      </dv-dialog>`;
  }

  protected override updated(): void {
    const away = this.#isAway();
    if (away === this.#wasAway) return;
    this.#wasAway = away;
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  #isAway(): boolean {
    return own(this.context.session.state.get())?.away ?? false;
  }

  #here(): TemplateResult {
    const { media, me, session } = this.context;
    const { microphoneOn, cameraOn } = media.state.get();
    return html`<div class="breath" aria-hidden="true">${icon('clock', 36)}</div>
      <header><h1 tabindex="-1">${msg('You are in the waiting room')}</h1>
        <p class="lead">${msg(str`${otherName(this.context)} will let you in.`)} ${this.#lateness()}</p></header>
      ${this.#place()}${this.#problem()}
      <dv-self-tile .media=${media} name=${me.name}></dv-self-tile>
      <div class="actions devices">
        <button class="button secondary" aria-pressed=${String(!microphoneOn)} @click=${() => void session.toggleMicrophone()}>
          ${icon(microphoneOn ? 'microphone' : 'microphoneOff', 22)}${msg('Mute')}</button>
        <button class="button secondary" aria-pressed=${String(!cameraOn)} @click=${() => void session.toggleCamera()}>
          ${icon(cameraOn ? 'camera' : 'cameraOff', 22)}${msg('Camera off')}</button>
        <button class="button secondary" @click=${() => (this.choosing = true)}>${icon('settings', 22)}${msg('Devices')}</button>
        <button class="button secondary" @click=${() => void session.leave()}>${icon('leave', 22)}${msg('Leave')}</button>
        <button class="button secondary" @click=${() => void session.stepAway(true)}>${icon('clock', 22)}${msg('Step away')}</button>
      </div>`;
  }

  #away(): TemplateResult {
    const { session, services: { desktop } } = this.context;
    const { called } = session.state.get();
    return html`<header><h1 tabindex="-1">${msg('You have stepped away')}</h1>
        <p class="lead">${msg('You keep your place in line. When it is your turn, this page calls you with a sound; please leave it open and the sound on.')}</p></header>
      <div role="alert">${called ? html`<p class="call">${icon('warning', 28)}${msg(str`${otherName(this.context)} is ready for you. Please come back.`)}</p>` : nothing}</div>
      ${this.#place()}${this.#problem()}
      <button class="button primary back" @click=${() => void session.stepAway(false)}>${msg('I’m back')}</button>
      ${desktop.permission.get() === 'unasked' ? html`<button class="button text" @click=${() => void desktop.ask()}>${msg('Also call me with a notice on this device')}</button>` : nothing}`;
  }

  #place(): TemplateResult {
    const { line } = this.context.session.state.get();
    // The region is there before its words are: only then are they read out.
    return html`<p class="place" role="status">${line ? html`<strong>${placeWords(line)}</strong> ${rangeWords(line)}` : nothing}</p>`;
  }

  #problem(): TemplateResult | typeof nothing {
    const { problem } = this.context.session.state.get();
    return problem ? html`<p class="alert" role="alert">${icon('warning')}<span>${problem.title}</span></p>` : nothing;
  }

  #lateness(): string {
    const { visit } = this.context.session.state.get();
    if (!visit || Date.parse(visit.start) < Date.now()) return msg('Thank you for waiting.');
    return msg(str`Your visit is planned for ${clockTime(visit.start)}.`);
  }
}
