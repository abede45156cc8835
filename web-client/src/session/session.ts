import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import { AccessTokens, browserTabLock, type TabLock } from './access-tokens';
import { Farewell } from './farewell';
import { Problem } from './problem';
import { RestClient, type Me, type PasswordChange, type RecoveryCodes } from './rest-client';

/** Why a person who did not press "Sign out" is signed out. */
export type Because =
  | { because: 'expired' }
  | { because: 'everywhere' }
  /** Nothing happened for so long; the server may not know of it yet. */
  | { because: 'idle'; minutes: number; serverKnows: boolean };

export type SessionState =
  | { kind: 'restoring' }
  /** `guest`: they came by a link, and have no password to sign in with. */
  | SignedOut
  /** `returned`: by the refresh cookie, not by a password just now. */
  | { kind: 'signed-in'; me: Me; returned: boolean }
  | { kind: 'unreachable'; problem: Problem };

interface SignedOut { kind: 'signed-out'; why?: Because; guest?: boolean }

type TabNews = { kind: 'signing-in' } | { kind: 'signed-in'; accountId: string } | { kind: 'signed-out'; why?: Because };

export interface SessionSurroundings {
  fetch: typeof globalThis.fetch;
  exclusively: TabLock;
  tabs: Pick<BroadcastChannel, 'postMessage' | 'onmessage'>;
}

const browser = (): SessionSurroundings => ({
  fetch: (input, init) => globalThis.fetch(input, init),
  exclusively: browserTabLock,
  tabs: new BroadcastChannel('dermvisit.session'),
});

/** Who is signed in on this tab: sign-in, the return by refresh cookie, sign-out, and word of these to the other tabs. */
export class Session {
  readonly state = new Value<SessionState>({ kind: 'restoring' });
  readonly rest: RestClient;
  readonly #tokens: AccessTokens;
  readonly #tabs: SessionSurroundings['tabs'];
  readonly #farewell: Farewell;
  #heeding = false;

  constructor({ fetch, exclusively, tabs } = browser(), baseUrl = '/api/v1') {
    this.#tokens = new AccessTokens(exclusively, () => this.#ended(), fetch, Date.now, baseUrl);
    this.rest = new RestClient(this.#tokens, () => this.#heedStep(), fetch, baseUrl);
    this.#farewell = new Farewell(() => this.rest.endSession().finally(() => this.#tokens.clear()));
    this.#tabs = tabs;
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
      await this.#welcome(true);
    } catch (cause) {
      const problem = Problem.from(cause);
      const signedOut = problem.status === 401 || problem.status === 403;
      this.state.set(signedOut ? { kind: 'signed-out' } : { kind: 'unreachable', problem });
    }
  }

  async signIn(email: string, password: string, otp?: string): Promise<void> {
    // A farewell still on its way, from here or from another tab, would end the new session instead of the old one.
    this.#tell({ kind: 'signing-in' });
    await this.#farewell.giveUp();
    this.#tokens.adopt(await this.rest.createSession({ email, password, ...(otp === undefined ? {} : { otp }) }));
    await this.#welcome(false);
    if (this.me) this.#tell({ kind: 'signed-in', accountId: this.me.accountId });
  }

  /** Comes in by a link, which is used up by that. */
  async redeem(code: string): Promise<void> {
    this.#tell({ kind: 'signing-in' });
    await this.#farewell.giveUp();
    this.#tokens.adopt(await this.rest.redeemLink(code));
    // The link opens nothing a second time: from here on only the cookie leads in.
    await this.#welcome(false).catch(() => this.restore());
    if (this.me) this.#tell({ kind: 'signed-in', accountId: this.me.accountId });
  }

  async signOut(): Promise<void> {
    try {
      await this.rest.endSession();
    } catch (cause) {
      // Without the server the cookie would live on: saying "signed out" would be a lie on a shared computer.
      if (Problem.from(cause).status !== 401) throw cause;
    }
    this.#leave();
  }

  /** On every device and in every browser. */
  async signOutEverywhere(): Promise<void> {
    await this.rest.endAllSessions();
    this.#leave({ because: 'everywhere' });
  }

