import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../../components/device-picker';
import '../../components/level-bar';
import '../../components/permission-help';
import type { LocalMediaState } from '../../media/local-media';
import { icon } from '../../view/icons';
import { Redraw, Tick } from '../../view/redraw';
import { pageStyles, shared } from '../../view/styles';
import { clockTime, JOIN_OPENS_BEFORE_MS } from '../../view/times';
import './messages';
import './self-tile';
import { isClinician, otherName, type VisitContext } from './visit-context';
import './visit-top';

/** The device check before a visit, with its ways in: also without camera, without microphone, without both. */
@customElement('dv-visit-preview')
export class VisitPreview extends LitElement {
  static override styles = [shared, pageStyles, css`
    .page { max-width: 64rem; padding-top: 0.75rem; }
    .columns { display: grid; grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr); gap: 2rem; align-items: start; }
    .picture { display: grid; gap: 1rem; }
    dv-self-tile { aspect-ratio: 16 / 10; --tile-radius: var(--radius-l); }
    .switches { display: flex; gap: 0.75rem; justify-content: center; }
    .switches .button[aria-pressed='true'] { background: var(--ink); color: #fff; border-color: var(--ink); }
    .side { display: grid; gap: 1.4rem; }
    .settings { padding: 1.4rem; display: grid; gap: 1.2rem; }
    [hidden] { display: none; }
    .join { display: grid; gap: 0.75rem; }
    .join .button { min-height: 56px; font-size: 1.0625rem; }
    .asking { padding: 0.85rem 1rem; border-radius: var(--radius-s); background: var(--primary-soft); color: var(--primary-strong); font-weight: 550; }
    .soon { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1rem; padding: 0.6rem 0.6rem 0.6rem 1rem; border-radius: var(--radius-s); background: var(--positive-soft); color: var(--positive); font-weight: 600; }
    .soon .button { min-height: 44px; font-size: 0.9375rem; background: var(--surface); }
    .soon b { font-variant-numeric: tabular-nums; }
    @media (max-width: 56rem) {
      .columns { grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
      dv-self-tile { aspect-ratio: 4 / 3; }
      .dark dv-self-tile { aspect-ratio: 5 / 2; }
      .page { gap: 1.1rem; padding-bottom: 12rem; }
      .join { position: fixed; inset: auto 0 0; z-index: 2; padding: 0.9rem 1.25rem max(0.9rem, env(safe-area-inset-bottom)); background: var(--surface); border-top: 1px solid var(--line); box-shadow: var(--shadow); }
      .join .quiet { display: none; }
    }
  `];

  @property({ attribute: false }) context!: VisitContext;

  constructor() {
    super();
    new Redraw(this, () => [this.context.media.state, this.context.session.state, this.context.realtime.status, this.context.arrival.state] as never[]);
    new Tick(this, 1_000);
  }

  override render(): TemplateResult {
    const { media, me } = this.context;
    const state = media.state.get();
    return html`<dv-visit-top .context=${this.context}></dv-visit-top>
      <div class="page">
        <header><h1>${msg('Check your camera and microphone')}</h1><p class="lead">${this.#whom()}</p></header>
        <div class="columns">
          <div class="picture ${state.problem?.kinds.includes('camera') ? 'dark' : ''}">
            <dv-self-tile .media=${media} name=${me.name}></dv-self-tile>
            <div class="switches">${this.#switches(state)}</div>
          </div>
          <div class="side">
            ${state.starting ? html`<p class="asking" role="status">${msg('Your browser asks whether we may use your camera and microphone. Please choose “Allow”.')}</p>` : nothing}
            <dv-permission-help ?hidden=${!state.problem} .problem=${state.problem} @retry=${() => void media.start()}></dv-permission-help>
            <div class="card settings" ?hidden=${(state.problem?.kinds.length ?? 0) > 1}>
              <dv-level-bar .track=${state.microphone} ?muted=${!state.microphoneOn}></dv-level-bar>
              <dv-device-picker .media=${media}></dv-device-picker>
            </div>
            <div class="join">${this.#notYet()}${this.#soon()}${this.#joinButton(state)}<p class="quiet">${this.#next()}</p></div>
            ${isClinician(this.context) ? nothing : html`<section class="card settings" aria-label=${msg('Message the clinic')}><dv-visit-messages .context=${this.context}></dv-visit-messages></section>`}
          </div>
        </div>
      </div>`;
  }

