import { msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../../components/video-tile';
import type { LocalMedia } from '../../media/local-media';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';

/** How one looks to the others, mirrored as in a mirror (what is sent is not). */
@customElement('dv-self-tile')
export class SelfTile extends LitElement {
  static override styles = [shared, css`dv-video-tile { width: 100%; height: 100%; }`];

  @property({ attribute: false }) media!: LocalMedia;
  @property() name = '';
  #stream: MediaStream | undefined;

  constructor() {
    super();
    new Redraw(this, () => [this.media.state] as never[]);
  }

  override render(): TemplateResult {
    const { camera, cameraOn, microphoneOn } = this.media.state.get();
    return html`<dv-video-tile own hook="self-video" .stream=${this.#streamOf(camera)} .camera=${cameraOn} .microphone=${microphoneOn}
      name=${this.name} label=${msg('You')}></dv-video-tile>`;
  }

  #streamOf(camera: MediaStreamTrack | undefined): MediaStream | undefined {
    if (!camera) this.#stream = undefined;
    else if (this.#stream?.getVideoTracks()[0] !== camera) this.#stream = new MediaStream([camera]);
    return this.#stream;
  }
}
