import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Scope } from '../src/scope/scope';
import { Problem } from '../src/session/problem';
import type { MediaPeer } from '../src/visit/media-peer';
import { VisitFollows } from '../src/visit/visit-follows';
import { VisitSession } from '../src/visit/visit-session';
import { isAlreadyThere, unread } from '../src/visit/visit-state';
import { FakeMedia, holdTimers, ME, OTHER, participant, PEER, PlayedServer, settle, settled, VISIT, visit } from './fakes';

interface OpenPeer { polite: boolean; scope: Scope; recovered: number }

function begin(returning = false) {
  const server = new PlayedServer();
  const media = new FakeMedia();
  const scope = new Scope();
  const opened: OpenPeer[] = [];
  const session = new VisitSession(VISIT, {
    realtime: server,
    follows: new VisitFollows(server),
    rest: { endVisit: () => Promise.resolve(visit(99, { state: 'ended' })) },
    media,
    peers: {
      create: (_servers, polite, _tracks, _signals, peerScope) => {
        const peer: OpenPeer = { polite, scope: peerScope, recovered: 0 };
        opened.push(peer);
        return { stream: undefined, link: 'connecting', send: () => Promise.resolve(), recover: () => peer.recovered++ } as unknown as MediaPeer;
      },
    },
  }, scope);
  if (returning) session.learn(visit(1));
  session.open({ returning });
  const phase = (): string => session.state.get().phase.name;
  return { server, media, scope, session, opened, phase };
}

async function inTheRoom() {
  const all = begin();
  all.server.welcome();
  all.server.say({ type: 'visit.state', visit: visit(1) });
  await all.session.join();
  all.server.say({ type: 'visit.state', visit: visit(2, { state: 'live', participants: [participant(ME, 'room'), participant(OTHER, 'room')] }) });
  all.server.say({ type: 'media.peers', visitId: VISIT, iceServers: [], peers: [{ peerId: PEER, participantId: OTHER, polite: true }] });
  return all;
}

