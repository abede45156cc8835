import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SurveyAnswer } from '../../session/rest-client';
import { Submission } from '../../session/submission';
import { alertFor } from '../../view/fields';
import { icon, type IconName } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { pageStyles, shared } from '../../view/styles';
import { span } from '../../view/times';
import type { Visit } from '../../visit/visit-state';
import './survey';
import { isClinician, isGuest, otherName, type VisitContext } from './visit-context';
import './visit-top';

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
  static override styles = [shared, pageStyles, css`
    .centred { min-height: 76dvh; }
  `];

  @property({ attribute: false }) context!: VisitContext;
  readonly #leaving = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.context.session.state, this.#leaving.state] as never[]);
  }

  override render(): TemplateResult {
    const words = this.#words();
    const { phase } = this.context.session.state.get();
    return html`${isGuest(this.context) && phase.name === 'ended' ? nothing : html`<dv-visit-top .context=${this.context}></dv-visit-top>`}
      <div class="halo"><div class="page centred">
      <div class="badge ${words.attention ? 'attention' : ''}">${icon(words.icon, 32)}</div>
      <header><h1>${words.heading}</h1><p class="lead">${words.text}</p></header>
      ${this.#survey()}
      <div class="actions">
        ${words.again === undefined ? nothing : html`<button class="button primary" @click=${() => this.context.session.returnToPreview()}>${words.again}</button>`}
        ${this.#onward(words.again === undefined ? 'primary' : 'secondary')}
      </div>
    </div></div>`;
  }

  /** Asked of those who came, once there was a visit. */
  #survey(): TemplateResult | typeof nothing {
    const { session, services } = this.context;
    const { phase, visit } = session.state.get();
    if (isClinician(this.context) || phase.name !== 'ended' || !visit?.liveSince) return nothing;
    return html`<dv-survey .send=${(answer: SurveyAnswer) => services.session.rest.answerSurvey(session.visitId, answer)}></dv-survey>`;
  }

  /** A guest has nowhere else to go: for them the session is over with the visit. */
  #onward(kind: 'primary' | 'secondary'): TemplateResult | typeof nothing {
    const { session, services } = this.context;
    if (!isGuest(this.context)) return html`<a class="button ${kind}" href="/">${isClinician(this.context) ? msg('Back to the board') : msg('Back to your visits')}</a>`;
    if (session.state.get().phase.name !== 'ended') return nothing;
    const { busy, problem } = this.#leaving.state.get();
    return html`${alertFor(problem)}<button class="button ${kind}" ?aria-disabled=${busy} @click=${() => void this.#leaving.run(() => services.session.signOut())}>${msg('Done')}</button>`;
  }

  #words(): Words {
    const { phase, visit } = this.context.session.state.get();
    const name = otherName(this.context);
    switch (phase.name) {
      case 'ended':
        return { icon: 'check', heading: msg('The visit has ended'), text: this.#summary(visit) };
      case 'cancelled':
        return { icon: 'calendar', attention: true, heading: msg('The visit has been cancelled'), text: this.#afterCancellation() };
      case 'removed':
        if (phase.reason === 'removed') {
          return { icon: 'leave', attention: true, heading: msg('You are no longer in the visit'), text: msg(str`${name} has ended the visit for you. If that was a mistake, you can ask to come in again, or call your clinic.`), again: msg('Ask to come in') };
        }
        return phase.reason === 'replaced'
          ? { icon: 'person', attention: true, heading: msg('You joined in another window'), text: msg('The visit goes on there. You can bring it back to this window.'), again: msg('Use this window') }
          : { icon: 'clock', attention: true, heading: msg(str`${name} cannot see you right now`), text: msg('It may be that the visit before yours takes longer. You can ask to come in again, or call your clinic.'), again: msg('Ask again') };
      default:
        return { icon: 'leave', heading: msg('You have left the visit'), text: msg(str`You can come back as long as ${name} has not ended it.`), again: msg('Come back') };
    }
  }

  #afterCancellation(): string {
    if (isClinician(this.context)) return msg('You find it on the board, where a cancellation can be taken back.');
    if (isGuest(this.context)) return msg('Nobody is waiting for you. For a new time, please call your clinic; they send you a new link.');
    return msg('Nobody is waiting for you. Among your visits you see why, and can find another time or take back what you cancelled yourself; or call your clinic.');
  }

  #summary(visit: Visit | undefined): string {
    const name = otherName(this.context);
    const what = !visit?.liveSince || !visit.endedAt
      ? msg(str`Your visit with ${name} is over.`)
      : msg(str`Your visit with ${name} took ${span(Date.parse(visit.endedAt) - Date.parse(visit.liveSince))}.`);
    return isClinician(this.context) ? what : msg(str`${what} Your camera and microphone are off, and you can close this page.`);
  }
}
