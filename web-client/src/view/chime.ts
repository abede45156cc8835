import { Value } from '../scope/value';

const NOTES = [659.25, 880]; // E5, A5: a gentle "ding-dong", upwards
const NOTE_SECONDS = 0.16;
const LOUDNESS = 0.12;

/** The sound that says somebody has arrived. It can be switched off; what is seen and read out says the same. */
export class Chime {
  readonly on = new Value(true);
  #context: AudioContext | undefined;

  ring(): void {
    // Before the first gesture on the page no browser makes a sound, and asking for one only fills its console.
    if (!this.on.get() || !navigator.userActivation.hasBeenActive) return;
    this.#context ??= new AudioContext();
    const context = this.#context;
    void context.resume();
    NOTES.forEach((frequency, index) => note(context, frequency, context.currentTime + index * NOTE_SECONDS));
  }
}

function note(context: AudioContext, frequency: number, start: number): void {
  const gain = new GainNode(context, { gain: 0 });
  const tone = new OscillatorNode(context, { type: 'sine', frequency });
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, start + 0.6);
  tone.connect(gain).connect(context.destination);
  tone.start(start);
  tone.stop(start + 0.65);
}
