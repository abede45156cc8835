import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon, type IconName } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';
import { isClinician, type VisitContext } from './visit-context';

/** The controls of a live visit, within reach of a thumb; sends `devices` and `end`. */
@customElement('dv-control-bar')
export class ControlBar extends LitElement {
  static override styles = [shared, css`
    div { display: flex; justify-content: center; gap: clamp(0.4rem, 2.5vw, 1rem); padding: 0.75rem 0.75rem max(0.9rem, env(safe-area-inset-bottom)); }
    button { display: grid; justify-items: center; gap: 0.3rem; min-width: 64px; padding: 0; border: 0; background: none; color: var(--night-ink); font: 560 0.875rem/1.2 var(--font); cursor: pointer; -webkit-tap-highlight-color: transparent; }
    button:focus-visible { outline-offset: 4px; border-radius: var(--radius); }
    i { display: grid; place-items: center; width: 56px; height: 56px; border-radius: 50%; background: var(--night-raised); transition: background-color var(--quick) var(--ease); }
    @media (hover: hover) { button:not([aria-pressed='true']):hover i { background: var(--night-line); } }
    button[aria-pressed='true'] i { background: var(--night-ink); color: var(--night); }
    .leave i { background: var(--danger); color: #fff; }
    @media (hover: hover) { button.leave:hover i { background: var(--danger-strong); } }
    @media (max-width: 40rem) { button { min-width: 58px; font-size: 0.8125rem; } }
    @media (max-height: 30rem) { button span { position: absolute; clip-path: inset(50%); } i { width: 48px; height: 48px; } }
  `];

  @property({ attribute: false }) context!: VisitContext;

  constructor() {
    super();
    new Redraw(this, () => [this.context.media.state] as never[]);
  }

  override render(): TemplateResult {
    const { media, session } = this.context;
    const { microphoneOn, cameraOn } = media.state.get();
    return html`<div role="toolbar" aria-label=${msg('Visit controls')}>
      <button aria-pressed=${String(!microphoneOn)} aria-keyshortcuts="M" @click=${() => void session.toggleMicrophone()}>
        <i>${icon(microphoneOn ? 'microphone' : 'microphoneOff')}</i><span>${msg('Mute')}</span></button>
      <button aria-pressed=${String(!cameraOn)} aria-keyshortcuts="V" @click=${() => void session.toggleCamera()}>
        <i>${icon(cameraOn ? 'camera' : 'cameraOff')}</i><span>${msg('Camera off')}</span></button>
      ${this.#button('settings', msg('Devices'), () => this.dispatchEvent(new Event('devices')))}
      ${this.#button('leave', msg('Leave'), () => void session.leave(), isClinician(this.context) ? '' : 'leave')}
      ${isClinician(this.context) ? this.#button('end', msg('End'), () => this.dispatchEvent(new Event('end')), 'leave') : nothing}
    </div>`;
  }

  #button(name: IconName, label: string, act: () => void, kind = ''): TemplateResult {
    return html`<button class=${kind} @click=${act}><i>${icon(name)}</i><span>${label}</span></button>`;
  }
}
