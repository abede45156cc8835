import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Scope } from '../src/scope/scope';
import { MediaPeer } from '../src/visit/media-peer';
import { settle } from './fakes';

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
    this.localDescription = { type, sdp: `our ${type}` };
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
  const signals = { offer: say('offer'), answer: say('answer'), candidate: say('candidate') };
  const media = new MediaPeer(connection as unknown as RTCPeerConnection, polite, { audio: undefined, video: undefined }, signals, scope, () => undefined);
  return { connection, said, scope, media };
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
});
