import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';

export type Route = { page: 'home' } | { page: 'sign-in' } | { page: 'visit'; visitId: string } | { page: 'unknown' };

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function routeOf(path: string): Route {
  if (path === '/') return { page: 'home' };
  if (path === '/sign-in') return { page: 'sign-in' };
  const [, visitId] = /^\/visit\/([^/]+)\/?$/.exec(path) ?? [];
  return visitId && ID.test(visitId) ? { page: 'visit', visitId } : { page: 'unknown' };
}

export function visitPath(visitId: string): string {
  return `/visit/${visitId}`;
}

/** The page that the address names; links within the application change it without a reload. */
export class Router {
  readonly route: Value<Route>;

  constructor(private readonly window: Window) {
    this.route = new Value(routeOf(window.location.pathname));
  }

  listen(scope: Scope): void {
    scope.listen(this.window, 'popstate', () => this.#read());
    scope.listen(this.window.document, 'click', (event) => this.#follow(event as MouseEvent));
  }

  go(path: string, { replace = false } = {}): void {
    if (path === this.window.location.pathname) return;
    this.window.history[replace ? 'replaceState' : 'pushState'](null, '', path);
    this.#read();
  }

  #read(): void {
    this.route.set(routeOf(this.window.location.pathname));
    this.window.scrollTo(0, 0);
  }

  #follow(event: MouseEvent): void {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (!plain || !link || link.origin !== this.window.location.origin || link.target !== '' || link.hasAttribute('download')) return;
    event.preventDefault();
    this.go(link.pathname);
  }
}
