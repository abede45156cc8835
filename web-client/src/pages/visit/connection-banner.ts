import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Realtime } from '../../realtime/realtime-socket';
import { icon } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';

/** Says that the connection to the clinic is gone, and that it is being mended. */
@customElement('dv-connection-banner')
export class ConnectionBanner extends LitElement {
  static override styles = [shared, css`
    :host { position: fixed; inset: max(0.75rem, env(safe-area-inset-top)) 0.75rem auto; z-index: 5; display: grid; justify-items: center; pointer-events: none; }
    p { display: flex; align-items: center; gap: 0.6rem; padding: 0.6rem 1.1rem; border-radius: 999px; background: var(--attention-soft); color: var(--attention);
      border: 1px solid var(--attention-line); font-weight: 600; box-shadow: var(--shadow); pointer-events: auto; }
    .button { min-height: 44px; padding: 0.3rem 1rem; }
  `];

  @property({ attribute: false }) realtime!: Realtime;

  constructor() {
    super();
    new Redraw(this, () => [this.realtime.status] as never[]);
  }

  override render(): TemplateResult {
    // The region is always there: only what changes inside one is announced.
    return html`<div role="status">${this.#words()}</div>`;
  }

  #words(): TemplateResult | typeof nothing {
    switch (this.realtime.status.get()) {
      case 'reconnecting':
        return html`<p>${icon('warning', 20)}${msg('Connection to the clinic lost. Reconnecting…')}</p>`;
      case 'given-up':
        return html`<p>${icon('warning', 20)}${msg('No connection to the clinic.')}
          <button class="button secondary" @click=${() => this.realtime.retryNow()}>${msg('Reconnect')}</button></p>`;
      case 'closed':
      case 'connecting':
      case 'open':
        return nothing;
    }
  }
}
