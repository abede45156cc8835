import { Value } from '../scope/value';
import { AccessTokens, browserTabLock } from './access-tokens';
import { Problem } from './problem';
import { RestClient, type Me } from './rest-client';

export type SessionState =
  | { kind: 'restoring' }
  | { kind: 'signed-out'; because?: 'expired' }
  | { kind: 'signed-in'; me: Me }
  | { kind: 'unreachable'; problem: Problem };

type TabNews = { kind: 'signed-in'; accountId: string } | { kind: 'signed-out' };

/** Who is signed in on this tab: sign-in, the return by refresh cookie, sign-out, and word of these to the other tabs. */
export class Session {
  readonly state = new Value<SessionState>({ kind: 'restoring' });
  readonly rest: RestClient;
  readonly #tokens: AccessTokens;
  readonly #tabs = new BroadcastChannel('dermvisit.session');

  constructor() {
    this.#tokens = new AccessTokens(browserTabLock, () => this.#ended());
    this.rest = new RestClient(this.#tokens);
    this.#tabs.onmessage = (event: MessageEvent<TabNews>) => this.#hear(event.data);
  }

  get me(): Me | undefined {
    const state = this.state.get();
    return state.kind === 'signed-in' ? state.me : undefined;
  }

  /** Comes back as whoever the refresh cookie stands for. */
  async restore(): Promise<void> {
    this.state.set({ kind: 'restoring' });
    try {
      await this.#tokens.renew();
      await this.#welcome();
    } catch (cause) {
      const problem = Problem.from(cause);
      const signedOut = problem.status === 401 || problem.status === 403;
      this.state.set(signedOut ? { kind: 'signed-out' } : { kind: 'unreachable', problem });
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    this.#tokens.adopt(await this.rest.createSession({ email, password }));
    await this.#welcome();
    if (this.me) this.#tell({ kind: 'signed-in', accountId: this.me.accountId });
  }

  async signOut(): Promise<void> {
    try {
      await this.rest.endSession();
    } catch (cause) {
      // Without the server the cookie would live on: saying "signed out" would be a lie on a shared computer.
      if (Problem.from(cause).status !== 401) throw cause;
    }
    this.#forget({ kind: 'signed-out' });
    this.#tell({ kind: 'signed-out' });
  }

  /** Whether the session still stands; asked after the server closed the socket for want of one. */
  async check(): Promise<void> {
    await this.#tokens.renew();
  }

  async #welcome(): Promise<void> {
    this.state.set({ kind: 'signed-in', me: await this.rest.me() });
  }

  #ended(): void {
    if (this.me) this.#forget({ kind: 'signed-out', because: 'expired' });
  }

  #forget(state: SessionState): void {
    this.#tokens.clear();
    this.state.set(state);
  }

  #tell(news: TabNews): void {
    this.#tabs.postMessage(news);
  }

  #hear(news: TabNews): void {
    if (news.kind === 'signed-out') this.#forget({ kind: 'signed-out' });
    // The cookie now stands for somebody else: this tab must not go on showing one person and acting as another.
    else if (news.accountId !== this.me?.accountId) void this.#becomeWhoeverSignedIn();
  }

  async #becomeWhoeverSignedIn(): Promise<void> {
    this.#tokens.clear();
    await this.restore();
  }
}
