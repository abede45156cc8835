import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { AccessTokens } from '../src/session/access-tokens';
import { Problem } from '../src/session/problem';

function tokens(answers: (() => Response)[], now = (): number => 0) {
  const seen = { requests: 0, ended: 0 };
  const fetch = (): Promise<Response> => {
    const answer = answers[seen.requests++];
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('fetch failed'));
  };
  const access = new AccessTokens((action) => action(), () => seen.ended++, fetch, now, 'http://localhost/api/v1');
  return { access, seen };
}

const token = (value: string) => (): Response => Response.json({ accessToken: value, expiresIn: 300 });
const refused = (): Response => Response.json({ type: 'about:blank', code: 'session.ended', title: 'Over.', status: 401 }, { status: 401 });

suite('access tokens', () => {
  test('are renewed by one request however many ask', async () => {
    const { access, seen } = tokens([token('a')]);
    assert.deepEqual(await Promise.all([access.current(), access.current(), access.renew()]), ['a', 'a', 'a']);
    assert.equal(seen.requests, 1);
    access.clear();
  });

  test('are kept until shortly before they run out', async () => {
    let time = 0;
    const { access, seen } = tokens([token('a'), token('b')], () => time);
    await access.current();
    time = 200_000;
    assert.equal(await access.current(), 'a');
    time = 290_000;
    assert.equal(await access.current(), 'b');
    assert.equal(seen.requests, 2);
    access.clear();
  });

  test('that somebody else renewed already are not renewed twice', async () => {
    const { access, seen } = tokens([token('b')]);
    access.adopt({ accessToken: 'a', expiresIn: 300 });
    await access.renew('a');
    assert.equal(await access.renew('a'), 'b');
    assert.equal(seen.requests, 1);
    access.clear();
  });

  test('end the session when the cookie is refused', async () => {
    const { access, seen } = tokens([refused]);
    await assert.rejects(access.current(), (cause) => cause instanceof Problem && cause.code === 'session.ended');
    assert.equal(seen.ended, 1);
  });

  test('do not end the session when the server is out of reach', async () => {
    const { access, seen } = tokens([]);
    await assert.rejects(access.current(), (cause) => cause instanceof Problem && cause.status === 0);
    assert.equal(seen.ended, 0);
  });
});
