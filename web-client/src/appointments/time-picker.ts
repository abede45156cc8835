import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Scope } from '../scope/scope';
import { Loaded } from '../session/loaded';
import type { RestClient } from '../session/rest-client';
import { alertFor } from '../view/fields';
import { icon } from '../view/icons';
import { Redraw } from '../view/redraw';
import { shared } from '../view/styles';
import { clockTime, plainDate, zoneName } from '../view/times';
import { addDays, dateIn, instantsAt, ownZone, sameClock } from '../view/zones';
import { freeOn, spanSeen } from './free-times';

/** A free time of a clinician, or where `manual` any other: sends `pick` with the instant, or none where it is taken back. */
@customElement('dv-time-picker')
export class TimePicker extends LitElement {
  static override styles = [shared, css`
    :host { display: grid; gap: 0.9rem; }
    .day { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0.5rem; align-items: end; }
    .day .button { min-width: 48px; padding: 0.5rem; }
    .back .icon { transform: scaleX(-1); }
    .times { display: grid; grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr)); gap: 0.5rem; max-height: 15rem; overflow-y: auto; padding: 4px; margin: -4px; }
    .times .button { padding: 0.4rem 0.3rem; border-radius: var(--radius-s); font-variant-numeric: tabular-nums; }
    .times .button[aria-pressed='true'] { background: var(--primary); border-color: var(--primary); color: #fff; }
    details { border-top: 1px solid var(--line); }
    summary { min-height: 44px; display: list-item; align-content: center; cursor: pointer; font-weight: 600; color: var(--ink-soft); }
  `];

  @property({ attribute: false }) rest!: Pick<RestClient, 'freeTimes'>;
  @property() clinicianId = '';
  @property({ type: Number }) minutes = 20;
  @property() zone = ownZone();
  @property() picked: string | undefined;
  @property({ type: Boolean }) manual = false;
  /** An instant of the day to begin with; today where it is over. */
  @property() near: string | undefined;
  @state() private date = '';
  @state() private skipped = false;
  #free: Loaded<string[]> | undefined;
  #asked = '';
  #asking = new Scope();

  constructor() {
    super();
    new Redraw(this, () => (this.#free ? [this.#free.state] : []) as never[]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asking.end();
    this.#asked = '';
  }

  /** Asks anew: what was free has been taken. */
  refresh(): void {
    this.#pick(undefined);
    void this.#free?.load();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.date === '') this.date = dateIn(Math.max(Date.now(), Date.parse(this.near ?? '') || 0), this.zone);
    // The same words on another clock are another time.
    else if (changed.has('zone') && changed.get('zone') !== undefined) this.#pick(undefined);
    this.#ask();
  }

  override render(): TemplateResult {
    const today = dateIn(Date.now(), this.zone);
    return html`<div class="day">
        <button type="button" class="button secondary back" aria-label=${msg('Day before')} ?disabled=${this.date <= today} @click=${() => this.#show(addDays(this.date, -1))}>${icon('arrow', 20)}</button>
        <div class="field"><label for="date">${msg('Day')}</label><input id="date" type="date" required .value=${this.date} min=${today} @change=${(event: Event) => this.#show((event.target as HTMLInputElement).value)}></div>
        <button type="button" class="button secondary" aria-label=${msg('Day after')} @click=${() => this.#show(addDays(this.date, 1))}>${icon('arrow', 20)}</button></div>
      ${this.#times()}
      ${this.manual ? this.#other() : nothing}`;
  }

  #times(): TemplateResult {
    const state = this.#free?.state.get();
    if (!state) return html`<p class="quiet">${msg('Please choose a clinician first.')}</p>`;
    switch (state.kind) {
      case 'loading':
        return html`<p class="quiet" role="status">${msg('Looking up free times…')}</p>`;
      case 'failed':
        return html`${alertFor(state.problem)}<div><button type="button" class="button secondary small" @click=${() => void this.#free?.load()}>${msg('Try again')}</button></div>`;
      case 'ready': {
        const { times, next } = freeOn(state.value, this.date, this.zone);
        return times.length > 0 ? this.#choices(times) : this.#noneFree(next);
      }
    }
  }

  #choices(times: string[]): TemplateResult {
    return html`<p class="quiet" id="zone">${msg('Free times')}, ${zoneName(this.zone, times[0] ?? '')}</p>
      <div class="times" role="group" aria-labelledby="zone">${times.map((time) => html`
        <button type="button" class="button secondary small" aria-pressed=${String(time === this.picked)} @click=${() => this.#pick(time)}>${clockTime(time, this.zone)}</button>`)}</div>`;
  }

  #noneFree(next: string | undefined): TemplateResult {
    return html`<p class="quiet" role="status">${next === undefined ? msg('Nothing is free on this day, nor in the two weeks after.') : msg('Nothing is free on this day.')}</p>
      ${next === undefined ? nothing : html`<div><button type="button" class="button secondary small" @click=${() => this.#show(next)}>${msg(str`Next free day: ${plainDate(next)}`)}</button></div>`}`;
  }

  #other(): TemplateResult {
    return html`<details><summary>${msg('Another time')}</summary><div class="field"><label for="time">${msg('Time')}</label>
      <input id="time" type="time" aria-describedby="time-hint" @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}>
      <p class="hint" id="time-hint">${this.skipped ? msg('The clocks go forward on this day: there is no such time.') : this.#pickedElsewhere()}</p></div></details>`;
  }

  /** What the chosen time is for whoever chooses, where their clock shows another. */
  #pickedElsewhere(): string {
    if (this.picked === undefined || sameClock(this.picked, this.zone, ownZone())) return msg('Outside the opening hours too.');
    return msg(str`${clockTime(this.picked)} in your own zone.`);
  }

  #show(date: string): void {
    if (date === '') return;
    this.date = date;
    this.#pick(undefined);
  }

  #type(time: string): void {
    const [first] = time === '' ? [] : instantsAt(this.date, time, this.zone);
    this.skipped = time !== '' && first === undefined;
    this.#send(first?.toISOString());
  }

  #pick(time: string | undefined): void {
    this.skipped = false;
    const typed = this.renderRoot.querySelector<HTMLInputElement>('#time');
    if (typed) typed.value = '';
    this.#send(time);
  }

  #send(time: string | undefined): void {
    if (time === this.picked) return;
    this.picked = time;
    this.dispatchEvent(new CustomEvent<string | undefined>('pick', { detail: time }));
  }

  #ask(): void {
    const [clinicianId, minutes, [from, to]] = [this.clinicianId, this.minutes, spanSeen(this.date, this.zone)];
    const asked = `${clinicianId} ${minutes} ${from.toISOString()}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#asking.end();
    this.#asking = new Scope();
    this.#free = clinicianId === '' ? undefined : new Loaded(() => this.rest.freeTimes(clinicianId, from, to, minutes), this.#asking);
    void this.#free?.load();
  }
}
