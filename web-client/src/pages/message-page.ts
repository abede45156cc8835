import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../view/icons';
import { Page } from '../view/page';
import { pageStyles, shared } from '../view/styles';

/** A page that says what is the matter and offers one way on: a link (`href`) or an `action` event. */
@customElement('dv-message-page')
export class MessagePage extends Page {
  static override styles = [shared, pageStyles];

  @property() heading = '';
  @property() text = '';
  @property() action = '';
  @property() href: string | undefined;

  override render(): TemplateResult {
    this.nameWindow(this.heading);
    return html`<div class="halo"><div class="page centred">
      <div class="badge attention">${icon('warning', 32)}</div>
      <header><h1>${this.heading}</h1><p class="lead">${this.text}</p></header>
      ${this.href === undefined
        ? html`<button class="button primary" @click=${() => this.dispatchEvent(new Event('action'))}>${this.action}</button>`
        : html`<a class="button primary" href=${this.href}>${this.action}</a>`}
    </div></div>`;
  }
}
