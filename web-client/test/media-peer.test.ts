import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Scope } from '../src/scope/scope';
import { Problem } from '../src/session/problem';
import { MediaPeer, withoutCandidates, type IceCandidate } from '../src/visit/media-peer';
import { holdTimers, settle } from './fakes';

/** The signaling half of an RTCPeerConnection. */
class FakeConnection extends EventTarget {
  signalingState = 'stable';
  connectionState = 'new';
  localDescription: { type: string; sdp: string } | undefined;
  readonly remote: string[] = [];
  sections = 0;
  restarts = 0;

  addTransceiver(): void {
    this.sections++;
  }
  getTransceivers(): [] {
    return [];
  }
  setLocalDescription(): Promise<void> {
    const type = this.signalingState === 'have-remote-offer' ? 'answer' : 'offer';
    this.signalingState = type === 'answer' ? 'stable' : 'have-local-offer';
    this.localDescription = { type, sdp: `our ${type}\r\na=ice-ufrag:now1\r\na=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n` };
    return Promise.resolve();
  }
  setRemoteDescription({ type, sdp }: { type: string; sdp: string }): Promise<void> {
    this.remote.push(sdp);
    this.signalingState = type === 'answer' ? 'stable' : 'have-remote-offer';
    return Promise.resolve();
  }
  addIceCandidate(): Promise<void> {
    return Promise.resolve();
  }
  restartIce(): void {
    this.restarts++;
  }
  close(): void {
    this.signalingState = 'closed';
  }
}

function peer(polite: boolean) {
  Object.assign(globalThis, { MediaStream: EventTarget });
  const connection = new FakeConnection();
  const said: string[] = [];
  const say = (what: string) => (): Promise<void> => {
    said.push(what);
    return Promise.resolve();
  };
  const scope = new Scope();
  const descriptions: string[] = [];
  const candidates: IceCandidate[] = [];
  const refusals: Problem[] = [];
  const signals = {
    offer: (sdp: string): Promise<void> => {
      descriptions.push(sdp);
      said.push('offer');
      const refusal = refusals.shift();
      return refusal ? Promise.reject(refusal) : Promise.resolve();
    },
    answer: say('answer'),
    candidate: (candidate: IceCandidate): Promise<void> => {
      candidates.push(candidate);
      return Promise.reject(new Problem('media.candidate-refused', 'No.', 422));
    },
  };
  const media = new MediaPeer(connection as unknown as RTCPeerConnection, polite, { audio: undefined, video: undefined }, signals, scope, () => undefined);
  return { connection, said, scope, media, descriptions, candidates, refusals };
}

suite('two ends of a peer', () => {
  test('open the sections on the impolite side only', () => {
    assert.equal(peer(false).connection.sections, 2);
    assert.equal(peer(true).connection.sections, 0);
  });

  test('the polite one gives way when offers cross', async () => {
    const { connection, said, media } = peer(true);
    connection.dispatchEvent(new Event('negotiationneeded'));
    await settle();
    await media.receiveOffer('their offer');
    assert.deepEqual(connection.remote, ['their offer']);
    assert.deepEqual(said, ['offer', 'answer']);
  });

  test('the impolite one ignores the offer that crossed its own', async () => {
    const { connection, said, media } = peer(false);
    connection.dispatchEvent(new Event('negotiationneeded'));
    await settle();
    await media.receiveOffer('their offer');
    await media.receiveAnswer('their answer');
    assert.deepEqual(connection.remote, ['their answer']);
    assert.deepEqual(said, ['offer']);
  });

  test('say the offer again when it may have been lost, and look for a new way otherwise', async () => {
    const { connection, said, media } = peer(false);
    connection.dispatchEvent(new Event('negotiationneeded'));
    await settle();
    media.recover();
    await settle();
    assert.deepEqual(said, ['offer', 'offer']);
    await media.receiveAnswer('their answer');
    media.recover();
    assert.equal(connection.restarts, 1);
  });

  test('take nothing more once the visit is over', async () => {
    const { connection, scope, media } = peer(true);
    scope.end();
    await media.receiveOffer('their offer');
    assert.deepEqual(connection.remote, []);
  });

  test('send descriptions without candidates, and repeat the candidates of this generation with a repeated offer', async () => {
    const { connection, media, descriptions, candidates } = peer(false);
    connection.dispatchEvent(new Event('negotiationneeded'));
    await settle();
    assert.deepEqual(descriptions, ['our offer\r\na=ice-ufrag:now1\r\n']);
    for (const usernameFragment of ['old1', 'now1']) {
      connection.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: { candidate: 'candidate:1', sdpMid: '0', usernameFragment } }));
    }
    media.recover();
    await settle();
    assert.deepEqual(candidates.map((candidate) => candidate.usernameFragment), ['old1', 'now1', 'now1']);
  });

  test('offer again what could not be delivered, but not what was refused', async () => {
    const timers = holdTimers();
    const { connection, said, refusals } = peer(false);
    refusals.push(new Problem('peer.unknown', 'Gone.', 404), new Problem('media.malformed', 'No.', 422));
    connection.dispatchEvent(new Event('negotiationneeded'));
    await settle();
    for (let again = 0; again < 3; again++) {
      timers.fire();
      await settle();
    }
    timers.release();
    assert.deepEqual(said, ['offer', 'offer']);
  });
});

suite('a description', () => {
  test('loses its candidates and nothing else', () => {
    const sdp = 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\na=end-of-candidates\r\na=mid:0\r\n';
    assert.equal(withoutCandidates(sdp), 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n');
  });
});