  #whom(): string {
    const { visit } = this.context.session.state.get();
    const name = otherName(this.context);
    return visit ? msg(str`Visit with ${name} at ${clockTime(visit.start)}`) : msg(str`Visit with ${name}`);
  }

  #next(): string {
    return isClinician(this.context)
      ? msg('You go straight into the room. Your patient comes in once you let them in.')
      : msg(str`Then you wait for a moment, until ${otherName(this.context)} lets you in.`);
  }

  /** The countdown to the waiting room; who needs longer holds it. */
  #soon(): TemplateResult {
    const { arrival } = this.context;
    const state = arrival.state.get();
    const seconds = state.kind === 'counting' ? Math.max(0, Math.ceil((state.endsAt - Date.now()) / 1000)) : undefined;
    return html`<p class="hidden" role="status">${seconds === undefined ? nothing : msg('Everything works. In a few seconds you go into the waiting room by yourself. Press “Not yet” if you need longer.')}</p>
      ${seconds === undefined ? nothing : html`<div class="soon" data-testid="soon"><span aria-hidden="true">${msg('Everything works. Into the waiting room in')} <b>${seconds}</b></span>
        <button class="button secondary" @click=${() => arrival.hold()}>${msg('Not yet')}</button></div>`}`;
  }

  #switches(state: LocalMediaState): TemplateResult {
    const { session } = this.context;
    // What does not work cannot be switched: the help beside it says how to mend it.
    const broken = state.problem?.kinds ?? [];
    return html`
      ${broken.includes('microphone') ? nothing : html`<button class="button secondary" aria-pressed=${String(!state.microphoneOn)} @click=${() => void session.toggleMicrophone()}>
        ${icon(state.microphoneOn ? 'microphone' : 'microphoneOff')}${msg('Mute')}</button>`}
      ${broken.includes('camera') ? nothing : html`<button class="button secondary" aria-pressed=${String(!state.cameraOn)} @click=${() => void session.toggleCamera()}>
        ${icon(state.cameraOn ? 'camera' : 'cameraOff')}${msg('Camera off')}</button>`}`;
  }

  #joinButton(state: LocalMediaState): TemplateResult {
    const { session, realtime } = this.context;
    const connected = realtime.status.get() === 'open';
    const joining = session.state.get().phase.name === 'joining';
    return html`<button class="button primary" aria-disabled=${String(!connected || joining)} @click=${() => connected && void session.join()}>
      ${joining ? msg('Joining…') : connected ? joinText(state) : msg('Connecting to the clinic…')}</button>`;
  }

  /** Why one could not come in, or cannot yet. Whether it is too early the server decides: a patient's clock may be wrong. */
  #notYet(): TemplateResult | typeof nothing {
    const { problem, visit } = this.context.session.state.get();
    const opens = visit && !isClinician(this.context) ? Date.parse(visit.start) - JOIN_OPENS_BEFORE_MS : 0;
    const from = clockTime(new Date(opens).toISOString());
    if (problem?.code === 'visit.too-early') {
      return html`<p class="alert" role="alert">${icon('clock')}<span>${msg(str`It is too early. You can join from ${from}.`)}</span></p>`;
    }
    if (!problem && opens > Date.now()) return html`<p class="asking" role="status">${msg(str`You are early: you can join from ${from}. Your camera and microphone can be checked now.`)}</p>`;
    return problem ? html`<p class="alert" role="alert">${icon('warning')}<span>${problem.title}</span></p>` : nothing;
  }
}

/** Only what failed is named: who merely switched something off knows it. */
function joinText({ problem }: LocalMediaState): string {
  const kinds = problem?.kinds ?? [];
  if (kinds.length > 1) return msg('Join without camera and microphone');
  if (kinds[0] === 'camera') return msg('Join with sound only');
  if (kinds[0] === 'microphone') return msg('Join without microphone');
  return msg('Join');
}
