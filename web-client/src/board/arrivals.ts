import { msg, str } from '@lit/localize';
import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import type { Role } from '../session/rest-client';
import type { Chime } from '../view/chime';
import type { DesktopNotice } from '../view/desktop-notice';
import type { LiveBoard } from './live-board';
import { isOverdue, OVERDUE_MS, type BoardEntry } from './standing';

const LOOK_EVERY_MS = 5_000;

/**
 * Tells a dermatologist on every page that somebody has come to their waiting room, and the front desk that somebody waits for too
 * long: once for each, by sound, in words and where permitted by a notice of the desktop. No name is said.
 */
export class Arrivals {
  /** How many call for this person now. */
  readonly count = new Value(0);
  /** What is to be read out. */
  readonly word = new Value('');
  #told: ReadonlySet<string> = new Set();

  constructor(
    private readonly board: Pick<LiveBoard, 'visits'>,
    private readonly chime: Pick<Chime, 'ring'>,
    private readonly desktop: Pick<DesktopNotice, 'show'>,
    private readonly now: () => number = Date.now,
  ) {}

  watch(role: Role, scope: Scope): void {
    const look = (): void => this.#look(role);
    this.board.visits.watch(look, scope);
    scope.every(LOOK_EVERY_MS, look);
    scope.onEnd(() => this.#show(new Set(), ''));
    look();
  }

  #look(role: Role): void {
    const calling = [...this.board.visits.get().values()].filter((entry) => callsFor(role, entry, this.now()));
    const ids = new Set(calling.map(({ visitId }) => visitId));
    const isNew = [...ids].some((visitId) => !this.#told.has(visitId));
    this.#show(ids, ids.size === 0 ? '' : wordFor(role, ids.size));
    if (!isNew) return;
    this.chime.ring();
    this.desktop.show(this.word.get());
  }

  #show(ids: ReadonlySet<string>, word: string): void {
    this.#told = ids;
    this.count.set(ids.size);
    this.word.set(word);
  }
}

/** Who is in the visit already sees it there. */
function callsFor(role: Role, entry: BoardEntry, now: number): boolean {
  if (role !== 'dermatologist') return isOverdue(entry, now);
  return entry.waiting > 0 && !entry.clinicianPresent;
}

function wordFor(role: Role, count: number): string {
  if (role === 'dermatologist') return count === 1 ? msg('Somebody is in your waiting room.') : msg(str`${count} people are in your waiting rooms.`);
  const minutes = OVERDUE_MS / 60_000;
  return count === 1 ? msg(str`Somebody has waited for more than ${minutes} minutes.`) : msg(str`${count} people have waited for more than ${minutes} minutes.`);
}
