import { open, stat } from 'node:fs/promises';
import { openCsv } from './csv-file.ts';
import { FileRefused } from './file-refused.ts';
import { limits } from './limits.ts';
import type { RosterFile } from './sheet-rows.ts';
import { openXlsx } from './xlsx-file.ts';

const startsWith = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte);

const PICTURE = '这是图片，不是表格，请上传 .xlsx 或 .csv 格式的名册。';
const NOT_TABLE = '这不是表格，请上传 .xlsx 或 .csv 格式的名册。';

/** What a file is by its first bytes; its name proves nothing. */
const refusalByHead = (head: Buffer): FileRefused | null => {
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47) || startsWith(head, 0xff, 0xd8, 0xff) || startsWith(head, 0x47, 0x49, 0x46, 0x38))
    return new FileRefused('file-not-a-table', PICTURE);
  if (startsWith(head, 0x42, 0x4d) && head.length > 14 && head.readUInt32LE(6) === 0) return new FileRefused('file-not-a-table', PICTURE);
  if (head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP')
    return new FileRefused('file-not-a-table', PICTURE);
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
    // An .xlsx with a password is an old-style container too; it says so in UTF-16.
    return head.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? new FileRefused('file-encrypted', '文件加了密码，请去掉密码后再上传。')
      : new FileRefused('file-old-excel', '这是旧格式的 Excel（.xls），请另存为 .xlsx 再上传。');
  }
  if (/^(%PDF|Rar!|7z\xbc\xaf)/.test(head.subarray(0, 8).toString('latin1'))) return new FileRefused('file-not-a-table', NOT_TABLE);
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff))
    return new FileRefused('file-encoding', '文件是 Unicode 文本（UTF-16），请另存为 .xlsx 或“CSV UTF-8”再上传。');
  const text = head
    .subarray(0, 512)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  if (/^(<\?xml|<!doctype|<html|<table|<meta|mime-version:|\{\\rtf)/.test(text))
    return new FileRefused('file-not-a-table', '这是网页格式的表格，请用 Excel 打开后另存为 .xlsx 再上传。');
  return null;
};

/** Opens a file by what it is. @throws FileRefused with one sentence for staff */
export const openRosterFile = async (path: string): Promise<RosterFile> => {
  const { size } = await stat(path);
  if (size === 0) throw new FileRefused('file-empty', '文件是空的。');
  if (size > limits.fileBytes)
    throw new FileRefused('file-too-large', `文件超过 ${limits.fileBytes / 1024 / 1024} MB，请按村分开后再上传。`);
  const head = Buffer.alloc(64 * 1024);
  const file = await open(path);
  const { bytesRead } = await file.read(head, 0, head.length, 0).finally(() => file.close());
  const start = head.subarray(0, bytesRead);
  const refusal = refusalByHead(start);
  if (refusal) throw refusal;
  return startsWith(start, 0x50, 0x4b, 0x03, 0x04) ? openXlsx(path) : openCsv(path);
};
