import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SurveyAnswer } from '../../session/rest-client';
import { Submission } from '../../session/submission';
import { alertFor, filledIn, longField } from '../../view/fields';
import { icon } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';

/** How the visit went, from one star to five and in words; asked once, answered by whoever likes to. */
@customElement('dv-survey')
export class Survey extends LitElement {
  static override styles = [shared, css`
    :host { width: 100%; }
    .card { padding: 1.5rem; text-align: left; }
    fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
    legend { padding: 0; margin-bottom: 0.6rem; font-size: 1.2rem; font-weight: 650; }
    .stars { display: flex; gap: 0.25rem; }
    .stars label { position: relative; display: grid; place-items: center; width: 48px; height: 48px; color: var(--line-strong); cursor: pointer; }
    .stars input { position: absolute; inset: 0; width: 100%; height: 100%; min-height: 0; margin: 0; opacity: 0; cursor: pointer; }
    .stars input:focus-visible ~ .icon { outline: 3px solid var(--focus); outline-offset: 3px; border-radius: 6px; }
    .stars .on { color: var(--attention-line); }
    .stars .on .icon { fill: currentColor; stroke: var(--attention); }
    .thanks { display: flex; gap: 0.7rem; align-items: center; font-weight: 600; color: var(--positive); }
    .wrong { display: flex; gap: 0.4rem; color: var(--danger-strong); font-weight: 550; }
  `];

  /** Sends the answer. */
  @property({ attribute: false }) send: (answer: SurveyAnswer) => Promise<unknown> = () => Promise.resolve();
  @state() private rating = 0;
  @state() private missed = false;
  @state() private thanks = false;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#submission.state] as never[]);
  }

  override render(): TemplateResult {
    return html`<div role="status">${this.thanks ? html`<div class="card thanks" tabindex="-1">${icon('check')}<span>${msg('Thank you. Your answer helps the clinic to do better.')}</span></div>` : nothing}</div>
      ${this.thanks ? nothing : this.#form()}`;
  }

  #form(): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    return html`<form class="card form" novalidate @submit=${(event: SubmitEvent) => void this.#submit(event)}>${alertFor(problem)}
      <fieldset aria-describedby=${this.missed ? 'missed' : nothing}><legend>${msg('How did the visit go?')}</legend>
        <div class="stars">${[1, 2, 3, 4, 5].map((stars) => html`<label class=${stars <= this.rating ? 'on' : ''}>
          <input type="radio" name="rating" value=${stars} .checked=${stars === this.rating} @change=${() => this.#rate(stars)}><span class="hidden">${starWords(stars)}</span>${icon('star', 34)}</label>`)}</div></fieldset>
      ${this.missed ? html`<p class="wrong" id="missed" role="alert">${icon('warning', 20)}<span>${msg('Please choose one to five stars.')}</span></p>` : nothing}
      ${longField({ name: 'comment', label: msg('What should we know? (optional)'), maxLength: 1000, hint: msg('Nothing about your health, please.'), problem })}
      <div class="actions"><button class="button secondary" ?aria-disabled=${busy}>${busy ? msg('One moment…') : msg('Send answer')}</button></div></form>`;
  }

  #rate(stars: number): void {
    this.rating = stars;
    this.missed = false;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    this.missed = this.rating === 0;
    if (this.missed) {
      form.querySelector('input')?.focus();
      return;
    }
    const comment = filledIn(form)('comment');
    this.thanks = await this.#submission.run(() => this.send({ rating: this.rating, ...(comment !== '' && { comment }) }));
    if (!this.thanks) return;
    await this.updateComplete;
    // The button that had the focus is gone.
    this.renderRoot.querySelector<HTMLElement>('.thanks')?.focus();
  }
}

function starWords(stars: number): string {
  switch (stars) {
    case 1:
      return msg('One star: very bad');
    case 2:
      return msg('Two stars: bad');
    case 3:
      return msg('Three stars: all right');
    case 4:
      return msg('Four stars: good');
    default:
      return msg('Five stars: very good');
  }
}
