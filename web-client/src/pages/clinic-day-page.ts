import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { dayOrder, stateOf, type Entry } from '../appointments/agenda';
import { AppointmentBook } from '../appointments/appointment-book';
import { visitPath } from '../app/router';
import { icon } from '../view/icons';
import { Page } from '../view/page';
import { Redraw, Tick } from '../view/redraw';
import { pageStyles, shared } from '../view/styles';
import { clockTime, longDate, nextDay, since, span, startOfDay } from '../view/times';
import { VisitFollower } from '../visit/visit-follower';
import './visit/connection-banner';

const EARLIER_MS = 8 * 3_600_000;
const LATER_MS = 2 * 3_600_000;

/** The clinic's day: today's appointments with what happens in each right now, who is waiting first. */
@customElement('dv-clinic-day-page')
export class ClinicDayPage extends Page {
  static override styles = [shared, pageStyles, css`
    .page { max-width: 56rem; }
    ul { display: grid; gap: 0.75rem; }
    li { display: grid; grid-template-columns: 6rem minmax(0, 1fr) max-content 6.5rem; align-items: center; gap: 0.5rem 1.25rem; padding: 1rem 1.5rem; min-height: 84px; }
    li.waiting { border-color: var(--attention-line); background: linear-gradient(90deg, var(--attention-soft), var(--surface) 60%); }
    li.ended { box-shadow: none; background: none; }
    time { font-size: 1.25rem; font-weight: 640; font-variant-numeric: tabular-nums; letter-spacing: -0.01em; white-space: nowrap; }
    .who { min-width: 0; }
    .who strong { display: block; font-size: 1.0625rem; font-weight: 640; overflow-wrap: anywhere; }
    .way { display: grid; }
    .state { justify-self: end; }
    li.read-only { grid-template-columns: 6rem minmax(0, 1fr) max-content; }
    .page > header { grid-template-columns: 1fr auto; align-items: end; gap: 0.4rem 1rem; }
    .page > header > :not(button) { grid-column: 1; }
    .chime { grid-area: 1 / 2 / 3; min-height: 44px; padding: 0.4rem 1rem; font-size: 0.9375rem; }
    .empty { display: grid; gap: 0.9rem; padding: clamp(1.5rem, 5vw, 2.5rem); justify-items: start; }
    @media (max-width: 44rem) {
      li, li.read-only { grid-template-columns: auto 1fr; padding: 1rem 1.1rem; }
      .state { grid-column: 1 / -1; justify-self: start; }
      .chip { white-space: normal; border-radius: var(--radius); }
      .way { grid-column: 1 / -1; }
      .way:empty { display: none; }
    }
  `];

  @state() private announcement = '';
  #book!: AppointmentBook;
  #follower!: VisitFollower;
  #waiting = new Set<string>();

  constructor() {
    super();
    new Redraw(this, () => [this.#book.state, this.#follower.visits, this.services.chime.on] as never[]);
    new Tick(this, 10_000);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { session, realtime, follows } = this.services;
    this.#book = new AppointmentBook(session.rest, daySpan, this.scope);
    this.#follower = new VisitFollower(realtime, follows, this.scope);
    this.#book.state.watch((state) => {
      if (state.kind === 'ready') this.#follower.follow(state.appointments.map((appointment) => appointment.visitId));
    }, this.scope);
    this.#follower.visits.watch(() => this.#noticeArrivals(), this.scope);
    this.#book.open();
  }

  override render(): TemplateResult {
    const waiting = this.#entries().filter((entry) => stateOf(entry) === 'waiting').length;
    this.nameWindow(waiting > 0 ? msg(str`(${waiting}) Waiting`) : msg('Today'));
    return html`<dv-connection-banner .realtime=${this.services.realtime}></dv-connection-banner><div class="page">
      <header><h1>${msg('Today')}</h1><p class="lead">${longDate(new Date())}${waiting > 0 ? html` · <strong>${waitingText(waiting)}</strong>` : nothing}</p>${this.#chimeSwitch()}</header>
      <p class="hidden" role="status" aria-live="polite">${this.announcement}</p>
      ${this.#content()}
    </div>`;
  }

