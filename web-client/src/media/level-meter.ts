import type { Scope } from '../scope/scope';

const FLOOR_DB = -60;

/** Measures how loud a microphone is, from 0 (silence) to 1, about 20 times a second until the scope ends. */
export function measureLevel(track: MediaStreamTrack, scope: Scope, onLevel: (level: number) => void): void {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = new AnalyserNode(context, { fftSize: 1024, smoothingTimeConstant: 0.4 });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  // A context made before the first gesture sleeps until there is one.
  scope.listen(document, 'pointerdown', () => void context.resume());
  scope.listen(document, 'keydown', () => void context.resume());
  scope.every(50, () => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  });
  scope.onEnd(() => {
    source.disconnect();
    void context.close();
  });
}

/** The RMS of the samples on a decibel scale, as 0..1. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 20 * Math.log10(Math.sqrt(sum / samples.length));
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR_DB));
}
