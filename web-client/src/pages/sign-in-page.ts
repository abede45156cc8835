import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Problem } from '../session/problem';
import { icon, logo } from '../view/icons';
import { Page } from '../view/page';
import { shared } from '../view/styles';

/** Where a person signs in. */
@customElement('dv-sign-in-page')
export class SignInPage extends Page {
  static override styles = [shared, css`
    :host { display: grid; place-items: center; padding: 1.25rem; background: radial-gradient(90rem 40rem at 50% -10rem, var(--primary-soft), transparent 70%); }
    .box { width: 100%; max-width: 25.5rem; display: grid; gap: 1.5rem; padding: clamp(1.5rem, 6vw, 2.5rem); }
    .brand { display: flex; align-items: center; gap: 0.75rem; font-weight: 680; font-size: 1.25rem; letter-spacing: -0.01em; }
    header { display: grid; gap: 0.35rem; }
    form { display: grid; gap: 1.1rem; }
    .button { width: 100%; margin-top: 0.4rem; }
    .notice { padding: 0.85rem 1rem; border-radius: var(--radius-s); background: var(--attention-soft); color: var(--attention); }
  `];

  @property({ type: Boolean }) expired = false;
  @state() private problem: Problem | undefined;
  @state() private busy = false;

  override render(): TemplateResult {
    this.nameWindow(msg('Sign in'));
    return html`<div class="card box">
      <div class="brand">${logo(40)}<span>Dermvisit</span></div>
      <header><h1>${msg('Sign in')}</h1><p class="lead">${msg('Video visits with your dermatologist.')}</p></header>
      ${this.expired ? html`<p class="notice" role="status">${msg('You were signed out because your session ended. Please sign in again.')}</p>` : nothing}
      ${this.problem ? html`<p class="alert" role="alert" id="problem">${icon('warning')}<span>${this.problem.title}</span></p>` : nothing}
      <form @submit=${(event: SubmitEvent) => void this.#submit(event)}>
        ${this.#field('email', 'email', 'username', msg('E-mail'))}
        ${this.#field('password', 'password', 'current-password', msg('Password'))}
        <button class="button primary" ?aria-disabled=${this.busy}>${this.busy ? msg('Signing in…') : msg('Sign in')}</button>
      </form>
      <p class="quiet">${msg('No password, or forgotten it? Please call your clinic.')}</p>
    </div>`;
  }

  #field(name: string, type: string, autocomplete: AutoFill, label: string): TemplateResult {
    const wrong = this.problem !== undefined;
    return html`<div class="field"><label for=${name}>${label}</label>
      <input id=${name} name=${name} type=${type} autocomplete=${autocomplete} required autocapitalize="none" spellcheck="false"
        aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? 'problem' : nothing}></div>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const form = new FormData(event.target as HTMLFormElement);
    this.busy = true;
    this.problem = undefined;
    try {
      await this.services.session.signIn(text(form.get('email')).trim(), text(form.get('password')));
      // Whoever came for a visit stays on its address.
      if (this.services.router.route.get().page === 'sign-in') this.services.router.go('/', { replace: true });
    } catch (cause) {
      this.problem = Problem.from(cause);
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLInputElement>('#password')?.select();
    } finally {
      this.busy = false;
    }
  }
}

function text(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}
