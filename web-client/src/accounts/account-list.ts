import type { Scope } from '../scope/scope';
import { Loaded } from '../session/loaded';
import type { Account, AccountChange, AccountDraft, NewAccount, RestClient } from '../session/rest-client';

type Rest = Pick<RestClient, 'accounts' | 'createAccount' | 'changeAccount' | 'resetAccount'>;

/** The accounts of the clinic, as they are after each change. */
export class AccountList {
  readonly accounts: Loaded<Account[]>;

  constructor(
    private readonly rest: Rest,
    scope: Scope,
  ) {
    this.accounts = new Loaded(() => rest.accounts(), scope);
  }

  load(): Promise<void> {
    return this.accounts.load();
  }

  async create(draft: AccountDraft): Promise<NewAccount> {
    const created = await this.rest.createAccount(draft);
    this.#learn(created.account);
    return created;
  }

  async change(accountId: string, change: AccountChange): Promise<Account> {
    const account = await this.rest.changeAccount(accountId, change);
    this.#learn(account);
    return account;
  }

  /** Answers the password to hand over. */
  async reset({ accountId }: Account): Promise<string> {
    const password = await this.rest.resetAccount(accountId);
    // A reset takes the second factor away.
    const account = this.accounts.value?.find((one) => one.accountId === accountId);
    if (account) this.#learn({ ...account, secondFactor: false });
    return password;
  }

  #learn(account: Account): void {
    const known = this.accounts.value;
    // One account is no list: the others have not been read yet.
    if (!known) return void this.load();
    const others = known.filter((one) => one.accountId !== account.accountId);
    this.accounts.learn([...others, account].sort((a, b) => a.name.localeCompare(b.name)));
  }
}

/** Those whose name or e-mail holds every word typed; all of them where nothing is typed. */
export function matching(accounts: readonly Account[], typed: string): Account[] {
  const words = plain(typed).split(/\s+/).filter((word) => word !== '');
  return accounts.filter(({ name, email }) => words.every((word) => plain(`${name} ${email}`).includes(word)));
}

/** Without accents and capitals: "muller" finds "Müller". */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{Mn}/gu, '').toLowerCase();
}
