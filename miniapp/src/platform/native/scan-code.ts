import Taro from '@tarojs/taro';

/** WeChat has a scanner; a web page reads a picture or takes the digits. */
export const hasScanner = process.env.TARO_ENV === 'weapp';

/** What WeChat's scanner read; null when the person gave up, `unreadable` when it may not use the camera. */
export const scanCode = async (): Promise<string | null | 'unreadable'> => {
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] });
    return result || 'unreadable';
  } catch (error) {
    return /cancel/i.test((error as { errMsg?: string } | null)?.errMsg ?? '') ? null : 'unreadable';
  }
};

/** Wide enough for a code of 80 modules in a picture that shows more than the code, and still read in an instant. */
const WIDEST_PX = 1200;

const dotsOf = async (path: string): Promise<ImageData> => {
  const picture = await createImageBitmap(await (await fetch(path)).blob());
  const scale = Math.min(1, WIDEST_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
};

const dotReader = async () => (process.env.TARO_ENV === 'h5' ? (await import('jsqr')).default : null);

/** Reads a code from a picture taken or chosen on the web; null when the person gave up, `unreadable` when there is none in it. */
export const readCodePicture = async (): Promise<string | null | 'unreadable'> => {
  try {
    const { tempFilePaths } = await Taro.chooseImage({ count: 1, sourceType: ['camera', 'album'] });
    const path = tempFilePaths[0];
    if (path === undefined) return null;
    const [read, { data, width, height }] = await Promise.all([dotReader(), dotsOf(path)]);
    return read?.(data, width, height)?.data || 'unreadable';
  } catch (error) {
    return /cancel/i.test((error as { errMsg?: string } | null)?.errMsg ?? '') ? null : 'unreadable';
  }
};
