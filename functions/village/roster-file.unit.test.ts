import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JudgedHousehold } from '@huinong/shared/village/household.ts';
import type { JudgedIssue } from '@huinong/shared/village/judge.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { FileRefused } from './file-refused.ts';
import { judgeFile } from './judge-file.ts';
import { openRosterFile } from './roster-file.ts';
import { csv, HEADER, idOf, line, village } from './testing/rosters.ts';
import { sheet, workbook, zip } from './testing/zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'roster-file-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

const judge = async (content: string | Buffer) => {
  const path = join(folder, String(files++));
  writeFileSync(path, content);
  const file = await openRosterFile(path);
  try {
    const judgement = await judgeFile(file);
    const [issues, households]: [JudgedIssue[], JudgedHousehold[]] = [[], []];
    for await (const judged of judgement.judged) {
      issues.push(...judged.issues);
      households.push(...judged.households);
    }
    return { counts: judgement.counts(), issues, households, columns: file.columns, otherTables: file.otherTables };
  } finally {
    file.close();
  }
};
const refusal = (content: string | Buffer): Promise<{ code: string; message: string }> =>
  judge(content).then(
    () => ({ code: 'taken', message: '' }),
    (error: unknown) => {
      if (!(error instanceof FileRefused)) throw error;
      return { code: error.code, message: error.message };
    },
  );

const HEADS = HEADER.split(',');
const rowsOf = (households: number): string[][] => village(households).map((row) => line(row).split(','));
const good = sheet([HEADS, ...rowsOf(2)]);
const book = (xml: string, more: Record<string, string> = {}): Buffer => zip(workbook([{ name: '名册', xml }], more));

describe('a file that is no roster is refused in one sentence', () => {
  it.each<[string, () => string | Buffer, string]>([
    ['nothing', () => '', 'file-empty'],
    ['a PNG', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file-not-a-table'],
    ['a JPEG', () => Buffer.from('ffd8ffe000104a464946', 'hex'), 'file-not-a-table'],
    ['a PDF', () => '%PDF-1.7\n', 'file-not-a-table'],
    ['a web page named .xls', () => '\ufeff<html><table><tr><td>姓名</td></tr></table>', 'file-not-a-table'],
    ['an old .xls', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'file-old-excel'],
    [
      'a workbook with a password',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'file-encrypted',
    ],
    ['UTF-16 text', () => Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(csv(village(1)), 'utf16le')]), 'file-encoding'],
    ['random bytes', () => Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256)), 'file-encoding'],
    ['a zip of something else', () => zip({ 'word/document.xml': '<a/>' }), 'file-not-a-table'],
    ['half a workbook', () => book(good).subarray(0, 300), 'file-damaged'],
    ['a workbook with broken XML', () => book(good.replace('</sheetData>', '</sheetDat>')), 'file-damaged'],
    ['a workbook with a document type', () => book(`<!DOCTYPE a [<!ENTITY b "c">]>${good}`), 'file-damaged'],
    ['no header', () => 'a,b,c\n1,2,3\n', 'no-header'],
    ['an unknown header', () => '甲,乙,丙,丁\n1,2,3,4\n', 'no-header'],
    ['a header without the ID number', () => '户号,姓名,与户主关系,性别\nH1,王甲,户主,男\n', 'missing-column'],
    ['a header with one column twice', () => `${HEADER},姓名\n`, 'column-twice'],
    ['a header and nothing below', () => `${HEADER}\n`, 'no-rows'],
    ['a quote that never ends', () => `${csv(village(1))}"1组,H9`, 'file-damaged'],
    ['50 MB in one cell of a CSV', () => `${HEADER}\n1组,H1,${'甲'.repeat(2_000_000)}`, 'cell-too-large'],
    [
      '40,000 characters in one cell',
      () => csv([...village(1), { household: 'H9', id: idOf(9), name: '甲'.repeat(40_000) }]),
      'cell-too-large',
    ],
    ['50 MB in one cell of a workbook', () => book(sheet([HEADS, ['1组', 'H1', 'A'.repeat(50 * 1024 * 1024)]])), 'file-zip-bomb'],
    ['2 MB in one cell of a workbook', () => book(sheet([HEADS, ['1组', 'H1', 'A'.repeat(2 * 1024 * 1024)]])), 'cell-too-large'],
    [
      '2 MB in one shared string',
      () => book(good, { 'xl/sharedStrings.xml': `<sst><si><t>${'A'.repeat(2 * 1024 * 1024)}</t></si></sst>` }),
      'cell-too-large',
    ],
    [
      'a zip bomb',
      () => zip({ ...workbook([{ name: 'a', xml: good }]), 'xl/media/a.bin': Buffer.alloc(60 * 1024 * 1024) }),
      'file-zip-bomb',
    ],
    ['a zip that lies about its size', () => zip(workbook([{ name: 'a', xml: good }]), { 'xl/worksheets/sheet0.xml': 10 }), 'file-damaged'],
    ['a zip of too many parts', () => zip(Object.fromEntries(Array.from({ length: 2_100 }, (_, i) => [`a${i}`, '']))), 'file-zip-bomb'],
  ])('%s', async (_, content, code) => {
    const refused = await refusal(content());
    expect(refused.code).toBe(code);
    expect(refused.message).toMatch(/^[^。]*[\u4e00-\u9fff][^。]*。$/);
  });
});