  /**
   * Nobody seems to be there: what they saw goes at once, whether or not the server can be told. It is told as soon as it can be;
   * until then the page says that it does not know.
   */
  signOutIdle(minutes: number): void {
    if (!this.me) return;
    this.#leave({ because: 'idle', minutes, serverKnows: false });
    this.#farewell.say(() => this.#serverKnows());
  }

  /** Ends every session of this person, and opens a new one here. */
  async changePassword(change: PasswordChange): Promise<void> {
    await this.rest.changePassword(change);
    await this.refresh();
  }

  /** The recovery codes, shown this once. Until {@link refresh} the rest of the client takes no notice. */
  async confirmSecondFactor(otp: string): Promise<RecoveryCodes> {
    return this.rest.confirmSecondFactor(otp);
  }

  /** Reads anew who is signed in, after something about them changed. */
  async refresh(): Promise<void> {
    const state = this.state.get();
    const me = await this.rest.me();
    if (state.kind === 'signed-in' && this.me?.accountId === me.accountId) this.state.set({ ...state, me });
  }

  /** Whether the session still stands; asked after the server closed the socket for want of one. */
  async check(): Promise<void> {
    await this.#tokens.renew();
  }

  /** Runs while somebody is signed in, with a scope that ends with that; a new scope for each person. */
  whileSignedIn(life: Scope, begin: (me: Me, scope: Scope, returned: boolean) => void): void {
    this.#during(life, () => true, begin);
  }

  /** Runs while somebody is signed in who has nothing to do first. */
  whileAdmitted(life: Scope, begin: (scope: Scope) => void): void {
    this.#during(life, (me) => me.toDo === undefined, (_, scope) => begin(scope));
  }

  #during(life: Scope, holds: (me: Me) => boolean, begin: (me: Me, scope: Scope, returned: boolean) => void): void {
    let present: { accountId: string; scope: Scope } | undefined;
    this.state.watch(() => {
      const state = this.state.get();
      const now = state.kind === 'signed-in' && holds(state.me) ? state : undefined;
      if (now?.me.accountId === present?.accountId) return;
      present?.scope.end();
      present = now && { accountId: now.me.accountId, scope: life.child() };
      if (now && present) begin(now.me, present.scope, now.returned);
    }, life);
  }

  #heedStep(): void {
    if (this.#heeding) return;
    this.#heeding = true;
    // Should that be refused for the same reason, it is not asked again and again.
    void this.refresh().catch(() => undefined).finally(() => (this.#heeding = false));
  }

  async #welcome(returned: boolean): Promise<void> {
    this.state.set({ kind: 'signed-in', me: await this.rest.me(), returned });
  }

  #ended(): void {
    if (this.me) this.#forget({ kind: 'signed-out', why: { because: 'expired' } });
  }

  #leave(why?: Because): void {
    this.#forget(signedOut(why));
    this.#tell(signedOut(why));
  }

  #serverKnows(): void {
    const state = this.state.get();
    if (state.kind !== 'signed-out' || state.why?.because !== 'idle') return;
    const known = signedOut({ ...state.why, serverKnows: true });
    // Asking the server took a token of the session that is over now.
    this.#forget(known);
    this.#tell(known);
  }

  #forget({ kind, why }: SignedOut): void {
    this.#tokens.clear();
    const before = this.state.get();
    const guest = this.me?.role === 'guest' || (before.kind === 'signed-out' && before.guest === true);
    this.state.set({ kind, ...(why && { why }), ...(guest && { guest }) });
  }

  #tell(news: TabNews): void {
    this.#tabs.postMessage(news);
  }

  #hear(news: TabNews): void {
    if (news.kind === 'signing-in') void this.#farewell.giveUp();
    else if (news.kind === 'signed-out') this.#forget(news);
    // The cookie now stands for somebody else: this tab must not go on showing one person and acting as another.
    else if (news.accountId !== this.me?.accountId) void this.#becomeWhoeverSignedIn();
  }

  async #becomeWhoeverSignedIn(): Promise<void> {
    await this.#farewell.giveUp();
    this.#tokens.clear();
    await this.restore();
  }
}

function signedOut(why?: Because): { kind: 'signed-out'; why?: Because } {
  return why === undefined ? { kind: 'signed-out' } : { kind: 'signed-out', why };
}
