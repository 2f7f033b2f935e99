import Taro from '@tarojs/taro';

type Try = { readonly width: number; readonly quality: number };
/** From what reads well down to what always fits; at most so many characters of base64. */
type Fit = { readonly mostCharacters: number; readonly tries: readonly Try[] };

/** What an item of the store holds beside the rest. */
const DOCUMENT: Fit = {
  mostCharacters: 380_000,
  tries: [
    { width: 1_280, quality: 0.75 },
    { width: 960, quality: 0.65 },
    { width: 640, quality: 0.5 },
    { width: 480, quality: 0.4 },
  ],
};
/** Across a phone's page. */
const FULL: Fit = {
  mostCharacters: 270_000,
  tries: [
    { width: 960, quality: 0.7 },
    { width: 720, quality: 0.55 },
    { width: 480, quality: 0.4 },
  ],
};
/** Beside a line of a list: some kilobytes. */
const SMALL: Fit = {
  mostCharacters: 40_000,
  tries: [
    { width: 240, quality: 0.6 },
    { width: 160, quality: 0.5 },
    { width: 120, quality: 0.3 },
  ],
};

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

const fitted = async (path: string, { mostCharacters, tries }: Fit): Promise<string | null> => {
  try {
    for (const each of tries) {
      const base64 = process.env.TARO_ENV === 'h5' ? await smallerOnWeb(path, each) : await smallerOnPhone(path, each);
      if (base64.length <= mostCharacters) return base64;
    }
    return null;
  } catch {
    return null;
  }
};

/** A photograph as a JPEG that the store takes; null when this phone cannot make one. */
export const smallPicture = (path: string): Promise<string | null> => fitted(path, DOCUMENT);

export type PictureSizes = { readonly full: string; readonly small: string };

/** The same for a list and for a page of its own. */
export const pictureSizes = async (path: string): Promise<PictureSizes | null> => {
  const [full, small] = [await fitted(path, FULL), await fitted(path, SMALL)];
  return full === null || small === null ? null : { full, small };
};
