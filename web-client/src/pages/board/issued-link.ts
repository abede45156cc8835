import { msg, str } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import '../../components/copy-button';
import '../../components/qr-code';
import type { IssuedLink } from '../../session/rest-client';

export const issuedStyles = css`
  .issued { display: grid; gap: 0.75rem; padding: 1rem 1.1rem; border-radius: var(--radius-s); background: var(--surface-soft); }
  .issued summary { min-height: 44px; align-content: center; cursor: pointer; color: var(--primary); font-weight: 600; }
  .issued .mono { user-select: all; font-size: 0.9375rem; }
`;

/** A link as it is told this once, and where it was sent. */
export function issuedLink({ link, url }: IssuedLink): TemplateResult {
  return html`<div class="issued" role="status"><p>${link.email === undefined ? msg(str`The link for ${link.name} was not sent to anybody: please hand it over.`) : msg(str`The link for ${link.name} is being sent to ${link.email}.`)}</p>
    <p class="mono" data-testid="link">${url}</p>
    <dv-copy-button .text=${url} label=${msg('Copy link')}></dv-copy-button>
    <details><summary>${msg('Show as a QR code')}</summary><dv-qr-code text=${url} label=${msg('QR code of the link')}></dv-qr-code></details>
    <p class="quiet">${msg('It is shown this once, works once, and only for this visit.')}</p></div>`;
}
