import Taro from '@tarojs/taro';

export type ChosenImage = { readonly path: string; readonly base64: string };

/** One picture from the camera or the album, with its bytes; null when the user gave up, `unreadable` when the phone gave none. */
export const chooseImage = async (): Promise<ChosenImage | null | 'unreadable'> => {
  try {
    const chosen = await Taro.chooseImage({ count: 1, sizeType: ['compressed'], sourceType: ['camera', 'album'] });
    const path = chosen.tempFilePaths[0];
    if (path === undefined) return null;
    return { path, base64: process.env.TARO_ENV === 'h5' ? await readOnWeb(path) : await readOnPhone(path) };
  } catch (error) {
    // WeChat says `chooseImage:fail cancel` of a change of mind, and anything else when it may not use the camera.
    return /cancel/i.test((error as { errMsg?: string } | null)?.errMsg ?? '') ? null : 'unreadable';
  }
};

const readOnPhone = (filePath: string): Promise<string> =>
  new Promise((resolve, reject) =>
    Taro.getFileSystemManager().readFile({ filePath, encoding: 'base64', success: ({ data }) => resolve(String(data)), fail: reject }),
  );

const readOnWeb = async (path: string): Promise<string> => {
  const blob = await (await fetch(path)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(new Error('the picture could not be read'));
    reader.readAsDataURL(blob);
  });
};
