import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { AppointmentBook } from '../appointments/appointment-book';
import { AppointmentChanges } from '../appointments/appointment-changes';
import { holders } from '../appointments/when-fields';
import { dateOf, spanOf, spanRead, stepped, type Shown } from '../board/board-days';
import { boardRows, callsForReading, filtered, NO_FILTER, ofDay, type Filter, type Row } from '../board/board-rows';
import '../components/notice';
import type { Done } from '../components/notice';
import { Scope } from '../scope/scope';
import { Loaded } from '../session/loaded';
import type { Appointment, Clinician } from '../session/rest-client';
import { alertFor } from '../view/fields';
import { icon } from '../view/icons';
import { Page } from '../view/page';
import { Redraw, Tick } from '../view/redraw';
import { pageStyles, shared } from '../view/styles';
import { dayName, longDate, plainDate } from '../view/times';
import { dateIn, dayStart, mondayOf, ownZone } from '../view/zones';
import { boardDialog, type Asked } from './board/board-dialog';
import { boardFilter, boardTools, toolStyles } from './board/board-tools';
import { boardRow, rowKey, rowStyles, type RowAction } from './board/board-row';
import './board/week-view';
import './visit/connection-banner';

/** The board: the appointments of a day or a week with what happens in each right now, and everything that is done about them. */
@customElement('dv-board-page')
export class BoardPage extends Page {
  static override styles = [shared, pageStyles, toolStyles, rowStyles];

  @state() private shown: Shown = { view: 'day', chosen: undefined };
  @state() private filter: Filter = NO_FILTER;
  @state() private openId: string | undefined;
  @state() private asked: Asked | undefined;
  @state() private done: Done | undefined;
  #book!: AppointmentBook;
  #clinicians!: Loaded<Clinician[]>;
  #changes!: AppointmentChanges;
  #days = new Scope();

  constructor() {
    super();
    new Redraw(this, () => [this.#book.state, this.#clinicians.state, this.services.board.visits, this.services.chime.on, this.services.desktop.permission] as never[]);
    new Tick(this, 10_000);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { rest } = this.services.session;
    this.#clinicians = new Loaded(() => (this.#mine ? Promise.resolve(this.#myself()) : rest.clinicians()), this.scope);
    this.#changes = new AppointmentChanges(rest, (appointment) => this.#book.learn(appointment), (done) => (this.done = done), ({ patient }) => patient.name);
    void this.#clinicians.load();
    this.#show(this.shown);
  }

  override render(): TemplateResult {
    const heading = this.#heading();
    this.nameWindow(heading);
    const rows = this.#rows();
    const waiting = rows.filter(({ standing }) => standing.kind === 'waiting').length;
    return html`<dv-connection-banner .realtime=${this.services.realtime}></dv-connection-banner><div class="page ${this.shown.view}">
      <header><h1>${heading}</h1><p class="lead">${this.#lead()}${waiting > 0 ? html` · <strong>${waitingText(waiting)}</strong>` : nothing}</p>
        <button class="button primary book" ?disabled=${this.#holders().length === 0} @click=${() => (this.asked = { kind: 'book' })}>${icon('plus', 20)}${msg('New appointment')}</button></header>
      ${boardTools(this.shown, this.services, (shown) => this.#show(shown), (steps) => this.#show(stepped(this.shown, steps)))}
      ${boardFilter(this.filter, rows, this.#mine ? [] : this.#holders(), (filter) => (this.filter = filter))}
      ${this.#content(rows)}
    </div>
    ${boardDialog(this.asked, { services: this.services, clinicians: this.#holders(), changes: this.#changes, near: dayStart(dateOf(this.shown), ownZone()), booked: (one) => this.#book.learn(one), close: () => (this.asked = undefined) })}
    <dv-notice .done=${this.done} @close=${() => (this.done = undefined)}></dv-notice>`;
  }

  get #mine(): boolean {
    return this.services.session.me?.role === 'dermatologist';
  }

  #content(rows: Row[]): TemplateResult {
    const state = this.#book.state.get();
    switch (state.kind) {
      case 'loading':
        return html`<p class="quiet" role="status">${msg('Looking up the appointments…')}</p>`;
      case 'failed':
        return html`${alertFor(state.problem)}<div><button class="button secondary" @click=${() => void this.#book.load()}>${msg('Try again')}</button></div>`;
      case 'ready':
        return this.#found(rows);
    }
  }

