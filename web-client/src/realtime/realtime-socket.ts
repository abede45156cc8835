import { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import { Problem } from '../session/problem';
import { Connection } from './connection';
import type { RequestBody, ServerMessage, ServerMessageOf, ServerMessageType, Settlement } from './messages';
import { ReconnectPolicy } from './reconnect-policy';

export type SocketStatus = 'closed' | 'connecting' | 'open' | 'reconnecting' | 'given-up';

/** What the socket needs of the session. */
export interface Admission {
  ticket(): Promise<string>;
  /** Asks whether the session still stands; the session itself signs out when not. */
  check(): Promise<void>;
}

/** What a visit or a list of visits needs of the socket. */
export interface Realtime {
  readonly status: Value<SocketStatus>;
  request(body: RequestBody): Promise<Settlement>;
  on<T extends ServerMessageType>(type: T, handler: (message: ServerMessageOf<T>) => void, scope: Scope): void;
  /** Runs at each welcome, and at once when the socket is open: the place to follow and to join (again). */
  onOpen(handler: () => void, scope: Scope): void;
  retryNow(): void;
}

const SESSION_ENDED = 4401;

/** The one WebSocket of this client: connects, comes back after a cut, and hands messages to whoever asked for their type. */
export class RealtimeSocket implements Realtime {
  readonly status = new Value<SocketStatus>('closed');
  readonly #handlers = new Map<ServerMessageType, Set<(message: ServerMessage) => void>>();
  readonly #openers = new Set<() => void>();
  #life: Scope | undefined;
  #wait = new Scope();
  #connection: Connection | undefined;
  #attempt = 0;
  #lostAt = 0;

  constructor(
    private readonly admission: Admission,
    private readonly open: () => WebSocket,
    private readonly policy = new ReconnectPolicy(),
  ) {}

  /** Holds a connection until the scope ends. */
  connect(scope: Scope): void {
    this.#life = scope;
    this.#attempt = 0;
    this.#lostAt = performance.now();
    this.status.set('connecting');
    scope.listen(window, 'online', () => this.retryNow());
    scope.onEnd(() => this.#close());
    void this.#try();
  }

  request(body: RequestBody): Promise<Settlement> {
    return this.#connection?.request(body) ?? Promise.reject(Problem.unreachable());
  }

  on<T extends ServerMessageType>(type: T, handler: (message: ServerMessageOf<T>) => void, scope: Scope): void {
    const handlers = this.#handlers.get(type) ?? new Set();
    this.#handlers.set(type, handlers);
    // The map is keyed by type, so a handler only ever sees messages of its own.
    const untyped = handler as (message: ServerMessage) => void;
    handlers.add(untyped);
    scope.onEnd(() => handlers.delete(untyped));
  }

  onOpen(handler: () => void, scope: Scope): void {
    this.#openers.add(handler);
    scope.onEnd(() => this.#openers.delete(handler));
    if (this.status.get() === 'open') handler();
  }

  /** Somebody asked, or the network came back: do not sit out the pause. */
  retryNow(): void {
    const status = this.status.get();
    if (status !== 'reconnecting' && status !== 'given-up') return;
    if (status === 'given-up') {
      this.#lostAt = performance.now();
      this.status.set('reconnecting');
    }
    this.#attempt = 0;
    this.#schedule(0);
  }

  async #try(): Promise<void> {
    const life = this.#life;
    if (!life || !this.#isWanted(life)) return;
    try {
      const ticket = await this.admission.ticket();
      // The life may have ended, or another attempt succeeded, while the ticket was on its way.
      if (this.#isWanted(life)) this.#connection = this.#connected(ticket, life);
    } catch {
      this.#retry();
    }
  }

  #isWanted(life: Scope): boolean {
    return !life.ended && life === this.#life && this.#connection === undefined;
  }

  #connected(ticket: string, life: Scope): Connection {
    return new Connection(this.open(), ticket, {
      welcomed: () => this.#welcomed(),
      received: (message) => this.#dispatch(message),
      closed: (code) => void this.#lost(life, code),
    });
  }

  #welcomed(): void {
    this.#attempt = 0;
    this.#wait.end();
    this.status.set('open');
    for (const opener of [...this.#openers]) opener();
  }

  #dispatch(message: ServerMessage): void {
    for (const handler of [...(this.#handlers.get(message.type) ?? [])]) handler(message);
  }

  async #lost(life: Scope, code: number): Promise<void> {
    // A connection of somebody who signed out meanwhile says nothing about the present one.
    if (life.ended || life !== this.#life) return;
    this.#connection = undefined;
    if (this.status.get() === 'open') this.#lostAt = performance.now();
    this.status.set('reconnecting');
    if (code === SESSION_ENDED) await this.admission.check().catch(() => undefined);
    this.#retry();
  }

  #retry(): void {
    if (!this.#life || this.#life.ended || this.#connection) return;
    const pause = this.policy.delay(this.#attempt++, performance.now() - this.#lostAt);
    if (pause === undefined) this.status.set('given-up');
    else {
      this.status.set('reconnecting');
      this.#schedule(pause);
    }
  }

  #schedule(pause: number): void {
    this.#wait.end();
    this.#wait = new Scope();
    this.#wait.after(pause, () => void this.#try());
  }

  #close(): void {
    this.#wait.end();
    this.#connection?.close();
    this.#connection = undefined;
    this.status.set('closed');
  }
}
