import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCsv } from './csv-file.ts';

const HEADER = '户号,姓名,身份证号,与户主关系\n';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'csv-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const cellsOf = async (text: string, readBytes: number): Promise<unknown[]> => {
  const path = join(folder, 'roster.csv');
  writeFileSync(path, text);
  const rows: unknown[] = [];
  const file = await openCsv(path, readBytes);
  for await (const batch of file.rows()) rows.push(...batch.map(({ cells }) => cells));
  return rows;
};

const REFUSED = 'refused';

const parsed = (text: string): unknown => {
  try {
    return parse(text, { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, relax_quotes: true }).slice(1);
  } catch {
    return REFUSED;
  }
};

/** Text of a table and its furniture; quotes come rarely, in pairs or astray. */
const body = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(',', '\n', '\r\n', '\r', '村', 'a', ' ', '𠮷', ',H1,', '1\n2') },
    { weight: 1, arbitrary: fc.constantFrom('"', '""', ',"a,b\r\nc",', '="1",', '"\n') },
  ),
  { maxLength: 30 },
);

describe('a CSV, cut or parsed,', () => {
  it('has the cells that a parser of CSV finds in it, wherever a read of the file ends', () =>
    fc.assert(
      fc.asyncProperty(body, fc.integer({ min: 1, max: 200 }), async (parts, readBytes) => {
        const text = HEADER + parts.join('');
        expect(await cellsOf(text, readBytes).catch(() => REFUSED)).toEqual(parsed(text));
      }),
    ));

  it('tells rows by the line they begin on, before and behind a quoted line break', async () => {
    const path = join(folder, 'lines.csv');
    writeFileSync(path, `${HEADER}\r\nH1,a\rH2,"b\r\nc\nd"\nH3,e`);
    const rows = [];
    for await (const batch of (await openCsv(path)).rows()) rows.push(...batch);
    expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [2, ''],
      [3, 'H1'],
      [4, 'H2'],
      [7, 'H3'],
    ]);
  });
});
