import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Me } from '../session/rest-client';
import { icon, logo } from '../view/icons';
import { shared } from '../view/styles';
import { linksOf } from './navigation';
import type { Route } from './router';

/** The bar above a page: where one can go, who one is, and the way out (`sign-out`). */
@customElement('dv-app-header')
export class AppHeader extends LitElement {
  static override styles = [shared, css`
    .bar {
      display: flex; align-items: center; gap: 0.5rem 1rem; padding: 0.6rem max(1.25rem, env(safe-area-inset-right)) 0.6rem max(1.25rem, env(safe-area-inset-left));
      background: var(--surface); border-bottom: 1px solid var(--line);
    }
    .brand { display: inline-flex; align-items: center; gap: 0.6rem; min-height: 44px; color: var(--ink); font-weight: 680; font-size: 1.125rem; letter-spacing: -0.01em; text-decoration: none; }
    nav { display: flex; gap: 0.25rem; }
    nav a { display: inline-flex; align-items: center; min-height: 44px; padding: 0.3rem 0.9rem; border-radius: 999px; color: var(--ink-soft); font-weight: 600; text-decoration: none; }
    nav a:focus-visible, .who:focus-visible { border-radius: 999px; }
    nav a[aria-current] { background: var(--primary-soft); color: var(--primary-strong); }
    @media (hover: hover) { nav a:hover, a.who:hover { background: var(--surface-soft); } nav a[aria-current]:hover { background: var(--primary-soft); } }
    .who { display: flex; align-items: center; gap: 0.7rem; min-height: 44px; margin-inline-start: auto; padding: 0.2rem 0.8rem; border-radius: 999px; color: var(--ink); line-height: 1.25; min-width: 0; text-decoration: none; }
    .who[aria-current] { background: var(--primary-soft); }
    .who > span { display: grid; min-width: 0; }
    .who strong { font-weight: 620; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .who .clinic { color: var(--ink-soft); font-size: 0.875rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .out { flex: none; }
    @media (max-width: 40rem) {
      .bar { gap: 0.25rem; padding-inline: max(0.75rem, env(safe-area-inset-left)); }
      .brand { min-width: 44px; justify-content: center; }
      nav a { padding-inline: 0.65rem; }
      .who > span.words, .out span, .brand span { display: none; }
      .who { padding: 0.6rem; flex: none; }
      .out { padding: 0.4rem 0.7rem; border-color: transparent; }
    }
    @media (max-width: 22rem) { .bar { gap: 0; padding-inline: 0.5rem; } nav { gap: 0; } nav a { padding-inline: 0.55rem; } }
  `];

  @property({ attribute: false }) me!: Me;
  /** The page that is shown. */
  @property() page: Route['page'] = 'home';

  override render(): TemplateResult {
    const { me } = this;
    // Who has something to do first can go nowhere else meanwhile.
    const free = me.toDo === undefined;
    return html`<header class="bar">
      ${free ? html`<a class="brand" href="/" aria-label="Dermvisit">${logo()}<span>Dermvisit</span></a>` : html`<span class="brand">${logo()}<span>Dermvisit</span></span>`}
      ${free ? this.#navigation() : nothing}
      ${free
        ? html`<a class="who" href="/account" aria-current=${this.page === 'account' ? 'page' : nothing}>${icon('person', 24)}<span class="hidden">${msg('Your account:')} </span>${this.#who()}</a>`
        : html`<span class="who">${this.#who()}</span>`}
      <button class="button secondary small out" @click=${() => this.dispatchEvent(new Event('sign-out'))} aria-label=${msg('Sign out')}>${icon('signOut', 20)}<span>${msg('Sign out')}</span></button>
    </header>`;
  }

  #navigation(): TemplateResult {
    const current = this.page === 'patient' ? 'patients' : this.page;
    return html`<nav aria-label=${msg('Main')}>${linksOf(this.me.role).map(({ page, href, label }) => html`
      <a href=${href} aria-current=${page === current ? 'page' : nothing}>${label}</a>`)}</nav>`;
  }

  #who(): TemplateResult {
    return html`<span class="words"><strong>${this.me.name}</strong><span class="clinic">${this.me.clinicName}</span></span>`;
  }
}
