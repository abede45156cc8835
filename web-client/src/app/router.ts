import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';

export type Route =
  | { page: 'home' }
  | { page: 'sign-in' }
  /** Opened by a link that came by mail; its code is no part of the route. */
  | { page: 'join' }
  | { page: 'visit'; visitId: string }
  | { page: 'patients' }
  | { page: 'patient'; patientId: string }
  | { page: 'accounts' }
  | { page: 'audit' }
  | { page: 'account' }
  | { page: 'unknown' };

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function routeOf(path: string): Route {
  const [first = '', id, ...rest] = path.replace(/\/$/, '').split('/').slice(1);
  if (rest.length > 0) return { page: 'unknown' };
  if (id === undefined) return plainRoute(first);
  if (!ID.test(id)) return { page: 'unknown' };
  if (first === 'visit') return { page: 'visit', visitId: id };
  return first === 'patients' ? { page: 'patient', patientId: id } : { page: 'unknown' };
}

function plainRoute(name: string): Route {
  switch (name) {
    case '':
      return { page: 'home' };
    case 'sign-in':
    case 'join':
    case 'patients':
    case 'accounts':
    case 'audit':
    case 'account':
      return { page: name };
    default:
      return { page: 'unknown' };
  }
}

export function visitPath(visitId: string): string {
  return `/visit/${visitId}`;
}

export function patientPath(patientId: string): string {
  return `/patients/${patientId}`;
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
