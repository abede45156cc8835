import type { Realtime } from '../realtime/realtime-socket';
import type { ServerMessageOf } from '../realtime/messages';
import type { Scope } from '../scope/scope';
import { MediaPeer, type LocalTracks, type PeerLink, type PeerSignals } from './media-peer';

export interface RemotePeer {
  peerId: string;
  participantId: string;
  stream: MediaStream;
  link: PeerLink;
}

export interface MediaPeerFactory {
  create(iceServers: RTCIceServer[], polite: boolean, tracks: LocalTracks, signals: PeerSignals, scope: Scope, changed: () => void): MediaPeer;
}

type PeerFrame = ServerMessageOf<'media.offer'> | ServerMessageOf<'media.answer'> | ServerMessageOf<'media.candidate'>;

const EARLY_FRAMES = 64;

/** The peers of one visit, exactly those that the last `media.peers` named. */
export class MediaPeers {
  readonly #peers = new Map<string, { participantId: string; peer: MediaPeer; scope: Scope }>();
  /** Frames of peers that are not named yet: the other side may have heard of the peer first. */
  #early: PeerFrame[] = [];

  constructor(
    private readonly visitId: string,
    private readonly realtime: Realtime,
    private readonly factory: MediaPeerFactory,
    private tracks: LocalTracks,
    private readonly scope: Scope,
    private readonly changed: (peers: RemotePeer[]) => void,
  ) {
    const ours = <M extends { visitId: string }>(handler: (message: M) => void) => (message: M): void => {
      if (message.visitId === visitId) handler(message);
    };
    realtime.on('media.peers', ours((message) => this.#become(message)), scope);
    realtime.on('media.offer', ours((message) => this.#route(message)), scope);
    realtime.on('media.answer', ours((message) => this.#route(message)), scope);
    realtime.on('media.candidate', ours((message) => this.#route(message)), scope);
  }

  send(tracks: LocalTracks): void {
    this.tracks = tracks;
    for (const { peer } of this.#peers.values()) void peer.send(tracks);
  }

  recover(): void {
    for (const { peer } of this.#peers.values()) peer.recover();
  }

  #become({ iceServers, peers }: ServerMessageOf<'media.peers'>): void {
    const named = new Set(peers.map((peer) => peer.peerId));
    for (const [peerId, { scope }] of this.#peers) {
      if (named.has(peerId)) continue;
      scope.end();
      this.#peers.delete(peerId);
    }
    for (const { peerId, participantId, polite } of peers) {
      const held = this.#peers.get(peerId);
      if (held) held.peer.recover();
      else this.#open(peerId, participantId, polite, iceServers);
    }
    const early = this.#early;
    this.#early = [];
    for (const frame of early) this.#route(frame);
    this.#tell();
  }

  #open(peerId: string, participantId: string, polite: boolean, iceServers: RTCIceServer[]): void {
    const scope = this.scope.child();
    const peer = this.factory.create(iceServers, polite, this.tracks, this.#signals(peerId), scope, () => this.#tell());
    this.#peers.set(peerId, { participantId, peer, scope });
  }

  #signals(peerId: string): PeerSignals {
    const to = { visitId: this.visitId, peerId };
    return {
      offer: (sdp) => this.realtime.request({ type: 'media.offer', ...to, sdp }),
      answer: (sdp) => this.realtime.request({ type: 'media.answer', ...to, sdp }),
      candidate: (candidate) => this.realtime.request({ type: 'media.candidate', ...to, ...candidate }),
    };
  }

  #route(frame: PeerFrame): void {
    const peer = this.#peers.get(frame.peerId)?.peer;
    if (!peer) {
      if (this.#early.length < EARLY_FRAMES) this.#early.push(frame);
      return;
    }
    // A frame that cannot be used leaves the peer as it is; a link that stays away is restarted.
    void deliver(peer, frame).catch(() => undefined);
  }

  #tell(): void {
    if (this.scope.ended) return;
    this.changed([...this.#peers].map(([peerId, { participantId, peer }]) => ({ peerId, participantId, stream: peer.stream, link: peer.link })));
  }
}

function deliver(peer: MediaPeer, frame: PeerFrame): Promise<void> {
  switch (frame.type) {
    case 'media.offer':
      return peer.receiveOffer(frame.sdp);
    case 'media.answer':
      return peer.receiveAnswer(frame.sdp);
    case 'media.candidate':
      return peer.receiveCandidate(frame);
  }
}

/** Peers of the browser's own WebRTC. */
export const browserPeers: MediaPeerFactory = {
  create: (iceServers, ...rest) => new MediaPeer(new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle' }), ...rest),
};
