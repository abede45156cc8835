import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { auditCsv } from '../audit/audit-csv';
import { AuditTrail, NO_FILTER, type AuditFilter, type TrailState } from '../audit/audit-trail';
import '../components/notice';
import type { Done } from '../components/notice';
import { Submission } from '../session/submission';
import { download } from '../view/download';
import { alertFor } from '../view/fields';
import { icon } from '../view/icons';
import { Page } from '../view/page';
import { Redraw } from '../view/redraw';
import { pageStyles, shared } from '../view/styles';
import './audit/audit-filters';
import './audit/audit-head';
import './audit/audit-table';

/** The auditor's page: who did what to whom, when, and how one knows that nothing was taken away since. */
@customElement('dv-audit-page')
export class AuditPage extends Page {
  static override styles = [shared, pageStyles, css`
    .page { max-width: 76rem; }
    .export { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; justify-content: space-between; }
    .foot { display: grid; gap: 1rem; justify-items: center; }
  `];

  @state() private done: Done | undefined;
  #trail!: AuditTrail;
  readonly #exporting = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#trail.state, this.#trail.filter, this.#exporting.state] as never[]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#trail = new AuditTrail(this.services.session.rest, this.scope);
    void this.#trail.load();
  }

  override render(): TemplateResult {
    this.nameWindow(msg('Audit'));
    const state = this.#trail.state.get();
    return html`<div class="page">
      <header><h1>${msg('Audit')}</h1><p class="lead">${msg('Who did what, to whom and when; the newest first.')}</p></header>
      <dv-audit-head .head=${this.#trail.head}></dv-audit-head>
      <dv-audit-filters .filter=${this.#trail.filter.get()} @narrow=${(event: CustomEvent<AuditFilter>) => void this.#trail.narrow(event.detail)}></dv-audit-filters>
      <div class="export"><p role="status">${count(state)}</p><div class="actions">
        <button class="button secondary small" ?aria-disabled=${this.#exporting.busy} @click=${() => void this.#export('json')}>${icon('download', 20)}${msg('Export JSON')}</button>
        <button class="button secondary small" ?aria-disabled=${this.#exporting.busy} @click=${() => void this.#export('csv')}>${icon('download', 20)}${msg('Export CSV')}</button></div></div>
      ${alertFor(this.#exporting.problem)}
      ${this.#content(state)}
    </div><dv-notice .done=${this.done} @close=${() => (this.done = undefined)}></dv-notice>`;
  }

  #content(state: TrailState): TemplateResult {
    switch (state.kind) {
      case 'loading':
        return html`<p class="quiet">${msg('Reading the trail…')}</p>`;
      case 'failed':
        return html`${alertFor(state.problem)}<div><button class="button secondary" @click=${() => void this.#trail.load()}>${msg('Try again')}</button></div>`;
      case 'ready':
        return state.entries.length === 0 ? this.#nothingFound() : html`
          <dv-audit-table .entries=${state.entries} @pick=${(event: CustomEvent<Partial<AuditFilter>>) => void this.#trail.narrow({ ...this.#trail.filter.get(), ...event.detail })}></dv-audit-table>
          <div class="foot">${state.more instanceof Object ? alertFor(state.more) : nothing}
            ${state.next === undefined ? nothing : html`<button class="button secondary" ?aria-disabled=${state.more === 'loading'} @click=${() => void this.#trail.more()}>${state.more === 'loading' ? msg('One moment…') : msg('Load more')}</button>`}</div>`;
    }
  }

  #nothingFound(): TemplateResult {
    return html`<section class="card empty"><div class="badge">${icon('list', 32)}</div><h2>${msg('No entries')}</h2>
      <p class="quiet">${msg('Nothing on record matches these filters.')}</p>
      <button class="button secondary" @click=${() => void this.#trail.narrow(NO_FILTER)}>${msg('Clear filters')}</button></section>`;
  }

  async #export(form: 'json' | 'csv'): Promise<void> {
    await this.#exporting.run(async () => {
      const answer = await this.#trail.export();
      const name = `audit-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.${form}`;
      if (form === 'json') download(name, 'application/json', `${JSON.stringify(answer, null, 2)}\n`);
      // The mark tells a spreadsheet that this is UTF-8.
      else download(name, 'text/csv', `\uFEFF${auditCsv(answer.items)}`);
      const many = answer.items.length;
      this.done = { text: answer.more ? msg(str`The newest ${many} entries are exported; there are more. Narrow the days to export the rest.`) : msg(str`${many} entries are exported.`) };
    });
  }
}

function count(state: TrailState): string {
  if (state.kind !== 'ready') return '';
  const many = state.entries.length;
  if (state.next !== undefined) return msg(str`The newest ${many} entries`);
  return many === 1 ? msg('1 entry') : msg(str`${many} entries`);
}
