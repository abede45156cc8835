import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../../components/device-picker';
import '../../components/level-bar';
import '../../components/permission-help';
import type { LocalMediaState } from '../../media/local-media';
import { icon, logo } from '../../view/icons';
import { Redraw, Tick } from '../../view/redraw';
import { pageStyles, shared } from '../../view/styles';
import { clockTime, JOIN_OPENS_BEFORE_MS } from '../../view/times';
import './self-tile';
import { isClinician, otherName, type VisitContext } from './visit-context';

/** The device check before a visit, with its ways in: also without camera, without microphone, without both. */
@customElement('dv-visit-preview')
export class VisitPreview extends LitElement {
  static override styles = [shared, pageStyles, css`
    .top { display: flex; align-items: center; padding: 0.75rem 1.25rem; }
    .brand { display: inline-flex; align-items: center; gap: 0.6rem; min-height: 44px; color: var(--ink); font-weight: 680; text-decoration: none; }
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
    @media (max-width: 56rem) {
      .columns { grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
      dv-self-tile { aspect-ratio: 4 / 3; }
      .dark dv-self-tile { aspect-ratio: 5 / 2; }
      .page { gap: 1.1rem; padding-bottom: 8.5rem; }
      .join { position: fixed; inset: auto 0 0; z-index: 2; padding: 0.9rem 1.25rem max(0.9rem, env(safe-area-inset-bottom)); background: var(--surface); border-top: 1px solid var(--line); box-shadow: var(--shadow); }
      .join .quiet { display: none; }
    }
  `];

  @property({ attribute: false }) context!: VisitContext;

  constructor() {
    super();
    new Redraw(this, () => [this.context.media.state, this.context.session.state, this.context.realtime.status] as never[]);
    new Tick(this, 10_000);
  }

  override render(): TemplateResult {
    const { media, me } = this.context;
    const state = media.state.get();
    return html`<div class="top"><a class="brand" href="/">${logo(28)}<span>Dermvisit</span></a></div>
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
            <div class="join">${this.#notYet()}${this.#joinButton(state)}<p class="quiet">${this.#next()}</p></div>
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
