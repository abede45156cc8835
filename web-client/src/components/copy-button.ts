import { msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../view/icons';
import { shared } from '../view/styles';

/** Copies a text, and says whether that worked. */
@customElement('dv-copy-button')
export class CopyButton extends LitElement {
  static override styles = [shared, css`
    :host { display: inline-block; }
    .said { margin-top: 0.35rem; font-size: 0.9375rem; color: var(--ink-soft); }
    .said:empty { display: none; }
  `];

  @property() text = '';
  @property() label = '';
  @state() private said = '';
  @state() private done = false;

  override render(): TemplateResult {
    return html`<button type="button" class="button secondary small" @click=${() => void this.#copy()}>
      ${icon(this.done ? 'check' : 'copy', 20)}<span>${this.done ? msg('Copied') : this.label || msg('Copy')}</span></button>
      <p class="said" role="status">${this.said}</p>`;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('text')) return;
    this.done = false;
    this.said = '';
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
      this.done = true;
      this.said = '';
    } catch {
      this.said = msg('This browser does not let us copy. Please select the text and copy it yourself.');
    }
  }
}
