import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { inFours, type SecondFactorSetup, type SetupState } from '../../account/second-factor-setup';
import '../../components/copy-button';
import '../../components/qr-code';
import { download } from '../../view/download';
import { alertFor, filledIn } from '../../view/fields';
import { icon } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';

/** The steps to a second factor; sends `kept` once the person says that they have the recovery codes. */
@customElement('dv-second-factor-steps')
export class SecondFactorSteps extends LitElement {
  static override styles = [shared, css`
    :host, section { display: grid; gap: 1.25rem; }
    ol.steps { display: grid; gap: 1.5rem; counter-reset: step; }
    ol.steps > li { display: grid; gap: 0.8rem; grid-template-columns: minmax(0, 1fr); counter-increment: step; }
    ol.steps h3 { margin: 0; display: flex; gap: 0.6rem; align-items: center; font-size: 1.0625rem; font-weight: 640; }
    ol.steps h3::before { content: counter(step); display: grid; place-items: center; flex: none; width: 1.8rem; height: 1.8rem; border-radius: 50%; background: var(--primary-soft); color: var(--primary-strong); font-size: 0.95rem; }
    .scan { display: flex; flex-wrap: wrap; gap: 1.25rem; align-items: center; }
    dv-qr-code { border: 1px solid var(--line); border-radius: 12px; }
    .typed { display: grid; gap: 0.6rem; flex: 1 1 14rem; }
    .code { max-width: 12rem; font-size: 1.25rem; letter-spacing: 0.08em; }
    .codes { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.5rem 1.5rem; padding: 1.1rem 1.25rem; border-radius: var(--radius-s); background: var(--surface-soft); font-size: 1.0625rem; font-weight: 600; }
    .notice { display: flex; gap: 0.6rem; }
    .check { display: flex; gap: 0.75rem; align-items: center; min-height: 44px; font-weight: 600; }
    .check input { width: 1.4rem; min-height: 1.4rem; height: 1.4rem; flex: none; accent-color: var(--primary); }
  `];

  @property({ attribute: false }) setup!: SecondFactorSetup;
  /** Whose codes these are, for the file. */
  @property() email = '';
  @property({ type: Boolean }) cancellable = false;
  @state() private kept = false;
  @query('form') private readonly form!: HTMLFormElement;
  #shown: SetupState['kind'] = 'not-begun';

  constructor() {
    super();
    new Redraw(this, () => [this.setup.state] as never[]);
  }

  override render(): TemplateResult | typeof nothing {
    const state = this.setup.state.get();
    switch (state.kind) {
      case 'not-begun':
        return html`${alertFor(state.problem)}<div class="actions"><button class="button primary" @click=${() => void this.setup.begin()}>${msg('Set up the second step')}</button></div>`;
      case 'beginning':
        return html`<p class="quiet" role="status">${msg('One moment…')}</p>`;
      case 'confirming':
        return this.#confirming(state);
      case 'confirmed':
        return this.#codes(state.recoveryCodes);
    }
  }

  protected override updated(): void {
    const { kind } = this.setup.state.get();
    if (kind === this.#shown) return;
    this.#shown = kind;
    if (kind === 'confirming' || kind === 'confirmed') this.renderRoot.querySelector<HTMLElement>('.begin')?.focus();
  }

  #confirming({ secret, busy, problem }: Extract<SetupState, { kind: 'confirming' }>): TemplateResult {
    return html`<ol class="steps">
      <li><h3 class="begin" tabindex="-1">${msg('Get an authenticator app')}</h3>
        <p class="quiet">${msg('Any app for one-time codes will do, on a phone that only you use. If you have one already, use that.')}</p></li>
      <li><h3>${msg('Scan this picture with the app')}</h3>
        <div class="scan"><dv-qr-code .text=${secret.uri} label=${msg('QR code for your authenticator app')}></dv-qr-code>
          <div class="typed"><p class="quiet">${msg('Or type this secret into the app:')}</p><p class="mono" data-testid="secret">${inFours(secret.secret)}</p>
            <dv-copy-button .text=${secret.secret} label=${msg('Copy secret')}></dv-copy-button></div></div></li>
      <li><h3>${msg('Type the code that the app shows')}</h3>
        <form class="form" @submit=${(event: SubmitEvent) => this.#confirm(event)}>
          ${alertFor(problem)}
          <div class="field"><label for="otp">${msg('Six digits')}</label>
            <input id="otp" class="code" name="otp" autocomplete="one-time-code" inputmode="numeric" required pattern="[0-9 ]{6,7}" maxlength="7" title=${msg('Six digits')} aria-invalid=${problem ? 'true' : nothing}></div>
          <div class="actions"><button class="button primary" ?aria-disabled=${busy}>${busy ? msg('One moment…') : msg('Confirm')}</button>
            ${this.cancellable ? html`<button type="button" class="button text" @click=${() => this.setup.cancel()}>${msg('Cancel')}</button>` : nothing}</div>
        </form></li>
    </ol>`;
  }

  #codes(codes: string[]): TemplateResult {
    const text = codes.join('\n');
    return html`<section aria-labelledby="codes-heading">
      <h2 class="begin" id="codes-heading" tabindex="-1">${msg('Keep your recovery codes')}</h2>
      <p class="notice">${icon('warning', 22)}<span>${msg('These codes are shown this once. If your phone is lost, each of them lets you sign in once in place of a code.')}</span></p>
      <ul class="codes mono" aria-label=${msg('Recovery codes')}>${codes.map((code) => html`<li>${code}</li>`)}</ul>
      <div class="actions"><dv-copy-button .text=${text} label=${msg('Copy all')}></dv-copy-button>
        <button class="button secondary small" @click=${() => this.#download(text)}>${icon('download', 20)}${msg('Download as text')}</button></div>
      <label class="check"><input type="checkbox" .checked=${this.kept} @change=${(event: Event) => (this.kept = (event.target as HTMLInputElement).checked)}>${msg('I have kept them in a safe place')}</label>
      <div class="actions"><button class="button primary" ?disabled=${!this.kept} @click=${() => this.dispatchEvent(new Event('kept'))}>${msg('Done')}</button></div>
    </section>`;
  }

  #confirm(event: SubmitEvent): void {
    event.preventDefault();
    void this.setup.confirm(filledIn(this.form)('otp'));
  }

  #download(text: string): void {
    download('dermvisit-recovery-codes.txt', 'text/plain', `${msg('Dermvisit recovery codes')}\n${this.email}\n\n${text}\n`);
  }
}
