import type { Readable } from 'node:stream';
import { type Entry, openPromise } from 'yauzl';
import { FileRefused } from './file-refused.ts';
import { limits } from './limits.ts';

/** A zip whose declared sizes were found sane; yauzl stops an entry that inflates beyond what it declared. */
export type Archive = { has(name: string): boolean; open(name: string): Promise<Readable>; close(): void };

const ENCRYPTED = 1;
export const damaged = (cause?: unknown): FileRefused =>
  new FileRefused('file-damaged', '表格文件已损坏，打不开，请重新保存后再上传。', cause);
const bomb = (): FileRefused => new FileRefused('file-zip-bomb', '表格解压后大得不正常，不能导入，请重新另存一份再上传。');

export const openArchive = async (path: string): Promise<Archive> => {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch((error: unknown) => {
    throw damaged(error);
  });
  try {
    const entries = new Map<string, Entry>();
    let [inflated, deflated] = [0, 0];
    if (zip.entryCount > limits.zipEntries) throw bomb();
    for await (const entry of zip.eachEntry()) {
      inflated += entry.uncompressedSize;
      deflated += entry.compressedSize;
      if (inflated > limits.inflatedBytes) throw bomb();
      if (entry.generalPurposeBitFlag & ENCRYPTED) throw new FileRefused('file-encrypted', '文件加了密码，请去掉密码后再上传。');
      entries.set(entry.fileName.replace(/^\//, ''), entry);
    }
    if (inflated > limits.ratioFromBytes && inflated > deflated * limits.inflateRatio) throw bomb();
    return {
      has: (name) => entries.has(name),
      open: (name) => {
        const entry = entries.get(name);
        return entry ? zip.openReadStreamPromise(entry) : Promise.reject(damaged());
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error instanceof FileRefused ? error : damaged(error);
  }
};
