import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { LocalMedia } from '../src/media/local-media';
import { Scope } from '../src/scope/scope';

class FakeTrack extends EventTarget {
  enabled = true;
  live = true;
  constructor(readonly kind: 'audio' | 'video') {
    super();
  }
  getSettings(): MediaTrackSettings {
    return { deviceId: this.kind };
  }
  stop(): void {
    this.live = false;
  }
}

/** Devices that open when the test says so. */
class FakeDevices extends EventTarget {
  readonly tracks: FakeTrack[] = [];
  readonly #waiting: (() => void)[] = [];

  getUserMedia({ audio, video }: MediaStreamConstraints): Promise<MediaStream> {
    const tracks = [...(audio ? [new FakeTrack('audio')] : []), ...(video ? [new FakeTrack('video')] : [])];
    this.tracks.push(...tracks);
    const of = (kind: string) => (): FakeTrack[] => tracks.filter((track) => track.kind === kind);
    const stream = { getAudioTracks: of('audio'), getVideoTracks: of('video'), getTracks: () => tracks } as unknown as MediaStream;
    return new Promise((resolve) => this.#waiting.push(() => resolve(stream)));
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve([]);
  }

  async open(): Promise<void> {
    await new Promise(setImmediate);
    do {
      for (const open of this.#waiting.splice(0)) open();
      await new Promise(setImmediate);
    } while (this.#waiting.length > 0);
  }

  live(kind: 'audio' | 'video'): number {
    return this.tracks.filter((track) => track.kind === kind && track.live).length;
  }
}

function localMedia() {
  Object.assign(globalThis, { isSecureContext: true });
  const devices = new FakeDevices();
  const scope = new Scope();
  return { devices, scope, media: new LocalMedia(scope, devices as unknown as MediaDevices) };
}

suite('microphone and camera', () => {
  test('open together', async () => {
    const { devices, media } = localMedia();
    const started = media.start();
    await devices.open();
    await started;
    const { microphoneOn, cameraOn, problem } = media.state.get();
    assert.deepEqual([microphoneOn, cameraOn, problem], [true, true, undefined]);
  });

  test('come back as they were: muted, and without touching the camera', async () => {
    const { devices, media } = localMedia();
    const started = media.start({ microphone: false, camera: false });
    await devices.open();
    await started;
    assert.deepEqual(devices.tracks.map(({ kind, enabled }) => [kind, enabled]), [['audio', false]]);
    assert.deepEqual([media.state.get().microphoneOn, media.state.get().cameraOn], [false, false]);
  });

  test('follow the last of several quick presses, and leave no camera running', async () => {
    const { devices, media } = localMedia();
    const started = media.start({ microphone: true, camera: false });
    await devices.open();
    await started;
    const presses = [true, false, true, false].map((on) => media.setCamera(on));
    assert.equal(media.state.get().cameraOn, false);
    await devices.open();
    await Promise.all(presses);
    assert.equal(devices.live('video'), 0);
    assert.equal(media.state.get().camera, undefined);
  });

  test('are let go when the person left before they opened', async () => {
    const { devices, media, scope } = localMedia();
    const started = media.start();
    scope.end();
    await devices.open();
    await started;
    assert.equal(devices.live('video') + devices.live('audio'), 0);
  });
});
