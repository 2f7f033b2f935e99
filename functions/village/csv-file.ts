import { createReadStream } from 'node:fs';
import { findHeader, headerSentence, headerWithinRows } from '@huinong/shared/village/columns.ts';
import { parse } from 'csv-parse';
import { FileRefused } from './file-refused.ts';
import { limits } from './limits.ts';
import { tooLarge } from './shared-strings.ts';
import type { RosterFile, SheetRow } from './sheet-rows.ts';

type Encoding = 'utf-8' | 'gb18030';

const READ_BYTES = 256 * 1024;
const BATCH = 500;
// biome-ignore lint/suspicious/noControlCharactersInRegex: text holds none of these
const BINARY = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/** Reads the whole file as the encoding; false at the first byte that it cannot be, or at a character that no text holds. */
const reads = async (path: string, encoding: Encoding): Promise<boolean> => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: READ_BYTES }))
      if (BINARY.test(decoder.decode(bytes as Buffer, { stream: true }))) return false;
    decoder.decode();
    return true;
  } catch {
    return false;
  }
};

/** Strict UTF-8 first: Chinese in GB18030 is practically never valid UTF-8, but UTF-8 is often valid GB18030. */
const encodingOf = async (path: string): Promise<Encoding> => {
  if (await reads(path, 'utf-8')) return 'utf-8';
  if (await reads(path, 'gb18030')) return 'gb18030';
  throw new FileRefused('file-encoding', '文件的文字编码认不出来，请用 Excel 另存为 .xlsx 或“CSV UTF-8”再上传。');
};

async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const bytes of createReadStream(path, { highWaterMark: READ_BYTES })) yield decoder.decode(bytes as Buffer, { stream: true });
  yield decoder.decode();
}

/** A comma, unless the first lines hold tabs or semicolons and no comma. */
const delimiterOf = async (path: string, encoding: Encoding): Promise<string> => {
  for await (const text of decoded(path, encoding)) {
    const head = text.slice(0, 4096);
    if (head.includes(',')) return ',';
    return head.includes('\t') ? '\t' : head.includes(';') ? ';' : ',';
  }
  return ',';
};

const NEWLINES = /\r\n|\r|\n/g;
const linesIn = (field: string): number => (field.includes('\n') || field.includes('\r') ? (field.match(NEWLINES)?.length ?? 0) : 0);

type CsvFault = Error & { readonly code?: string; readonly lines?: number };

async function* readRecords(path: string, encoding: Encoding, delimiter: string): AsyncGenerator<SheetRow[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.recordCharacters,
  });
  const feeding = (async () => {
    for await (const text of decoded(path, encoding))
      if (!parser.write(text)) await new Promise((resolve) => parser.once('drain', resolve));
    parser.end();
  })();
  feeding.catch((error: unknown) => parser.destroy(error as Error));
  // A record's line is counted here: the parser's own count takes a quoted CRLF for two.
  let line = 1;
  let rows: SheetRow[] = [];
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      rows.push({ row: line, cells: record.slice(0, limits.columns) });
      line++;
      for (const field of record) {
        if (field.length > limits.cellCharacters) throw tooLarge();
        line += linesIn(field);
      }
      if (rows.length < BATCH) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    const { code } = error as CsvFault;
    if (code === 'CSV_MAX_RECORD_SIZE') throw tooLarge();
    if (code?.startsWith('CSV_')) throw new FileRefused('file-damaged', `第 ${line} 行起引号没有成对，请检查后再上传。`, error);
    throw error;
  } finally {
    parser.destroy();
  }
  yield rows;
}

/** A CSV in UTF-8 (with or without BOM) or GB18030, as a roster; a row is the line it begins on. */
export const openCsv = async (path: string): Promise<RosterFile> => {
  const encoding = await encodingOf(path);
  const delimiter = await delimiterOf(path, encoding);
  const first: SheetRow[] = [];
  for await (const batch of readRecords(path, encoding, delimiter)) {
    first.push(...batch);
    if (first.length > headerWithinRows) break;
  }
  const header = findHeader(first.map(({ cells }) => cells));
  if (!header.ok) throw new FileRefused(header.error.kind, headerSentence(header.error));
  const headerRow = first[header.value.rows - 1]?.row ?? 0;
  return {
    columns: header.value.columns,
    otherTables: [],
    rows: async function* () {
      for await (const batch of readRecords(path, encoding, delimiter)) yield batch.filter(({ row }) => row > headerRow);
    },
    close: () => {},
  };
};
