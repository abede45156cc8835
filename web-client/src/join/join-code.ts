import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';

/**
 * The secret code of a link. It stands behind the `#` of the address, which no browser sends anywhere; once read it is taken out of the
 * address, so that neither the history nor a shared screen keeps it, and is held in memory only.
 */
export class JoinCode {
  readonly value = new Value<string | undefined>(undefined);

  constructor(private readonly window: Pick<Window, 'location' | 'history'>) {
    this.#read();
  }

  /** A second link opened in the same tab changes nothing but the part behind the `#`. */
  listen(target: EventTarget, scope: Scope): void {
    scope.listen(target, 'hashchange', () => this.#read());
  }

  forget(): void {
    this.value.set(undefined);
  }

  #read(): void {
    const { location, history } = this.window;
    if (location.pathname.replace(/\/$/, '') !== '/join' || location.hash.length < 2) return;
    const code = location.hash.slice(1);
    history.replaceState(null, '', location.pathname);
    this.value.set(code);
  }
}
