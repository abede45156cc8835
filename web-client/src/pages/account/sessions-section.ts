import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../../components/confirm';
import type { Loaded } from '../../session/loaded';
import type { SessionInfo } from '../../session/rest-client';
import { alertFor } from '../../view/fields';
import { icon } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { pageStyles, shared } from '../../view/styles';
import { dateAndTime } from '../../view/times';

/** Where a person is signed in, and the way out of all of it. */
@customElement('dv-sessions-section')
export class SessionsSection extends LitElement {
  static override styles = [shared, pageStyles, css`
    ul { display: grid; }
    li { display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; align-items: center; justify-content: space-between; padding-block: 0.85rem; }
    li + li { border-top: 1px solid var(--line); }
    .chips { display: flex; flex-wrap: wrap; gap: 0.5rem; }
  `];

  @property({ attribute: false }) sessions!: Loaded<SessionInfo[]>;
  @property({ attribute: false }) signOutEverywhere: () => Promise<unknown> = () => Promise.resolve();
  @state() private asking = false;

  constructor() {
    super();
    new Redraw(this, () => [this.sessions.state] as never[]);
  }

  override render(): TemplateResult {
    return html`<section class="card panel" aria-labelledby="sessions">
      <header><h2 id="sessions">${msg('Where you are signed in')}</h2><p class="quiet">${msg('If you do not know one of these, sign out everywhere and change your password.')}</p></header>
      ${this.#list()}
      <div class="actions"><button class="button secondary" @click=${() => (this.asking = true)}>${icon('signOut', 20)}${msg('Sign out everywhere')}</button></div>
    </section>
    <dv-confirm heading=${msg('Sign out everywhere?')} action=${msg('Sign out everywhere')} ?open=${this.asking} .run=${this.signOutEverywhere} @close=${() => (this.asking = false)}>
      <p>${msg('You will be signed out on every device and in every browser, here too. A visit that is going on is cut off.')}</p>
    </dv-confirm>`;
  }

  #list(): TemplateResult | typeof nothing {
    const state = this.sessions.state.get();
    switch (state.kind) {
      case 'loading':
        return html`<p class="quiet" role="status">${msg('One moment…')}</p>`;
      case 'failed':
        return html`${alertFor(state.problem)}<div><button class="button secondary" @click=${() => void this.sessions.load()}>${msg('Try again')}</button></div>`;
      case 'ready':
        return html`<ul aria-label=${msg('Sessions')}>${state.value.map((session) => html`<li>
          <span>${msg('Since')} <time datetime=${session.startedAt}>${dateAndTime(session.startedAt)}</time></span>
          <span class="chips">${session.current ? html`<span class="chip live"><span class="dot"></span>${msg('This one')}</span>` : nothing}
            <span class="chip">${session.secondFactor ? html`${icon('shield', 16)}${msg('With second step')}` : msg('Password only')}</span></span></li>`)}</ul>`;
    }
  }
}
