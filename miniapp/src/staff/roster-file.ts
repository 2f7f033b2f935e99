import Taro from '@tarojs/taro';

/** A roster picked by the user, not sent yet. */
export type RosterFile = { readonly name: string; readonly sizeBytes: number; readonly bytes: () => Promise<ArrayBuffer> };

const EXTENSIONS = ['xlsx', 'csv'];

/** A roster from a chat (in WeChat) or from this computer (on the web); null when the user gave up. */
export const chooseRosterFile = (): Promise<RosterFile | null> => (process.env.TARO_ENV === 'h5' ? chooseOnWeb() : chooseInWechat());

const chooseInWechat = async (): Promise<RosterFile | null> => {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: EXTENSIONS });
    const file = tempFiles[0];
    return file === undefined ? null : { name: file.name, sizeBytes: file.size, bytes: () => readInWechat(file.path) };
  } catch {
    return null;
  }
};

const readInWechat = (filePath: string): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) =>
    Taro.getFileSystemManager().readFile({ filePath, success: ({ data }) => resolve(data as ArrayBuffer), fail: reject }),
  );

/** An input of its own each time: the same file can be chosen again after it was mended. */
const chooseOnWeb = (): Promise<RosterFile | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = EXTENSIONS.map((extension) => `.${extension}`).join(',');
    input.style.display = 'none';
    // Tests and assistive tools find it in the page; browsers open it either way.
    document.body.appendChild(input);
    const settle = (file: RosterFile | null): void => {
      input.remove();
      resolve(file);
    };
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      settle(file ? { name: file.name, sizeBytes: file.size, bytes: () => file.arrayBuffer() } : null);
    });
    input.addEventListener('cancel', () => settle(null));
    input.click();
  });

/** Puts the bytes straight into storage, at the address made for this upload. False: nothing has been kept, sending again is safe. */
export const putRosterFile = async (putUrl: string, file: RosterFile): Promise<boolean> => {
  try {
    const bytes = await file.bytes();
    if (process.env.TARO_ENV === 'h5') return (await fetch(putUrl, { method: 'PUT', body: bytes })).ok;
    const reply = await Taro.request({
      url: putUrl,
      method: 'PUT',
      data: bytes,
      header: { 'content-type': 'application/octet-stream' },
      timeout: 120_000,
    });
    return reply.statusCode >= 200 && reply.statusCode < 300;
  } catch {
    return false;
  }
};
