import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Device } from '../media/device-list';
import type { LocalMedia } from '../media/local-media';
import { Redraw } from '../view/redraw';
import { shared } from '../view/styles';

/** The choice of camera, microphone and (where the browser allows it) speaker. */
@customElement('dv-device-picker')
export class DevicePicker extends LitElement {
  static override styles = [shared, css`:host { display: grid; gap: 1rem; } select { text-overflow: ellipsis; }`];

  @property({ attribute: false }) media!: LocalMedia;

  constructor() {
    super();
    new Redraw(this, () => [this.media.state] as never[]);
  }

  override render(): TemplateResult {
    const { devices, cameraId, microphoneId, speakerId } = this.media.state.get();
    return html`
      ${this.#choice('camera', msg('Camera'), devices.cameras, cameraId, (id) => void this.media.chooseCamera(id))}
      ${this.#choice('microphone', msg('Microphone'), devices.microphones, microphoneId, (id) => void this.media.chooseMicrophone(id))}
      ${devices.speakers.length === 0 ? nothing : this.#choice('speaker', msg('Speaker'), devices.speakers, speakerId, (id) => this.media.chooseSpeaker(id))}
    `;
  }

  #choice(id: string, label: string, devices: Device[], chosen: string | undefined, choose: (id: string) => void): TemplateResult {
    return html`<div class="field"><label for=${id}>${label}</label>
      <select id=${id} ?disabled=${devices.length === 0} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
        ${devices.length === 0 ? html`<option>${msg('None found')}</option>` : nothing}
        ${devices.map((device) => html`<option value=${device.id} ?selected=${device.id === chosen}>${device.label}</option>`)}
      </select></div>`;
  }
}
