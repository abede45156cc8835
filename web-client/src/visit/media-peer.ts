import type { Scope } from '../scope/scope';
import { Problem } from '../session/problem';

export interface IceCandidate {
  candidate: string;
  sdpMid: string;
  usernameFragment?: string;
}

/** Carries what two ends of one peer say to each other; each promise settles when the server took the message. */
export interface PeerSignals {
  offer(sdp: string): Promise<unknown>;
  answer(sdp: string): Promise<unknown>;
  candidate(candidate: IceCandidate): Promise<unknown>;
}

export interface LocalTracks {
  audio: MediaStreamTrack | undefined;
  video: MediaStreamTrack | undefined;
}

export type PeerLink = 'connecting' | 'connected' | 'interrupted';

const RESEND_MS = 1_500;

/**
 * One RTCPeerConnection, negotiated by the W3C's "perfect negotiation". The impolite side opens the media sections and offers;
 * the polite side puts its tracks into the sections it is offered, so that a pair of m-lines serves both directions.
 */
export class MediaPeer {
  readonly stream = new MediaStream();
  #makingOffer = false;
  #ignoringOffer = false;
  /** Ours so far: descriptions carry none, so whoever repeats one repeats these. */
  #gathered: IceCandidate[] = [];
  /** Frames are handled one after the other: an answer overtaking its offer would be refused. */
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly connection: RTCPeerConnection,
    private readonly polite: boolean,
    private tracks: LocalTracks,
    private readonly signals: PeerSignals,
    private readonly scope: Scope,
    private readonly changed: () => void,
  ) {
    scope.listen(connection, 'negotiationneeded', () => void this.#offer());
    scope.listen(connection, 'icecandidate', (event) => this.#trickle(event as RTCPeerConnectionIceEvent));
    scope.listen(connection, 'track', (event) => this.#receive((event as RTCTrackEvent).track));
    scope.listen(connection, 'connectionstatechange', () => this.#linkChanged());
    scope.onEnd(() => connection.close());
    if (!polite) this.#openSections();
  }

  get link(): PeerLink {
    switch (this.connection.connectionState) {
      case 'connected':
        return 'connected';
      case 'disconnected':
      case 'failed':
        return 'interrupted';
      default:
        return 'connecting';
    }
  }

  async send(tracks: LocalTracks): Promise<void> {
    this.tracks = tracks;
    await this.#fill();
  }

  receiveOffer(sdp: string): Promise<void> {
    return this.#inTurn(async () => {
      const collision = this.#makingOffer || this.connection.signalingState !== 'stable';
      this.#ignoringOffer = !this.polite && collision;
      if (this.#ignoringOffer) return;
      await this.connection.setRemoteDescription({ type: 'offer', sdp });
      await this.#fill();
      await this.connection.setLocalDescription();
      await this.signals.answer(withoutCandidates(this.connection.localDescription?.sdp ?? ''));
    });
  }

  receiveAnswer(sdp: string): Promise<void> {
    return this.#inTurn(async () => {
      if (this.connection.signalingState !== 'have-local-offer') return;
      await this.connection.setRemoteDescription({ type: 'answer', sdp });
    });
  }

  receiveCandidate({ candidate, sdpMid, usernameFragment }: IceCandidate): Promise<void> {
    return this.#inTurn(async () => {
      try {
        if (candidate === '') await this.connection.addIceCandidate();
        else await this.connection.addIceCandidate({ candidate, sdpMid, ...(usernameFragment && { usernameFragment }) });
      } catch (cause) {
        // Candidates of an offer we did not take belong to nothing.
        if (!this.#ignoringOffer && candidate !== '') throw cause;
      }
    });
  }

  /** Looks for a way to the other side again: after a network change, or when frames may have been lost with the socket. */
  recover(): void {
    if (this.connection.signalingState === 'have-local-offer') void this.#repeatOffer();
    else if (this.link !== 'connected') this.connection.restartIce();
  }

  #openSections(): void {
    for (const kind of ['audio', 'video'] as const) {
      this.connection.addTransceiver(this.tracks[kind] ?? kind, { direction: 'sendrecv' });
    }
  }

  /** Puts our tracks into the first section of their kind. */
  async #fill(): Promise<void> {
    const transceivers = this.connection.getTransceivers();
    for (const kind of ['audio', 'video'] as const) {
      const section = transceivers.find((transceiver) => transceiver.receiver.track.kind === kind && transceiver.direction !== 'stopped');
      if (!section) continue;
      if (section.direction !== 'sendrecv') section.direction = 'sendrecv';
      const track = this.tracks[kind] ?? null;
      if (section.sender.track !== track) await section.sender.replaceTrack(track);
    }
  }

  async #offer(): Promise<void> {
    try {
      this.#makingOffer = true;
      await this.connection.setLocalDescription();
    } catch {
      // Closed meanwhile, or the other side's offer came first: then there is nothing left to offer.
      return;
    } finally {
      this.#makingOffer = false;
    }
    await this.#sendOffer();
  }

  async #sendOffer(): Promise<void> {
    const description = this.connection.localDescription;
    if (description?.type !== 'offer') return;
    try {
      await this.signals.offer(withoutCandidates(description.sdp));
    } catch (cause) {
      // Refused for what it says, it would be refused again.
      if (Problem.from(cause).status === 422) return;
      // The other side may not be there yet, or the socket is being replaced.
      this.scope.after(RESEND_MS, () => {
        if (this.connection.signalingState === 'have-local-offer') void this.#repeatOffer();
      });
    }
  }

  async #repeatOffer(): Promise<void> {
    await this.#sendOffer();
    const sdp = this.connection.localDescription?.sdp ?? '';
    for (const candidate of this.#gathered) {
      // Those of an earlier ICE generation lead nowhere any more.
      if (candidate.usernameFragment === undefined || sdp.includes(`a=ice-ufrag:${candidate.usernameFragment}`)) this.#tell(candidate);
    }
  }

  #trickle({ candidate }: RTCPeerConnectionIceEvent): void {
    if (!candidate) this.#tell({ candidate: '', sdpMid: '0' });
    else if (candidate.candidate !== '') {
      const { sdpMid, usernameFragment } = candidate;
      const found = { candidate: candidate.candidate, sdpMid: sdpMid ?? '0', ...(usernameFragment && { usernameFragment }) };
      this.#gathered.push(found);
      this.#tell(found);
    }
  }

  #tell(candidate: IceCandidate): void {
    // One that is lost or refused is made good by the others, or by an ICE restart.
    void this.signals.candidate(candidate).catch(() => undefined);
  }

  #receive(track: MediaStreamTrack): void {
    for (const old of this.stream.getTracks()) {
      if (old.kind === track.kind) this.stream.removeTrack(old);
    }
    this.stream.addTrack(track);
    this.changed();
  }

  #linkChanged(): void {
    if (this.link === 'interrupted') this.connection.restartIce();
    this.changed();
  }

  #inTurn(step: () => Promise<void>): Promise<void> {
    const next = this.#turn.then(() => (this.scope.ended ? undefined : step()));
    // A frame that failed must not stop those behind it; whoever sent it hears of it through `next`.
    this.#turn = next.catch(() => undefined);
    return next;
  }
}

/** Candidates travel one by one only: one that the server does not pass on must not take the whole description with it. */
export function withoutCandidates(sdp: string): string {
  return sdp.replace(/^a=(?:candidate:.*|end-of-candidates)\r?\n/gm, '');
}
