import { msg } from '@lit/localize';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Submission } from '../session/submission';
import { alertFor } from '../view/fields';
import { Redraw } from '../view/redraw';
import { shared } from '../view/styles';
import './dialog';

/** Asks before something is done, and stays until it is; sends `close` afterwards, or when the answer is no. */
@customElement('dv-confirm')
export class Confirm extends LitElement {
  static override styles = [shared, css`
    .content { display: grid; gap: 1.1rem; }
  `];

  @property() heading = '';
  @property() action = '';
  @property({ type: Boolean }) danger = false;
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) run: () => Promise<unknown> = () => Promise.resolve();
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#submission.state] as never[]);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.#submission.reset();
  }

  override render(): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    return html`<dv-dialog heading=${this.heading} ?open=${this.open} @close=${() => this.#close()}><div class="content">
      <slot></slot>
      ${alertFor(problem)}
      <div class="actions">
        <button class="button ${this.danger ? 'danger' : 'primary'}" ?aria-disabled=${busy} @click=${() => void this.#confirm()}>${busy ? msg('One moment…') : this.action}</button>
        <button class="button secondary" @click=${() => this.#close()}>${msg('Cancel')}</button>
      </div></div></dv-dialog>`;
  }

  async #confirm(): Promise<void> {
    if (await this.#submission.run(this.run)) this.#close();
  }

  #close(): void {
    this.dispatchEvent(new Event('close'));
  }
}
