import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Entry } from '../../appointments/agenda';
import { reasonName } from '../../board/standing';
import type { Appointment } from '../../session/rest-client';
import { clockTime, dayName } from '../../view/times';

type Act = (action: 'move' | 'cancel' | 'restore', appointment: Appointment) => void;

export const visitListStyles = css`
  .visits { display: grid; gap: 0.75rem; }
  .list { display: grid; }
  .list li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.5rem 1rem; padding: 1rem clamp(1.25rem, 4vw, 2rem); }
  .list li + li { border-top: 1px solid var(--line); }
  .list .actions { flex-basis: 100%; }
  .list .off { text-decoration: line-through; }
  .end { text-align: end; }
`;

/** A patient's visits but the next one; those to come can be moved and cancelled. */
export function visitList(heading: string, id: string, entries: readonly Entry[], act?: Act): TemplateResult | typeof nothing {
  if (entries.length === 0) return nothing;
  return html`<section class="visits" aria-labelledby=${id}><h2 id=${id}>${heading}</h2>
    <ul class="card list">${entries.map(({ appointment }) => item(appointment, act))}</ul></section>`;
}

function item(appointment: Appointment, act: Act | undefined): TemplateResult {
  const { clinician, start, durationMinutes, state, cancellation } = appointment;
  const off = state === 'booked' ? '' : 'off';
  return html`<li>
    <div><strong>${clinician.name}</strong><br><span class="quiet">${msg(str`${durationMinutes} minutes`)}</span></div>
    <div class="end"><span class=${off}>${dayName(start, new Date())}</span><br><span class="quiet ${off}">${clockTime(start)}</span></div>
    ${state === 'cancelled' ? html`<p class="actions"><span class="chip">${cancelledWords(cancellation)}</span></p>` : nothing}
    ${state === 'no-show' ? html`<p class="actions"><span class="chip">${msg('You did not come')}</span></p>` : nothing}
    ${act && Date.parse(start) > Date.now() ? actions(appointment, act) : nothing}</li>`;
}

function actions(appointment: Appointment, act: Act): TemplateResult {
  const about = `${dayName(appointment.start, new Date())}, ${clockTime(appointment.start)}`;
  const button = (action: Parameters<Act>[0], label: string): TemplateResult => html`<button class="button secondary small" @click=${() => act(action, appointment)}>${label}<span class="hidden"> ${about}</span></button>`;
  if (appointment.state === 'booked') return html`<div class="actions">${button('move', msg('Move'))}${button('cancel', msg('Cancel the visit'))}</div>`;
  // What the clinic cancelled is not the patient's to book again.
  return appointment.cancellation?.by === 'patient' ? html`<div class="actions">${button('restore', msg('Book again'))}</div>` : html``;
}

function cancelledWords(cancellation: Appointment['cancellation']): string {
  if (cancellation === undefined) return msg('Cancelled');
  return cancellation.by === 'patient' ? msg('Cancelled by you') : msg(str`Cancelled by the clinic: ${reasonName(cancellation.reason)}`);
}
