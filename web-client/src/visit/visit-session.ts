import type { LocalMedia } from '../media/local-media';
import type { Realtime } from '../realtime/realtime-socket';
import type { RestClient } from '../session/rest-client';
import { Problem } from '../session/problem';
import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import { MediaPeers, type MediaPeerFactory } from './media-peers';
import type { LocalTracks } from './media-peer';
import type { VisitFollows } from './visit-follows';
import { INITIAL, isInside, withPlace, withVisit, type Phase, type Visit, type VisitState } from './visit-state';

const AGAIN_MS = 2_000;

/** What a visit needs from outside. */
export interface VisitSurroundings {
  realtime: Realtime;
  follows: VisitFollows;
  rest: Pick<RestClient, 'endVisit'>;
  media: Pick<LocalMedia, 'state' | 'setMicrophone' | 'setCamera'>;
  peers: MediaPeerFactory;
}

/** One person's visit, from the preview to the page afterwards; the views draw its state and call its commands. */
export class VisitSession {
  readonly state = new Value<VisitState>(INITIAL);
  /** Lasts while this connection is in the visit. */
  #stay: Scope | undefined;
  #told: { microphone: boolean; camera: boolean } | undefined;
  #telling = false;

  constructor(
    readonly visitId: string,
    private readonly around: VisitSurroundings,
    private readonly scope: Scope,
  ) {}

