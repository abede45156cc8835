import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { leadGuests } from '../src/app/guest-way';
import { routeOf, type Route } from '../src/app/router';
import { JoinCode } from '../src/join/join-code';
import { JoinEntry } from '../src/join/join-entry';
import { placeWords, rangeWords } from '../src/pages/visit/line-words';
import { Scope } from '../src/scope/scope';
import { Value } from '../src/scope/value';
import { Problem } from '../src/session/problem';
import type { Consent, ConsentText, JoinLinkView, Me } from '../src/session/rest-client';
import type { SessionState } from '../src/session/session';
import { Arrival, type Readiness } from '../src/visit/arrival';
import { ConsentGate } from '../src/visit/consent-gate';
import { Summons } from '../src/visit/summons';
import { holdTimers, settle, VISIT } from './fakes';

const VIEW: JoinLinkView = { part: 'patient', clinicName: 'Clinic', start: '2030-01-01T12:00:00Z', durationMinutes: 20, timeZone: 'Europe/Berlin' };
const refuse = (code: string, status: number) => (): Promise<never> => Promise.reject(new Problem(code, 'No.', status));

suite('the code of a link', () => {
  function open(pathname: string, hash: string) {
    const location = { pathname, hash };
    const replaced: string[] = [];
    const history = { replaceState: (_state: unknown, _title: string, url: string) => {
      replaced.push(url);
      location.hash = '';
    } };
    const window = { location, history } as unknown as Window;
    return { code: new JoinCode(window), location, replaced };
  }

  test('is read once and taken out of the address', () => {
    const { code, replaced } = open('/join', '#s3cret');
    assert.equal(code.value.get(), 's3cret');
    assert.deepEqual(replaced, ['/join']);
    code.forget();
    assert.equal(code.value.get(), undefined);
  });

  test('is none on other pages, or where there is nothing behind the #', () => {
    for (const [path, hash] of [['/', '#s3cret'], ['/visit/1', '#x'], ['/join', ''], ['/join', '#']] as const) {
      const { code, replaced } = open(path, hash);
      assert.equal(code.value.get(), undefined);
      assert.deepEqual(replaced, []);
    }
  });

  test('is read anew when another link is opened in the same tab', () => {
    const { code, location } = open('/join', '#one');
    const target = new EventTarget();
    const scope = new Scope();
    code.listen(target, scope);
    location.hash = '#two';
    target.dispatchEvent(new Event('hashchange'));
    assert.equal(code.value.get(), 'two');
    scope.end();
  });

  test('has a page of its own', () => {
    assert.deepEqual(routeOf('/join'), { page: 'join' });
    assert.deepEqual(routeOf('/join/'), { page: 'join' });
    assert.deepEqual(routeOf('/join/s3cret'), { page: 'unknown' });
  });
});

suite('somebody with a link', () => {
  function entry(look: () => Promise<JoinLinkView>, redeem: () => Promise<void> = () => Promise.resolve()) {
    const scope = new Scope();
    const seen = { redeemed: 0 };
    const one = new JoinEntry('code', { lookAtLink: look }, () => {
      seen.redeemed++;
      return redeem();
    }, scope);
    return { one, seen, scope };
  }

  test('sees what it is for, and uses it with one press', async () => {
    const { one, seen } = entry(() => Promise.resolve(VIEW));
    await one.look();
    assert.deepEqual(one.state.get(), { kind: 'invited', view: VIEW, busy: false, problem: undefined });
    await Promise.all([one.join(), one.join()]);
    assert.equal(seen.redeemed, 1);
  });

  test('is told in words why it opens nothing', async () => {
    const answers = [['link.used', 410, 'used'], ['link.expired', 410, 'expired'], ['link.revoked', 410, 'revoked'], ['link.unknown', 404, 'unknown'], ['body.invalid', 400, 'unknown']] as const;
    for (const [code, status, why] of answers) {
      const { one } = entry(refuse(code, status));
      await one.look();
      assert.deepEqual(one.state.get(), { kind: 'refused', why }, code);
    }
  });

  test('can try again when the clinic is out of reach or busy', async () => {
    let answer: () => Promise<JoinLinkView> = () => Promise.reject(Problem.unreachable());
    const { one } = entry(() => answer());
    await one.look();
    assert.equal(one.state.get().kind, 'failed');
    answer = () => Promise.resolve(VIEW);
    await one.look();
    assert.equal(one.state.get().kind, 'invited');
  });

  test('may find it used by somebody else in between, and keeps the button when the network fails', async () => {
    const lost = entry(() => Promise.resolve(VIEW), () => Promise.reject(Problem.unreachable()));
    await lost.one.look();
    await lost.one.join();
    const state = lost.one.state.get();
    assert.ok(state.kind === 'invited' && !state.busy && state.problem?.status === 0);
    const late = entry(() => Promise.resolve(VIEW), refuse('link.used', 410));
    await late.one.look();
    await late.one.join();
    assert.deepEqual(late.one.state.get(), { kind: 'refused', why: 'used' });
  });
});

