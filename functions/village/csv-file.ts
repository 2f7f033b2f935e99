import { createReadStream } from 'node:fs';
import { findHeader, headerSentence, headerWithinRows } from '@huinong/shared/village/columns.ts';
import { parse } from 'csv-parse';
import { FileRefused } from './file-refused.ts';
import { limits } from './limits.ts';
import { tooLarge } from './shared-strings.ts';
import type { RosterFile, SheetRow } from './sheet-rows.ts';

type Encoding = 'utf-8' | 'gb18030';
type Source = { readonly path: string; readonly encoding: Encoding; readonly readBytes: number };

const READ_BYTES = 256 * 1024;
const BATCH = 100;
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

async function* decoded({ path, encoding, readBytes }: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const bytes of createReadStream(path, { highWaterMark: readBytes })) yield decoder.decode(bytes as Buffer, { stream: true });
  yield decoder.decode();
}

/** A comma, unless the first lines hold tabs or semicolons and no comma. */
const delimiterOf = async (source: Source): Promise<string> => {
  for await (const text of decoded(source)) {
    const head = text.slice(0, 4096);
    if (head.includes(',')) return ',';
    return head.includes('\t') ? '\t' : head.includes(';') ? ';' : ',';
  }
  return ',';
};

const NEWLINES = /\r\n|\r|\n/g;
const linesIn = (field: string): number => (field.includes('\n') || field.includes('\r') ? (field.match(NEWLINES)?.length ?? 0) : 0);

type CsvFault = Error & { readonly code?: string };

/** Records in which a quote may stand, from the text that is left of the file. `line` is the line of the first. */
async function* quotedRecords(texts: AsyncIterable<string>, delimiter: string, line: number): AsyncGenerator<SheetRow> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.recordCharacters,
  });
  const feeding = (async () => {
    for await (const text of texts) if (!parser.write(text)) await new Promise((resolve) => parser.once('drain', resolve));
    parser.end();
  })();
  feeding.catch((error: unknown) => parser.destroy(error as Error));
  // A record's line is counted here: the parser's own count takes a quoted CRLF for two.
  let row = line;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      yield { row, cells: record };
      row++;
      for (const field of record) row += linesIn(field);
    }
  } catch (error) {
    const { code } = error as CsvFault;
    if (code === 'CSV_MAX_RECORD_SIZE') throw tooLarge();
    if (code?.startsWith('CSV_')) throw new FileRefused('file-damaged', `第 ${row} 行起引号没有成对，请检查后再上传。`, error);
    throw error;
  } finally {
    parser.destroy();
  }
}

const LINE_END = /\r\n|\n|\r/;

async function* following(start: string, texts: AsyncIterable<string>): AsyncGenerator<string> {
  yield start;
  yield* texts;
}

/**
 * Records, in lists. Lines before the first quote of a file need no parser: they are cut at their delimiters, which takes a
 * tenth of the time, and most rosters have no quote at all. From the line with the first quote on the parser reads.
 */
async function* recordsOf(source: Source, delimiter: string): AsyncGenerator<readonly SheetRow[]> {
  const texts = decoded(source);
  try {
    let [line, left, ended] = [1, '', false];
    while (!ended) {
      const next = await texts.next();
      ended = next.done === true;
      const text = left + (next.value ?? '');
      const quote = text.indexOf('"');
      // A line break at the end may be the first half of one.
      const upTo = quote >= 0 ? quote : ended || !text.endsWith('\r') ? text.length : text.length - 1;
      const lines = text.slice(0, upTo).split(LINE_END);
      const open = lines.pop() ?? '';
      if (ended && open !== '') lines.push(open);
      yield lines.map((one) => ({ row: line++, cells: one.split(delimiter) }));
      left = open + text.slice(upTo);
      if (left.length > limits.recordCharacters && quote < 0) throw tooLarge();
      if (quote < 0) continue;
      for await (const record of quotedRecords(following(left, texts), delimiter, line)) yield [record];
      return;
    }
  } finally {
    // Whoever stops reading early leaves no open file behind.
    await texts.return(undefined);
  }
}

async function* readRecords(source: Source, delimiter: string): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  for await (const records of recordsOf(source, delimiter)) {
    for (const { row, cells } of records) {
      if (cells.some((cell) => (cell as string).length > limits.cellCharacters)) throw tooLarge();
      rows.push({ row, cells: cells.length > limits.columns ? cells.slice(0, limits.columns) : cells });
      if (rows.length < BATCH) continue;
      yield rows;
      rows = [];
    }
  }
  yield rows;
}

/** A CSV in UTF-8 (with or without BOM) or GB18030, as a roster; a row is the line it begins on. `readBytes` at once. */
export const openCsv = async (path: string, readBytes: number = READ_BYTES): Promise<RosterFile> => {
  const source = { path, encoding: await encodingOf(path), readBytes };
  const delimiter = await delimiterOf(source);
  const first: SheetRow[] = [];
  for await (const batch of readRecords(source, delimiter)) {
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
      for await (const batch of readRecords(source, delimiter)) yield batch.filter(({ row }) => row > headerRow);
    },
    close: () => {},
  };
};
