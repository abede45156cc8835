import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { icon } from '../view/icons';
import { initials } from '../view/names';
import { shared } from '../view/styles';

/** Any of these lets a browser make a sound. */
const TOUCHES = ['pointerup', 'keydown'] as const;

/** One person's picture: the video, or their initials while the camera is off. */
@customElement('dv-video-tile')
export class VideoTile extends LitElement {
  static override styles = [shared, css`
    :host { position: relative; overflow: hidden; background: var(--night-surface); color: var(--night-ink); border-radius: var(--tile-radius, var(--radius)); isolation: isolate; }
    video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: var(--tile-fit, cover); background: var(--night-surface); }
    .mirrored { transform: scaleX(-1); }
    .off { visibility: hidden; }
    .face { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 0.6rem; padding: 0.5rem; text-align: center; }
    .face b { display: grid; place-items: center; width: clamp(3rem, 30cqmin, 7.5rem); aspect-ratio: 1; border-radius: 50%; background: var(--night-raised); font-size: clamp(1rem, 10cqmin, 2.4rem); font-weight: 640; }
    :host { container-type: size; }
    .face span { color: var(--night-ink-soft); }
    .name { position: absolute; left: 0.75rem; bottom: var(--name-bottom, 0.75rem); max-width: calc(100% - 1.5rem); display: flex; align-items: center; gap: 0.4rem; padding: 0.3rem 0.75rem;
      border-radius: 999px; background: rgb(13 22 24 / 78%); font-weight: 580; font-size: 0.9375rem; }
    .name:not(.muted) { display: var(--name-display, flex); }
    .name span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .name .icon { color: #ffb4a8; }
    .sound { position: absolute; left: 50%; top: 50%; translate: -50% -50%; background: #fff; color: var(--ink); }
    @container (max-width: 14rem) { .face span { display: none; } .name { left: 0.4rem; bottom: var(--name-bottom, 0.4rem); max-width: calc(100% - 0.8rem); padding: 0.15rem 0.5rem; border-radius: 12px; font-size: 0.8125rem; line-height: 1.3; } .name span { white-space: normal; } }
  `];

  @property({ attribute: false }) stream: MediaStream | undefined;
  @property() name = '';
  @property() label = '';
  @property() hook = '';
  @property({ type: Boolean }) own = false;
  @property({ type: Boolean }) camera = true;
  @property({ type: Boolean }) microphone = true;
  @property({ attribute: false }) speakerId: string | undefined;
  /** Whether this page records the person: a page that does may make sounds without having been touched. */
  @property({ type: Boolean }) capturing = false;
  @state() private silent = false;
  @query('video') private readonly video!: HTMLVideoElement;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const touch of TOUCHES) window.addEventListener(touch, this.#touched);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const touch of TOUCHES) window.removeEventListener(touch, this.#touched);
  }

  readonly #touched = (): void => {
    if (this.silent) void this.#play();
  };

  override render(): TemplateResult {
    const showsVideo = this.camera && this.stream !== undefined;
    return html`
      <video data-testid=${this.hook || nothing} class="${this.own ? 'mirrored' : ''} ${showsVideo ? '' : 'off'}" autoplay playsinline
        .muted=${this.own} aria-label=${this.label || this.name}></video>
      ${showsVideo ? nothing : html`<div class="face"><b aria-hidden="true">${initials(this.name)}</b><span>${this.camera ? nothing : msg('Camera off')}</span></div>`}
      ${this.label ? html`<div class="name ${this.microphone ? '' : 'muted'}">${this.microphone ? nothing : html`${icon('microphoneOff', 18)}<span class="hidden">${msg('Muted')}</span>`}<span>${this.label}</span></div>` : nothing}
      ${this.silent ? html`<button class="button sound" @click=${() => void this.#play()}>${icon('speaker')}${msg('Turn on sound')}</button>` : nothing}
      <slot></slot>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('stream')) {
      this.video.srcObject = this.stream ?? null;
      if (this.stream) void this.#play();
    }
    if (changed.has('capturing') && this.capturing && this.silent) void this.#play();
    if (changed.has('speakerId') && this.speakerId !== undefined && 'setSinkId' in this.video) {
      // An unplugged speaker leaves the sound where it was.
      void this.video.setSinkId(this.speakerId).catch(() => undefined);
    }
  }

  async #play(): Promise<void> {
    const { capturing } = this;
    try {
      this.video.muted = this.own;
      await this.video.play();
      this.silent = false;
    } catch (cause) {
      // Other failures are replaced streams.
      if (this.own || !(cause instanceof DOMException) || cause.name !== 'NotAllowedError') return;
      // The browser wants a touch before it makes a sound, after a reload above all: until then at least the picture.
      this.silent = true;
      this.video.muted = true;
      await this.video.play().catch(() => undefined);
      // The devices opened while the browser was still saying no.
      if (!capturing && this.capturing) await this.#play();
    }
  }
}