describe('a CSV', () => {
  it('is read in UTF-8 with and without BOM, with any line ends, tabs or semicolons', async () => {
    const text = csv(village(2));
    for (const variant of [
      text,
      `\ufeff${text}`,
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n', '\r'),
      text.replaceAll(',', '\t'),
      text.replaceAll(',', ';'),
    ])
      expect((await judge(variant)).counts).toMatchObject({ total: 6, accepted: 6, households: 2 });
  });

  it('in GB18030 is told from UTF-8 by what it cannot be', async () => {
    const [known, bytes] = ['huashu.expected.json', 'huashu.gb18030.csv'].map((name) =>
      readFileSync(new URL(`../../tests/data/${name}`, import.meta.url)),
    );
    expect((await judge(bytes as Buffer)).counts).toEqual(JSON.parse(String(known)).counts);
    // One byte cut off: neither encoding any more.
    const cut = (bytes as Buffer).subarray(0, (bytes as Buffer).indexOf('\r') - 1);
    expect((await refusal(Buffer.concat([cut, Buffer.from([0xff])]))).code).toBe('file-encoding');
  });

  it('names the line on which a row begins, also behind line breaks in quotes and blank lines', async () => {
    const [a, b, c] = village(1).map(line);
    const text = `名册\r\n\r\n${HEADER.replace('户号', '"户\r\n号"')}\r\n${a}\r\n"1\n组",H0,"王\n乙",坏,配偶,,,,\r\n\r\n${b}\r\n${c?.replace(/\d{17}/, '1')}\r\n合计,,3人\r\n`;
    const { counts, issues } = await judge(text);
    expect(counts).toMatchObject({ total: 4, accepted: 2, rejected: 2 });
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [6, 'id-length'],
      [11, 'id-length'],
    ]);
  });

  it('may have rows too short and too long, and stray quotes', async () => {
    const [a, b] = village(1).map(line);
    expect((await judge(`${HEADER}\n${a},,,,\n${b?.split(',').slice(0, 5).join(',')}\n`)).counts).toMatchObject({ accepted: 2 });
    expect((await judge(`${HEADER},备注\n${a},5" 管\n`)).counts).toMatchObject({ accepted: 1 });
  });
});

