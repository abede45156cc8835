import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/rest';
import { Scope } from '../scope/scope';
import { Problem } from './problem';

type AccessToken = components['schemas']['AccessToken'];
/** Runs an action while no other tab of this browser runs it. */
export type TabLock = <T>(action: () => Promise<T>) => Promise<T>;

const SAFETY_MARGIN_MS = 15_000;
const REFRESH_AT_SHARE_OF_LIFE = 0.8;

/** The access token of this tab: kept in memory only, renewed by the refresh cookie before it runs out. */
export class AccessTokens {
  #token: { value: string; expiresAt: number } | undefined;
  #renewal: Promise<string> | undefined;
  #timer = new Scope();
  readonly #client;

  constructor(
    private readonly exclusively: TabLock,
    private readonly onEnded: () => void,
    fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init),
    private readonly now: () => number = Date.now,
    baseUrl = '/api/v1',
  ) {
    this.#client = createClient<paths>({ baseUrl, fetch: (request) => fetch(request) });
  }

  adopt(token: AccessToken): void {
    const life = token.expiresIn * 1000;
    this.#token = { value: token.accessToken, expiresAt: this.now() + life };
    this.#timer.end();
    this.#timer = new Scope();
    this.#timer.after(life * REFRESH_AT_SHARE_OF_LIFE, () => void this.renew().catch(() => undefined));
  }

  clear(): void {
    this.#token = undefined;
    this.#timer.end();
  }

  async current(): Promise<string> {
    const token = this.#token;
    return token && token.expiresAt - this.now() > SAFETY_MARGIN_MS ? token.value : this.renew();
  }

  /** A fresh token, by one request however many ask. `stale` is the token that was refused, if one was. */
  renew(stale?: string): Promise<string> {
    if (stale !== undefined && this.#token && this.#token.value !== stale) return Promise.resolve(this.#token.value);
    this.#renewal ??= this.#renew().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  /**
   * Sends a request that puts a new session, or a new token, in place of the present one. Whoever wants a fresh token meanwhile waits
   * for its answer: the old cookie may be worth nothing any more while the new one is still on its way.
   */
  async replace<T extends AccessToken>(send: (token: string) => Promise<T>): Promise<T> {
    const token = await this.current();
    const answer = this.exclusively(() => send(token)).then((fresh) => {
      this.adopt(fresh);
      return fresh;
    });
    this.#renewal = answer.then(({ accessToken }) => accessToken, () => token).finally(() => (this.#renewal = undefined));
    return answer;
  }

  async #renew(): Promise<string> {
    // The cookie changes with every use, and one used twice ends the whole session: tabs must take turns.
    const answer = await this.exclusively(() => this.#refresh());
    this.adopt(answer);
    return answer.accessToken;
  }

  async #refresh(): Promise<AccessToken> {
    // keepalive: a reload in mid-request must not lose the new cookie.
    const { data, error, response } = await this.#client
      .POST('/sessions/refresh', { keepalive: true })
      .catch(() => Promise.reject(Problem.unreachable()));
    if (data) return data;
    if (response.status === 401 || response.status === 403) {
      this.clear();
      this.onEnded();
    }
    throw Problem.of(error, response.status);
  }
}

/** Tabs take turns through the Web Locks API. */
export const browserTabLock: TabLock = async (action) =>
  'locks' in navigator ? await navigator.locks.request('dermvisit.refresh', action) : await action();