suite('a guest', () => {
  const guest = { role: 'guest', invitation: { visitId: VISIT, part: 'patient' } } as Me;

  function led(me: Me | undefined, route: Route, code?: string) {
    const [state, routes, codes] = [new Value<SessionState>({ kind: 'restoring' }), new Value<Route>(route), new Value(code)];
    const went: string[] = [];
    const session = { state, me: undefined as Me | undefined };
    leadGuests(session, { route: routes, go: (path) => void went.push(path) }, { value: codes }, new Scope());
    session.me = me;
    state.set({ kind: 'signed-in', me: me ?? guest, returned: true });
    return { went, codes, routes };
  }

  test('is led to their visit from wherever they are', () => {
    for (const page of ['home', 'unknown', 'account', 'join'] as const) assert.deepEqual(led(guest, { page }).went, [`/visit/${VISIT}`]);
    assert.deepEqual(led(guest, { page: 'visit', visitId: 'another' }).went, [`/visit/${VISIT}`]);
    assert.deepEqual(led(guest, { page: 'visit', visitId: VISIT }).went, []);
    assert.deepEqual(led(undefined, { page: 'home' }).went, []);
  });

  test('who has another link in hand is asked first', () => {
    const { went, codes } = led(guest, { page: 'join' }, 'code');
    assert.deepEqual(went, []);
    codes.set(undefined);
    assert.deepEqual(went, [`/visit/${VISIT}`]);
  });
});

suite('the arrival', () => {
  function arriving() {
    const seen = { now: 0, arrived: 0 };
    const ready: Readiness = { open: true, live: true, heard: false };
    const arrival = new Arrival(() => ready, () => seen.arrived++, { silenceMs: 5_000, countdownMs: 10_000 }, () => seen.now);
    const at = (now: number): string => {
      seen.now = now;
      arrival.look();
      return arrival.state.get().kind;
    };
    return { seen, ready, arrival, at };
  }

  test('comes by itself once camera and microphone work', () => {
    const { seen, ready, at } = arriving();
    assert.equal(at(0), 'checking');
    ready.heard = true;
    assert.equal(at(1_000), 'counting');
    assert.equal(at(10_999), 'counting');
    assert.equal(at(11_000), 'arrived');
    at(30_000);
    assert.equal(seen.arrived, 1);
  });

  test('does not want anybody to speak', () => {
    const { at } = arriving();
    assert.equal(at(0), 'checking');
    assert.equal(at(4_999), 'checking');
    assert.equal(at(5_000), 'counting');
  });

  test('begins anew when a device stops or the clinic is out of reach', () => {
    const { ready, at, seen } = arriving();
    ready.heard = true;
    at(0);
    ready.live = false;
    assert.equal(at(9_000), 'checking');
    ready.live = true;
    assert.equal(at(9_500), 'counting');
    ready.open = false;
    assert.equal(at(19_600), 'checking');
    assert.equal(seen.arrived, 0);
  });

  test('is held for good by whoever wants to', () => {
    const { ready, at, arrival, seen } = arriving();
    ready.heard = true;
    at(0);
    arrival.hold();
    assert.equal(at(60_000), 'held');
    assert.equal(seen.arrived, 0);
  });
});

