import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { noticeActivity } from '../src/idle/idle-events';
import { IdleWatch, type IdleState } from '../src/idle/idle-watch';
import { StoredActivity, type LastActivity } from '../src/idle/last-activity';
import { Scope } from '../src/scope/scope';

const MINUTE = 60_000;
const LIMITS = { staffMs: 15 * MINUTE, patientMs: 30 * MINUTE, warningMs: MINUTE };
const NOON = Date.parse('2030-01-01T12:00:00Z');

/** What all tabs of a browser read and write. */
class Shared implements LastActivity {
  constructor(public at?: number) {}
  read(): number | undefined {
    return this.at;
  }
  write(at: number): void {
    this.at = at;
  }
}

/** Tabs of one browser, and a time of day that the test moves. The watch looks only when the test says so. */
class Browser {
  now = NOON;
  readonly scope = new Scope();
  constructor(readonly shared = new Shared()) {}

  tab(role: 'admin' | 'patient' = 'admin', returned = false): IdleWatch {
    const watch = new IdleWatch(this.shared, LIMITS, () => this.now);
    watch.watch(role, returned, this.scope);
    return watch;
  }

  /** The second hand goes round: every tab looks each second. */
  pass(milliseconds: number, ...tabs: IdleWatch[]): void {
    const until = this.now + milliseconds;
    while (this.now < until) {
      this.now = Math.min(until, this.now + 1_000);
      for (const tab of tabs) tab.look();
    }
  }

  /** The computer sleeps: the time goes on, and nothing looks. */
  sleep(milliseconds: number): void {
    this.now += milliseconds;
  }
}

function kind(watch: IdleWatch): IdleState['kind'] {
  return watch.state.get().kind;
}

function browser(test: (browser: Browser) => void): () => void {
  return () => {
    const here = new Browser();
    try {
      test(here);
    } finally {
      here.scope.end();
    }
  };
}

suite('whoever does nothing', () => {
  test('is asked a minute before the end, and is out after it', browser((here) => {
    const tab = here.tab();
    here.pass(14 * MINUTE - 1_000, tab);
    assert.equal(kind(tab), 'active');
    here.pass(1_000, tab);
    assert.deepEqual(tab.state.get(), { kind: 'warning', endsAt: NOON + 15 * MINUTE });
    here.pass(MINUTE - 1_000, tab);
    assert.equal(kind(tab), 'warning');
    here.pass(1_000, tab);
    assert.deepEqual(tab.state.get(), { kind: 'over', minutes: 15 });
  }));

  test('has twice as long as a patient', browser((here) => {
    const tab = here.tab('patient');
    here.pass(29 * MINUTE - 1_000, tab);
    assert.equal(kind(tab), 'active');
    here.pass(MINUTE + 1_000, tab);
    assert.deepEqual(tab.state.get(), { kind: 'over', minutes: 30 });
  }));
});

suite('whoever does something', () => {
  test('has all of the time again', browser((here) => {
    const tab = here.tab();
    here.pass(10 * MINUTE, tab);
    tab.activity();
    here.pass(13 * MINUTE, tab);
    assert.equal(kind(tab), 'active');
  }));

  test('has to answer once they are asked: a cat on the keyboard does not', browser((here) => {
    const tab = here.tab();
    here.pass(14 * MINUTE + 10_000, tab);
    tab.activity();
    assert.equal(kind(tab), 'warning');
    tab.stay();
    assert.equal(kind(tab), 'active');
    here.pass(13 * MINUTE, tab);
    assert.equal(kind(tab), 'active');
  }));

  test('is there in every tab', browser((here) => {
    const [one, other] = [here.tab(), here.tab()];
    here.pass(10 * MINUTE, one, other);
    one.activity();
    here.pass(10 * MINUTE, one, other);
    assert.deepEqual([kind(one), kind(other)], ['active', 'active']);
    here.pass(4 * MINUTE, one, other);
    assert.deepEqual([kind(one), kind(other)], ['warning', 'warning']);
    other.stay();
    here.pass(1_000, one, other);
    assert.deepEqual([kind(one), kind(other)], ['active', 'active']);
  }));

  test('in a tab that was frozen meanwhile finds it alive by what the others did', browser((here) => {
    const [one, frozen] = [here.tab(), here.tab()];
    for (let times = 0; times < 5; times++) {
      here.pass(10 * MINUTE, one);
      one.activity();
      here.pass(1_000, one);
    }
    frozen.activity();
    assert.equal(kind(frozen), 'active');
  }));
});

