import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { AccountList, matching } from '../accounts/account-list';
import type { Done } from '../components/notice';
import '../components/confirm';
import '../components/dialog';
import '../components/first-password';
import '../components/notice';
import { Problem } from '../session/problem';
import type { Account } from '../session/rest-client';
import { Submission } from '../session/submission';
import { alertFor, focusWrong } from '../view/fields';
import { icon } from '../view/icons';
import { Page } from '../view/page';
import { Redraw } from '../view/redraw';
import { pageStyles, shared } from '../view/styles';
import { accountForm, accountIn, isRoleTaken } from './accounts/account-form';
import { accountRow, rowStyles, type RowAction } from './accounts/account-row';
import './accounts/erase-section';

type Open = { kind: 'create' } | { kind: 'edit' | 'disable' | 'reset'; account: Account } | { kind: 'password'; account: Account; password: string };

/** The admin's page: who may sign in to this clinic, and as what. */
@customElement('dv-accounts-page')
export class AccountsPage extends Page {
  static override styles = [shared, pageStyles, rowStyles, css`
    .page > header { grid-template-columns: 1fr auto; align-items: end; gap: 0.75rem 1rem; }
    .page > header .lead { grid-column: 1; }
    .page > header .button { grid-area: 1 / 2 / 3; }
    ul.accounts { display: grid; gap: 0.75rem; }
    @media (max-width: 40rem) { .page > header { grid-template-columns: 1fr; } .page > header .button { grid-area: auto; } }
  `];

