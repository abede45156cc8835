import type { Scope } from '../scope/scope';
import { Value } from '../scope/value';
import { listDevices, NO_DEVICES, type DeviceList } from './device-list';
import { DeviceProblem, type DeviceKind } from './device-problem';

export interface LocalMediaState {
  /** The tracks there are; a muted microphone keeps its track, a camera that is off has none. */
  microphone: MediaStreamTrack | undefined;
  camera: MediaStreamTrack | undefined;
  microphoneOn: boolean;
  cameraOn: boolean;
  starting: boolean;
  problem: DeviceProblem | undefined;
  devices: DeviceList;
  microphoneId: string | undefined;
  cameraId: string | undefined;
  speakerId: string | undefined;
}

const NOTHING: LocalMediaState = {
  microphone: undefined, camera: undefined, microphoneOn: false, cameraOn: false, starting: false, problem: undefined,
  devices: NO_DEVICES, microphoneId: undefined, cameraId: undefined, speakerId: undefined,
};
const VIDEO: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 }, facingMode: 'user' };
const AUDIO: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** This person's microphone and camera: opened, chosen, switched on and off, released with the scope. */
export class LocalMedia {
  readonly state = new Value<LocalMediaState>(NOTHING);

  /** False once the person has left; a permission granted later must not switch the camera on. */
  #wanted = false;
  /** What the person asked for last; a device that opens after they changed their mind is let go. */
  readonly #wish = { microphone: true, camera: true };
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly scope: Scope,
    // Missing on pages that are not secure.
    private readonly media = (navigator as Partial<Navigator>).mediaDevices,
  ) {
    scope.onEnd(() => this.stop());
    if (media) scope.listen(media, 'devicechange', () => void this.#refreshDevices());
  }

  /** Opens what is wished for, or whichever of it can be opened; what could not is in `state.problem`. */
  async start(wish = { microphone: true, camera: true }): Promise<void> {
    if (this.state.get().starting) return;
    this.#wanted = true;
    Object.assign(this.#wish, wish);
    this.#change({ starting: true, problem: undefined, microphoneOn: wish.microphone, cameraOn: wish.camera });
    const problem = (await this.#openBoth()) ? undefined : await this.#openEach();
    const { microphone, camera, microphoneOn, cameraOn } = this.state.get();
    this.#change({ starting: false, problem, microphoneOn: microphoneOn && microphone !== undefined, cameraOn: cameraOn && camera !== undefined });
    await this.#refreshDevices();
  }

  /** Shown as wished at once: a second press while the device still opens means the opposite of the first. */
  setMicrophone(on: boolean): Promise<void> {
    this.#wish.microphone = on;
    this.#change({ microphoneOn: on });
    return this.#inTurn(() => this.#applyMicrophone());
  }

  setCamera(on: boolean): Promise<void> {
    this.#wish.camera = on;
    this.#change({ cameraOn: on });
    return this.#inTurn(() => this.#applyCamera());
  }

  chooseMicrophone(id: string): Promise<void> {
    this.#wish.microphone = true;
    this.#change({ microphoneId: id });
    return this.#inTurn(() => this.#reopen('microphone'));
  }

  chooseCamera(id: string): Promise<void> {
    this.#wish.camera = true;
    this.#change({ cameraId: id });
    return this.#inTurn(() => this.#reopen('camera'));
  }

  async #applyMicrophone(): Promise<void> {
    const { microphone } = this.state.get();
    if (microphone) microphone.enabled = this.#wish.microphone;
    else if (this.#wish.microphone) await this.#reopen('microphone');
  }

  async #applyCamera(): Promise<void> {
    const { camera } = this.state.get();
    if (this.#wish.camera === (camera !== undefined)) return;
    if (this.#wish.camera) await this.#reopen('camera');
    else {
      // Stopped rather than disabled: the camera's light goes out.
      this.#change({ camera: undefined });
      camera?.stop();
    }
  }

  chooseSpeaker(id: string): void {
    this.#change({ speakerId: id });
  }

  /** Lets go of both; what was chosen stays chosen. */
  stop(): void {
    this.#wanted = false;
    const { microphone, camera } = this.state.get();
    this.#change({ microphone: undefined, camera: undefined, microphoneOn: false, cameraOn: false, problem: undefined });
    microphone?.stop();
    camera?.stop();
  }

  async #openBoth(): Promise<boolean> {
    const { microphone, camera } = this.state.get();
    if (microphone && (camera || !this.#wish.camera)) return true;
    if (microphone || camera || !this.#wish.camera) return false;
    try {
      // One question for both is friendlier than two.
      this.#adopt(await this.#open(['microphone', 'camera']));
      return true;
    } catch {
      return false;
    }
  }

  async #openEach(): Promise<DeviceProblem | undefined> {
    const problems = [await this.#attempt('microphone'), this.#wish.camera ? await this.#attempt('camera') : undefined].filter((problem) => problem !== undefined);
    const [first] = problems;
    return first && new DeviceProblem(first.reason, problems.flatMap((problem) => problem.kinds));
  }

  async #attempt(kind: DeviceKind): Promise<DeviceProblem | undefined> {
    if (this.state.get()[kind]) return undefined;
    try {
      this.#adopt(await this.#open([kind]));
      return undefined;
    } catch (cause) {
      return DeviceProblem.of(cause, [kind], await this.#permission(kind));
    }
  }

  async #reopen(kind: DeviceKind): Promise<void> {
    this.#wanted = true;
    // Many phones cannot hold two cameras at once: the old one goes first.
    this.state.get()[kind]?.stop();
    this.#change({ ...(kind === 'camera' ? { camera: undefined } : { microphone: undefined }), problem: undefined });
    const problem = await this.#attempt(kind);
    if (problem) {
      this.#wish[kind] = false;
      this.#change({ problem, ...(kind === 'camera' ? { cameraOn: false } : { microphoneOn: false }) });
    }
    await this.#refreshDevices();
  }

  async #open(kinds: readonly DeviceKind[]): Promise<MediaStream> {
    if (!this.media || !globalThis.isSecureContext) throw new DeviceProblem('insecure', kinds);
    const { microphoneId, cameraId } = this.state.get();
    return this.media.getUserMedia({
      // `ideal`, not `exact`: an unplugged choice must not be a dead end.
      audio: kinds.includes('microphone') && { ...AUDIO, ...(microphoneId && { deviceId: { ideal: microphoneId } }) },
      video: kinds.includes('camera') && (cameraId ? { ...VIDEO, facingMode: [], deviceId: { ideal: cameraId } } : VIDEO),
    });
  }

  #adopt(stream: MediaStream): void {
    const [microphone] = stream.getAudioTracks();
    const [camera] = stream.getVideoTracks();
    // Granted after the person had left: nobody wants it any more.
    if (this.scope.ended || !this.#wanted) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    const wantsCamera = camera !== undefined && this.#wish.camera;
    if (!wantsCamera) camera?.stop();
    if (microphone) microphone.enabled = this.#wish.microphone;
    // In one change: whoever watches sees both together.
    this.#change({
      ...(microphone && { microphone, microphoneOn: this.#wish.microphone, microphoneId: microphone.getSettings().deviceId }),
      ...(wantsCamera && { camera, cameraOn: true, cameraId: camera.getSettings().deviceId }),
    });
    if (microphone) this.scope.listen(microphone, 'ended', () => void this.#lost('microphone', microphone));
    if (wantsCamera) this.scope.listen(camera, 'ended', () => void this.#lost('camera', camera));
  }

  /** A device was unplugged or taken away by a phone call: take what there is now, or say what is wrong. */
  async #lost(kind: DeviceKind, track: MediaStreamTrack): Promise<void> {
    if (this.state.get()[kind] === track) await this.#inTurn(() => this.#reopen(kind));
  }

  async #permission(kind: DeviceKind): Promise<PermissionState | undefined> {
    try {
      const status = await navigator.permissions.query({ name: kind });
      return status.state;
    } catch {
      // Not every browser knows these two names.
      return undefined;
    }
  }

  async #refreshDevices(): Promise<void> {
    if (this.media) this.#change({ devices: await listDevices(this.media).catch(() => NO_DEVICES) });
  }

  /** One switch after the other: two quick presses must not open the camera twice. */
  #inTurn(step: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(step);
    return this.#turn;
  }

  #change(change: Partial<LocalMediaState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }

}
