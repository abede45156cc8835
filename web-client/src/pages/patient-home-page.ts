import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { past, stateOf, upcoming, type Entry } from '../appointments/agenda';
import { AppointmentBook } from '../appointments/appointment-book';
import { AppointmentChanges } from '../appointments/appointment-changes';
import '../appointments/cancel-dialog';
import '../appointments/move-dialog';
import { visitPath } from '../app/router';
import '../components/notice';
import type { Done } from '../components/notice';
import type { Appointment, AppointmentChange, Cancellation } from '../session/rest-client';
import { icon } from '../view/icons';
import { initials } from '../view/names';
import { Page } from '../view/page';
import { Redraw, Tick } from '../view/redraw';
import { pageStyles, shared } from '../view/styles';
import { clockTime, dayName, JOIN_OPENS_BEFORE_MS, longDate, readersZone, span } from '../view/times';
import { VisitFollower } from '../visit/visit-follower';
import './patients/consents-section';
import { visitList, visitListStyles } from './patients/visit-list';
import './visit/connection-banner';

const DAY_MS = 24 * 3_600_000;

/** What the server reads in one go is 62 days at most. */
const SPAN_MS = 61 * DAY_MS;

/** A patient's home: the next visit with its way in, those after it and before, and what the patient has consented to. */
@customElement('dv-patient-home-page')
export class PatientHomePage extends Page {
  static override styles = [shared, pageStyles, visitListStyles, css`
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
    .change { display: flex; flex-wrap: wrap; gap: 0.75rem; padding: 0 clamp(1.25rem, 4vw, 2rem) 1.5rem; }
    .empty { display: grid; gap: 0.9rem; padding: clamp(1.5rem, 5vw, 2.5rem); justify-items: start; }
    @media (max-width: 30rem) { .go .button { width: 100%; } }
  `];

  @state() private asked: { kind: 'move' | 'cancel'; appointment: Appointment } | undefined;
  @state() private done: Done | undefined;
  #book!: AppointmentBook;
  #before!: AppointmentBook;
  #changes!: AppointmentChanges;
  #follower!: VisitFollower;

  constructor() {
    super();
    new Redraw(this, () => [this.#book.state, this.#before.state, this.#follower.visits] as never[]);
    new Tick(this, 10_000);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { session, realtime, follows } = this.services;
    const now = (): number => Date.now();
    this.#book = new AppointmentBook(session.rest, () => [new Date(now() - DAY_MS / 3), new Date(now() + 60 * DAY_MS)], this.scope);
    this.#before = new AppointmentBook(session.rest, () => [new Date(now() - SPAN_MS), new Date(now())], this.scope);
    this.#changes = new AppointmentChanges(session.rest, (appointment) => this.#book.learn(appointment), (done) => (this.done = done), ({ clinician }) => clinician.name);
    this.#follower = new VisitFollower(realtime, follows, this.scope);
    this.#book.state.watch((state) => {
      if (state.kind === 'ready') this.#follower.follow(state.appointments.slice(0, 5).map((appointment) => appointment.visitId));
    }, this.scope);
    // What is to come matters first.
    const first = this.scope.child();
    this.#book.state.watch((state) => {
      if (state.kind !== 'ready') return;
      first.end();
      this.#before.open();
    }, first);
    this.#book.open();
  }

  override render(): TemplateResult {
    this.nameWindow(msg('Your visits'));
    const patientId = this.services.session.me?.patientId;
    return html`<dv-connection-banner .realtime=${this.services.realtime}></dv-connection-banner><div class="page">
      <header><h1>${msg(str`Hello, ${this.services.session.me?.name ?? ''}`)}</h1><p class="lead">${msg(str`Your video visits with ${this.services.session.me?.clinicName ?? ''}`)}</p></header>
      ${this.#content()}
      ${patientId === undefined ? nothing : html`<dv-consents-section .rest=${this.services.session.rest} .patientId=${patientId} @said=${(event: CustomEvent<Done>) => (this.done = event.detail)}></dv-consents-section>`}
    </div>${this.#dialog()}
    <dv-notice .done=${this.done} @close=${() => (this.done = undefined)}></dv-notice>`;
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
        const [visits, now] = [this.#follower.visits.get(), new Date()];
        const entries = upcoming(state.appointments, visits, now);
        const next = entries.find(({ appointment }) => appointment.state === 'booked');
        const before = this.#before.state.get();
        return html`${next ? this.#next(next) : this.#nothingPlanned()}
          ${visitList(msg('Later visits'), 'later', entries.filter((entry) => entry !== next), (action, appointment) => this.#act(action, appointment))}
          ${before.kind === 'ready' ? visitList(msg('Past visits'), 'past', past(before.appointments, visits, now)) : nothing}`;
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
      ${Date.parse(appointment.start) > now && stateOf(entry) === 'scheduled' ? html`<div class="change">
        <button class="button secondary small" @click=${() => this.#act('move', appointment)}>${icon('calendar', 20)}${msg('Move')}</button>
        <button class="button secondary small" @click=${() => this.#act('cancel', appointment)}>${icon('close', 20)}${msg('Cancel the visit')}</button></div>` : nothing}
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

  #dialog(): TemplateResult | typeof nothing {
    const { asked, services } = this;
    const close = (): void => (this.asked = undefined);
    switch (asked?.kind) {
      case undefined:
        return nothing;
      case 'move':
        return html`<dv-move-dialog patient .services=${services} .appointment=${asked.appointment} @close=${close} .run=${(change: AppointmentChange) => this.#changes.move(asked.appointment, change)}></dv-move-dialog>`;
      case 'cancel':
        return html`<dv-cancel-dialog patient .services=${services} .appointment=${asked.appointment} @close=${close} .run=${(why: Cancellation) => this.#changes.cancel(asked.appointment, why)}></dv-cancel-dialog>`;
    }
  }

  #act(kind: 'move' | 'cancel' | 'restore', appointment: Appointment): void {
    if (kind === 'restore') void this.#changes.restore(appointment);
    else this.asked = { kind, appointment };
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
