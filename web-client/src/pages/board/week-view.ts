import { msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Row } from '../../board/board-rows';
import { needsAttention, standingWords } from '../../board/standing';
import { weekOf, type Block, type Day } from '../../board/week';
import { shared } from '../../view/styles';
import { clockTime, longDate } from '../../view/times';
import { dateIn, dayStart, ownZone } from '../../view/zones';

/** A week of appointments, a column a day by the clock of the reader; sends `choose` with the appointment that is to be looked at. */
@customElement('dv-week-view')
export class WeekView extends LitElement {
  static override styles = [shared, css`
    .week { display: grid; gap: 1rem; }
    h2 { font-size: 1rem; padding: 0.6rem; }
    .day { min-width: 0; }
    .today h2 { color: var(--primary-strong); }
    ul { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.4rem; padding: 0 0.6rem 0.6rem; }
    .hours { display: none; }
    .block { display: block; width: 100%; height: 100%; padding: 0.25rem 0.45rem; border: 1px solid var(--line-strong); border-inline-start: 4px solid var(--primary); border-radius: 8px; background: var(--surface); color: var(--ink);
      font: 0.875rem/1.25 var(--font); text-align: start; overflow: hidden; cursor: pointer; min-height: 44px; }
    .block strong { font-weight: 640; }
    .block span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .attention { border-inline-start-color: var(--attention-line); background: var(--attention-soft); }
    .over { border-inline-start-color: var(--line-strong); background: var(--surface-soft); color: var(--ink-soft); }
    .cancelled strong { text-decoration: line-through; }
    @media (min-width: 62rem) {
      .week { --hour: 5.5rem; grid-template-columns: 5rem repeat(var(--days), minmax(0, 1fr)); gap: 0; }
      .hours { display: block; padding-top: 2.6rem; }
      .hours li { height: var(--hour); color: var(--ink-soft); font-size: 0.875rem; text-align: end; padding-inline-end: 0.5rem; }
      .hours ul { padding: 0; gap: 0; }
      .day { border: 0; border-inline-start: 1px solid var(--line); border-radius: 0; box-shadow: none; }
      .day h2 { height: 2.6rem; padding: 0.6rem 0.5rem; font-size: 0.9375rem; letter-spacing: -0.02em; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
      .day ul { position: relative; display: block; padding: 0; height: calc(var(--hours) * var(--hour)); background: repeating-linear-gradient(var(--line) 0 1px, transparent 1px var(--hour)); }
      .day li { position: absolute; padding: 1px; top: calc(var(--from) * var(--hour) / 60); height: max(1.9rem, calc(var(--minutes) * var(--hour) / 60)); left: calc(100% * var(--lane) / var(--lanes)); width: calc(100% / var(--lanes)); }
      .day li:hover, .day li:focus-within { z-index: 1; }
      .day p { display: none; }
      /* A line that does not fit goes to a second column, out of sight, instead of being cut in half. */
      .block { display: flex; flex-flow: column wrap; align-content: start; min-height: 0; padding-block: 0.15rem; padding-inline-end: 0; }
      .block span { width: 100%; padding-inline-end: 0.4rem; }
    }
    .day p { padding: 0 0.6rem 0.6rem; }
  `];

  @property() monday = '';
  @property({ attribute: false }) rows: readonly Row[] = [];
  @property({ type: Number }) now = Date.now();

  override render(): TemplateResult {
    const zone = ownZone();
    const { days, firstHour, lastHour } = weekOf(this.monday, this.rows.map(({ appointment }) => appointment), zone);
    const rows = new Map(this.rows.map((row) => [row.appointment.appointmentId, row]));
    const hours = Array.from({ length: lastHour - firstHour }, (_, index) => firstHour + index);
    return html`<div class="week card" .style=${`--days: ${days.length}; --hours: ${hours.length}`}>
      <div class="hours" aria-hidden="true"><ul>${hours.map((hour) => html`<li>${clockTime(new Date(Date.UTC(2000, 0, 1, hour)).toISOString(), 'UTC')}</li>`)}</ul></div>
      ${repeat(days, ({ date }) => date, (day) => this.#day(day, firstHour, rows, zone))}</div>`;
  }

  #day({ date, blocks }: Day, firstHour: number, rows: Map<string, Row>, zone: string): TemplateResult {
    const name = longDate(dayStart(date, zone), zone);
    return html`<section class="day ${date === dateIn(this.now, zone) ? 'today' : ''}" aria-label=${name}><h2>${name}</h2>
      ${blocks.length === 0 ? html`<p class="quiet">${msg('Nothing is booked.')}</p>` : ''}
      <ul>${repeat(blocks, ({ appointment }) => appointment.appointmentId, (block) => this.#block(block, firstHour, rows.get(block.appointment.appointmentId)))}</ul></section>`;
  }

  #block({ appointment, from, minutes, lane, lanes }: Block, firstHour: number, row: Row | undefined): TemplateResult {
    const words = row ? standingWords(row.standing, appointment, row.entry, this.now).join(', ') : '';
    const place = `--from: ${from - firstHour * 60}; --minutes: ${minutes}; --lane: ${lane}; --lanes: ${lanes}`;
    return html`<li .style=${place}><button class="block ${row ? lookOf(row) : ''}" title=${msg(str`${appointment.patient.name}, ${appointment.clinician.name}: ${words}`)}
      @click=${() => this.dispatchEvent(new CustomEvent('choose', { detail: appointment }))}>
      <span>${clockTime(appointment.start)} <strong>${appointment.patient.name}</strong></span><span>${words}</span></button></li>`;
  }
}

function lookOf({ standing }: Row): string {
  if (needsAttention(standing) || standing.kind === 'waiting') return 'attention';
  return standing.kind === 'booked' || standing.kind === 'live' ? '' : `over ${standing.kind}`;
}
