import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AuditFilter } from '../../audit/audit-trail';
import type { AuditEntry } from '../../session/rest-client';
import { icon } from '../../view/icons';
import { isRole, roleName } from '../../view/names';
import { shared } from '../../view/styles';
import { exactTime } from '../../view/times';

/** Entries of the trail: a table, or one card each where there is no room for one. A click on an id sends `pick` with a filter. */
@customElement('dv-audit-table')
export class AuditTable extends LitElement {
  static override styles = [shared, css`
    .frame { overflow: hidden; }
    table { width: 100%; border-collapse: collapse; }
    th, td { padding: 0.8rem 1rem; text-align: start; vertical-align: top; }
    th { color: var(--ink-soft); font-size: 0.9rem; font-weight: 600; white-space: nowrap; }
    tbody tr { border-top: 1px solid var(--line); }
    td { overflow-wrap: anywhere; }
    td.when { font-variant-numeric: tabular-nums; }
    .sub.mono, .act .mono { overflow-wrap: break-word; }
    @media (min-width: 60.01rem) { td.when { white-space: nowrap; } }
    .main { display: block; font-weight: 600; }
    .sub { display: block; color: var(--ink-soft); font-size: 0.9rem; }
    button.pick { display: inline; padding: 0.35rem 0; border: 0; background: none; color: var(--primary); font: inherit; font-size: 0.9rem; text-align: start; text-decoration: underline; text-underline-offset: 0.2em; cursor: pointer; overflow-wrap: inherit; min-height: 24px; }
    .seal { display: inline-flex; gap: 0.4rem; align-items: center; color: var(--positive); font-weight: 600; white-space: nowrap; }
    .seal.open { color: var(--ink-soft); font-weight: 400; }
    @media (max-width: 60rem) {
      .frame { border: 0; background: none; box-shadow: none; border-radius: 0; overflow: visible; }
      table, tbody { display: grid; gap: 0.75rem; }
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      tbody tr { display: grid; gap: 0.6rem; padding: 1rem 1.1rem; border: 1px solid var(--line); border-radius: var(--radius-l); background: var(--surface); box-shadow: var(--shadow); }
      td { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: 0.75rem; padding: 0; justify-items: start; }
      td::before { content: attr(data-label); color: var(--ink-soft); font-size: 0.9rem; }
      td > div { min-width: 0; max-width: 100%; }
    }
  `];

  @property({ attribute: false }) entries: readonly AuditEntry[] = [];

  override render(): TemplateResult {
    const columns = [msg('When'), msg('Who'), msg('Action'), msg('About'), msg('Outcome'), msg('Seal')];
    // Roles are written out: a table laid out as cards is no table any more to some browsers.
    return html`<div class="card frame"><table role="table" aria-label=${msg('Entries of the audit trail')}>
      <thead role="rowgroup"><tr role="row">${columns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
      <tbody role="rowgroup">${this.entries.map((entry) => this.#row(entry, columns))}</tbody></table></div>`;
  }

  #row(entry: AuditEntry, columns: string[]): TemplateResult {
    const cells: [content: TemplateResult | typeof nothing, kind?: string][] = [
      [html`<time datetime=${entry.at}>${exactTime(entry.at)}</time>`, 'when'],
      [this.#who(entry)],
      [html`<span class="mono">${this.#pick({ action: entry.action }, entry.action, msg(str`Only the action ${entry.action}`))}</span>`, 'act'],
      [this.#about(entry)],
      [outcome(entry)],
      [entry.sealed ? html`<span class="seal">${icon('shield', 18)}${msg('Sealed')}</span>` : html`<span class="seal open">${icon('clock', 18)}${msg('Not yet')}</span>`],
    ];
    return html`<tr role="row">${cells.map(([content, kind], index) => html`<td role="cell" class=${kind ?? ''} data-label=${columns[index] ?? ''}><div>${content}</div></td>`)}</tr>`;
  }

  #who({ actorId, actorName, role }: AuditEntry): TemplateResult {
    return html`<span class="main">${actorName ?? (actorId === undefined ? msg('Nobody signed in') : msg('Unknown'))}</span>
      ${role === undefined ? nothing : html`<span class="sub">${isRole(role) ? roleName(role) : role}</span>`}
      ${actorId === undefined ? nothing : this.#pick({ actor: actorId }, short(actorId), msg(str`Only by the account ${actorId}`))}`;
  }

  #about({ patientId, object }: AuditEntry): TemplateResult {
    if (patientId === undefined && object === undefined) return html`<span class="quiet">–</span>`;
    return html`${patientId === undefined ? nothing : html`<span>${msg('Patient')} ${this.#pick({ patient: patientId }, short(patientId), msg(str`Only about the patient ${patientId}`))}</span>`}
      ${object === undefined ? nothing : html`<span class="sub mono">${object}</span>`}`;
  }

  #pick(filter: Partial<AuditFilter>, text: string, label: string): TemplateResult {
    return html`<button class="pick" title=${label} aria-label=${label} @click=${() => this.dispatchEvent(new CustomEvent('pick', { detail: filter }))}>${text}</button>`;
  }
}

function outcome({ outcome, code, count }: AuditEntry): TemplateResult {
  switch (outcome) {
    case 'done':
      return html`<span class="chip">${icon('check', 16)}${msg('Done')}</span>`;
    case 'refused':
      return html`<span class="chip refused">${icon('close', 16)}${msg('Refused')}</span>${code === undefined ? nothing : html`<span class="sub mono">${code}</span>`}`;
    case 'refused-many':
      return html`<span class="chip refused">${icon('close', 16)}${msg(str`Refused ${count ?? 0} times`)}</span>${code === undefined ? nothing : html`<span class="sub mono">${code}</span>`}`;
  }
}

/** The beginning of an id tells entries apart; the whole of it is in the label and in the filter. */
function short(id: string): string {
  return id.length > 13 ? `${id.slice(0, 8)}…` : id;
}
