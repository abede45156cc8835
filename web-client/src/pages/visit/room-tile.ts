import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../../components/video-tile';
import { icon } from '../../view/icons';
import { partInVisit } from '../../view/names';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';
import type { Participant } from '../../visit/visit-state';
import type { PeerLink } from '../../visit/media-peer';
import { isClinician, type VisitContext } from './visit-context';

/** Somebody else in the room: their picture, how the way to them is, and for the clinician the way to take them out (`remove`). */
@customElement('dv-room-tile')
export class RoomTile extends LitElement {
  static override styles = [shared, css`
    :host { position: relative; min-width: 0; }
    dv-video-tile { width: 100%; height: 100%; }
    .link {
      position: absolute; left: 50%; top: var(--link-top, 1.25rem); translate: -50% 0; display: flex; align-items: center; gap: 0.5rem; width: max-content; max-width: calc(100% - 2rem);
      padding: 0.5rem 1rem; border-radius: 999px; background: rgb(13 22 24 / 82%); color: var(--night-ink); font-weight: 560;
    }
    .remove { position: absolute; left: 0.75rem; top: var(--tool-top, 0.75rem); z-index: 1; background: rgb(13 22 24 / 78%); color: var(--night-ink); padding-inline: 0.8rem; }
    @media (hover: hover) { .remove:hover { background: var(--night-raised); } }
    @media (max-width: 52rem), (max-height: 30rem) { .link { white-space: normal; border-radius: var(--radius); } }
  `];

  @property({ attribute: false }) context!: VisitContext;
  @property({ attribute: false }) person!: Participant;

  constructor() {
    super();
    new Redraw(this, () => [this.context.session.state, this.context.media.state] as never[]);
  }

  override render(): TemplateResult {
    const { participantId, name, role, camera, microphone } = this.person;
    const peer = this.context.session.state.get().peers.find((candidate) => candidate.participantId === participantId);
    const own = this.context.media.state.get();
    return html`<dv-video-tile hook=${`remote-video-${participantId}`} .stream=${peer?.stream} name=${name} label=${`${name} · ${partInVisit(role)}`}
      .camera=${camera} .microphone=${microphone} .speakerId=${own.speakerId} .capturing=${own.microphone !== undefined || own.camera !== undefined}>
      <div role="status">${this.#link(peer?.link ?? 'connecting')}</div>
    </dv-video-tile>
    ${isClinician(this.context) ? html`<button class="button small remove" @click=${() => this.dispatchEvent(new Event('remove'))}>${icon('close', 20)}${msg('Remove')} <span class="hidden">${name}</span></button>` : nothing}`;
  }

  #link(link: PeerLink): TemplateResult | typeof nothing {
    const { name } = this.person;
    switch (link) {
      case 'connected':
        return nothing;
      case 'connecting':
        return html`<p class="link">${msg(str`Connecting to ${name}…`)}</p>`;
      case 'interrupted':
        return html`<p class="link">${icon('warning', 20)}${msg(str`The connection to ${name} is interrupted. Trying again…`)}</p>`;
    }
  }
}
