/** A lifetime: whatever is subscribed within it is released when it ends. */
export class Scope {
  readonly #controller = new AbortController();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ended(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Runs at the end of this scope, or at once when it is over already. */
  onEnd(release: () => void): void {
    if (this.ended) release();
    else this.signal.addEventListener('abort', release, { once: true });
  }

  /** A scope that ends with this one, or earlier by itself. */
  child(): Scope {
    const child = new Scope();
    const end = (): void => child.end();
    this.onEnd(end);
    child.onEnd(() => this.signal.removeEventListener('abort', end));
    return child;
  }

  listen(target: EventTarget, type: string, handler: (event: Event) => void): void {
    if (!this.ended) target.addEventListener(type, handler, { signal: this.signal });
  }

  after(milliseconds: number, action: () => void): void {
    if (this.ended) return;
    const timer = setTimeout(action, milliseconds);
    this.onEnd(() => clearTimeout(timer));
  }

  every(milliseconds: number, action: () => void): void {
    if (this.ended) return;
    const timer = setInterval(action, milliseconds);
    this.onEnd(() => clearInterval(timer));
  }

  end(): void {
    this.#controller.abort();
  }
}
