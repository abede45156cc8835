import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseServerMessage } from '../src/realtime/messages';
import { PendingReplies } from '../src/realtime/pending-replies';
import { ReconnectPolicy } from '../src/realtime/reconnect-policy';
import { Problem } from '../src/session/problem';

suite('frames of the socket', () => {
  test('of a known type are messages, all else is ignored', () => {
    assert.deepEqual(parseServerMessage('{"type":"done","ref":3}'), { type: 'done', ref: 3 });
    for (const frame of ['{"type":"chat.message"}', '{"ref":3}', 'null', '3', '{', new ArrayBuffer(2)]) {
      assert.equal(parseServerMessage(frame), undefined);
    }
  });
});

suite('replies', () => {
  test('settle the request with their ref', async () => {
    const replies = new PendingReplies();
    const [first, second] = [replies.expect(1), replies.expect(2)];
    replies.settle({ type: 'problem', ref: 2, code: 'visit.ended', title: 'Over.', status: 409 });
    replies.settle({ type: 'done', ref: 1 });
    assert.deepEqual(await first, { type: 'done', ref: 1 });
    await assert.rejects(second, (cause) => cause instanceof Problem && cause.code === 'visit.ended');
  });

  test('that are still due when the connection ends fail as unreachable', async () => {
    const replies = new PendingReplies();
    const lost = replies.expect(1);
    replies.abandon();
    await assert.rejects(lost, (cause) => cause instanceof Problem && cause.code === 'network.unreachable');
  });
});

suite('reconnecting', () => {
  test('waits longer each time, up to a ceiling, never zero', () => {
    const limits = { firstMs: 100, ceilingMs: 1_000, giveUpAfterMs: 60_000 };
    const [least, most] = [new ReconnectPolicy(limits, () => 0), new ReconnectPolicy(limits, () => 1)];
    assert.deepEqual([0, 1, 2, 3, 4, 50].map((attempt) => most.delay(attempt, 0)), [100, 200, 400, 800, 1_000, 1_000]);
    assert.equal(least.delay(0, 0), 25);
  });

  test('stops by itself in the end', () => {
    assert.equal(new ReconnectPolicy().delay(100, 16 * 60_000), undefined);
  });
});
