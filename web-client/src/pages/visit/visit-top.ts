import { msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../../components/confirm';
import { icon, logo } from '../../view/icons';
import { shared } from '../../view/styles';
import { isGuest, type VisitContext } from './visit-context';

/** The head of a page around a visit: the way home or, for a guest, whom they visit and the way out. */
@customElement('dv-visit-top')
export class VisitTop extends LitElement {
  static override styles = [shared, css`
    header { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: 0.75rem 1.25rem; text-align: left; }
    .brand { display: inline-flex; align-items: center; gap: 0.6rem; min-height: 44px; min-width: 0; color: var(--ink); font-weight: 680; text-decoration: none; }
    .brand { line-height: 1.25; overflow-wrap: anywhere; }
    .brand svg, .button { flex: none; }
    @media (max-width: 30rem) { .button.text { padding-inline: 0.4rem; } header { gap: 0.5rem; } }
  `];

  @property({ attribute: false }) context!: VisitContext;
  @state() private asking = false;

  override render(): TemplateResult {
    if (!isGuest(this.context)) return html`<header><a class="brand" href="/">${logo(28)}<span>Dermvisit</span></a></header>`;
    return html`<header><span class="brand">${logo(28)}<span>${this.context.me.clinicName}</span></span>
        <button class="button text small" @click=${() => (this.asking = true)}>${icon('signOut', 20)}${msg('Leave for good')}</button></header>
      <dv-confirm heading=${msg('Leave for good?')} action=${msg('Leave for good')} danger ?open=${this.asking} .run=${() => this.context.services.session.signOut()} @close=${() => (this.asking = false)}>
        <p>${msg('Your link works once, and you have used it. To come back later you would need a new one from your clinic. If you only want to close this page, do that: in this browser you can come back until the visit is over.')}</p>
      </dv-confirm>`;
  }
}