  /** Begins to follow the visit, or (`returning`) to be in it; and does so again after each cut. */
  open({ returning = false } = {}): void {
    const { realtime } = this.around;
    this.around.follows.hold(this.visitId, this.scope);
    realtime.on('visit.state', ({ visit }) => this.learn(visit), this.scope);
    realtime.on('visit.removed', ({ visitId, reason }) => {
      if (visitId === this.visitId) this.#leaveFor({ name: 'removed', reason });
    }, this.scope);
    this.#listen();
    if (returning && this.state.get().phase.name === 'preview') {
      this.#change({ phase: { name: 'joining' } });
      this.#beginStay();
    }
    realtime.onOpen(() => void this.#comeBack(), this.scope);
    this.scope.onEnd(() => this.#depart());
  }

  /** Enters: a patient the waiting room, a clinician the room. */
  async join(): Promise<void> {
    if (isInside(this.state.get())) return;
    this.#change({ phase: { name: 'joining' }, problem: undefined });
    this.#beginStay();
    try {
      await this.#enter();
    } catch (cause) {
      this.#leaveFor({ name: 'preview' }, Problem.from(cause));
    }
  }

  async leave(): Promise<void> {
    this.#leaveFor({ name: 'left' });
    // Gone is gone: when the message is lost, the closed connections say the same.
    await this.around.realtime.request({ type: 'visit.leave', visitId: this.visitId }).catch(() => undefined);
  }

  /** Back to the device check, from where one can join again. */
  returnToPreview(): void {
    if (!isInside(this.state.get())) this.#change({ phase: { name: 'preview' }, problem: undefined });
  }

  admit(participantId: string): Promise<void> {
    return this.#command(() => this.around.realtime.request({ type: 'visit.admit', visitId: this.visitId, participantId }));
  }

  deny(participantId: string): Promise<void> {
    return this.#command(() => this.around.realtime.request({ type: 'visit.deny', visitId: this.visitId, participantId }));
  }

  /** Takes somebody out of the room. */
  remove(participantId: string): Promise<void> {
    return this.#command(() => this.around.realtime.request({ type: 'visit.remove', visitId: this.visitId, participantId }));
  }

  /** Calls somebody back who stepped away. */
  call(participantId: string): Promise<void> {
    return this.#command(() => this.around.realtime.request({ type: 'visit.call', visitId: this.visitId, participantId }));
  }

  /** Steps away from the waiting room, or comes back to it; the place in line stays. */
  stepAway(away: boolean): Promise<void> {
    return this.#command(() => this.around.realtime.request({ type: 'visit.away', visitId: this.visitId, away }));
  }

  /** Sends a line; fails as the server refuses it. */
  async say(text: string): Promise<void> {
    await this.around.realtime.request({ type: 'visit.say', visitId: this.visitId, text });
  }

  /** What has been said so far is on the screen. */
  readLines(): void {
    const { lines, read } = this.state.get();
    if (read !== lines.length) this.#change({ read: lines.length });
  }

  endForEveryone(): Promise<void> {
    return this.#command(async () => this.learn(await this.around.rest.endVisit(this.visitId)));
  }

  async toggleMicrophone(): Promise<void> {
    const { media } = this.around;
    await media.setMicrophone(!media.state.get().microphoneOn);
  }

  async toggleCamera(): Promise<void> {
    const { media } = this.around;
    await media.setCamera(!media.state.get().cameraOn);
  }

  forgetProblem(): void {
    this.#change({ problem: undefined });
  }

  #listen(): void {
    const { realtime } = this.around;
    realtime.on('visit.line', ({ visitId, place, earliest, latest }) => {
      if (visitId === this.visitId) this.#change({ line: { place, earliest, latest } });
    }, this.scope);
    realtime.on('visit.called', ({ visitId }) => {
      if (visitId === this.visitId) this.#change({ called: true });
    }, this.scope);
    realtime.on('visit.said', ({ visitId, lines }) => {
      if (visitId === this.visitId) this.#change({ lines });
    }, this.scope);
  }

  async #comeBack(): Promise<void> {
    try {
      // Joining implies following.
      if (this.#stay) await this.#enter();
      else await this.around.realtime.request({ type: 'visit.follow', visitId: this.visitId });
    } catch (cause) {
      const problem = Problem.from(cause);
      // Not reached: the next welcome tries again.
      if (problem.status === 0 || isOver(this.state.get())) return;
      if (isPassing(problem)) this.scope.after(AGAIN_MS, () => void this.#comeBack());
      else this.#leaveFor({ name: 'failed', problem });
    }
  }

  async #enter(): Promise<void> {
    const devices = this.#devices();
    this.#told = devices;
    const reply = await this.around.realtime.request({ type: 'visit.join', visitId: this.visitId, ...devices });
    if (reply.type !== 'visit.joined' || !this.#stay) return;
    // What failed while the server was out of reach can be tried again now.
    this.state.set(withPlace({ ...this.state.get(), participantId: reply.participantId, problem: undefined }));
    this.#tellDevices();
  }

  #beginStay(): void {
    const { realtime, media, peers } = this.around;
    const stay = this.scope.child();
    this.#stay = stay;
    const mesh = new MediaPeers(this.visitId, realtime, peers, this.#tracks(), stay, (now) => this.#change({ peers: now }));
    media.state.watch(() => {
      mesh.send(this.#tracks());
      this.#tellDevices();
    }, stay);
    if (typeof window !== 'undefined') stay.listen(window, 'online', () => mesh.recover());
  }

  #tellDevices(): void {
    const now = this.#devices();
    const told = this.#told;
    if (!this.#stay || !this.state.get().participantId || (told?.microphone === now.microphone && told.camera === now.camera)) return;
    // One at a time: of two on their way at once, the older might be the last to take effect.
    if (this.#telling) return;
    this.#told = now;
    this.#telling = true;
    // Lost with the socket? The join after the cut carries the devices as they are then.
    const answer = this.around.realtime.request({ type: 'visit.devices', visitId: this.visitId, ...now }).catch(() => undefined);
    void answer.then(() => {
      this.#telling = false;
      this.#tellDevices();
    });
  }

  /** Takes what REST or the socket says about the visit, if it is news. */
  learn(visit: Visit): void {
    if (visit.visitId !== this.visitId) return;
    const next = withVisit(this.state.get(), visit);
    // The stay ends before anybody is told: what they switch off then is no news to the others.
    if (isOver(next)) this.#endStay();
    this.state.set(next);
  }

  async #command(send: () => Promise<unknown>): Promise<void> {
    this.#change({ problem: undefined });
    try {
      await send();
    } catch (cause) {
      this.#change({ problem: Problem.from(cause) });
    }
  }

  #leaveFor(phase: Phase, problem?: Problem): void {
    this.#endStay();
    this.#change({ phase, problem, participantId: undefined, peers: [], line: undefined, called: false });
  }

  #depart(): void {
    if (isInside(this.state.get())) void this.leave();
  }

  #endStay(): void {
    this.#stay?.end();
    this.#stay = undefined;
  }

  #tracks(): LocalTracks {
    const { microphone, camera } = this.around.media.state.get();
    return { audio: microphone, video: camera };
  }

  #devices(): { microphone: boolean; camera: boolean } {
    const { microphoneOn, cameraOn } = this.around.media.state.get();
    return { microphone: microphoneOn, camera: cameraOn };
  }

  #change(change: Partial<VisitState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}

function isOver({ phase }: VisitState): boolean {
  return phase.name === 'ended' || phase.name === 'cancelled';
}

/** The server is busy or half up; anything else is its last word. */
function isPassing({ status }: Problem): boolean {
  return status === 429 || status >= 500;
}
