import Taro from '@tarojs/taro';

/** What an item of the store holds beside the rest, as base64. */
const MOST_CHARACTERS = 380_000;
/** From what reads well down to what always fits. */
const TRIES = [
  { width: 1_280, quality: 0.75 },
  { width: 960, quality: 0.65 },
  { width: 640, quality: 0.5 },
  { width: 480, quality: 0.4 },
] as const;
type Try = (typeof TRIES)[number];

const smallerOnWeb = async (path: string, { width, quality }: Try): Promise<string> => {
  const picture = await createImageBitmap(await (await fetch(path)).blob());
  const scale = Math.min(1, width / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', quality).replace(/^data:[^,]*,/, '');
};

const smallerOnPhone = async (path: string, { width, quality }: Try): Promise<string> => {
  const { tempFilePath } = await Taro.compressImage({ src: path, quality: quality * 100, compressedWidth: width });
  return new Promise((resolve, reject) =>
    Taro.getFileSystemManager().readFile({
      filePath: tempFilePath,
      encoding: 'base64',
      success: ({ data }) => resolve(String(data)),
      fail: reject,
    }),
  );
};

/** A photograph as a JPEG that the store takes; null when this phone cannot make one. */
export const smallPicture = async (path: string): Promise<string | null> => {
  try {
    for (const each of TRIES) {
      const base64 = process.env.TARO_ENV === 'h5' ? await smallerOnWeb(path, each) : await smallerOnPhone(path, each);
      if (base64.length <= MOST_CHARACTERS) return base64;
    }
    return null;
  } catch {
    return null;
  }
};