  @state() private typed = '';
  @state() private opened: Open | undefined;
  @state() private done: Done | undefined;
  @query('form.account') private readonly form!: HTMLFormElement;
  #list!: AccountList;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#list.accounts.state, this.#submission.state] as never[]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#list = new AccountList(this.services.session.rest, this.scope);
    void this.#list.load();
  }

  override render(): TemplateResult {
    this.nameWindow(msg('Accounts'));
    return html`<div class="page wide">
      <header><h1>${msg('Accounts')}</h1><p class="lead">${msg('Who can sign in to this clinic. Patients get their account on their own page.')}</p>
        <button class="button primary" @click=${() => this.#open({ kind: 'create' })}>${icon('plus', 20)}${msg('New account')}</button></header>
      ${this.#content()}
      <dv-erase-section .rest=${this.services.session.rest} @erased=${() => (this.done = { text: msg('The patient is erased. Nothing of them can be read any more.') })}></dv-erase-section>
    </div>
    ${this.#dialogs()}
    <dv-notice .done=${this.done} @close=${() => (this.done = undefined)}></dv-notice>`;
  }

  #content(): TemplateResult {
    const state = this.#list.accounts.state.get();
    switch (state.kind) {
      case 'loading':
        return html`<p class="quiet" role="status">${msg('Looking up the accounts…')}</p>`;
      case 'failed':
        return html`${alertFor(state.problem)}<div><button class="button secondary" @click=${() => void this.#list.load()}>${msg('Try again')}</button></div>`;
      case 'ready': {
        const shown = matching(state.value, this.typed);
        return html`<div class="field"><label for="filter">${msg('Find an account')}</label>
            <input id="filter" type="search" autocomplete="off" spellcheck="false" .value=${this.typed} @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}>
            <p class="quiet" role="status">${this.typed.trim() === '' ? countOf(shown.length) : msg(str`${shown.length} of ${state.value.length} accounts`)}</p></div>
          ${shown.length === 0 ? html`<section class="card empty"><h2>${msg('No account matches')}</h2><p class="quiet">${msg('Names and e-mail addresses are looked through.')}</p></section>`
            : html`<ul class="accounts" aria-label=${msg('Accounts')}>${shown.map((account) => accountRow(account, account.accountId === this.services.session.me?.accountId, (action) => this.#act(action, account)))}</ul>`}`;
      }
    }
  }

  #dialogs(): TemplateResult {
    const open = this.opened;
    const about = open && open.kind !== 'create' ? open.account : undefined;
    const close = (): void => (this.opened = undefined);
    return html`<dv-dialog heading=${open?.kind === 'edit' ? msg('Change account') : msg('New account')} ?open=${open?.kind === 'create' || open?.kind === 'edit'} @close=${close}>
        ${open?.kind === 'create' || open?.kind === 'edit' ? this.#form(open.kind === 'edit' ? open.account : undefined) : nothing}</dv-dialog>
      <dv-confirm heading=${msg(str`Disable the account of ${about?.name ?? ''}?`)} action=${msg('Disable')} danger ?open=${open?.kind === 'disable'} @close=${close}
        .run=${() => this.#setDisabled(about, true)}>
        <p>${msg('They are signed out at once, wherever they are, and cannot sign in until the account is enabled again. A visit that is going on is cut off.')}</p></dv-confirm>
      <dv-confirm heading=${msg(str`Reset the password of ${about?.name ?? ''}?`)} action=${msg('Reset password')} ?open=${open?.kind === 'reset'} @close=${() => open?.kind === 'reset' && close()}
        .run=${() => this.#reset(about)}>
        <p>${msg('They are signed out everywhere and get a new password from you. Their second step at sign-in is taken away, too.')}</p></dv-confirm>
      <dv-dialog heading=${msg('Hand over this password')} firm ?open=${open?.kind === 'password'} @close=${close}>
        ${open?.kind === 'password' ? html`<dv-first-password name=${open.account.name} email=${open.account.email} password=${open.password}></dv-first-password>` : nothing}
        <button class="button primary" @click=${close}>${msg('Done')}</button></dv-dialog>`;
  }

  #form(account: Account | undefined): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    return html`<form class="form account" @submit=${(event: SubmitEvent) => void this.#submit(event, account)}>
      ${accountForm(account, problem, isRoleTaken(account, this.services.session.me))}
      <div class="actions"><button class="button primary" ?aria-disabled=${busy}>${busy ? msg('One moment…') : account ? msg('Save') : msg('Create account')}</button>
        <button type="button" class="button secondary" @click=${() => (this.opened = undefined)}>${msg('Cancel')}</button></div></form>`;
  }

  #open(open: Open): void {
    this.#submission.reset();
    this.opened = open;
  }

  #act(action: RowAction, account: Account): void {
    if (action === 'enable') void this.#enable(account);
    else this.#open({ kind: action, account });
  }

  async #submit(event: SubmitEvent, account: Account | undefined): Promise<void> {
    event.preventDefault();
    const draft = accountIn(this.form);
    await this.#submission.run(async () => {
      if (!account) {
        const created = await this.#list.create(draft);
        this.#handOver(created.account, created.password);
        return;
      }
      const sameRole = account.role === draft.role || isRoleTaken(account, this.services.session.me);
      const { name, role } = await this.#list.change(account.accountId, sameRole ? { name: draft.name } : { name: draft.name, role: draft.role });
      this.opened = undefined;
      this.done = { text: role === account.role ? msg(str`${name} is saved.`) : msg(str`${name} has a new role and was signed out.`) };
    });
    await this.updateComplete;
    focusWrong(this.renderRoot);
  }

  async #setDisabled(account: Account | undefined, disabled: boolean): Promise<void> {
    if (!account) return;
    await this.#list.change(account.accountId, { disabled });
    this.done = disabled
      ? { text: msg(str`The account of ${account.name} is disabled.`), undo: { label: msg('Undo'), run: () => void this.#enable(account) } }
      : { text: msg(str`The account of ${account.name} is enabled.`) };
  }

  async #enable(account: Account): Promise<void> {
    try {
      await this.#setDisabled(account, false);
    } catch (cause) {
      this.done = { text: Problem.from(cause).title };
    }
  }

  async #reset(account: Account | undefined): Promise<void> {
    if (account) this.#handOver(account, await this.#list.reset(account));
  }

  #handOver(account: Account, password: string): void {
    this.done = undefined;
    this.opened = { kind: 'password', account, password };
  }
}

function countOf(count: number): string {
  return count === 1 ? msg('1 account') : msg(str`${count} accounts`);
}
