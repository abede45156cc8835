import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Services } from '../../app/services';
import { dateOf, type Shown } from '../../board/board-days';
import { filtered, type Filter, type Narrowing, type Row } from '../../board/board-rows';
import type { Clinician } from '../../session/rest-client';
import { icon } from '../../view/icons';
import { dateIn, ownZone } from '../../view/zones';

export const toolStyles = css`
  .page { max-width: 62rem; gap: 1.25rem; }
  .page.week { max-width: 84rem; }
  .page > header { grid-template-columns: 1fr auto; align-items: end; gap: 0.4rem 1rem; }
  .page > header .lead { grid-column: 1; }
  .book { grid-area: 1 / 2 / 3; }
  .tools, .filter { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; }
  .group { display: flex; flex-wrap: wrap; gap: 0.35rem; }
  .group .button[aria-pressed='true'] { background: var(--primary-soft); border-color: var(--primary); color: var(--primary-strong); }
  .tools .square { min-width: 44px; padding: 0.4rem; }
  .back .icon { transform: scaleX(-1); }
  .tools .date { width: auto; min-height: 44px; padding-block: 0.3rem; }
  .push { margin-inline-start: auto; }
  .filter input, .filter select { width: auto; min-height: 44px; padding-block: 0.4rem; }
  .filter .field { flex: 1 1 12rem; }
  .filter .field input, .filter .field select { width: 100%; }
  .rows { display: grid; gap: 0.75rem; }
  @media (max-width: 40rem) {
    .page > header { grid-template-columns: 1fr; }
    .book { grid-area: auto; }
    .push { margin-inline-start: 0; }
  }
`;

/** Which days are shown, and how who waits is told. */
export function boardTools(shown: Shown, { chime, desktop }: Services, show: (shown: Shown) => void, step: (steps: 1 | -1) => void): TemplateResult {
  const week = shown.view === 'week';
  const today = dateIn(Date.now(), ownZone());
  const view = (to: Shown['view'], label: string): TemplateResult => html`<button class="button secondary small" aria-pressed=${String(shown.view === to)} @click=${() => show({ ...shown, view: to })}>${label}</button>`;
  return html`<div class="tools">
    <div class="group" role="group" aria-label=${msg('Days')}>
      <button class="button secondary small square back" aria-label=${week ? msg('Week before') : msg('Day before')} @click=${() => step(-1)}>${icon('arrow', 20)}</button>
      <button class="button secondary small" ?disabled=${shown.chosen === undefined} @click=${() => show({ ...shown, chosen: undefined })}>${msg('Today')}</button>
      <button class="button secondary small square" aria-label=${week ? msg('Week after') : msg('Day after')} @click=${() => step(1)}>${icon('arrow', 20)}</button></div>
    <input class="date" type="date" aria-label=${msg('Show this day')} .value=${dateOf(shown)} @change=${(event: Event) => {
      const { value } = event.target as HTMLInputElement;
      if (value !== '') show({ ...shown, chosen: value === today ? undefined : value });
    }}>
    <div class="group" role="group" aria-label=${msg('View')}>${view('day', msg('Day'))}${view('week', msg('Week'))}</div>
    <div class="group push">${desktopChoice(desktop)}
      <button class="button secondary small" role="switch" aria-checked=${String(chime.on.get())} @click=${() => chime.on.set(!chime.on.get())}>
        ${icon(chime.on.get() ? 'speaker' : 'speakerOff', 20)}<span>${msg('Sound')}<span class="hidden"> ${msg('when somebody arrives')}</span></span></button></div>
  </div>`;
}

function desktopChoice(desktop: Services['desktop']): TemplateResult | typeof nothing {
  if (desktop.permission.get() !== 'unasked') return nothing;
  return html`<button class="button secondary small" @click=${() => void desktop.ask()}>${msg('Notify me')}<span class="hidden"> ${msg('on the desktop when somebody waits')}</span></button>`;
}

export function boardFilter(filter: Filter, rows: readonly Row[], clinicians: readonly Clinician[], set: (filter: Filter) => void): TemplateResult {
  const count = filtered(rows, filter).length;
  const only = (to: Narrowing, label: string): TemplateResult => {
    const matches = filtered(rows, { ...filter, only: to }).length;
    return html`<button class="button secondary small" aria-pressed=${String(filter.only === to)} @click=${() => set({ ...filter, only: to })}>${label} (${matches})</button>`;
  };
  return html`<div class="filter" role="search" aria-label=${msg('Appointments')}>
    <div class="group" role="group" aria-label=${msg('Show')}>${only('all', msg('All'))}${only('waiting', msg('Waiting'))}${only('attention', msg('Needs attention'))}</div>
    <div class="field"><input type="search" aria-label=${msg('Find in these appointments')} placeholder=${msg('Find a name')} autocomplete="off" spellcheck="false" .value=${filter.text}
      @input=${(event: Event) => set({ ...filter, text: (event.target as HTMLInputElement).value })}></div>
    ${clinicians.length < 2 ? nothing : html`<div class="field"><select aria-label=${msg('Clinician')} @change=${(event: Event) => set({ ...filter, clinicianId: (event.target as HTMLSelectElement).value })}>
      <option value="" ?selected=${filter.clinicianId === ''}>${msg('All clinicians')}</option>
      ${clinicians.map(({ accountId, name }) => html`<option value=${accountId} ?selected=${accountId === filter.clinicianId}>${name}</option>`)}</select></div>`}
    <p class="hidden" role="status">${count === 1 ? msg('1 appointment') : msg(str`${count} appointments`)}</p></div>`;
}
