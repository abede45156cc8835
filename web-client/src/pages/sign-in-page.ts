import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { signInStep, type SignInStep } from '../session/sign-in-step';
import type { Because } from '../session/session';
import { Submission } from '../session/submission';
import { filledIn } from '../view/fields';
import { icon, logo } from '../view/icons';
import { Page } from '../view/page';
import { Redraw } from '../view/redraw';
import { shared } from '../view/styles';
import { clockTime } from '../view/times';

/** Where a person signs in: with a password, and then with a code where the account asks for one. */
@customElement('dv-sign-in-page')
export class SignInPage extends Page {
  static override styles = [shared, css`
    :host { display: grid; place-items: center; padding: 1.25rem; background: radial-gradient(90rem 40rem at 50% -10rem, var(--primary-soft), transparent 70%); }
    .box { width: 100%; max-width: 25.5rem; display: grid; gap: 1.5rem; padding: clamp(1.5rem, 6vw, 2.5rem); }
    .brand { display: flex; align-items: center; gap: 0.75rem; font-weight: 680; font-size: 1.25rem; letter-spacing: -0.01em; }
    header { display: grid; gap: 0.35rem; }
    form { display: grid; gap: 1.1rem; }
    form > .button { width: 100%; }
    .ways { display: flex; flex-wrap: wrap; justify-content: space-between; margin-inline: -0.9rem; }
    .button.primary { margin-top: 0.4rem; }
    .code { font-size: 1.25rem; letter-spacing: 0.08em; font-variant-numeric: tabular-nums; }
  `];

  @property({ attribute: false }) why: Because | undefined;
  @state() private step: SignInStep = { name: 'password' };
  /** A recovery code has letters, which the keys for digits lack on a phone. */
  @state() private recovery = false;
  @query('form') private readonly form!: HTMLFormElement;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#submission.state] as never[]);
  }

  override render(): TemplateResult {
    this.nameWindow(msg('Sign in'));
    const asksForCode = this.step.name === 'code';
    return html`<div class="card box">
      <div class="brand">${logo(40)}<span>Dermvisit</span></div>
      ${asksForCode
        ? html`<header><h1>${msg('Enter your code')}</h1><p class="lead">${msg('Your account asks for a second step.')}</p></header>`
        : html`<header><h1>${msg('Sign in')}</h1><p class="lead">${msg('Video visits with your dermatologist.')}</p></header>`}
      ${asksForCode || !this.why ? nothing : html`<p class="notice" role="status">${reason(this.why)}</p>`}
      ${this.#alert()}
      <form @submit=${(event: SubmitEvent) => void this.#submit(event)}>${asksForCode ? this.#code() : this.#credentials()}</form>
      <p class="quiet">${asksForCode ? msg('No phone and no recovery codes? Please call your clinic.') : msg('No password, or forgotten it? Please call your clinic.')}</p>
    </div>`;
  }

  #credentials(): TemplateResult {
    const email = this.step.name === 'password' ? (this.step.email ?? '') : '';
    return html`${this.#field('email', 'email', 'username', msg('E-mail'), email)}
      ${this.#field('password', 'password', 'current-password', msg('Password'))}
      ${this.#submitButton()}`;
  }

  #code(): TemplateResult {
    const wrong = this.#submission.problem !== undefined;
    const { recovery } = this;
    return html`<div class="field"><label for="otp">${recovery ? msg('Recovery code') : msg('Code')}</label>
        <p class="hint" id="otp-hint">${recovery ? msg('One of those you kept when you set up the second step. Each works once.') : msg('The six digits that your authenticator app shows now. A recovery code works, too.')}</p>
        <input id="otp" class="code" name="otp" autocomplete=${recovery ? 'off' : 'one-time-code'} inputmode=${recovery ? 'text' : 'numeric'} required minlength="6" maxlength="32" autocapitalize="none" spellcheck="false"
          aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? 'otp-hint problem' : 'otp-hint'}></div>
      ${this.#submitButton()}
      <div class="ways"><button type="button" class="button text small" @click=${() => void this.#switchCode()}>${recovery ? msg('Use a code from the app') : msg('Use a recovery code')}</button>
      <button type="button" class="button text small" @click=${() => void this.#back()}>${msg('Back')}</button></div>`;
  }

  #submitButton(): TemplateResult {
    const { busy } = this.#submission;
    return html`<button class="button primary" ?aria-disabled=${busy}>${busy ? msg('Signing in…') : msg('Sign in')}</button>`;
  }

  #alert(): TemplateResult | typeof nothing {
    const { problem } = this.#submission;
    if (!problem) return nothing;
    const again = problem.retryAfterSeconds;
    const when = again === undefined ? '' : ` ${msg(str`You can try again at ${clockTime(new Date(Date.now() + again * 1000 + 59_000).toISOString())}.`)}`;
    return html`<p class="alert" role="alert" id="problem">${icon('warning')}<span>${problem.title}${when}</span></p>`;
  }

  #field(name: string, type: string, autocomplete: AutoFill, label: string, value = ''): TemplateResult {
    const wrong = this.#submission.problem !== undefined;
    return html`<div class="field"><label for=${name}>${label}</label>
      <input id=${name} name=${name} type=${type} .value=${value} autocomplete=${autocomplete} required autocapitalize="none" spellcheck="false"
        aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? 'problem' : nothing}></div>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#submission.busy) return;
    const { step } = this;
    const typed = filledIn(this.form);
    // A password may well begin or end with a blank.
    const credentials = step.name === 'code' ? step : { email: typed('email'), password: passwordIn(this.form) };
    const otp = step.name === 'code' ? typed('otp').replaceAll(/\s/g, '') : undefined;
    const done = await this.#submission.run(() => this.services.session.signIn(credentials.email, credentials.password, otp));
    // Whoever came for a visit stays on its address.
    if (!done) await this.#refused(credentials);
    else if (this.services.router.route.get().page === 'sign-in') this.services.router.go('/', { replace: true });
  }

  async #refused(credentials: { email: string; password: string }): Promise<void> {
    const { problem } = this.#submission;
    if (!problem) return;
    const before = this.step.name;
    this.step = signInStep(this.step, credentials, problem);
    if (this.step.name === 'code' && before !== 'code') this.#submission.reset();
    await this.#focusInput(this.step.name === 'code' ? '#otp' : '#password');
  }

  async #switchCode(): Promise<void> {
    this.#submission.reset();
    this.recovery = !this.recovery;
    await this.#focusInput('#otp');
  }

  async #back(): Promise<void> {
    this.#submission.reset();
    this.recovery = false;
    this.step = this.step.name === 'code' ? { name: 'password', email: this.step.email } : this.step;
    await this.#focusInput('#password');
  }

  async #focusInput(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>(selector)?.select();
  }
}

function passwordIn(form: HTMLFormElement): string {
  return form.querySelector<HTMLInputElement>('#password')?.value ?? '';
}

function reason(why: Because): string {
  switch (why.because) {
    case 'expired':
      return msg('You were signed out because your session ended. Please sign in again.');
    case 'everywhere':
      return msg('You are signed out everywhere: here, and on every other device.');
    case 'idle': {
      const because = msg(str`You were signed out because nothing happened for ${why.minutes} minutes.`);
      return why.serverKnows ? because : msg(str`${because} We could not tell the clinic’s server yet; we keep trying while this page is open.`);
    }
  }
}
