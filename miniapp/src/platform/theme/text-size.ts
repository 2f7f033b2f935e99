import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';
import { phoneStorage } from '../native/storage';

export type TextSize = 'normal' | 'big';

const NAME = 'text-size';
/** From here on WeChat's (or the browser's) own font setting means: big, please. WeChat's 关怀模式 sets more. */
const BIG_FROM_PX = 19;

/** The phone's own wish: WeChat's font size setting, or the browser's. */
const phoneWish = (): TextSize => {
  try {
    if (process.env.TARO_ENV === 'h5') {
      return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) >= BIG_FROM_PX ? 'big' : 'normal';
    }
    const info = Taro.getAppBaseInfo() as { fontSizeSetting?: number };
    return (info.fontSizeSetting ?? 0) >= BIG_FROM_PX ? 'big' : 'normal';
  } catch {
    return 'normal';
  }
};

let size: TextSize | null = null;
const listeners = new Set<() => void>();

/** What the user chose here, else what the phone's own setting says. */
export const textSize = (): TextSize => {
  size ??= phoneStorage.read<TextSize>(NAME) ?? phoneWish();
  return size;
};

export const setTextSize = (next: TextSize): void => {
  size = next;
  phoneStorage.write(NAME, next);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The live text size; every page follows a switch at once. */
export const useTextSize = (): TextSize => useSyncExternalStore(subscribe, textSize, textSize);
