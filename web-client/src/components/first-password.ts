import { msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../view/icons';
import { shared } from '../view/styles';
import './copy-button';

/** A password to hand over, shown this once. */
@customElement('dv-first-password')
export class FirstPassword extends LitElement {
  static override styles = [shared, css`
    :host { display: grid; gap: 1rem; }
    .secret { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.75rem; padding: 1rem 1.1rem; border-radius: var(--radius-s); background: var(--surface-soft); }
    .secret .mono { font-size: 1.25rem; font-weight: 640; user-select: all; }
    .notice { display: flex; gap: 0.6rem; }
    dl { display: grid; gap: 0.15rem; }
    dt { color: var(--ink-soft); }
    dd { font-weight: 600; overflow-wrap: anywhere; }
  `];

  @property() name = '';
  @property() email = '';
  @property() password = '';

  override render(): TemplateResult {
    return html`<dl><dt>${msg('Signs in with')}</dt><dd>${this.email}</dd></dl>
      <div class="secret"><span class="mono" data-testid="first-password">${this.password}</span>
        <dv-copy-button .text=${this.password} label=${msg('Copy password')}></dv-copy-button></div>
      <p class="notice">${icon('warning', 22)}<span>${msg('This password is shown this once and cannot be looked up again.')}</span></p>
      <p class="quiet">${msg(str`Please hand it to ${this.name} in person or by phone, not by e-mail. At the first sign-in they choose one of their own.`)}</p>`;
  }
}
