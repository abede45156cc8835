import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SecondFactorSetup } from '../../account/second-factor-setup';
import '../../components/dialog';
import type { Me } from '../../session/rest-client';
import { Submission } from '../../session/submission';
import { alertFor, field, focusWrong, textOf } from '../../view/fields';
import { icon } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { pageStyles, shared } from '../../view/styles';
import './second-factor-steps';

const FEW_CODES = 3;

/** The second factor of one's own account: whether there is one, how to get one, how to be rid of it. Sends `kept` and `removed`. */
@customElement('dv-second-factor-section')
export class SecondFactorSection extends LitElement {
  static override styles = [shared, pageStyles, css`
    .state { display: flex; flex-wrap: wrap; gap: 0.6rem 1rem; align-items: center; }
  `];

  @property({ attribute: false }) me!: Me;
  @property({ attribute: false }) setup!: SecondFactorSetup;
  @property({ attribute: false }) turnOff: (password: string) => Promise<unknown> = () => Promise.resolve();
  @state() private removing = false;
  @query('form') private readonly form!: HTMLFormElement;
  readonly #removal = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.setup.state, this.#removal.state] as never[]);
  }

  override render(): TemplateResult {
    const settingUp = this.setup.state.get().kind !== 'not-begun';
    return html`<section class="card panel" aria-labelledby="second-factor">
      <header><h2 id="second-factor">${msg('Second step at sign-in')}</h2>
        <p class="quiet">${msg('A code from your phone, so that nobody gets in with your password alone.')}</p></header>
      ${this.me.secondFactor && !settingUp ? this.#inUse() : html`<dv-second-factor-steps .setup=${this.setup} email=${this.me.email} cancellable @kept=${() => this.dispatchEvent(new Event('kept'))}></dv-second-factor-steps>`}
    </section>${this.#removalDialog()}`;
  }

  #inUse(): TemplateResult {
    const left = this.me.recoveryCodesLeft;
    const state = this.setup.state.get();
    return html`<div class="state"><span class="chip live">${icon('shield', 16)}${msg('On')}</span>
        <span class="quiet">${left === 1 ? msg('1 recovery code left') : msg(str`${left} recovery codes left`)}</span></div>
      ${left < FEW_CODES ? html`<p class="notice">${msg('Few recovery codes are left. Set up the second step anew to get new ones.')}</p>` : nothing}
      ${state.kind === 'not-begun' ? alertFor(state.problem) : nothing}
      <div class="actions"><button class="button secondary" @click=${() => void this.setup.begin()}>${msg('Set up anew')}</button>
        ${this.me.secondFactorRequired ? nothing : html`<button class="button text" @click=${() => this.#ask()}>${msg('Turn off')}</button>`}</div>
      ${this.me.secondFactorRequired ? html`<p class="quiet">${msg('Your clinic asks your role for a second step, so it cannot be turned off.')}</p>` : nothing}`;
  }

  #removalDialog(): TemplateResult {
    const { busy, problem } = this.#removal.state.get();
    return html`<dv-dialog heading=${msg('Turn off the second step?')} ?open=${this.removing} @close=${() => (this.removing = false)}>
      <p>${msg('From then on your password alone lets anybody in who knows it.')}</p>
      <form class="form" @submit=${(event: SubmitEvent) => void this.#remove(event)}>
        ${alertFor(problem, ['password'])}
        ${field({ name: 'password', label: msg('Your password'), type: 'password', autocomplete: 'current-password', required: true, problem })}
        <div class="actions"><button class="button danger" ?aria-disabled=${busy}>${busy ? msg('One moment…') : msg('Turn off')}</button>
          <button type="button" class="button secondary" @click=${() => (this.removing = false)}>${msg('Cancel')}</button></div>
      </form></dv-dialog>`;
  }

  #ask(): void {
    this.#removal.reset();
    this.removing = true;
  }

  async #remove(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const password = textOf(new FormData(this.form).get('password'));
    if (await this.#removal.run(() => this.turnOff(password))) {
      this.removing = false;
      this.form.reset();
      this.dispatchEvent(new Event('removed'));
    }
    await this.updateComplete;
    focusWrong(this.form);
  }
}
