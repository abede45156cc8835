import { msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../../components/device-picker';
import '../../components/dialog';
import '../../components/permission-help';
import { icon } from '../../view/icons';
import { Redraw, Tick } from '../../view/redraw';
import { pageStyles, shared } from '../../view/styles';
import { clockTime } from '../../view/times';
import './self-tile';
import './connection-banner';
import { otherName, type VisitContext } from './visit-context';

/** The waiting room: calm, with one's own picture, until the clinician lets one in. */
@customElement('dv-visit-waiting')
export class VisitWaiting extends LitElement {
  static override styles = [shared, pageStyles, css`
    :host { min-height: 100dvh; display: grid; background: radial-gradient(70rem 40rem at 50% 0, var(--primary-soft), transparent 70%); }
    .page { max-width: 44rem; width: 100%; align-content: center; justify-items: center; text-align: center; gap: 1.6rem; padding-block: 2rem; }
    .breath { position: relative; width: 84px; height: 84px; display: grid; place-items: center; color: var(--primary); }
    .breath::before, .breath::after { content: ''; position: absolute; inset: 0; border-radius: 50%; background: var(--primary); opacity: 0.14; }
    .breath::after { inset: 16px; }
    @media (prefers-reduced-motion: no-preference) {
      .breath::before { animation: breathe 5s ease-in-out infinite; }
      @keyframes breathe { 50% { transform: scale(1.22); opacity: 0.07; } }
    }
    dv-self-tile { width: min(100%, 22rem); aspect-ratio: 4 / 3; box-shadow: var(--shadow); border-radius: var(--radius-l); --tile-radius: var(--radius-l); }
    .actions { justify-content: center; }
    header { max-width: 34rem; }
    .button.secondary { background: var(--surface); }
    .button[aria-pressed='true'] { background: var(--ink); color: #fff; border-color: var(--ink); }
    @media (max-width: 30rem) { .actions { display: grid; grid-template-columns: 1fr 1fr; width: 100%; } .button { padding-inline: 0.8rem; } }
  `];

  @property({ attribute: false }) context!: VisitContext;
  @state() private choosing = false;

  constructor() {
    super();
    new Redraw(this, () => [this.context.media.state, this.context.session.state] as never[]);
    new Tick(this, 10_000);
  }

  override render(): TemplateResult {
    const { media, me, session, realtime } = this.context;
    const { microphoneOn, cameraOn } = media.state.get();
    return html`<dv-connection-banner .realtime=${realtime}></dv-connection-banner>
      <div class="page">
        <div class="breath" aria-hidden="true">${icon('clock', 36)}</div>
        <header><h1>${msg('You are in the waiting room')}</h1>
          <p class="lead">${msg(str`${otherName(this.context)} will let you in.`)} ${this.#lateness()}</p></header>
        <dv-self-tile .media=${media} name=${me.name}></dv-self-tile>
        <div class="actions">
          <button class="button secondary" aria-pressed=${String(!microphoneOn)} @click=${() => void session.toggleMicrophone()}>
            ${icon(microphoneOn ? 'microphone' : 'microphoneOff', 22)}${msg('Mute')}</button>
          <button class="button secondary" aria-pressed=${String(!cameraOn)} @click=${() => void session.toggleCamera()}>
            ${icon(cameraOn ? 'camera' : 'cameraOff', 22)}${msg('Camera off')}</button>
          <button class="button secondary" @click=${() => (this.choosing = true)}>${icon('settings', 22)}${msg('Devices')}</button>
          <button class="button secondary" @click=${() => void session.leave()}>${icon('leave', 22)}${msg('Leave')}</button>
        </div>
        <p class="quiet">${msg('Please keep this page open. There is nothing else you need to do.')}</p>
      </div>
      <dv-dialog heading=${msg('Devices')} ?open=${this.choosing} @close=${() => (this.choosing = false)}>
        <dv-permission-help ?hidden=${!media.state.get().problem} .problem=${media.state.get().problem} @retry=${() => void media.start()}></dv-permission-help>
        <dv-device-picker .media=${media}></dv-device-picker>
        <button class="button primary" @click=${() => (this.choosing = false)}>${msg('Done')}</button>
      </dv-dialog>`;
  }

  #lateness(): string {
    const { visit } = this.context.session.state.get();
    if (!visit || Date.parse(visit.start) < Date.now()) return msg('Thank you for waiting.');
    return msg(str`Your visit is planned for ${clockTime(visit.start)}.`);
  }
}
