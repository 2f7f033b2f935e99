import Taro from '@tarojs/taro';

/** A canvas of either build, and what is drawn with. */
type Drawable = { getContext: (kind: '2d') => unknown; toDataURL: () => string };

const canvasOf = (width: number, height: number): Drawable => {
  if (process.env.TARO_ENV !== 'h5') return Taro.createOffscreenCanvas({ type: '2d', width, height }) as unknown as Drawable;
  return Object.assign(document.createElement('canvas'), { width, height });
};

/** A picture drawn on this phone: an address that an Image shows. In WeChat a file, for an address of its bytes would go to the page whole. */
export const drawPicture = <Brush>(name: string, width: number, height: number, draw: (brush: Brush) => void): string => {
  const canvas = canvasOf(width, height);
  draw(canvas.getContext('2d') as Brush);
  const bytes = canvas.toDataURL();
  if (process.env.TARO_ENV === 'h5') return bytes;
  const path = `${Taro.env.USER_DATA_PATH}/${name}`;
  Taro.getFileSystemManager().writeFileSync(path, bytes.slice(bytes.indexOf(',') + 1), 'base64');
  return path;
};

/** Gives the picture out of hand: on the web as a download, in WeChat by its own menu (send, save). Turning back is no failure. */
export const passOnPicture = (path: string, name: string): void => {
  if (process.env.TARO_ENV === 'h5') {
    const link = document.createElement('a');
    link.href = path;
    link.download = name;
    link.click();
  } else Taro.showShareImageMenu({ path }).catch(() => undefined);
};