suite('consent', () => {
  const TEXT: ConsentText = { purpose: 'telehealth', version: '2', title: 'By video', paragraphs: ['One.'] };
  const given = (version: string, withdrawnAt?: string): Consent => ({ consentId: 'c', purpose: 'telehealth', version, givenAt: '2030-01-01T00:00:00Z', ...(withdrawnAt && { withdrawnAt }) });

  function gate(consents: Consent[], give: () => Promise<Consent> = () => Promise.resolve(given('2')), patientId: string | undefined = 'p') {
    return new ConsentGate({ consents: () => Promise.resolve(consents), consentText: () => Promise.resolve(TEXT), giveConsent: give }, patientId, new Scope());
  }

  test('is asked for once, and for the text in force', async () => {
    for (const [consents, kind] of [[[], 'asked'], [[given('1')], 'asked'], [[given('2', '2030-02-01T00:00:00Z')], 'asked'], [[given('1'), given('2')], 'given']] as const) {
      const one = gate([...consents]);
      assert.equal(one.state.get().kind, 'looking');
      await one.look();
      assert.equal(one.state.get().kind, kind);
    }
  });

  test('is not asked of anybody but the patient', async () => {
    const one = new ConsentGate({ consents: refuse('x', 403), consentText: refuse('x', 403), giveConsent: refuse('x', 403) }, undefined, new Scope());
    await one.look();
    assert.equal(one.given, true);
  });

  test('opens the door, and asks again for a text that has changed', async () => {
    const one = gate([]);
    await one.look();
    await one.give();
    assert.equal(one.given, true);
    const late = gate([], refuse('consent.outdated', 409));
    await late.look();
    await late.give();
    assert.deepEqual(late.state.get(), { kind: 'asked', text: TEXT, again: true });
  });

  test('stays asked when the server does not take it', async () => {
    const one = gate([], () => Promise.reject(Problem.unreachable()));
    await one.look();
    await assert.rejects(one.give());
    assert.equal(one.state.get().kind, 'asked');
  });
});

suite('somebody who stepped away', () => {
  test('is called again and again until they are back', () => {
    const timers = holdTimers();
    const seen = { rung: 0, notified: 0 };
    const life = new Scope();
    const summons = new Summons({ ring: () => seen.rung++, vibrate: () => undefined, notify: () => seen.notified++ });
    summons.heed(true, life);
    summons.heed(true, life);
    timers.fire();
    timers.fire();
    assert.deepEqual(seen, { rung: 3, notified: 1 });
    summons.heed(false, life);
    timers.fire();
    assert.deepEqual(seen, { rung: 3, notified: 1 });
    life.end();
    timers.release();
  });
});

suite('the place in line', () => {
  test('is said in words', async () => {
    await settle();
    assert.deepEqual([1, 2, 3, 4, 11, 12, 21, 22].map((place) => placeWords({ place })), [
      'You are next.', 'You are 2nd in line.', 'You are 3rd in line.', 'You are 4th in line.', 'You are 11th in line.', 'You are 12th in line.', 'You are 21st in line.', 'You are 22nd in line.',
    ]);
  });

  test('comes with an honest range', () => {
    const at = (time: string): string => `2030-01-01T${time}:00Z`;
    const words = (earliest: string, latest: string, now: string): string => rangeWords({ earliest: at(earliest), latest: at(latest) }, Date.parse(at(now)));
    assert.match(words('10:20', '10:40', '10:00'), /^Probably between .* and .*\.$/);
    assert.match(words('10:20', '10:20', '10:00'), /^Probably at about .*\.$/);
    assert.match(words('10:20', '10:40', '10:25'), /^Probably by .*\.$/);
    assert.equal(words('10:20', '10:40', '10:45'), 'It takes a little longer than expected.');
  });
});
