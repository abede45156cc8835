import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SecondFactorSetup, inFours } from '../src/account/second-factor-setup';
import { Scope } from '../src/scope/scope';
import { Farewell } from '../src/session/farewell';
import { Problem } from '../src/session/problem';
import { Session } from '../src/session/session';
import { signInStep } from '../src/session/sign-in-step';
import { qrOf } from '../src/view/qr';
import { holdTimers, ME, settle } from './fakes';

type Answer = Response | Promise<Response> | undefined;

const me = (change = {}): Response => Response.json({
  accountId: ME, clinicId: 'c', clinicName: 'Lindenhof', role: 'admin', name: 'Clara Neumann', email: 'clara@example.org',
  secondFactor: false, secondFactorRequired: false, recoveryCodesLeft: 0, ...change,
});
const token = (accessToken: string): Response => Response.json({ accessToken, expiresIn: 300 });
const refusal = (status: number, code: string, headers = {}): Response =>
  Response.json({ type: 'about:blank', title: code, status, code }, { status, headers });
const done = (): Response => new Response(null, { status: 204 });

/** A session against a server that the test plays; what it does not answer is out of reach. */
function played(answer: (call: string, bearer: string, body: unknown) => Answer) {
  const calls: string[] = [];
  const told: unknown[] = [];
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input as Request;
    const call = `${request.method} ${new URL(request.url).pathname.replace('/api/v1', '')}`;
    calls.push(call);
    const text = await request.text();
    const response = await answer(call, (request.headers.get('Authorization') ?? '').replace('Bearer ', ''), text === '' ? undefined : JSON.parse(text));
    if (!response) throw new TypeError('fetch failed');
    return response;
  };
  let turn: Promise<unknown> = Promise.resolve();
  const exclusively = <T>(action: () => Promise<T>): Promise<T> => {
    const next = turn.then(action);
    turn = next.catch(() => undefined);
    return next;
  };
  const tabs = { postMessage: (news: unknown) => void told.push(news), onmessage: null as never };
  return { session: new Session({ fetch, exclusively, tabs }, 'http://localhost/api/v1'), calls, told, tabs };
}

const clara = { email: 'clara@example.org', password: 'secret' };

suite('signing in', () => {
  test('takes a code in a second step where the account asks for one', async () => {
    const { session } = played((call, _, body) => {
      if (call === 'GET /me') return me({ secondFactor: true });
      if (call !== 'POST /sessions') return done();
      const { otp } = body as { otp?: string };
      return otp === '123456' ? token('a') : refusal(401, otp === undefined ? 'second-factor.required' : 'second-factor.wrong');
    });
    const first = await session.signIn(clara.email, clara.password).catch((cause: unknown) => Problem.from(cause));
    assert.ok(first instanceof Problem);
    const step = signInStep({ name: 'password' }, clara, first);
    assert.deepEqual(step, { name: 'code', ...clara });
    const second = await session.signIn(clara.email, clara.password, '000000').catch((cause: unknown) => Problem.from(cause));
    assert.ok(second instanceof Problem);
    assert.equal(signInStep(step, clara, second), step);
    await session.signIn(clara.email, clara.password, '123456');
    assert.equal(session.me?.secondFactor, true);
    await session.signOut();
  });

  test('goes back to the password where that is what is wrong', () => {
    const wrong = new Problem('credentials.wrong', 'Wrong.', 401);
    assert.deepEqual(signInStep({ name: 'code', ...clara }, clara, wrong), { name: 'password', email: clara.email });
  });

  test('says how long to wait after too many attempts', async () => {
    const { session } = played(() => refusal(429, 'sign-in.too-many', { 'Retry-After': '300' }));
    await assert.rejects(session.signIn('a@b', 'c'), (cause) => cause instanceof Problem && cause.retryAfterSeconds === 300);
    const dated = played(() => refusal(429, 'sign-in.too-many', { 'Retry-After': 'Wed, 21 Oct 2030 07:28:00 GMT' }));
    await assert.rejects(dated.session.signIn('a@b', 'c'), (cause) => cause instanceof Problem && cause.retryAfterSeconds === undefined);
  });

  test('opens what lives with a person only once nothing is left to do first', async () => {
    let toDo: string | undefined = 'password';
    const { session } = played((call) => (call === 'GET /me' ? me(toDo === undefined ? {} : { toDo }) : call.startsWith('DELETE') ? done() : token(toDo ?? 'b')));
    const life = new Scope();
    const lived: string[] = [];
    session.whileSignedIn(life, (_, scope) => {
      lived.push('signed in');
      scope.onEnd(() => lived.push('gone'));
    });
    session.whileAdmitted(life, () => lived.push('admitted'));
    await session.signIn('a@b', 'c');
    assert.deepEqual(lived, ['signed in']);
    toDo = undefined;
    await session.changePassword({ current: 'c', password: 'long enough' });
    assert.deepEqual(lived, ['signed in', 'admitted']);
    await session.signOut();
    assert.deepEqual(lived, ['signed in', 'admitted', 'gone']);
  });
});

