import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { SecondFactorSetup } from '../account/second-factor-setup';
import type { Me } from '../session/rest-client';
import { icon } from '../view/icons';
import { Page } from '../view/page';
import { pageStyles, shared } from '../view/styles';
import './account/password-form';
import './account/second-factor-steps';

/** What a person has to do before anything else: choose a password of their own, or set up a second factor. */
@customElement('dv-first-steps-page')
export class FirstStepsPage extends Page {
  static override styles = [shared, pageStyles, css`
    .page { max-width: 36rem; }
    .page > header { justify-items: start; gap: 0.8rem; }
  `];

  @property() step: NonNullable<Me['toDo']> = 'password';
  #setup!: SecondFactorSetup;

  override connectedCallback(): void {
    super.connectedCallback();
    const { session } = this.services;
    this.#setup = new SecondFactorSetup({ start: () => session.rest.startSecondFactor(), confirm: (otp) => session.confirmSecondFactor(otp) });
  }

  override render(): TemplateResult {
    const { session } = this.services;
    return this.step === 'password' ? this.#page('key', msg('Choose your own password'), msg('The password you signed in with was given to you by somebody else, who may still know it. Choose one that only you know; then you can go on.'), html`
      <dv-password-form .session=${session} currentLabel=${msg('The password you were given')}></dv-password-form>`)
      : this.#page('shield', msg('Set up a second step'), msg('Your clinic asks you for a second step at sign-in: a code from your phone, so that a stolen password is not enough. It takes two minutes.'), html`
      <dv-second-factor-steps .setup=${this.#setup} email=${session.me?.email ?? ''} @kept=${() => void this.#goOn()}></dv-second-factor-steps>`);
  }

  #page(picture: 'key' | 'shield', heading: string, why: string, content: TemplateResult): TemplateResult {
    this.nameWindow(heading);
    return html`<div class="page">
      <header><div class="badge">${icon(picture, 32)}</div><h1>${heading}</h1><p class="lead">${why}</p></header>
      <section class="card panel" aria-label=${heading}>${content}</section>
    </div>`;
  }

  async #goOn(): Promise<void> {
    await this.services.session.refresh().catch(() => this.services.session.restore());
  }
}
