import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import '../../components/confirm';
import type { Done } from '../../components/notice';
import { formerMembers, presentMembers, type PatientRecord } from '../../patients/patient-record';
import type { Loaded } from '../../session/loaded';
import type { CareTeamMember, Clinician } from '../../session/rest-client';
import { Submission } from '../../session/submission';
import { alertFor, choice } from '../../view/fields';
import { roleName } from '../../view/names';
import { Redraw } from '../../view/redraw';
import { pageStyles, shared } from '../../view/styles';
import { dateAndTime } from '../../view/times';

/** Who treats a patient; sends `said` with what was done. */
@customElement('dv-care-team-section')
export class CareTeamSection extends LitElement {
  static override styles = [shared, pageStyles, css`
    ul { display: grid; }
    li { display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; align-items: center; justify-content: space-between; padding-block: 0.75rem; }
    li + li { border-top: 1px solid var(--line); }
    li > div { min-width: 0; flex: 1 1 12rem; }
    strong { display: block; font-weight: 640; overflow-wrap: anywhere; }
    summary { min-height: 44px; display: list-item; align-content: center; cursor: pointer; font-weight: 600; color: var(--ink-soft); }
    .add { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; }
    .add .field { flex: 1 1 14rem; }
    li .button.text { margin-inline-end: -0.9rem; }
  `];

  @property({ attribute: false }) record!: PatientRecord;
  @property({ attribute: false }) clinicians!: Loaded<Clinician[]>;
  @property({ attribute: false }) takeOut: (member: CareTeamMember) => Promise<unknown> = () => Promise.resolve();
  @state() private leaving: CareTeamMember | undefined;
  @state() private asking = false;
  @query('select') private readonly select!: HTMLSelectElement;
  readonly #adding = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.record.team.state, this.clinicians.state, this.#adding.state] as never[]);
  }

  override render(): TemplateResult {
    return html`<section class="card panel" aria-labelledby="team">
      <header><h2 id="team">${msg('Care team')}</h2><p class="quiet">${msg('Dermatologists see this patient only while they are in the team.')}</p></header>
      ${this.#content()}</section>
    <dv-confirm heading=${msg(str`Take ${this.leaving?.name ?? ''} out of the care team?`)} action=${msg('Take out')} danger ?open=${this.asking} @close=${() => (this.asking = false)}
      .run=${async () => this.leaving && this.takeOut(this.leaving)}>
      <p>${msg('Their access to this patient ends at once. That they were in the team stays on record.')}</p></dv-confirm>`;
  }

  #content(): TemplateResult {
    const state = this.record.team.state.get();
    switch (state.kind) {
      case 'loading':
        return html`<p class="quiet" role="status">${msg('One moment…')}</p>`;
      case 'failed':
        return html`${alertFor(state.problem)}<div><button class="button secondary" @click=${() => void this.record.team.load()}>${msg('Try again')}</button></div>`;
      case 'ready': {
        const [present, former] = [presentMembers(state.value), formerMembers(state.value)];
        return html`${present.length === 0 ? html`<p class="quiet">${former.length === 0 ? msg('Nobody is in the team yet.') : msg('Nobody is in the team now.')}</p>`
          : html`<ul aria-label=${msg('Care team')}>${present.map((member) => this.#member(member))}</ul>`}
          ${this.#addition(present)}
          ${former.length === 0 ? nothing : html`<details><summary>${msg('Former members')}</summary><ul aria-label=${msg('Former members')}>${former.map((member) => html`<li><div><strong>${member.name}</strong>
            <span class="quiet">${roleName(member.role)} · ${msg(str`${dateAndTime(member.since)} to ${dateAndTime(member.until ?? '')}`)}</span></div></li>`)}</ul></details>`}`;
      }
    }
  }

  #member(member: CareTeamMember): TemplateResult {
    return html`<li><div><strong>${member.name}</strong><span class="quiet">${roleName(member.role)} · ${msg(str`since ${dateAndTime(member.since)}`)}</span></div>
      <button class="button text small" aria-label=${msg(str`Take out ${member.name}`)} @click=${() => this.#ask(member)}>${msg('Take out')}</button></li>`;
  }

  #addition(present: CareTeamMember[]): TemplateResult | typeof nothing {
    const inTeam = new Set(present.map((member) => member.accountId));
    const others = (this.clinicians.value ?? []).filter((clinician) => !inTeam.has(clinician.accountId));
    const { busy, problem } = this.#adding.state.get();
    if (others.length === 0) return nothing;
    return html`${alertFor(problem)}<form class="add" @submit=${(event: SubmitEvent) => void this.#add(event, others)}>
      ${choice({ name: 'clinician', label: msg('Add to the team') }, others.map(({ accountId, name, role }) => ({ value: accountId, label: `${name} (${roleName(role)})` })))}
      <button class="button secondary" ?aria-disabled=${busy}>${busy ? msg('One moment…') : msg('Add')}</button></form>`;
  }

  #ask(member: CareTeamMember): void {
    this.leaving = member;
    this.asking = true;
  }

  async #add(event: SubmitEvent, others: Clinician[]): Promise<void> {
    event.preventDefault();
    const chosen = others.find((clinician) => clinician.accountId === this.select.value);
    if (chosen && (await this.#adding.run(() => this.record.add(chosen.accountId)))) {
      this.dispatchEvent(new CustomEvent<Done>('said', { detail: { text: msg(str`${chosen.name} is in the care team.`) } }));
    }
  }
}
