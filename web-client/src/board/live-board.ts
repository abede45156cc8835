import type { Realtime } from '../realtime/realtime-socket';
import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import type { BoardEntry } from './standing';

export type BoardEntries = ReadonlyMap<string, BoardEntry>;
type Span = readonly [from: Date, to: Date];

const HOUR = 3_600_000;
/** What is followed at a time; a day further off is asked for once. */
const LONGEST_MS = 31 * 24 * HOUR;

/**
 * What happens in the visits that somebody who works for the clinic may see. It is followed around the present hour as long as they are
 * signed in, whatever page they are on, and beyond it for the days that are shown.
 */
export class LiveBoard {
  readonly visits = new Value<BoardEntries>(new Map());
  #shown: Span | undefined;

  constructor(private readonly realtime: Realtime) {}

  open(scope: Scope): void {
    this.realtime.on('board.state', ({ visits }) => this.#learn(visits), scope);
    this.realtime.on('board.visit', ({ visit }) => this.#learn([visit]), scope);
    this.realtime.onOpen(() => void this.#follow(), scope);
    // The present hour moves on.
    scope.every(HOUR, () => void this.#follow());
    // Whoever signs in next must not see what this person saw.
    scope.onEnd(() => this.visits.set(new Map()));
  }

  /** Follows these days too, until the scope ends or others are shown. */
  show(from: Date, to: Date, scope: Scope): void {
    const shown: Span = [from, to];
    this.#shown = shown;
    void this.#follow();
    scope.onEnd(() => {
      if (this.#shown === shown) this.#shown = undefined;
    });
  }

  async #follow(): Promise<void> {
    if (this.realtime.status.get() !== 'open') return;
    for (const [from, to] of spansToFollow(this.#shown, Date.now())) {
      // Failing means that the socket is gone; it is followed again with the next one.
      await this.realtime.request({ type: 'board.follow', from: from.toISOString(), to: to.toISOString() }).catch(() => undefined);
    }
  }

  #learn(entries: readonly BoardEntry[]): void {
    const held = this.visits.get();
    const news = entries.filter((entry) => entry.version >= (held.get(entry.visitId)?.version ?? 0));
    if (news.length > 0) this.visits.set(new Map([...held, ...news.map((entry) => [entry.visitId, entry] as const)]));
  }
}

/** One after the other: the last one stays followed, and it covers the present hour always. */
export function spansToFollow(shown: Span | undefined, now: number): Span[] {
  const present: Span = [new Date(now - 12 * HOUR), new Date(now + 24 * HOUR)];
  if (!shown) return [present];
  const from = Math.min(shown[0].getTime(), present[0].getTime());
  const to = Math.max(shown[1].getTime(), present[1].getTime());
  return to - from <= LONGEST_MS ? [[new Date(from), new Date(to)]] : [shown, present];
}