suite('a computer that wakes up too late', () => {
  test('is caught by the first look', browser((here) => {
    const tab = here.tab();
    here.sleep(60 * MINUTE);
    tab.look();
    assert.deepEqual(tab.state.get(), { kind: 'over', minutes: 15 });
  }));

  test('is caught by the first touch, which does not count any more', browser((here) => {
    const tab = here.tab();
    here.sleep(15 * MINUTE);
    tab.activity();
    assert.equal(kind(tab), 'over');
  }));

  test('is caught though the question was open, and though there was a visit', browser((here) => {
    const asked = here.tab();
    here.pass(14 * MINUTE, asked);
    here.sleep(2 * MINUTE);
    asked.stay();
    assert.equal(kind(asked), 'over');
    here.shared.write(here.now);
    const visiting = here.tab();
    visiting.inVisit(here.scope.child());
    here.sleep(16 * MINUTE);
    visiting.look();
    assert.equal(kind(visiting), 'over');
  }));

  test('is caught after a reload, too', browser((here) => {
    here.pass(MINUTE, here.tab());
    here.sleep(20 * MINUTE);
    assert.equal(kind(here.tab('admin', true)), 'over');
  }));

  test('stays over, whatever happens', browser((here) => {
    const tab = here.tab();
    here.sleep(20 * MINUTE);
    tab.look();
    tab.activity();
    tab.stay();
    here.shared.write(here.now);
    here.pass(5_000, tab);
    assert.equal(kind(tab), 'over');
  }));
});

suite('the watch', () => {
  test('lets a visit go on without a touch, and counts from its end', browser((here) => {
    const tab = here.tab();
    const visit = here.scope.child();
    tab.inVisit(visit);
    here.pass(50 * MINUTE, tab);
    assert.equal(kind(tab), 'active');
    visit.end();
    here.pass(14 * MINUTE - 1_000, tab);
    assert.equal(kind(tab), 'active');
    here.pass(MINUTE + 1_000, tab);
    assert.equal(kind(tab), 'over');
  }));

  test('begins anew with a sign-in, however long nobody was there', browser((here) => {
    here.shared.write(NOON - 60 * MINUTE);
    assert.equal(kind(here.tab()), 'active');
    assert.equal(here.shared.at, NOON);
  }));

  test('takes whoever comes back in time for the same person going on', browser((here) => {
    here.shared.write(NOON - 10 * MINUTE);
    const tab = here.tab('admin', true);
    here.pass(3 * MINUTE, tab);
    assert.equal(kind(tab), 'active');
    here.pass(MINUTE, tab);
    assert.equal(kind(tab), 'warning');
  }));

  test('is not fooled by a clock that was set back', browser((here) => {
    const tab = here.tab();
    here.now -= 60 * MINUTE;
    tab.look();
    here.pass(15 * MINUTE, tab);
    assert.equal(kind(tab), 'over');
  }));

  test('ends with the person', () => {
    const here = new Browser();
    const tab = here.tab();
    here.scope.end();
    assert.equal(kind(tab), 'off');
    tab.activity();
    assert.equal(kind(tab), 'off');
  });
});

suite('signs of activity', () => {
  test('are taken from the page, once a second at most, until the scope ends', () => {
    let now = NOON;
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    const scope = new Scope();
    let seen = 0;
    noticeActivity({ activity: () => seen++, look: () => undefined }, page as unknown as Document, scope, () => now);
    for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart', 'visibilitychange']) {
      page.dispatchEvent(new Event(sign));
      page.dispatchEvent(new Event(sign));
      now += 1_000;
    }
    assert.equal(seen, 5);
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    page.dispatchEvent(new Event('mousemove'));
    assert.equal(seen, 5);
    scope.end();
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('keydown'));
    assert.equal(seen, 5);
  });

  test('are kept for all tabs where the browser lets us, and for this one where not', () => {
    const kept = new Map<string, string>();
    const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
    new StoredActivity(() => storage).write(NOON);
    assert.equal(new StoredActivity(() => storage).read(), NOON);
    kept.set([...kept.keys()][0]!, 'nonsense');
    assert.equal(new StoredActivity(() => storage).read(), undefined);
    const blocked = new StoredActivity(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    blocked.write(NOON);
    assert.equal(blocked.read(), NOON);
  });
});