suite('a new password', () => {
  test('puts a new token in place of the old, and whoever asks meanwhile waits for it', async () => {
    let answer: (response: Response) => void = () => undefined;
    const bearers: string[] = [];
    const { session, calls } = played((call, bearer) => {
      if (call === 'PUT /me/password') return new Promise((resolve) => (answer = resolve));
      if (call === 'POST /sessions') return token('old');
      if (call === 'GET /me') bearers.push(bearer);
      return call === 'GET /me' ? me() : done();
    });
    await session.signIn('a@b', 'c');
    const changing = session.changePassword({ current: 'c', password: 'long enough' });
    await settle();
    // The server closed the socket: the session is asked whether it still stands.
    const checked = session.check();
    await settle();
    answer(token('new'));
    await Promise.all([changing, checked]);
    assert.deepEqual(bearers, ['old', 'new']);
    assert.ok(!calls.includes('POST /sessions/refresh'), 'the old cookie, worth nothing any more, was not used');
    assert.equal(session.state.get().kind, 'signed-in');
    await session.signOut();
  });

  test('that is refused changes nothing', async () => {
    const { session } = played((call) => (call === 'PUT /me/password' ? refusal(403, 'password.wrong') : call === 'GET /me' ? me() : call.startsWith('POST /sessions') ? token('a') : done()));
    await session.signIn('a@b', 'c');
    await assert.rejects(session.changePassword({ current: 'x', password: 'long enough' }), (cause) => cause instanceof Problem && cause.code === 'password.wrong');
    await session.check();
    assert.equal(session.state.get().kind, 'signed-in');
    await session.signOut();
  });
});

suite('a step that has to be done first', () => {
  test('is noticed by its refusal, once', async () => {
    let toDo = false;
    const { session, calls } = played((call) => {
      if (call === 'GET /me') return toDo ? me({ toDo: 'second-factor' }) : me();
      if (call === 'GET /accounts') return refusal(403, 'step.to-do');
      return call === 'POST /sessions' ? token('a') : done();
    });
    await session.signIn('a@b', 'c');
    toDo = true;
    await assert.rejects(session.rest.accounts());
    await new Promise((resolve) => setTimeout(resolve));
    await settle();
    assert.equal(session.me?.toDo, 'second-factor');
    assert.equal(calls.filter((call) => call === 'GET /me').length, 2);
    await session.signOut();
  });
});