  #found(rows: Row[]): TemplateResult {
    const shown = filtered(rows, this.filter);
    const now = Date.now();
    if (this.shown.view === 'week') {
      return html`<dv-week-view .monday=${mondayOf(dateOf(this.shown))} .rows=${shown} .now=${now} @choose=${(event: CustomEvent<Appointment>) => void this.#lookAt(event.detail)}></dv-week-view>`;
    }
    if (rows.length === 0) return this.#free();
    if (shown.length === 0) {
      return html`<section class="card empty"><h2>${msg('No appointment matches')}</h2><button class="button secondary" @click=${() => (this.filter = NO_FILTER)}>${msg('Show all')}</button></section>`;
    }
    return html`<ul class="rows" aria-label=${msg('Appointments')}>${repeat(shown, ({ appointment }) => appointment.appointmentId, (row) => this.#row(row, now))}</ul>`;
  }

  #row(row: Row, now: number): unknown {
    const look = { mine: this.#mine, open: this.openId === row.appointment.appointmentId, now };
    return guard([rowKey(row, look)], () => boardRow(row, look, (action, appointment) => void this.#act(action, appointment)));
  }

  #free(): TemplateResult {
    return html`<section class="card empty"><div class="badge">${icon('calendar', 32)}</div>
      <h2>${this.shown.chosen === undefined ? msg('No appointments today') : msg('No appointments on this day')}</h2><p class="quiet">${msg('Appointments of the day appear here, with who is waiting at the top.')}</p></section>`;
  }

  #heading(): string {
    const [from] = spanOf(this.shown);
    return this.shown.view === 'week' ? msg(str`Week of ${plainDate(mondayOf(dateOf(this.shown)))}`) : dayName(from.toISOString(), new Date());
  }

  #lead(): string {
    const [from, to] = spanOf(this.shown);
    return this.shown.view === 'day' ? longDate(from) : `${longDate(from)} – ${longDate(new Date(to.getTime() - 1))}`;
  }

  #rows(): Row[] {
    const state = this.#book.state.get();
    if (state.kind !== 'ready') return [];
    const now = Date.now();
    const rows = boardRows(state.appointments, this.services.board.visits.get(), now);
    return this.shown.view === 'week' ? rows : ofDay(rows, spanOf(this.shown)[0], now);
  }

  /** Who can hold a visit that the reader books. */
  #holders(): Clinician[] {
    return holders(this.#clinicians.value ?? []);
  }

  #myself(): Clinician[] {
    const { me } = this.services.session;
    return me ? [{ accountId: me.accountId, role: me.role, name: me.name }] : [];
  }

  #show(shown: Shown): void {
    this.#days.end();
    this.#days = this.scope.child();
    this.shown = shown;
    const book = new AppointmentBook(this.services.session.rest, () => spanRead(shown), this.#days);
    this.#book = book;
    const { board } = this.services;
    let before = board.visits.get();
    board.visits.watch((entries) => {
      const state = book.state.get();
      if (state.kind === 'ready' && callsForReading(state.appointments, before, entries)) void book.load();
      before = entries;
    }, this.#days);
    board.show(...spanRead(shown), this.#days);
    book.open();
  }

  async #act(action: RowAction, appointment: Appointment): Promise<void> {
    switch (action) {
      case 'toggle':
        this.openId = this.openId === appointment.appointmentId ? undefined : appointment.appointmentId;
        break;
      case 'restore':
        return this.#changes.restore(appointment);
      case 'no-show':
        return this.#changes.markNoShow(appointment);
      case 'clear-no-show':
        return this.#changes.clearNoShow(appointment);
      default:
        this.asked = { kind: action, appointment };
    }
  }

  /** From the week to the day, where everything can be done with it. */
  async #lookAt({ appointmentId, start }: Appointment): Promise<void> {
    const zone = ownZone();
    const date = dateIn(start, zone);
    const book = this.#book.state.get();
    this.filter = NO_FILTER;
    this.openId = appointmentId;
    this.#show({ view: 'day', chosen: date === dateIn(Date.now(), zone) ? undefined : date });
    // Known already: the day need not begin empty.
    this.#book.state.set(book);
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`#row-${CSS.escape(appointmentId)}`);
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('.more')?.focus({ preventScroll: true });
  }
}

function waitingText(count: number): string {
  return count === 1 ? msg('1 person is waiting') : msg(str`${count} people are waiting`);
}
