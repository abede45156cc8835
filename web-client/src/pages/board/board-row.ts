import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { visitPath } from '../../app/router';
import type { Row } from '../../board/board-rows';
import { needsAttention, standingWords } from '../../board/standing';
import type { Appointment } from '../../session/rest-client';
import { icon } from '../../view/icons';
import { clockTime, zoneName } from '../../view/times';
import { ownZone, sameClock } from '../../view/zones';

/** What can be done with an appointment where it is shown. */
export type RowAction = 'toggle' | 'move' | 'cancel' | 'restore' | 'no-show' | 'clear-no-show' | 'links' | 'lines';
export type Act = (action: RowAction, appointment: Appointment) => void;
export interface RowLook {
  /** Whether the reader holds the visits themselves. */
  mine: boolean;
  open: boolean;
  now: number;
}

export const rowStyles = css`
  li.row { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr) max-content auto; align-items: center; gap: 0.5rem 1.25rem; padding: 1rem 1.5rem; min-height: 84px; scroll-margin: 6rem; }
  li.waiting { border-color: var(--attention-line); background: linear-gradient(90deg, var(--attention-soft), var(--surface) 60%); }
  li.overdue { border-color: var(--danger); background: linear-gradient(90deg, var(--danger-soft), var(--surface) 70%); }
  li.ended, li.cancelled, li.no-show { box-shadow: none; background: none; }
  time { font-size: 1.25rem; font-weight: 640; font-variant-numeric: tabular-nums; letter-spacing: -0.01em; white-space: nowrap; }
  .cancelled time, .cancelled .who strong { text-decoration: line-through; }
  .elsewhere { display: block; font-size: 0.875rem; }
  .who { min-width: 0; }
  .who strong { display: block; font-size: 1.0625rem; font-weight: 640; overflow-wrap: anywhere; }
  .state { display: flex; flex-wrap: wrap; gap: 0.35rem; justify-content: end; max-width: 20rem; }
  .state .chip { white-space: normal; border-radius: var(--radius); }
  .way { display: flex; gap: 0.5rem; justify-content: end; min-width: 6.5rem; }
  .more { min-width: 44px; }
  .act { grid-column: 1 / -1; border-top: 1px solid var(--line); padding-top: 0.75rem; }
  .note { grid-column: 1 / -1; overflow-wrap: anywhere; }
  @media (max-width: 52rem) {
    li.row { grid-template-columns: 5.75rem minmax(0, 1fr); gap: 0.5rem 0.75rem; padding: 1rem 1.1rem; }
    .state { grid-column: 1 / -1; justify-content: start; max-width: none; }
    .way { grid-column: 1 / -1; justify-content: start; }
  }
`;

/** What a row shows, so that one that shows the same is not drawn again. */
export function rowKey({ appointment, entry, standing }: Row, { mine, open, now }: RowLook): string {
  return JSON.stringify([appointment, standing.kind, standing.overdue, standingWords(standing, appointment, entry, now), mine, open]);
}

export function boardRow(row: Row, look: RowLook, act: Act): TemplateResult {
  const { appointment, standing } = row;
  const { start, timeZone, patient, clinician, durationMinutes, cancellation } = appointment;
  const zone = ownZone();
  const whom = look.mine ? msg(str`${durationMinutes} minutes`) : msg(str`${clinician.name} · ${durationMinutes} minutes`);
  return html`<li class="row card ${standing.kind} ${standing.overdue ? 'overdue' : ''}" id="row-${appointment.appointmentId}">
    <div><time datetime=${start}>${clockTime(start)}</time>
      ${sameClock(start, timeZone, zone) ? nothing : html`<span class="quiet elsewhere">${clockTime(start, timeZone)} ${zoneName(timeZone, start)}</span>`}</div>
    <div class="who"><strong>${patient.name}</strong><span class="quiet">${whom}</span></div>
    <div class="state">${standingWords(standing, appointment, row.entry, look.now).map((words, index) => html`<span class="chip ${index === 0 ? colourOf(row) : 'waiting'}">${words}</span>`)}</div>
    <div class="way">${look.mine ? wayIn(row) : nothing}
      <button class="button secondary small more" aria-expanded=${String(look.open)} aria-label=${msg(str`Change the visit with ${patient.name} at ${clockTime(start)}`)}
        @click=${() => act('toggle', appointment)}>${icon(look.open ? 'close' : 'edit', 20)}</button></div>
    ${cancellation?.note === undefined ? nothing : html`<p class="note quiet">${msg(str`Note: ${cancellation.note}`)}</p>`}
    ${look.open ? html`<div class="act actions" role="group" aria-label=${msg(str`The visit with ${patient.name}`)}>${actionsOf(row, look.now).map(([action, label]) => html`
      <button class="button secondary small" @click=${() => act(action, appointment)}>${label}</button>`)}</div>` : nothing}
  </li>`;
}

function wayIn({ appointment: { visitId, patient }, standing: { kind } }: Row): TemplateResult | typeof nothing {
  if (kind === 'ended' || kind === 'cancelled' || kind === 'no-show') return nothing;
  return html`<a class="button small ${kind === 'waiting' ? 'primary' : 'secondary'}" href=${visitPath(visitId)}>${msg('Join')} <span class="hidden">${patient.name}</span></a>`;
}

function actionsOf({ appointment: { state, start }, entry, standing: { kind } }: Row, now: number): [RowAction, string][] {
  const actions: [RowAction, string][] = [];
  if (state === 'booked' && kind !== 'live' && kind !== 'ended') actions.push(['move', msg('Move')], ['cancel', msg('Cancel the visit')]);
  const nobody = kind === 'late' || kind === 'missed' || (kind === 'booked' && Date.parse(start) < now);
  if (nobody && !entry?.patientPresent) actions.push(['no-show', msg('Patient did not come')]);
  if (state === 'cancelled') actions.push(['restore', msg('Book again')]);
  if (state === 'no-show') actions.push(['clear-no-show', msg('The patient did come')]);
  return [...actions, ['links', msg('Links and e-mails')], ['lines', msg('Lines')]];
}

function colourOf({ standing }: Row): string {
  if (standing.overdue || standing.kind === 'no-show') return 'refused';
  if (standing.kind === 'live') return 'live';
  return standing.kind === 'waiting' || needsAttention(standing) ? 'waiting' : '';
}
