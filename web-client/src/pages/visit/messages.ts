import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Submission } from '../../session/submission';
import { alertFor } from '../../view/fields';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';
import { clockTime } from '../../view/times';
import { isClinician, type VisitContext } from './visit-context';

const LONGEST = 280;

/** The lines between those who came and the clinic, and one more: for when camera or microphone will not work. */
@customElement('dv-visit-messages')
export class VisitMessages extends LitElement {
  static override styles = [shared, css`
    :host { display: grid; gap: 0.9rem; text-align: left; min-width: 0; }
    .log { max-height: 15rem; overflow-y: auto; }
    .log:not(:has(li)) { display: none; }
    ol { display: grid; gap: 0.6rem; }
    li { display: grid; gap: 0.15rem; justify-self: start; max-width: 88%; padding: 0.55rem 0.9rem; border-radius: var(--radius); background: var(--surface-soft); color: var(--ink); overflow-wrap: anywhere; white-space: pre-line; }
    li.own { justify-self: end; background: var(--primary-soft); }
    li .quiet { font-size: 0.875rem; }
    form { display: grid; gap: 0.5rem; }
    label { font-weight: 600; }
    .row { display: flex; gap: 0.6rem; }
    .row input { min-width: 0; flex: 1; }
    .under { display: flex; justify-content: space-between; gap: 1rem; font-size: 0.9375rem; }
  `];

  @property({ attribute: false }) context!: VisitContext;
  @state() private typed = 0;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.context.session.state, this.#submission.state] as never[]);
  }

  override render(): TemplateResult {
    const { lines } = this.context.session.state.get();
    const { busy, problem } = this.#submission.state.get();
    const [own, label] = isClinician(this.context) ? ['clinic', msg('Answer')] : ['guest', msg('Message the clinic')];
    return html`<div class="log" role="log" aria-label=${msg('Messages')} tabindex=${lines.length > 0 ? '0' : nothing}>${lines.length === 0 ? nothing : html`<ol>${lines.map(({ from, name, text, at }) => html`
        <li class=${from === own ? 'own' : ''}><span class="quiet">${name}, ${clockTime(at)}</span><span>${text}</span></li>`)}</ol>`}</div>
      <form @submit=${(event: SubmitEvent) => void this.#say(event)}>${alertFor(problem)}
        <label for="text">${label}</label>
        <div class="row"><input id="text" name="text" maxlength=${LONGEST} autocomplete="off" enterkeyhint="send" aria-describedby="under" @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value.length)}>
          <button class="button secondary" ?aria-disabled=${busy}>${msg('Send')}</button></div>
        <p class="under quiet" id="under"><span>${msg('For trouble with camera, sound or time; not for medical questions.')}</span><span aria-hidden="true">${this.typed}/${LONGEST}</span></p>
        <p class="hidden" role="status">${LONGEST - this.typed <= 20 ? msg(str`${LONGEST - this.typed} characters left`) : ''}</p>
      </form>`;
  }

  protected override updated(): void {
    const log = this.renderRoot.querySelector('.log');
    if (log) log.scrollTop = log.scrollHeight;
    this.context.session.readLines();
  }

  async #say(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const input = form.querySelector('input');
    const text = input?.value.trim() ?? '';
    if (text === '') {
      input?.focus();
      return;
    }
    if (!(await this.#submission.run(() => this.context.session.say(text)))) return;
    form.reset();
    this.typed = 0;
    input?.focus();
  }
}
