import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Arrivals } from '../board/arrivals';
import { icon } from '../view/icons';
import { Redraw } from '../view/redraw';
import { shared } from '../view/styles';

/** Says on every page that somebody waits; where the page itself shows it, only to those who cannot see it. */
@customElement('dv-arrival-word')
export class ArrivalWord extends LitElement {
  static override styles = [shared, css`
    :host { position: fixed; inset: auto 0.75rem max(1rem, env(safe-area-inset-bottom)); z-index: 6; display: grid; justify-items: center; pointer-events: none; }
    :host([above]) { inset: max(0.75rem, env(safe-area-inset-top)) 0.75rem auto; }
    .bar { display: flex; align-items: center; gap: 0.4rem; padding: 0.4rem 0.5rem 0.4rem 1.1rem; border: 1px solid var(--attention-line); border-radius: 999px; background: var(--attention-soft); color: var(--attention); font-weight: 600; box-shadow: var(--shadow); pointer-events: auto; }
    .button { min-width: 44px; padding: 0.3rem; color: inherit; }
  `];

  @property({ attribute: false }) arrivals!: Arrivals;
  /** Whether the page shows who waits. */
  @property({ type: Boolean }) shown = false;
  /** Whether the foot of the page is taken. */
  @property({ type: Boolean, reflect: true }) above = false;
  @state() private closed = '';

  constructor() {
    super();
    new Redraw(this, () => [this.arrivals.word] as never[]);
  }

  override render(): TemplateResult {
    const word = this.arrivals.word.get();
    const visible = word !== '' && !this.shown && word !== this.closed;
    return html`<div class=${visible ? 'bar' : ''}><p class=${visible ? '' : 'hidden'} role="status" aria-live="assertive">${word}</p>
      ${visible ? html`<button class="button text small" aria-label=${msg('Close this message')} @click=${() => (this.closed = word)}>${icon('close', 20)}</button>` : nothing}</div>`;
  }

  protected override updated(): void {
    // The next one is news again.
    if (this.arrivals.word.get() === '' && this.closed !== '') this.closed = '';
  }
}
