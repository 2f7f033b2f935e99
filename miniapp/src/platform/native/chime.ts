import Taro from '@tarojs/taro';

/** Pitch in Hz, when it begins and how long it lasts in seconds. */
type Note = readonly [hertz: number, from: number, lasts: number];
const TUNES = {
  /** Two rising notes. */
  yes: [
    [880, 0, 0.12],
    [1320, 0.13, 0.2],
  ],
  /** One short note: wait. */
  wait: [[880, 0, 0.15]],
  /** A long low one. */
  no: [[220, 0, 0.5]],
} as const satisfies Record<string, readonly Note[]>;
export type Tune = keyof typeof TUNES;

let player: AudioContext | null = null;
/** One for the app's life: a phone gives out only a few. */
const thePlayer = (): AudioContext => {
  player ??= process.env.TARO_ENV === 'h5' ? new AudioContext() : (Taro.createWebAudioContext() as unknown as AudioContext);
  return player;
};

const play = (notes: readonly Note[]): void => {
  const audio = thePlayer();
  // A browser lets sound out only after a touch; the press that sent the order was one.
  if (audio.state === 'suspended') audio.resume?.();
  for (const [hertz, from, lasts] of notes) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = hertz;
    loudness.gain.value = 0.4;
    tone.connect(loudness);
    loudness.connect(audio.destination);
    tone.start(audio.currentTime + from);
    tone.stop(audio.currentTime + from + lasts);
  }
};

/** Says yes, wait or no to the ear and the hand; what the screen says counts, so a phone that cannot stays silent. */
export const chime = (tune: Tune): void => {
  try {
    play(TUNES[tune]);
  } catch {
    // No sound on this phone.
  }
  if (process.env.TARO_ENV === 'h5') {
    navigator.vibrate?.(tune === 'no' ? 400 : 80);
    return;
  }
  (tune === 'no' ? Taro.vibrateLong() : Taro.vibrateShort({ type: 'heavy' })).catch(() => undefined);
};
