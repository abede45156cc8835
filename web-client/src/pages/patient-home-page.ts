import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { stateOf, upcoming, type Entry } from '../appointments/agenda';
import { AppointmentBook } from '../appointments/appointment-book';
import { visitPath } from '../app/router';
import { icon } from '../view/icons';
import { initials } from '../view/names';
import { Page } from '../view/page';
import { Redraw, Tick } from '../view/redraw';
import { pageStyles, shared } from '../view/styles';
import { clockTime, dayName, JOIN_OPENS_BEFORE_MS, longDate, readersZone, span } from '../view/times';
import { VisitFollower } from '../visit/visit-follower';
import './visit/connection-banner';

const DAY_MS = 24 * 3_600_000;

/** A patient's home: the next visit with its way in, and those after it. */
@customElement('dv-patient-home-page')
export class PatientHomePage extends Page {
  static override styles = [shared, pageStyles, css`
    .next { overflow: hidden; }
    .next .top { display: flex; gap: 1.1rem; align-items: center; padding: clamp(1.25rem, 4vw, 2rem); padding-bottom: 1.25rem; }
    .face { flex: none; display: grid; place-items: center; width: 64px; height: 64px; border-radius: 50%; background: var(--primary-soft); color: var(--primary-strong); font-weight: 680; font-size: 1.3rem; }
    .next h3 { margin: 0; font-size: 1.35rem; font-weight: 660; letter-spacing: -0.01em; line-height: 1.25; }
    .when { display: grid; gap: 0.9rem; padding: 0 clamp(1.25rem, 4vw, 2rem) 1.5rem; }
    .when div { display: flex; gap: 0.75rem; align-items: flex-start; }
    .when .icon { color: var(--primary); }
    .go { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem 1.5rem; justify-content: space-between; padding: 1.25rem clamp(1.25rem, 4vw, 2rem); background: var(--primary-soft); }
    .go p { font-weight: 600; }
    .go .quiet { font-weight: 400; }
    .list { display: grid; }
    .list li { display: flex; justify-content: space-between; gap: 1rem; padding: 1rem clamp(1.25rem, 4vw, 2rem); }
    .list li + li { border-top: 1px solid var(--line); }
    .later { display: grid; gap: 0.75rem; }
    .end { text-align: end; }
    .empty { display: grid; gap: 0.9rem; padding: clamp(1.5rem, 5vw, 2.5rem); justify-items: start; }
    @media (max-width: 30rem) { .go .button { width: 100%; } }
  `];

  #book!: AppointmentBook;
  #follower!: VisitFollower;

  constructor() {
    super();
    new Redraw(this, () => [this.#book.state, this.#follower.visits] as never[]);
    new Tick(this, 10_000);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { session, realtime, follows } = this.services;
    const now = (): number => Date.now();
    this.#book = new AppointmentBook(session.rest, () => [new Date(now() - DAY_MS / 3), new Date(now() + 60 * DAY_MS)], this.scope);
    this.#follower = new VisitFollower(realtime, follows, this.scope);
    this.#book.state.watch((state) => {
      if (state.kind === 'ready') this.#follower.follow(state.appointments.slice(0, 5).map((appointment) => appointment.visitId));
    }, this.scope);
    this.#book.open();
  }

  override render(): TemplateResult {
    this.nameWindow(msg('Your visits'));
    return html`<dv-connection-banner .realtime=${this.services.realtime}></dv-connection-banner><div class="page">
      <header><h1>${msg(str`Hello, ${this.services.session.me?.name ?? ''}`)}</h1><p class="lead">${msg(str`Your video visits with ${this.services.session.me?.clinicName ?? ''}`)}</p></header>
      ${this.#content()}
    </div>`;
  }

  #content(): TemplateResult | typeof nothing {
    const state = this.#book.state.get();
    switch (state.kind) {
      case 'loading':
        return html`<p class="quiet" role="status">${msg('Looking up your visits…')}</p>`;
      case 'failed':
        return html`<p class="alert" role="alert">${icon('warning')}<span>${state.problem.title}</span></p>
          <div><button class="button secondary" @click=${() => void this.#book.load()}>${msg('Try again')}</button></div>`;
      case 'ready': {
        const [next, ...later] = upcoming(state.appointments, this.#follower.visits.get(), new Date());
        return html`${next ? this.#next(next) : this.#nothingPlanned()}${later.length > 0 ? this.#later(later) : nothing}`;
      }
    }
  }

  #next(entry: Entry): TemplateResult {
    const { appointment } = entry;
    const now = Date.now();
    return html`<section class="card next" aria-labelledby="next">
      <div class="top">
        <div class="face" aria-hidden="true">${initials(appointment.clinician.name)}</div>
        <div><h2 id="next" class="kicker">${msg('Your next visit')}</h2><h3>${appointment.clinician.name}</h3></div>
      </div>
      <div class="when">
        <div>${icon('calendar')}<span>${fullDay(appointment.start, new Date(now))}</span></div>
        <div>${icon('clock')}<span><strong>${clockTime(appointment.start)}</strong>, ${msg(str`${appointment.durationMinutes} minutes`)}<br>
          <span class="quiet">${readersZone(appointment.start)}</span></span></div>
      </div>
      ${this.#wayIn(entry, now)}
    </section>`;
  }

  #wayIn(entry: Entry, now: number): TemplateResult {
    const { start, visitId } = entry.appointment;
    const begins = Date.parse(start);
    const opens = begins - JOIN_OPENS_BEFORE_MS;
    const open = now >= opens || stateOf(entry) !== 'scheduled';
    if (open) {
      return html`<div class="go"><div><p>${begins > now ? msg(str`Starts in ${span(begins - now)}`) : msg('It is time for your visit')}</p>
          <p class="quiet">${msg('You can come in now.')}</p></div>
        <a class="button primary" href=${visitPath(visitId)}>${msg('Join visit')}${icon('arrow', 20)}</a></div>`;
    }
    return html`<div class="go"><div><p>${msg(str`Starts in ${span(begins - now)}`)}</p>
        <p class="quiet" id="opens">${msg(str`You can join from ${clockTime(new Date(opens).toISOString())}, 30 minutes before.`)}</p></div>
      <button class="button primary" disabled aria-describedby="opens">${msg('Join visit')}</button></div>`;
  }

  #later(entries: Entry[]): TemplateResult {
    return html`<section class="later" aria-labelledby="later"><h2 id="later">${msg('Later visits')}</h2>
      <ul class="card list">${entries.map(({ appointment }) => html`<li>
        <div><strong>${appointment.clinician.name}</strong><br><span class="quiet">${msg(str`${appointment.durationMinutes} minutes`)}</span></div>
        <div class="end">${dayName(appointment.start, new Date())}<br><span class="quiet">${clockTime(appointment.start)}</span></div>
      </li>`)}</ul></section>`;
  }

  #nothingPlanned(): TemplateResult {
    return html`<section class="card empty"><div class="badge">${icon('calendar', 32)}</div>
      <h2>${msg('No visit is planned')}</h2>
      <p class="quiet">${msg('When your clinic books a visit for you, it appears here with a button to join.')}</p></section>`;
  }
}

/** "Today, Tuesday 3 March", and a day further off just by its date. */
function fullDay(start: string, now: Date): string {
  const [name, date] = [dayName(start, now), longDate(start)];
  return name === date ? date : `${name}, ${date}`;
}
