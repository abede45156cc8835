import type { LocalMediaState } from '../src/media/local-media';
import type { RequestBody, ServerMessage, ServerMessageOf, ServerMessageType, Settlement } from '../src/realtime/messages';
import type { Realtime, SocketStatus } from '../src/realtime/realtime-socket';
import type { Scope } from '../src/scope/scope';
import { Value } from '../src/scope/value';
import type { Participant, Visit } from '../src/visit/visit-state';

export const VISIT = '00000000-0000-4000-8000-000000000001';
export const ME = '00000000-0000-4000-8000-00000000000a';
export const OTHER = '00000000-0000-4000-8000-00000000000b';
export const PEER = '00000000-0000-4000-8000-0000000000ff';

/** The server's side of the socket, played by the test. */
export class PlayedServer implements Realtime {
  readonly status = new Value<SocketStatus>('closed');
  readonly requests: RequestBody[] = [];
  answer: (body: RequestBody) => Promise<Settlement> = (body) => Promise.resolve(settled(body));
  readonly #handlers: { type: ServerMessageType; handler: (message: never) => void; scope: Scope }[] = [];
  readonly #openers: { handler: () => void; scope: Scope }[] = [];

  request(body: RequestBody): Promise<Settlement> {
    this.requests.push(body);
    return this.answer(body);
  }

  on<T extends ServerMessageType>(type: T, handler: (message: ServerMessageOf<T>) => void, scope: Scope): void {
    this.#handlers.push({ type, handler, scope });
  }

  onOpen(handler: () => void, scope: Scope): void {
    this.#openers.push({ handler, scope });
    if (this.status.get() === 'open') handler();
  }

  retryNow(): void {
    this.welcome();
  }

  welcome(): void {
    this.status.set('open');
    for (const { handler, scope } of this.#openers) if (!scope.ended) handler();
  }

  say(message: ServerMessage): void {
    for (const { type, handler, scope } of this.#handlers) if (type === message.type && !scope.ended) handler(message as never);
  }

  sent(): string[] {
    return this.requests.map((request) => request.type);
  }
}

export function settled(body: RequestBody): Settlement {
  return body.type === 'visit.join' ? { type: 'visit.joined', ref: 1, visitId: body.visitId, participantId: ME } : { type: 'done', ref: 1 };
}

export function participant(participantId: string, place: 'waiting' | 'room'): Participant {
  return { participantId, role: 'patient', name: 'Anna Keller', place, since: '2030-01-01T12:00:00Z', microphone: true, camera: true, away: false };
}

export function visit(version: number, change: Partial<Visit> = {}): Visit {
  return { visitId: VISIT, version, state: 'scheduled', start: '2030-01-01T12:00:00Z', durationMinutes: 20, participants: [], ...change };
}

/** Microphone and camera without a browser. */
export class FakeMedia {
  readonly state = new Value({ microphoneOn: true, cameraOn: true, microphone: undefined, camera: undefined } as LocalMediaState);

  setMicrophone(microphoneOn: boolean): Promise<void> {
    this.state.set({ ...this.state.get(), microphoneOn });
    return Promise.resolve();
  }

  setCamera(cameraOn: boolean): Promise<void> {
    this.state.set({ ...this.state.get(), cameraOn });
    return Promise.resolve();
  }
}

/** Lets everything that is ready to run, run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

/** Holds back every timer until the test fires those that are due and were not cleared. */
export function holdTimers(): { fire(): void; release(): void } {
  const native = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  let held = new Map<symbol, () => void>();
  Object.assign(globalThis, {
    setTimeout: (action: () => void) => {
      const timer = Symbol('timer');
      held.set(timer, action);
      return timer;
    },
    clearTimeout: (timer: symbol | NodeJS.Timeout) => {
      if (typeof timer === 'symbol') held.delete(timer);
      else native.clearTimeout(timer);
    },
  });
  return {
    fire: () => {
      const due = held;
      held = new Map();
      for (const action of due.values()) action();
    },
    release: () => void Object.assign(globalThis, native),
  };
}
