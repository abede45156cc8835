import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Modal } from '../../components/modal';
import type { ServerMessageOf } from '../../realtime/messages';
import { Problem } from '../../session/problem';
import type { Appointment } from '../../session/rest-client';
import { Submission } from '../../session/submission';
import { alertFor, filledIn, longField } from '../../view/fields';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';
import { clockTime } from '../../view/times';

type Line = ServerMessageOf<'visit.said'>['lines'][number];

/** The lines between those who came to a visit and the clinic: read them and answer, while it is open. */
@customElement('dv-lines-dialog')
export class LinesDialog extends Modal {
  static override styles = [shared, css`
    .log { max-height: 20rem; overflow-y: auto; }
    ol { display: grid; gap: 0.6rem; }
    li { display: grid; gap: 0.15rem; max-width: 85%; padding: 0.6rem 0.9rem; border-radius: var(--radius); background: var(--surface-soft); overflow-wrap: anywhere; white-space: pre-line; }
    li.clinic { justify-self: end; background: var(--primary-soft); }
    li .quiet { font-size: 0.875rem; }
    textarea { min-height: 4rem; }
  `];

  @property({ attribute: false }) appointment!: Appointment;
  @state() private lines: readonly Line[] | undefined;
  @state() private failure: Problem | undefined;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#submission.state] as never[]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { realtime, follows } = this.services;
    const { visitId } = this.appointment;
    follows.hold(visitId, this.scope);
    realtime.on('visit.said', (said) => {
      if (said.visitId === visitId) this.lines = said.lines;
    }, this.scope);
    realtime.onOpen(() => void this.#follow(), this.scope);
  }

  override render(): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    return html`<dv-dialog heading=${msg(str`Lines of the visit with ${this.appointment.patient.name}`)} wide open @close=${() => this.closed()}>
      ${alertFor(this.failure)}
      <div class="log" role="log" aria-label=${msg('Lines')} tabindex="0">${this.#content()}</div>
      <form class="form" @submit=${(event: SubmitEvent) => void this.#say(event)}>${alertFor(problem)}
        ${longField({ name: 'text', label: msg('Answer'), maxLength: 280, problem, hint: msg('Nothing clinical: for trouble with camera, sound or time.') })}
        <div class="actions"><button class="button primary" ?aria-disabled=${busy}>${busy ? msg('One moment…') : msg('Send')}</button>
          <button type="button" class="button secondary" @click=${() => this.dismiss()}>${msg('Done')}</button></div></form></dv-dialog>`;
  }

  protected override updated(): void {
    const log = this.renderRoot.querySelector('.log');
    if (log) log.scrollTop = log.scrollHeight;
  }

  #content(): TemplateResult | typeof nothing {
    if (this.lines === undefined) return this.failure ? nothing : html`<p class="quiet">${msg('One moment…')}</p>`;
    if (this.lines.length === 0) return html`<p class="quiet">${msg('Nothing has been said yet.')}</p>`;
    return html`<ol>${this.lines.map(({ from, name, text, at }) => html`<li class=${from}><span class="quiet">${name}, ${clockTime(at)}</span><span>${text}</span></li>`)}</ol>`;
  }

  async #follow(): Promise<void> {
    try {
      await this.services.realtime.request({ type: 'visit.follow', visitId: this.appointment.visitId });
      this.failure = undefined;
      // Where nothing was ever said, nothing may have been sent.
      this.lines ??= [];
    } catch (cause) {
      this.failure = Problem.from(cause);
    }
  }

  async #say(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = filledIn(form)('text');
    if (text === '') return;
    const { visitId } = this.appointment;
    if (await this.#submission.run(() => this.services.realtime.request({ type: 'visit.say', visitId, text }))) form.reset();
  }
}
