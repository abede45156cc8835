import { msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { NO_FILTER, type AuditFilter } from '../../audit/audit-trail';
import { choice, field, filledIn } from '../../view/fields';
import { pageStyles, shared } from '../../view/styles';

/** What narrows the trail; sends `narrow` with the filter when it is to be applied. */
@customElement('dv-audit-filters')
export class AuditFilters extends LitElement {
  static override styles = [shared, pageStyles, css`
    .fields { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); align-items: end; }
    details { padding: 0; }
    summary { padding: 1rem clamp(1.25rem, 4vw, 2rem); font-weight: 640; cursor: pointer; min-height: 44px; }
    .panel { padding-top: 0.25rem; }
  `];

  @property({ attribute: false }) filter: AuditFilter = NO_FILTER;
  @query('form') private readonly form!: HTMLFormElement;

  /** On a phone the entries come first. */
  readonly #roomy = window.matchMedia('(min-width: 48rem)').matches;

  override render(): TemplateResult {
    const { filter } = this;
    const set = Object.values(filter).filter((value) => value !== '').length;
    const any = { value: '', label: msg('Done or refused') };
    return html`<details class="card" ?open=${this.#roomy}><summary>${set === 0 ? msg('Filters') : msg(str`Filters (${set} set)`)}</summary><form class="panel" @submit=${(event: SubmitEvent) => this.#apply(event)}>
      <div class="fields">
        ${field({ name: 'patient', label: msg('Id of the patient'), value: filter.patient, maxLength: 64 })}
        ${field({ name: 'actor', label: msg('Id of the account'), value: filter.actor, maxLength: 64 })}
        ${field({ name: 'action', label: msg('Action, such as patient.read'), value: filter.action, maxLength: 64 })}
        ${choice({ name: 'outcome', label: msg('Outcome'), value: filter.outcome }, [any, { value: 'done', label: msg('Done') }, { value: 'refused', label: msg('Refused') }])}
        ${field({ name: 'from', label: msg('From this day'), type: 'date', value: filter.from })}
        ${field({ name: 'to', label: msg('To this day'), type: 'date', value: filter.to })}
      </div>
      <div class="actions"><button class="button primary">${msg('Apply')}</button>
        <button type="button" class="button text" @click=${() => this.#narrow(NO_FILTER)}>${msg('Clear filters')}</button></div>
    </form></details>`;
  }

  #apply(event: SubmitEvent): void {
    event.preventDefault();
    const typed = filledIn(this.form);
    const outcome = typed('outcome');
    this.#narrow({
      patient: typed('patient'), actor: typed('actor'), action: typed('action'), from: typed('from'), to: typed('to'),
      outcome: outcome === 'done' || outcome === 'refused' ? outcome : '',
    });
  }

  #narrow(filter: AuditFilter): void {
    if (filter === NO_FILTER) this.form.reset();
    this.dispatchEvent(new CustomEvent('narrow', { detail: filter }));
  }
}
