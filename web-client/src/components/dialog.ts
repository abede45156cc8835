import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { shared } from '../view/styles';

/** A modal dialog with a heading; Escape and a click beside it send `close`, except where it is `firm`. */
@customElement('dv-dialog')
export class Dialog extends LitElement {
  static override styles = [shared, css`
    dialog { width: min(28rem, calc(100vw - 2rem)); max-height: calc(100dvh - 2rem); padding: 0; border: 0; border-radius: var(--radius-l); background: var(--surface); color: var(--ink); box-shadow: 0 24px 80px rgb(0 0 0 / 40%); --focus-ring: var(--focus); }
    :host([wide]) dialog { width: min(38rem, calc(100vw - 2rem)); }
    dialog::backdrop { background: rgb(8 14 15 / 62%); }
    .content { display: grid; gap: 1.1rem; padding: 1.6rem; }
    h2 { font-size: 1.35rem; }
    @media (max-width: 40rem) {
      dialog, :host([wide]) dialog { width: 100vw; max-width: none; margin: auto 0 0; border-radius: var(--radius-l) var(--radius-l) 0 0; }
      .content { padding-bottom: max(1.6rem, env(safe-area-inset-bottom)); }
    }
  `];

  @property() heading = '';
  @property({ type: Boolean }) open = false;
  /** What it shows must not be lost by a slip: it is closed by its own buttons only. */
  @property({ type: Boolean }) firm = false;
  /** For forms with fields side by side. */
  @property({ type: Boolean, reflect: true }) wide = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @close=${() => this.#closed()} @cancel=${(event: Event) => this.#cancelled(event)} @click=${(event: Event) => this.#clicked(event)}>
      <div class="content"><h2 id="heading">${this.heading}</h2><slot></slot></div>
    </dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open') || this.open === this.dialog.open) return;
    if (this.open) this.dialog.showModal();
    else this.dialog.close();
  }

  /** As by Escape: sends `close`, and the focus goes back to where it was. */
  dismiss(): void {
    this.dialog.close();
  }

  #clicked(event: Event): void {
    if (event.target === this.dialog && !this.firm) this.dialog.close();
  }

  #cancelled(event: Event): void {
    if (this.firm) event.preventDefault();
  }

  #closed(): void {
    if (this.open) this.dispatchEvent(new Event('close'));
  }
}