suite('signing out for want of activity', () => {
  test('happens at once, and says so when the server knows', async () => {
    let reachable = false;
    const { session, told } = played((call) => {
      if (call === 'POST /sessions') return token('a');
      if (call === 'GET /me') return me();
      return !reachable ? undefined : call === 'POST /sessions/refresh' ? token('b') : done();
    });
    await session.signIn('a@b', 'c');
    const timers = holdTimers();
    try {
      session.signOutIdle(15);
      assert.deepEqual(session.state.get(), { kind: 'signed-out', why: { because: 'idle', minutes: 15, serverKnows: false } });
      assert.equal(session.me, undefined);
      for (let turn = 0; turn < 20; turn++) await settle();
      reachable = true;
      timers.fire();
    } finally {
      timers.release();
    }
    for (let turn = 0; turn < 50 && !knows(session); turn++) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(knows(session));
    assert.deepEqual(told.at(-1), { kind: 'signed-out', why: { because: 'idle', minutes: 15, serverKnows: true } });
  });

  test('is not told any more once somebody signs in', async () => {
    const farewells: string[] = [];
    const farewell = new Farewell(() => Promise.reject(Problem.unreachable()), [1]);
    farewell.say(() => farewells.push('heard'));
    await farewell.giveUp();
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(farewells, []);
  });

  test('takes a session that the server does not know for over', async () => {
    const heard = new Promise<void>((resolve) => new Farewell(() => Promise.reject(new Problem('session.ended', 'Over.', 401))).say(resolve));
    await heard;
  });

  test('is told to a person in the other tabs, too', async () => {
    const { session, tabs } = played((call) => (call === 'GET /me' ? me() : token('a')));
    await session.signIn('a@b', 'c');
    const news = { kind: 'signed-out', why: { because: 'idle', minutes: 15, serverKnows: true } };
    (tabs.onmessage as unknown as (event: { data: unknown }) => void)({ data: news });
    assert.deepEqual(session.state.get(), news);
  });
});

function knows(session: Session): boolean {
  const state = session.state.get();
  return state.kind === 'signed-out' && state.why?.because === 'idle' && state.why.serverKnows;
}

suite('a second factor', () => {
  const secret = { secret: 'ABCDEFGHIJKL', uri: 'otpauth://totp/x' };

  test('is set up by a secret, a code and codes to keep', async () => {
    const confirmed: string[] = [];
    const setup = new SecondFactorSetup({
      start: () => Promise.resolve(secret),
      confirm: (otp) => {
        confirmed.push(otp);
        return otp === '123456' ? Promise.resolve({ recoveryCodes: ['a', 'b'] }) : Promise.reject(new Problem('second-factor.wrong', 'Wrong.', 422));
      },
    });
    await setup.begin();
    assert.deepEqual(setup.state.get(), { kind: 'confirming', secret, busy: false });
    await setup.confirm('111 111');
    const refused = setup.state.get();
    assert.ok(refused.kind === 'confirming' && refused.problem?.code === 'second-factor.wrong' && refused.secret === secret);
    await setup.confirm('123 456');
    assert.deepEqual(setup.state.get(), { kind: 'confirmed', recoveryCodes: ['a', 'b'] });
    assert.deepEqual(confirmed, ['111111', '123456']);
  });

  test('begins anew where the server has forgotten the secret', async () => {
    const setup = new SecondFactorSetup({ start: () => Promise.resolve(secret), confirm: () => Promise.reject(new Problem('second-factor.none-started', 'Begin again.', 409)) });
    await setup.begin();
    await setup.confirm('123456');
    assert.equal(setup.state.get().kind, 'not-begun');
  });

  test('has a secret that can be read out', () => {
    assert.deepEqual(['ABCDEFGHIJ', 'ABCD', 'ABCDEFGH'].map(inFours), ['ABCD EFGH IJ', 'ABCD', 'ABCD EFGH']);
  });

  test('has a QR code with an empty frame and its three corners', () => {
    const { size, path } = qrOf('otpauth://totp/Dermvisit:clara%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=Dermvisit');
    const modules = size - 8;
    assert.equal((modules - 17) % 4, 0);
    // The upper edge of a corner is seven dark modules, on the left and on the right.
    assert.ok(path.includes('M4 4h7v1h-7z') && path.includes(`M${size - 11} 4h7v1h-7z`));
    assert.ok(path.includes(`M4 ${size - 5}h7v1h-7z`));
    for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      assert.ok(Number(x) >= 4 && Number(y) >= 4 && Number(x) + Number(width) <= size - 4 && Number(y) < size - 4);
    }
  });
});
