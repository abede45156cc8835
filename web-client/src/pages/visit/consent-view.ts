import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ConsentText } from '../../session/rest-client';
import { Submission } from '../../session/submission';
import { alertFor } from '../../view/fields';
import { icon } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { pageStyles, shared } from '../../view/styles';
import type { VisitContext } from './visit-context';
import './visit-top';

/** At the door, once: how a visit by video works, and the patient's consent to it. */
@customElement('dv-visit-consent')
export class VisitConsent extends LitElement {
  static override styles = [shared, pageStyles, css`
    .page { max-width: 40rem; padding-top: 0.75rem; }
    .text { display: grid; gap: 0.9rem; }
    .agree { display: flex; align-items: flex-start; gap: 0.85rem; padding: 0.9rem 1rem; border: 1.5px solid var(--line-strong); border-radius: var(--radius-s); font-weight: 600; cursor: pointer; }
    .agree input { width: 24px; min-height: 24px; height: 24px; flex: none; margin: 0; accent-color: var(--primary); }
    .wrong { display: flex; gap: 0.4rem; color: var(--danger-strong); font-weight: 550; }
    form { display: grid; gap: 1rem; }
    form .button { min-height: 56px; }
    p.looking { display: grid; place-content: center; min-height: 70dvh; color: var(--ink-soft); }
  `];

  @property({ attribute: false }) context!: VisitContext;
  /** Pressed on without having ticked the box. */
  @state() private missed = false;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.context.consent.state, this.#submission.state] as never[]);
  }

  override render(): TemplateResult {
    return html`<dv-visit-top .context=${this.context}></dv-visit-top>${this.#content()}`;
  }

  #content(): TemplateResult | typeof nothing {
    const state = this.context.consent.state.get();
    switch (state.kind) {
      case 'looking':
        return html`<p class="looking" role="status">${msg('One moment…')}</p>`;
      case 'failed':
        return html`<div class="page">${alertFor(state.problem)}<div><button class="button primary" @click=${() => void this.context.consent.look()}>${msg('Try again')}</button></div></div>`;
      case 'asked':
        return this.#question(state.text, state.again);
      case 'given':
        return nothing;
    }
  }

  #question(text: ConsentText, again: boolean): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    return html`<div class="page">
      <header><h1 tabindex="-1">${text.title}</h1></header>
      ${again ? html`<p class="notice" role="alert">${msg('The text has changed in the meantime. Please read it once more.')}</p>` : nothing}
      <div class="card panel text">${text.paragraphs.map(paragraphOf)}</div>
      <form novalidate @submit=${(event: SubmitEvent) => void this.#agree(event)}>${alertFor(problem)}
        <label class="agree"><input type="checkbox" name="agree" required aria-invalid=${this.missed ? 'true' : nothing} aria-describedby=${this.missed ? 'missed' : nothing}
          @change=${() => (this.missed = false)}><span>${msg('I have read this and agree to be seen by video.')}</span></label>
        ${this.missed ? html`<p class="wrong" id="missed" role="alert">${icon('warning', 20)}<span>${msg('Please tick the box first.')}</span></p>` : nothing}
        <button class="button primary" ?aria-disabled=${busy}>${busy ? msg('One moment…') : msg('I agree and continue')}</button>
        <p class="quiet">${msg('You are asked this once. You can take your consent back at any time.')}</p>
      </form></div>`;
  }

  async #agree(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const box = form.querySelector<HTMLInputElement>('input[name="agree"]');
    this.missed = !box?.checked;
    if (this.missed) box?.focus();
    else if ((await this.#submission.run(() => this.context.consent.give())) && box) box.checked = false;
  }
}

/** Paragraphs begin with a word or two on what they are about: those stand out, so that the text can be looked over. */
function paragraphOf(text: string): TemplateResult {
  const [, about, rest] = /^([^.]{3,40}\.) (.+)$/s.exec(text) ?? [];
  return about === undefined ? html`<p>${text}</p>` : html`<p><strong>${about}</strong> ${rest}</p>`;
}
