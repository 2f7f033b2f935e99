import type { Readable } from 'node:stream';
import { FileRefused } from './file-refused.ts';
import { limits } from './limits.ts';
import { readXmlWhole } from './xml.ts';

/** A workbook's shared strings in one buffer: 100,000 rows keep 300,000 of them, and as JavaScript strings they would weigh five times as much. */
export type SharedStrings = (index: number) => string | undefined;

export const noSharedStrings: SharedStrings = () => undefined;

const decoded = /_x([0-9A-Fa-f]{4})_/g;
/** `_x000D_` is how a spreadsheet writes a character that XML cannot. */
export const unescapeSheetText = (text: string): string =>
  text.includes('_x') ? text.replace(decoded, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;

export const tooLarge = (): FileRefused =>
  new FileRefused('cell-too-large', `有一格超过 ${limits.cellCharacters} 个字，不像名册，请检查表格后再上传。`);

export const readSharedStrings = async (stream: Readable): Promise<SharedStrings> => {
  let bytes = Buffer.allocUnsafe(64 * 1024);
  let ends = new Uint32Array(1024);
  let count = 0;
  let used = 0;
  let text = '';
  let inText = false;
  let phonetic = 0;

  const keep = (value: string): void => {
    if (value.length > limits.cellCharacters) throw tooLarge();
    const room = used + value.length * 3;
    if (room > limits.sharedStringBytes) throw new FileRefused('file-too-large', '表格里的文字太多，请分成几个文件再上传。');
    if (room > bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(room, bytes.length * 2));
      bytes.copy(larger, 0, 0, used);
      bytes = larger;
    }
    if (count === ends.length) {
      const larger = new Uint32Array(ends.length * 2);
      larger.set(ends);
      ends = larger;
    }
    used += bytes.write(value, used, 'utf8');
    ends[count++] = used;
  };

  await readXmlWhole(stream, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') inText = phonetic === 0;
    },
    text: (piece) => {
      if (!inText) return;
      text += piece;
      if (text.length > limits.cellCharacters) throw tooLarge();
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si') keep(unescapeSheetText(text));
    },
  });
  return (index) => (index >= 0 && index < count ? bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index]) : undefined);
};
