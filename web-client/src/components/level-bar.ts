import { msg } from '@lit/localize';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { measureLevel } from '../media/level-meter';
import { Scope } from '../scope/scope';
import { icon } from '../view/icons';
import { shared } from '../view/styles';

const AUDIBLE = 0.25;

/** Shows that the microphone hears something; sends `heard` once it has. */
@customElement('dv-level-bar')
export class LevelBar extends LitElement {
  static override styles = [shared, css`
    :host { display: grid; grid-template-columns: auto 1fr; align-items: center; gap: 0.4rem 0.75rem; color: var(--ink-soft); }
    .track { height: 10px; border-radius: 999px; background: var(--line); overflow: hidden; }
    .fill { height: 100%; width: 100%; transform: scaleX(0); transform-origin: left; border-radius: inherit; background: var(--positive); transition: transform 80ms linear; }
    p { grid-column: 2; font-size: 0.9rem; }
    .heard { color: var(--positive); font-weight: 600; }
  `];

  @property({ attribute: false }) track: MediaStreamTrack | undefined;
  @property({ type: Boolean }) muted = false;
  @state() private heard = false;
  @query('.fill') private readonly fill!: HTMLElement;
  #scope = new Scope();

  override render(): TemplateResult {
    return html`${icon(this.muted ? 'microphoneOff' : 'microphone', 22)}<div class="track" aria-hidden="true"><div class="fill"></div></div>
      <p class=${this.heard ? 'heard' : ''}>${this.#words()}</p>`;
  }

  #words(): string {
    if (this.muted || !this.track) return msg('Your microphone is off.');
    return this.heard ? msg('We can hear you.') : msg('Say something to test your microphone.');
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('track')) return;
    this.#scope.end();
    this.#scope = new Scope();
    this.heard = false;
    if (this.track) measureLevel(this.track, this.#scope, (level) => this.#show(level));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scope.end();
  }

  #show(level: number): void {
    this.fill.style.transform = `scaleX(${level.toFixed(3)})`;
    if (level <= AUDIBLE || this.muted || this.heard) return;
    this.heard = true;
    this.dispatchEvent(new Event('heard', { bubbles: true, composed: true }));
  }
}
