import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { icon } from '../view/icons';
import { Page } from '../view/page';
import { roleName } from '../view/names';
import { pageStyles, shared } from '../view/styles';

/** The home of those who have no part in visits: who they are here, and that there is nothing to do yet. */
@customElement('dv-staff-home-page')
export class StaffHomePage extends Page {
  static override styles = [shared, pageStyles, css`
    .card { padding: clamp(1.25rem, 4vw, 2rem); }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.75rem 1.5rem; }
    dt { color: var(--ink-soft); }
    dd { font-weight: 600; overflow-wrap: anywhere; }
    .empty { display: grid; gap: 0.75rem; justify-items: start; }
    @media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0.1rem; } dd { margin-bottom: 0.75rem; } }
  `];

  override render(): TemplateResult {
    const { me } = this.services.session;
    this.nameWindow(msg('Home'));
    return html`<div class="page">
      <header><h1>${me?.name ?? ''}</h1><p class="lead">${me ? roleName(me.role) : ''}</p></header>
      <section class="card" aria-labelledby="account"><h2 id="account" class="hidden">${msg('Your account')}</h2><dl>
        <dt>${msg('Clinic')}</dt><dd>${me?.clinicName ?? ''}</dd>
        <dt>${msg('E-mail')}</dt><dd>${me?.email ?? ''}</dd>
      </dl></section>
      <section class="card empty">
        <div class="badge">${icon('check', 32)}</div>
        <h2>${msg('Nothing needs you right now')}</h2>
        <p class="quiet">${msg('Your role takes no part in visits, so no appointments are shown here.')}</p>
      </section>
    </div>`;
  }
}
