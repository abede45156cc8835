import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Participant } from '../../visit/visit-state';
import { waiting } from '../../visit/visit-state';
import { initials, partInVisit } from '../../view/names';
import { Redraw, Tick } from '../../view/redraw';
import { shared } from '../../view/styles';
import { since, span } from '../../view/times';
import type { VisitContext } from './visit-context';

/** For the clinician in the room: who is in the waiting room, to admit or to send away. */
@customElement('dv-waiting-panel')
export class WaitingPanel extends LitElement {
  static override styles = [shared, css`
    section { display: grid; gap: 0.9rem; padding: 1.1rem; border-radius: var(--radius); background: var(--surface); color: var(--ink); box-shadow: 0 12px 48px rgb(0 0 0 / 35%); --focus-ring: var(--focus); }
    h2 { font-size: 1rem; display: flex; justify-content: space-between; align-items: center; gap: 1rem; }
    li { display: grid; gap: 0.8rem; }
    li + li { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
    .who { display: flex; align-items: center; gap: 0.8rem; line-height: 1.3; }
    .who b { flex: none; display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%; background: var(--attention-soft); color: var(--attention); font-weight: 660; }
    .who strong { display: block; overflow-wrap: anywhere; }
    .choices { display: grid; grid-template-columns: 1fr 1fr; gap: 0.6rem; }
    .across { grid-column: 1 / -1; }
    .button { padding-inline: 0.75rem; }
    ul { max-height: 60dvh; overflow-y: auto; padding: 4px; margin: -4px; }
  `];

  @property({ attribute: false }) context!: VisitContext;
  /** Whom the clinician is about to send away, and has not confirmed yet. */
  @state() private doubtful: string | undefined;
  /** Who was called back and has not come yet. */
  @state() private called: ReadonlySet<string> = new Set();

  constructor() {
    super();
    new Redraw(this, () => [this.context.session.state] as never[]);
    new Tick(this, 10_000);
  }

  protected override willUpdate(): void {
    const away = new Set(waiting(this.context.session.state.get()).filter((person) => person.away).map((person) => person.participantId));
    // Whoever came back may step away again, and has not been called then.
    if ([...this.called].some((participantId) => !away.has(participantId))) this.called = new Set([...this.called].filter((participantId) => away.has(participantId)));
  }

  override render(): TemplateResult {
    const people = waiting(this.context.session.state.get());
    return html`<div role="status" class="hidden">${people.map((person) => msg(str`${person.name} is waiting`))}</div>
      ${people.length === 0 ? nothing : html`<section aria-labelledby="heading"><h2 id="heading">${msg('Waiting room')}</h2>
        <ul>${people.map((person) => this.#person(person))}</ul></section>`}`;
  }

  #person(person: Participant): TemplateResult {
    return html`<li>
      <div class="who"><b aria-hidden="true">${initials(person.name)}</b>
        <div><strong>${person.name}</strong><span class="quiet">${partInVisit(person.role)} · ${person.away ? this.#awayWords(person) : msg(str`Waiting for ${span(since(person.since))}`)}</span></div></div>
      ${this.doubtful === person.participantId ? this.#confirmation(person) : this.#choices(person)}
    </li>`;
  }

  #awayWords({ participantId }: Participant): string {
    return this.called.has(participantId) ? msg('Called back') : msg('Stepped away');
  }

  #choices({ participantId, name, away }: Participant): TemplateResult {
    return html`<div class="choices">
      ${away ? html`<button class="button primary across" @click=${() => this.#call(participantId)}>${msg('Call back')} <span class="hidden">${name}</span></button>` : nothing}
      <button class="button ${away ? 'secondary' : 'primary'}" @click=${() => void this.context.session.admit(participantId)}>${msg('Admit')} <span class="hidden">${name}</span></button>
      <button class="button secondary" @click=${() => (this.doubtful = participantId)}>${msg('Not now')} <span class="hidden">${name}</span></button>
    </div>`;
  }

  #confirmation({ participantId, name }: Participant): TemplateResult {
    return html`<p role="alert">${msg(str`Send ${name} away? They are told that you cannot see them now.`)}</p>
      <div class="choices">
        <button class="button danger" @click=${() => this.#deny(participantId)}>${msg('Send away')}</button>
        <button class="button secondary" @click=${() => (this.doubtful = undefined)}>${msg('Keep waiting')}</button>
      </div>`;
  }

  #call(participantId: string): void {
    this.called = new Set(this.called).add(participantId);
    void this.context.session.call(participantId);
  }

  #deny(participantId: string): void {
    this.doubtful = undefined;
    void this.context.session.deny(participantId);
  }
}
