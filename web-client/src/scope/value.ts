import type { Scope } from './scope';

/** A current value that can be read at any time and watched until a scope ends. */
export class Value<T> {
  #current: T;
  readonly #watchers = new Set<(value: T) => void>();

  constructor(initial: T) {
    this.#current = initial;
  }

  get(): T {
    return this.#current;
  }

  set(next: T): void {
    if (Object.is(next, this.#current)) return;
    this.#current = next;
    for (const watcher of [...this.#watchers]) watcher(next);
  }

  watch(watcher: (value: T) => void, scope: Scope): void {
    if (scope.ended) return;
    this.#watchers.add(watcher);
    scope.onEnd(() => this.#watchers.delete(watcher));
  }
}
