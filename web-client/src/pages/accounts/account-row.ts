import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Account } from '../../session/rest-client';
import { icon } from '../../view/icons';
import { roleName } from '../../view/names';

export type RowAction = 'edit' | 'disable' | 'enable' | 'reset';

export const rowStyles = css`
  li.account { display: grid; gap: 0.75rem 1.25rem; grid-template-columns: minmax(0, 1fr) auto; align-items: center; padding: 1rem 1.5rem; }
  li.account.disabled { background: none; box-shadow: none; }
  li.account strong { display: block; font-size: 1.0625rem; font-weight: 640; overflow-wrap: anywhere; }
  li.account .quiet { overflow-wrap: anywhere; }
  li.account .chips { display: flex; flex-wrap: wrap; gap: 0.5rem; justify-content: end; }
  li.account .actions { grid-column: 1 / -1; gap: 0; margin: -0.25rem -0.9rem -0.4rem; }
  li.account .button.text.disable { color: var(--danger-strong); }
  @media (max-width: 40rem) {
    li.account { grid-template-columns: minmax(0, 1fr); padding: 1rem 1.1rem; }
    li.account .chips { justify-content: start; }
  }
`;

/** An account in the list, and what can be done with it; nobody disables or resets themselves here. */
export function accountRow(account: Account, mine: boolean, act: (action: RowAction) => void): TemplateResult {
  const { name, email, role, disabled, secondFactor } = account;
  const button = (action: RowAction, label: string, spoken: string): TemplateResult =>
    html`<button class="button text small ${action}" aria-label=${spoken} @click=${() => act(action)}>${label}</button>`;
  return html`<li class="card account ${disabled ? 'disabled' : ''}">
    <div><strong>${name}${mine ? html` <span class="quiet">${msg('(you)')}</span>` : nothing}</strong><span class="quiet">${email}</span></div>
    <div class="chips"><span class="chip">${roleName(role)}</span>
      ${secondFactor ? html`<span class="chip live">${icon('shield', 16)}${msg('Second step')}</span>` : html`<span class="chip">${msg('Password only')}</span>`}
      ${disabled ? html`<span class="chip refused">${icon('lock', 16)}${msg('Disabled')}</span>` : nothing}</div>
    <div class="actions">
      ${button('edit', msg('Change'), msg(str`Change ${name}`))}
      ${mine ? nothing : html`${button('reset', msg('Reset password'), msg(str`Reset password of ${name}`))}
        ${disabled ? button('enable', msg('Enable'), msg(str`Enable ${name}`)) : button('disable', msg('Disable'), msg(str`Disable ${name}`))}`}
    </div></li>`;
}
