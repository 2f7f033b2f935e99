import Taro from '@tarojs/taro';

type Lock = { release: () => Promise<void> };
type WakeLocks = { request: (kind: 'screen') => Promise<Lock> };

/** Keeps a web page's screen on, where the browser can. */
const keepOnWeb = (): (() => void) => {
  const locks = (navigator as { wakeLock?: WakeLocks }).wakeLock;
  const lock = locks?.request('screen').catch(() => null);
  return () => void lock?.then((held) => held?.release());
};

const keepOnPhone = (): (() => void) => {
  let before: number | null = null;
  let over = false;
  const set = (value: number): void => void Taro.setScreenBrightness({ value }).catch(() => undefined);
  Taro.getScreenBrightness()
    .then(({ value }) => {
      if (over) return;
      before = value;
      set(1);
    })
    .catch(() => undefined);
  Taro.setKeepScreenOn({ keepScreenOn: true }).catch(() => undefined);
  return () => {
    over = true;
    if (before !== null) set(before);
    Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => undefined);
  };
};

/** Bright and awake for somebody else's scanner; a web page can only stay awake. @returns puts it back as it was */
export const shineScreen = (): (() => void) => (process.env.TARO_ENV === 'h5' ? keepOnWeb() : keepOnPhone());

/** Told when the person takes a picture of the screen; a web page is never told. @returns ends the listening */
export const onScreenshot = (hear: () => void): (() => void) => {
  if (process.env.TARO_ENV === 'h5') return () => undefined;
  Taro.onUserCaptureScreen(hear);
  return () => Taro.offUserCaptureScreen(hear);
};
