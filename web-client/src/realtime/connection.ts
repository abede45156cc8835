import { Scope } from '../scope/scope';
import { parseServerMessage, type ClientMessage, type RequestBody, type ServerMessage, type Settlement } from './messages';
import { PendingReplies } from './pending-replies';
import { Problem } from '../session/problem';

const SILENT_BEATS = 2.5;
const WELCOME_WITHIN_MS = 10_000;

export interface ConnectionEvents {
  welcomed(): void;
  received(message: ServerMessage): void;
  closed(code: number): void;
}

/** One WebSocket from hello to close: heartbeat, detection of silence, requests and their replies. */
export class Connection {
  readonly #scope = new Scope();
  readonly #replies = new PendingReplies();
  #welcomed = false;
  #nextRef = 1;
  #heardAt = performance.now();

  constructor(
    private readonly socket: WebSocket,
    private readonly ticket: string,
    private readonly events: ConnectionEvents,
  ) {
    this.#scope.listen(socket, 'open', () => this.#send({ type: 'hello', ticket: this.ticket }));
    this.#scope.listen(socket, 'message', (event) => this.#receive((event as MessageEvent).data));
    this.#scope.listen(socket, 'close', (event) => this.#end((event as CloseEvent).code));
    this.#scope.after(WELCOME_WITHIN_MS, () => {
      if (!this.#welcomed) this.#end(1006);
    });
  }

  request(body: RequestBody): Promise<Settlement> {
    if (!this.#welcomed || this.#scope.ended) return Promise.reject(Problem.unreachable());
    const ref = this.#nextRef++;
    const reply = this.#replies.expect(ref);
    this.#send({ ...body, ref });
    return reply;
  }

  close(): void {
    this.#end(1000);
  }

  #receive(frame: unknown): void {
    this.#heardAt = performance.now();
    const message = parseServerMessage(frame);
    if (!message) return;
    if (message.type === 'welcome') this.#welcome(message.heartbeatSeconds * 1000);
    this.#replies.settle(message);
    this.events.received(message);
  }

  #welcome(beatMs: number): void {
    this.#welcomed = true;
    this.#scope.every(beatMs, () => this.#beat(beatMs));
    this.events.welcomed();
  }

  #beat(beatMs: number): void {
    // A cut network closes nothing: only silence tells.
    if (performance.now() - this.#heardAt > beatMs * SILENT_BEATS) this.#end(1006);
    else this.#send({ type: 'heartbeat' });
  }

  #send(message: ClientMessage): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  #end(code: number): void {
    if (this.#scope.ended) return;
    this.#scope.end();
    this.socket.close();
    this.#replies.abandon();
    this.events.closed(code);
  }
}
