import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../../components/dialog';
import { icon } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';
import { unread } from '../../visit/visit-state';
import '../board/links-dialog';
import './messages';
import { isClinician, type VisitContext } from './visit-context';

/** Beside the heading of the room: the lines, with how many are new, and for the clinician the links for others. */
@customElement('dv-room-tools')
export class RoomTools extends LitElement {
  static override styles = [shared, css`
    :host { display: flex; gap: 0.5rem; pointer-events: auto; }
    .tool { position: relative; background: var(--night-raised); color: var(--night-ink); padding-inline: 0.9rem; }
    @media (hover: hover) { .tool:hover { background: var(--night-line); } }
    .count { position: absolute; top: -4px; right: -4px; display: grid; place-items: center; min-width: 22px; height: 22px; padding-inline: 5px; border-radius: 999px; background: #ffd27a; color: var(--night); font-size: 0.8125rem; font-weight: 700; }
    @media (max-width: 52rem) { .tool { min-width: 44px; padding-inline: 0.6rem; } .tool .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; } }
  `];

  @property({ attribute: false }) context!: VisitContext;
  @state() private open: 'messages' | 'invite' | undefined;

  constructor() {
    super();
    new Redraw(this, () => [this.context.session.state] as never[]);
  }

  /** Whether something lies over the room. */
  get busy(): boolean {
    return this.open !== undefined;
  }

  override render(): TemplateResult {
    const { session, services, appointment } = this.context;
    const fresh = unread(session.state.get(), isClinician(this.context) ? 'guest' : 'clinic');
    return html`<p class="hidden" role="status">${fresh > 0 && this.open !== 'messages' ? newWords(fresh) : ''}</p>
      <button class="button small tool" @click=${() => (this.open = 'messages')}>${icon('message', 22)}<span class="word">${msg('Messages')}</span>
        ${fresh > 0 ? html`<b class="count" aria-hidden="true">${fresh}</b><span class="hidden">(${newWords(fresh)})</span>` : nothing}</button>
      ${isClinician(this.context) && appointment ? html`<button class="button small tool" @click=${() => (this.open = 'invite')}>${icon('invite', 22)}<span class="word">${msg('Invite')}</span></button>` : nothing}
      <dv-dialog heading=${msg('Messages')} ?open=${this.open === 'messages'} @close=${() => (this.open = undefined)}>
        ${this.open === 'messages' ? html`<dv-visit-messages .context=${this.context}></dv-visit-messages>` : nothing}
        <button class="button primary" @click=${() => (this.open = undefined)}>${msg('Done')}</button></dv-dialog>
      ${this.open === 'invite' && appointment ? html`<dv-links-dialog .services=${services} .appointment=${appointment} @close=${() => (this.open = undefined)}></dv-links-dialog>` : nothing}`;
  }
}

function newWords(count: number): string {
  return count === 1 ? msg('1 new message') : msg(str`${count} new messages`);
}
