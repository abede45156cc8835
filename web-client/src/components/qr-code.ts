import { css, html, LitElement, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { qrOf } from '../view/qr';

/** A QR code, drawn here: what it holds goes nowhere. */
@customElement('dv-qr-code')
export class QrCode extends LitElement {
  static override styles = css`
    :host { display: block; width: 13rem; max-width: 100%; }
    svg { display: block; width: 100%; height: auto; border-radius: 10px; background: #fff; }
  `;

  @property() text = '';
  @property() label = '';

  override render(): TemplateResult {
    const { size, path } = qrOf(this.text);
    return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${this.label} shape-rendering="crispEdges">${svg`<path fill="#000" d=${path}/>`}</svg>`;
  }
}