suite('a visit', () => {
  test('follows at once, and shows the preview when the visit is known', async () => {
    const { server, phase } = begin();
    server.welcome();
    await settle();
    assert.deepEqual(server.sent(), ['visit.follow']);
    assert.equal(phase(), 'loading');
    server.say({ type: 'visit.state', visit: visit(1) });
    assert.equal(phase(), 'preview');
  });

  test('takes the patient through the waiting room into the room', async () => {
    const { server, session, phase } = begin();
    server.welcome();
    server.say({ type: 'visit.state', visit: visit(1) });
    await session.join();
    server.say({ type: 'visit.state', visit: visit(2, { state: 'waiting', participants: [participant(ME, 'waiting')] }) });
    assert.equal(phase(), 'waiting');
    server.say({ type: 'visit.state', visit: visit(3, { state: 'live', participants: [participant(ME, 'room')] }) });
    assert.equal(phase(), 'room');
  });

  test('knows its place also when the state comes before the reply', async () => {
    const { server, session, phase } = begin();
    server.welcome();
    server.say({ type: 'visit.state', visit: visit(1) });
    const joining = session.join();
    server.say({ type: 'visit.state', visit: visit(2, { state: 'waiting', participants: [participant(ME, 'waiting')] }) });
    await joining;
    assert.equal(phase(), 'waiting');
  });

  test('drops a version that is not newer', async () => {
    const { server, session } = await inTheRoom();
    server.say({ type: 'visit.state', visit: visit(2, { state: 'waiting' }) });
    assert.equal(session.state.get().visit?.state, 'live');
  });

  test('joins again after a cut, with the devices as they are then', async () => {
    const { server, media } = await inTheRoom();
    server.answer = () => Promise.reject(Problem.unreachable());
    await media.setMicrophone(false);
    server.answer = (body) => Promise.resolve(body.type === 'visit.join' ? { type: 'visit.joined', ref: 1, visitId: VISIT, participantId: ME } : { type: 'done', ref: 1 });
    server.requests.length = 0;
    server.welcome();
    await settle();
    assert.deepEqual(server.requests, [{ type: 'visit.join', visitId: VISIT, microphone: false, camera: true }]);
  });

  test('tells the others of a muted microphone once', async () => {
    const { server, media } = await inTheRoom();
    server.requests.length = 0;
    await media.setMicrophone(false);
    media.state.set({ ...media.state.get(), speakerId: 'headphones' });
    assert.deepEqual(server.requests, [{ type: 'visit.devices', visitId: VISIT, microphone: false, camera: true }]);
  });

  test('holds exactly the peers it was told of', async () => {
    const { server, opened } = await inTheRoom();
    assert.equal(opened.length, 1);
    assert.equal(opened[0]!.polite, true);
    server.say({ type: 'media.peers', visitId: VISIT, iceServers: [], peers: [{ peerId: PEER, participantId: OTHER, polite: true }] });
    assert.equal(opened.length, 1);
    assert.equal(opened[0]!.recovered, 1);
    server.say({ type: 'media.peers', visitId: VISIT, iceServers: [], peers: [] });
    assert.equal(opened[0]!.scope.ended, true);
  });

  test('closes its peers and says nothing more once it ended', async () => {
    const { server, session, media, opened, phase } = await inTheRoom();
    await session.endForEveryone();
    server.requests.length = 0;
    await media.setCamera(false);
    assert.equal(phase(), 'ended');
    assert.equal(opened[0]!.scope.ended, true);
    assert.deepEqual(server.requests, []);
  });

  test('gives way to a newer connection of the same person', async () => {
    const { server, session, opened } = await inTheRoom();
    server.say({ type: 'visit.removed', visitId: VISIT, reason: 'replaced' });
    assert.deepEqual(session.state.get().phase, { name: 'removed', reason: 'replaced' });
    assert.equal(opened[0]!.scope.ended, true);
  });

  test('returns to the preview with the reason when it may not join', async () => {
    const { server, session, phase } = begin();
    server.welcome();
    server.say({ type: 'visit.state', visit: visit(1) });
    server.answer = () => Promise.reject(new Problem('visit.too-early', 'Too early.', 409));
    await session.join();
    assert.equal(phase(), 'preview');
    assert.equal(session.state.get().problem?.title, 'Too early.');
  });

  test('goes straight back in after a reload, as soon as the socket is open', async () => {
    const { server, session, phase } = begin(true);
    assert.equal(phase(), 'joining');
    server.welcome();
    await settle();
    assert.deepEqual(server.sent(), ['visit.join']);
    server.say({ type: 'visit.state', visit: visit(2, { state: 'live', participants: [participant(ME, 'room')] }) });
    assert.equal(phase(), 'room');
    assert.equal(session.state.get().participantId, ME);
  });

  test('tells of its devices one change at a time, and of the last one in the end', async () => {
    const { server, media } = await inTheRoom();
    server.requests.length = 0;
    let settleFirst = (): void => undefined;
    server.answer = (body) => new Promise((resolve) => (settleFirst = () => resolve(settled(body))));
    await media.setMicrophone(false);
    await media.setCamera(false);
    await media.setMicrophone(true);
    assert.equal(server.requests.length, 1);
    settleFirst();
    await settle();
    assert.equal(server.requests.length, 2);
    assert.deepEqual(server.requests.at(-1), { type: 'visit.devices', visitId: VISIT, microphone: true, camera: false });
  });

  test('asks again when the server is half up, and gives in to a clear no', async () => {
    const timers = holdTimers();
    const { server, phase } = await inTheRoom();
    server.answer = () => Promise.reject(new Problem('database.unavailable', 'Busy.', 503));
    server.welcome();
    await settle();
    assert.equal(phase(), 'room');
    server.answer = () => Promise.reject(new Problem('visit.unknown', 'Gone.', 404));
    timers.fire();
    await settle();
    timers.release();
    assert.equal(phase(), 'failed');
  });

  test('knows the place in line while it waits, and no longer', async () => {
    const { server, session } = begin();
    server.welcome();
    server.say({ type: 'visit.state', visit: visit(1) });
    await session.join();
    server.say({ type: 'visit.state', visit: visit(2, { state: 'waiting', participants: [participant(ME, 'waiting')] }) });
    server.say({ type: 'visit.line', visitId: VISIT, place: 2, earliest: '2030-01-01T12:10:00Z', latest: '2030-01-01T12:30:00Z' });
    assert.equal(session.state.get().line?.place, 2);
    server.say({ type: 'visit.state', visit: visit(3, { state: 'live', participants: [participant(ME, 'room')] }) });
    assert.equal(session.state.get().line, undefined);
  });

  test('steps away, is called, and is back', async () => {
    const { server, session } = begin();
    server.welcome();
    server.say({ type: 'visit.state', visit: visit(1) });
    await session.join();
    server.requests.length = 0;
    await session.stepAway(true);
    assert.deepEqual(server.requests, [{ type: 'visit.away', visitId: VISIT, away: true }]);
    server.say({ type: 'visit.state', visit: visit(2, { state: 'waiting', participants: [{ ...participant(ME, 'waiting'), away: true }] }) });
    server.say({ type: 'visit.called', visitId: VISIT });
    assert.equal(session.state.get().called, true);
    server.say({ type: 'visit.state', visit: visit(3, { state: 'waiting', participants: [participant(ME, 'waiting')] }) });
    assert.equal(session.state.get().called, false);
  });

  test('counts the lines of the other side that have not been read', async () => {
    const { server, session } = await inTheRoom();
    const line = (lineId: string, from: 'clinic' | 'guest') => ({ lineId, from, name: 'Anna Keller', text: 'No sound', at: '2030-01-01T12:00:00Z' });
    server.say({ type: 'visit.said', visitId: VISIT, lines: [line('1', 'guest'), line('2', 'clinic')] });
    assert.deepEqual([unread(session.state.get(), 'guest'), unread(session.state.get(), 'clinic')], [1, 1]);
    session.readLines();
    assert.equal(unread(session.state.get(), 'guest'), 0);
    server.say({ type: 'visit.said', visitId: VISIT, lines: [line('1', 'guest'), line('2', 'clinic'), line('3', 'guest')] });
    assert.equal(unread(session.state.get(), 'guest'), 1);
  });

  test('is over when it is cancelled, and can be entered again when that is taken back', async () => {
    const { server, opened, phase } = await inTheRoom();
    server.say({ type: 'visit.state', visit: visit(3, { state: 'cancelled' }) });
    assert.equal(phase(), 'cancelled');
    assert.equal(opened[0]!.scope.ended, true);
    server.say({ type: 'visit.state', visit: visit(4) });
    assert.equal(phase(), 'preview');
  });

  test('says why somebody was taken out', async () => {
    const { server, session } = await inTheRoom();
    server.say({ type: 'visit.removed', visitId: VISIT, reason: 'removed' });
    assert.deepEqual(session.state.get().phase, { name: 'removed', reason: 'removed' });
  });

  test('is known to go on in another window', () => {
    const { session } = begin();
    session.learn(visit(1, { state: 'live', participants: [participant(ME, 'room')] }));
    const state = session.state.get();
    assert.equal(isAlreadyThere(state, 'patient', 'Anna Keller'), true);
    assert.equal(isAlreadyThere(state, 'family', 'Anna Keller'), false);
    assert.equal(isAlreadyThere(state, 'patient', 'Ben Keller'), false);
  });

  test('leaves when its page goes away', async () => {
    const { server, scope } = await inTheRoom();
    server.requests.length = 0;
    scope.end();
    await settle();
    assert.deepEqual(server.sent().sort(), ['visit.leave', 'visit.unfollow']);
  });
});
