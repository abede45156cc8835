import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DeviceProblem } from '../media/device-problem';
import { permissionSteps, systemPermissionSteps } from '../media/permission-steps';
import { platformOf, systemOf } from '../media/platform';
import { icon } from '../view/icons';
import { shared } from '../view/styles';

/** Says why camera or microphone stay dark and how to mend it; offers `retry`. */
@customElement('dv-permission-help')
export class PermissionHelp extends LitElement {
  static override styles = [shared, css`
    section { display: grid; gap: 0.9rem; padding: 1.25rem 1.4rem; border-radius: var(--radius); background: var(--attention-soft); color: var(--ink); border: 1px solid var(--attention-line); }
    h2 { display: flex; gap: 0.6rem; align-items: flex-start; color: var(--attention); }
    ol { display: grid; gap: 0.6rem; counter-reset: step; }
    li { display: grid; grid-template-columns: 1.75rem 1fr; gap: 0.7rem; counter-increment: step; }
    li::before { content: counter(step); display: grid; place-items: center; height: 1.75rem; border-radius: 50%; background: var(--attention); color: #fff; font-weight: 650; font-size: 0.9rem; }
  `];

  @property({ attribute: false }) problem: DeviceProblem | undefined;

  override render(): TemplateResult | typeof nothing {
    if (!this.problem) return nothing;
    const steps = this.#steps();
    return html`<section aria-labelledby="why">
      <h2 id="why">${icon('warning')}<span>${this.#heading()}</span></h2>
      <p>${this.#explanation()}</p>
      ${steps.length > 0 ? html`<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>` : nothing}
      <div><button class="button secondary" @click=${() => this.dispatchEvent(new Event('retry'))}>${msg('Try again')}</button></div>
    </section>`;
  }

  #heading(): string {
    const kinds = this.problem?.kinds ?? [];
    if (kinds.length > 1) return msg('We cannot use your camera and microphone');
    return kinds[0] === 'camera' ? msg('We cannot use your camera') : msg('We cannot use your microphone');
  }

  #explanation(): string {
    switch (this.problem?.reason) {
      case 'denied':
        return msg('Your browser does not allow it for this website. This is how to change that:');
      case 'denied-by-system':
        return msg('Your device does not allow your browser to use it. This is how to change that:');
      case 'dismissed':
        return msg('The question of your browser was closed. Press “Try again”, then choose “Allow”.');
      case 'not-found':
        return msg('None was found. Plug one in or switch it on, then press “Try again”.');
      case 'in-use':
        return msg('Another program or browser tab seems to be using it. Close that, then press “Try again”.');
      case 'insecure':
        return msg('Your browser allows it on secure pages only. Open this page by an address that begins with https://.');
      default:
        return msg('Your browser did not say why. Unplug and plug in the device, or restart the browser, then press “Try again”.');
    }
  }

  #steps(): string[] {
    const { userAgent, maxTouchPoints } = navigator;
    if (this.problem?.reason === 'denied') return permissionSteps(platformOf(userAgent, maxTouchPoints));
    if (this.problem?.reason === 'denied-by-system') return systemPermissionSteps(systemOf(userAgent, maxTouchPoints));
    return [];
  }
}
