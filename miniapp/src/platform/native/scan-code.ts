import Taro from '@tarojs/taro';

/** Whether this device can scan; a web page cannot, and offers typing the code instead. */
export const canScan = process.env.TARO_ENV !== 'h5';

/** The text of a code seen by the camera; null when the user gave up. Pictures from the album are refused: screenshots get passed on. */
export const scanCode = async (): Promise<string | null> => {
  if (!canScan) return null;
  try {
    return (await Taro.scanCode({ onlyFromCamera: true })).result;
  } catch {
    return null;
  }
};
