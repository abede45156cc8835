/** When somebody was last seen at any tab of this browser, as milliseconds since 1970. */
export interface LastActivity {
  read(): number | undefined;
  write(at: number): void;
}

const KEY = 'dermvisit.active';

/**
 * Kept in the browser's storage, which all tabs read alike, one that was frozen too, and which outlives a reload: a time of day, and
 * nothing about anybody. Where a browser allows no storage, each tab goes by itself.
 */
export class StoredActivity implements LastActivity {
  #own: number | undefined;

  constructor(private readonly storage: () => Pick<Storage, 'getItem' | 'setItem'>) {}

  read(): number | undefined {
    try {
      const stored = Number(this.storage().getItem(KEY) ?? NaN);
      return Number.isFinite(stored) ? stored : this.#own;
    } catch {
      return this.#own;
    }
  }

  write(at: number): void {
    this.#own = at;
    try {
      this.storage().setItem(KEY, String(at));
    } catch {
      // Without storage the other tabs do not learn of it, and ask their person for themselves.
    }
  }
}
