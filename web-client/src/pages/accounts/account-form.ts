import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../session/problem';
import type { Account, AccountDraft, Me, StaffRole } from '../../session/rest-client';
import { alertFor, choice, field, filledIn } from '../../view/fields';
import { roleName } from '../../view/names';

const STAFF: readonly StaffRole[] = ['dermatologist', 'assistant', 'scheduler', 'admin', 'auditor'];

/** The fields of an account: new where none is given. The role of a patient and one's own are not to be chosen. */
export function accountForm(account: Account | undefined, problem: Problem | undefined, roleTaken: boolean): TemplateResult {
  const roles = STAFF.map((role) => ({ value: role, label: roleName(role) }));
  return html`${alertFor(problem, ['name', 'email', 'role'])}
    ${field({ name: 'name', label: msg('Name'), value: account?.name ?? '', required: true, maxLength: 200, hint: msg('As patients and colleagues see it, with the title.'), problem })}
    ${account ? nothing : field({ name: 'email', label: msg('E-mail'), type: 'email', required: true, maxLength: 254, hint: msg('They sign in with it.'), problem })}
    ${roleTaken ? nothing : choice({ name: 'role', label: msg('Role'), value: account?.role ?? 'dermatologist', required: true, problem,
      ...(account ? { hint: msg('A new role signs them out at once.') } : {}) }, roles)}`;
}

export function isRoleTaken(account: Account | undefined, me: Me | undefined): boolean {
  return account !== undefined && (account.role === 'patient' || account.accountId === me?.accountId);
}

export function accountIn(form: HTMLFormElement): AccountDraft {
  const typed = filledIn(form);
  const role = STAFF.find((one) => one === typed('role'));
  return { name: typed('name'), email: typed('email'), role: role ?? 'dermatologist' };
}
