import { msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import '../components/dialog';
import type { Dialog } from '../components/dialog';
import type { IdleWatch } from '../idle/idle-watch';
import { Redraw, Tick } from '../view/redraw';
import { shared } from '../view/styles';
import { stopwatch } from '../view/times';

/** Seconds left at which the time is read out; more often would be a nuisance. */
const READ_OUT_AT = [60, 30, 15, 5];

/** Asks whether anybody is still there, before they are signed out; "Sign out now" sends `sign-out`. */
@customElement('dv-idle-question')
export class IdleQuestion extends LitElement {
  static override styles = [shared, css`
    .left { font-size: 2.5rem; font-weight: 680; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
  `];

  @property({ attribute: false }) idle!: IdleWatch;
  @query('.stay') private readonly stayButton!: HTMLButtonElement;
  @query('dv-dialog') private readonly dialog!: Dialog;
  #asked = false;

  constructor() {
    super();
    new Redraw(this, () => [this.idle.state] as never[]);
    new Tick(this, 500);
  }

  override render(): TemplateResult {
    const state = this.idle.state.get();
    const open = state.kind === 'warning';
    const seconds = open ? Math.max(0, Math.ceil((state.endsAt - Date.now()) / 1000)) : 0;
    return html`<dv-dialog heading=${msg('Are you still there?')} ?open=${open} @close=${() => this.idle.stay()}>
      <p id="why">${msg('Nothing has happened here for a while. To keep what is on this page safe, you will be signed out in')}</p>
      <p class="left" aria-hidden="true" data-testid="idle-left">${stopwatch(seconds * 1000)}</p>
      <p class="hidden" role="status" aria-live="assertive">${open ? readOut(seconds) : ''}</p>
      <div class="actions">
        <button class="button primary stay" aria-describedby="why" @click=${() => this.idle.stay()}>${msg('Stay signed in')}</button>
        <button class="button secondary" @click=${() => this.dispatchEvent(new Event('sign-out'))}>${msg('Sign out now')}</button>
      </div></dv-dialog>`;
  }

  protected override updated(): void {
    const asks = this.idle.state.get().kind === 'warning';
    if (asks && !this.#asked) void this.#focusAnswer();
    this.#asked = asks;
  }

  async #focusAnswer(): Promise<void> {
    await this.dialog.updateComplete;
    this.stayButton.focus();
  }
}

function readOut(seconds: number): string {
  const step = READ_OUT_AT.filter((at) => at >= seconds).at(-1) ?? READ_OUT_AT[0];
  return msg(str`You will be signed out in ${step ?? seconds} seconds.`);
}
