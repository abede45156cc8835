import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Scope } from '../scope/scope';
import type { Value } from '../scope/value';

/** Redraws its host whenever one of the values it shows changes, while the host is in the page. */
export class Redraw implements ReactiveController {
  #scope = new Scope();
  readonly #watched = new Set<Value<never>>();

  constructor(
    private readonly host: ReactiveControllerHost,
    /** Asked before each drawing, since properties of the host may come late. */
    private readonly values: () => readonly Value<never>[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#scope = new Scope();
    this.host.requestUpdate();
  }

  hostUpdate(): void {
    for (const value of this.values()) {
      if (this.#watched.has(value)) continue;
      this.#watched.add(value);
      value.watch(() => this.host.requestUpdate(), this.#scope);
    }
  }

  hostDisconnected(): void {
    this.#scope.end();
    this.#watched.clear();
  }
}

/** Redraws its host at a steady pace: clocks and countdowns. */
export class Tick implements ReactiveController {
  #scope = new Scope();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly everyMs: number,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#scope = new Scope();
    this.#scope.every(this.everyMs, () => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#scope.end();
  }
}