describe('a workbook', () => {
  it('is read whether its cells are inline, shared, prefixed, or without references', async () => {
    expect((await judge(book(good))).counts).toMatchObject({ total: 6, accepted: 6 });
    const prefixed = good.replaceAll('<', '<x:').replaceAll('<x:/', '</x:').replace('<x:worksheet>', '<x:worksheet xmlns:x="m">');
    expect((await judge(book(prefixed))).counts).toMatchObject({ total: 6, accepted: 6 });
    const [first, ...others] = [HEADS, ...rowsOf(1)].flat();
    const shared = [first, ...others].map((text, i) =>
      i === 2 ? `<si><r><t>姓</t></r><r><t>名</t></r><rPh><t>xìng</t></rPh></si>` : `<si><t>${text}</t></si>`,
    );
    const xml = `<worksheet><sheetData>${[0, 1, 2, 3].map((r) => `<row r="${r + 5}">${HEADS.map((_, c) => `<c r="${String.fromCharCode(65 + c)}${r + 5}" t="s"><v>${r * HEADS.length + c}</v></c>`).join('')}</row>`).join('')}</sheetData></worksheet>`;
    const { counts, households } = await judge(book(xml, { 'xl/sharedStrings.xml': `<sst>${shared.join('')}</sst>` }));
    expect(counts).toMatchObject({ total: 3, accepted: 3 });
    expect(households[0]?.members.map(({ name }) => name)).toEqual(['王甲', '王乙', '王丙']);
  });

  it('shows dates by their style, formulas by their last result, and never evaluates', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>';
    const heads = ['户号', '姓名', '身份证号', '与户主关系', '出生日期', '家庭年收入'];
    const row = (n: number, birth: string, income: string): string =>
      `<row><c><v>1</v></c><c t="str"><f>A1&amp;B1</f><v>王甲</v></c><c t="inlineStr"><is><t>${idOf(n)}</t></is></c><c t="inlineStr"><is><t>${n ? '子' : '户主'}</t></is></c>${birth}${income}</row>`;
    const xml = sheet([heads]).replace(
      '</sheetData>',
      `${row(0, '<c s="1"><v>25569</v></c>', '<c><f>SUM(A1:A9)</f><v>60000</v></c>')}${row(1, '<c s="2"><v>25934.5</v></c>', '<c t="e"><f>VLOOKUP(1)</f><v>#N/A</v></c>')}${row(2, '<c><v>26299</v></c>', '<c><f>SUM(A1:A9)</f></c>')}</sheetData>`,
    );
    const { issues, households } = await judge(book(xml, { 'xl/styles.xml': styles }));
    expect(households[0]?.members.map(({ name }) => name)).toEqual(['王甲', '王甲']);
    expect(households[0]?.figures.incomeFen).toBe(6_000_000);
    expect(issues.map(({ row: at, code }) => [at, code])).toEqual([[4, 'not-a-number']]);
  });

  it('reads the first visible sheet with a header, and names the others that have one', async () => {
    const note = sheet([['填表说明'], ['请逐项填写']]);
    const many = zip(
      workbook([
        { name: '说明', xml: note },
        { name: '旧表', xml: sheet([HEADS, ...rowsOf(5)]), state: 'hidden' },
        { name: '一组', xml: good },
        { name: '二组', xml: sheet([HEADS, ...rowsOf(1)]) },
      ]),
    );
    expect(await judge(many)).toMatchObject({ counts: { total: 6 }, otherTables: ['二组'] });
    expect((await refusal(zip(workbook([{ name: '旧表', xml: good, state: 'veryHidden' }])))).code).toBe('file-not-a-table');
  });

  it('fills a household’s own cells merged down its members, and no names or numbers', async () => {
    const rows = rowsOf(2).map((cells, i) => (i % 3 === 0 ? cells : cells.map((cell, c) => ([0, 1, 6, 7, 8].includes(c) ? null : cell))));
    const merges = ['A1:I1', 'B3:B5', 'A3:A5', 'I3:I5', 'B6:B8', 'C3:C4'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    const { counts, households } = await judge(
      book(sheet([['桦树村名册'], HEADS, ...rows], `<mergeCells count="6">${merges}</mergeCells>`)),
    );
    expect(counts).toMatchObject({ total: 6, accepted: 6, households: 2, conflicts: 0 });
    expect(households.map(({ members }) => members.length)).toEqual([3, 3]);
  });

  it('passes over a title, blank rows, far empty columns and a total, and names the sheet’s rows', async () => {
    const far =
      '<row r="9"><c r="A9" s="1"/><c r="XFD9" s="1"/></row><row r="12"><c r="B12" t="inlineStr"><is><t>合计</t></is></c><c r="XFD12"><v>6</v></c></row>';
    const xml = sheet([['名册'], [null], HEADS, ...rowsOf(1), ['1组', 'H9', '', idOf(99), '户主']]).replace(
      '</sheetData>',
      `${far}</sheetData>`,
    );
    const { counts, issues } = await judge(book(xml));
    expect(counts).toMatchObject({ total: 4, accepted: 3, rejected: 1 });
    expect(issues).toMatchObject([{ row: 7, code: 'name-missing' }]);
  });
});
