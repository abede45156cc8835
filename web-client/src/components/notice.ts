import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../view/icons';
import { shared } from '../view/styles';

/** Something that was done, and the way to undo it where there is one. */
export interface Done {
  text: string;
  undo?: { label: string; run: () => void };
}

/** Says at the foot of the page what was done; it stays until somebody closes it, since not everybody reads fast. Sends `close`. */
@customElement('dv-notice')
export class Notice extends LitElement {
  static override styles = [shared, css`
    /* Takes its place at the end of the page, so that nothing lies under it for good. */
    :host { position: sticky; bottom: max(1rem, env(safe-area-inset-bottom)); z-index: 5; display: grid; justify-items: center; padding: 0 1rem 1rem; pointer-events: none; }
    .bar {
      display: flex; align-items: center; gap: 0.25rem; max-width: 40rem; padding: 0.6rem 0.6rem 0.6rem 1.1rem; border-radius: var(--radius);
      background: var(--night); color: var(--night-ink); box-shadow: var(--shadow); pointer-events: auto; --focus-ring: var(--night-focus);
    }
    p.text { display: flex; gap: 0.6rem; flex: 1; min-width: 0; overflow-wrap: anywhere; }
    .button.text { flex: none; color: var(--night-focus); }
    @media (hover: hover) { .button.text:hover { background: var(--night-raised); } }
    .close { min-width: 44px; padding: 0.4rem; }
  `];

  @property({ attribute: false }) done: Done | undefined;

  override render(): TemplateResult {
    const { done } = this;
    // The region is there before its words are: only then are they read out.
    return html`<div class=${done ? 'bar' : ''}>
      <p class=${done ? 'text' : 'hidden'} role="status" aria-live="polite">${done ? html`${icon('check')}<span>${done.text}</span>` : nothing}</p>
      ${done?.undo ? html`<button class="button text small" @click=${done.undo.run}>${icon('undo', 20)}${done.undo.label}</button>` : nothing}
      ${done ? html`<button class="button text small close" aria-label=${msg('Close this message')} @click=${() => this.dispatchEvent(new Event('close'))}>${icon('close', 20)}</button>` : nothing}
    </div>`;
  }
}