  #chimeSwitch(): TemplateResult {
    const { on } = this.services.chime;
    return html`<button class="button secondary chime" role="switch" aria-checked=${String(on.get())} @click=${() => on.set(!on.get())}>
      ${icon(on.get() ? 'speaker' : 'speakerOff', 20)}<span>${msg('Sound')}<span class="hidden"> ${msg('when somebody arrives')}</span></span></button>`;
  }

  #content(): TemplateResult {
    const state = this.#book.state.get();
    switch (state.kind) {
      case 'loading':
        return html`<p class="quiet" role="status">${msg('Looking up the appointments…')}</p>`;
      case 'failed':
        return html`<p class="alert" role="alert">${icon('warning')}<span>${state.problem.title}</span></p>
          <div><button class="button secondary" @click=${() => void this.#book.load()}>${msg('Try again')}</button></div>`;
      case 'ready': {
        const entries = this.#entries();
        return entries.length === 0 ? this.#free() : html`<ul aria-label=${msg('Appointments')}>${entries.map((entry) => this.#row(entry))}</ul>`;
      }
    }
  }

  #row(entry: Entry): TemplateResult {
    const { appointment } = entry;
    const state = stateOf(entry);
    const mine = this.services.session.me?.role === 'dermatologist';
    const whom = mine ? msg(str`${appointment.durationMinutes} minutes`) : appointment.clinician.name;
    return html`<li class="card ${state} ${mine ? '' : 'read-only'}">
      <time datetime=${appointment.start}>${clockTime(appointment.start)}</time>
      <div class="who"><strong>${appointment.patient.name}</strong><span class="quiet">${whom}</span></div>
      <div class="state">${stateChip(entry)}</div>
      ${mine ? html`<div class="way">${this.#wayIn(entry)}</div>` : nothing}
    </li>`;
  }

  #wayIn(entry: Entry): TemplateResult | typeof nothing {
    const state = stateOf(entry);
    if (state === 'ended') return nothing;
    const { visitId, patient } = entry.appointment;
    return html`<a class="button ${state === 'waiting' ? 'primary' : 'secondary'}" href=${visitPath(visitId)}>${msg('Join')} <span class="hidden">${patient.name}</span></a>`;
  }

  #free(): TemplateResult {
    return html`<section class="card empty"><div class="badge">${icon('calendar', 32)}</div>
      <h2>${msg('No appointments today')}</h2><p class="quiet">${msg('Appointments of the day appear here, with who is waiting at the top.')}</p></section>`;
  }

  #entries(): Entry[] {
    const state = this.#book.state.get();
    if (state.kind !== 'ready') return [];
    const now = new Date();
    return dayOrder(state.appointments, this.#follower.visits.get(), startOfDay(now), now);
  }

  #noticeArrivals(): void {
    const waiting = this.#entries().filter((entry) => stateOf(entry) === 'waiting');
    const arrived = waiting.find((entry) => !this.#waiting.has(entry.appointment.visitId));
    if (arrived) {
      this.announcement = msg(str`${arrived.appointment.patient.name} is waiting`);
      this.services.chime.ring();
    }
    this.#waiting = new Set(waiting.map((entry) => entry.appointment.visitId));
  }
}

/** Today, and around midnight also what has just begun or is about to. */
function daySpan(): [Date, Date] {
  const now = new Date();
  const from = Math.min(startOfDay(now).getTime(), now.getTime() - EARLIER_MS);
  const to = Math.max(nextDay(now).getTime(), now.getTime() + LATER_MS);
  return [new Date(from), new Date(to)];
}

function stateChip(entry: Entry): TemplateResult {
  switch (stateOf(entry)) {
    case 'waiting':
      return html`<span class="chip waiting"><span class="dot"></span>${msg(str`Waiting for ${span(since(entry.waitingSince ?? ''))}`)}</span>`;
    case 'live':
      return html`<span class="chip live"><span class="dot"></span>${msg('Live')}</span>`;
    case 'ended':
      return html`<span class="chip">${icon('check', 16)}${msg('Ended')}</span>`;
    case 'cancelled':
      return html`<span class="chip">${msg('Cancelled')}</span>`;
    case 'scheduled':
      return html`<span class="chip">${msg('Scheduled')}</span>`;
  }
}

function waitingText(count: number): string {
  return count === 1 ? msg('1 person is waiting') : msg(str`${count} people are waiting`);
}
