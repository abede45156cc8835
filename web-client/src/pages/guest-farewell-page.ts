import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Because } from '../session/session';
import { icon } from '../view/icons';
import { Page } from '../view/page';
import { pageStyles, shared } from '../view/styles';

/** For somebody who came by a link and whose way in is closed now. */
@customElement('dv-guest-farewell-page')
export class GuestFarewellPage extends Page {
  static override styles = [shared, pageStyles];

  @property({ attribute: false }) why: Because | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.focusHeading());
  }

  override render(): TemplateResult {
    const [heading, text] = words(this.why);
    this.nameWindow(heading);
    return html`<div class="halo"><div class="page centred">
      <div class="badge ${this.why ? 'attention' : ''}">${icon('leave', 32)}</div>
      <header><h1>${heading}</h1><p class="lead">${text}</p></header>
      <div class="actions"><a class="button secondary" href="/sign-in">${msg('Sign in with an account')}</a></div>
    </div></div>`;
  }
}

function words(why: Because | undefined): [heading: string, text: string] {
  if (why?.because === 'idle') return [msg('You were signed out'), msg(str`Nothing happened here for ${why.minutes} minutes. To come back, please ask your clinic for a new link.`)];
  return why?.because === 'expired'
    ? [msg('The visit is closed to you'), msg('It may be over or cancelled, or the clinic has taken your link back. If you are expected all the same, please call your clinic and ask for a new link.')]
    : [msg('You have left'), msg('Nothing of the visit is kept in this browser, and you can close this page. To come back, please ask your clinic for a new link.')];
}
