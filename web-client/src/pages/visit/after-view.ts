import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon, type IconName } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { pageStyles, shared } from '../../view/styles';
import { span } from '../../view/times';
import type { Visit } from '../../visit/visit-state';
import { isClinician, otherName, type VisitContext } from './visit-context';

interface Words {
  icon: IconName;
  attention?: boolean;
  heading: string;
  text: string;
  /** The way back into the visit, where there is one. */
  again?: string;
}

/** The page for whoever is no longer in the visit: it ended, or this person left it or was sent out of it. */
@customElement('dv-visit-after')
export class VisitAfter extends LitElement {
  static override styles = [shared, pageStyles];

  @property({ attribute: false }) context!: VisitContext;

  constructor() {
    super();
    new Redraw(this, () => [this.context.session.state] as never[]);
  }

  override render(): TemplateResult {
    const words = this.#words();
    return html`<div class="halo"><div class="page centred">
      <div class="badge ${words.attention ? 'attention' : ''}">${icon(words.icon, 32)}</div>
      <header><h1>${words.heading}</h1><p class="lead">${words.text}</p></header>
      <div class="actions">
        ${words.again === undefined ? nothing : html`<button class="button primary" @click=${() => this.context.session.returnToPreview()}>${words.again}</button>`}
        <a class="button ${words.again === undefined ? 'primary' : 'secondary'}" href="/">${isClinician(this.context) ? msg('Back to today') : msg('Back to your visits')}</a>
      </div>
    </div></div>`;
  }

  #words(): Words {
    const { phase, visit } = this.context.session.state.get();
    const name = otherName(this.context);
    switch (phase.name) {
      case 'ended':
        return { icon: 'check', heading: msg('The visit has ended'), text: this.#summary(visit) };
      case 'removed':
        return phase.reason === 'replaced'
          ? { icon: 'person', attention: true, heading: msg('You joined in another window'), text: msg('The visit goes on there. You can bring it back to this window.'), again: msg('Use this window') }
          : { icon: 'clock', attention: true, heading: msg(str`${name} cannot see you right now`), text: msg('It may be that the visit before yours takes longer. You can ask to come in again, or call your clinic.'), again: msg('Ask again') };
      default:
        return { icon: 'leave', heading: msg('You have left the visit'), text: msg(str`You can come back as long as ${name} has not ended it.`), again: msg('Come back') };
    }
  }

  #summary(visit: Visit | undefined): string {
    const name = otherName(this.context);
    const what = !visit?.liveSince || !visit.endedAt
      ? msg(str`Your visit with ${name} is over.`)
      : msg(str`Your visit with ${name} took ${span(Date.parse(visit.endedAt) - Date.parse(visit.liveSince))}.`);
    return isClinician(this.context) ? what : msg(str`${what} Your camera and microphone are off, and you can close this page.`);
  }
}
