import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDict, PDFDocument, PDFName, PDFStream } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { drawable, linesOf } from '../../platform/pdf/drawable.ts';
import { renderContract } from './render-contract.ts';
import { contractOf, testFont } from './testing/contract.ts';

const render = (name: string): Promise<Uint8Array> => renderContract(contractOf(name), testFont());

// Reading the font of ten megabytes takes its time where others work too.

it('draws the same bytes for the same contract, and others for another', async () => {
  const first = Buffer.from(await render('王秀英'));
  expect(Buffer.from(await render('王秀英')).equals(first)).toBe(true);
  expect(Buffer.from(await render('王秀兰')).equals(first)).toBe(false);
});

it('embeds only the glyphs it uses', async () => {
  const bytes = await render('王秀英');
  expect(bytes.length).toBeLessThan(200_000);
  const { context } = await PDFDocument.load(bytes);
  const embedded = context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && object.has(PDFName.of('FontFile2')) ? [object.lookup(PDFName.of('FontFile2'))] : [],
    );
  expect(embedded).toHaveLength(1);
  expect(embedded[0]).toBeInstanceOf(PDFStream);
});

describe('a rare character', () => {
  const has = (codePoint: number): boolean => codePoint < 0x20000;
  it('stands as its code where the font has none, each named once', () => {
    expect(drawable('𠮷䶮𠮷', has)).toEqual({ text: '〔U+20BB7〕䶮〔U+20BB7〕', replaced: ['𠮷'] });
    expect(drawable('王\u200b\u0007英', (code) => code > 0x2fff)).toMatchObject({ text: '王〔U+200B〕〔U+0007〕英' });
  });

  const pdftotext = spawnSync('pdftotext', ['-v']).error === undefined;
  it.skipIf(!pdftotext)('of a name is drawn, or its code is: none is lost', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'huinong-contract-'));
    try {
      const file = join(directory, 'contract.pdf');
      writeFileSync(file, await render('王䶮㼆𠮷'));
      const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;
      expect(text).toContain('王䶮㼆〔U+20BB7〕');
      expect(text).toContain('229901198503021234');
      expect(text).toContain('〔U+20BB7〕 是字库里没有的字');
      expect(text).toContain('综合融资成本明示表');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('lines', () => {
  const wide = (text: string): number => [...text].length;
  it('are no wider than the page and lose no character', () => {
    const text = '贷款人给予借款人循环额度人民币50,000元（大写：伍万元整），有效期至2029-03-01。';
    for (const width of [6, 9, 13, 40]) {
      const lines = linesOf(text, width, wide);
      expect(lines.join('')).toBe(text);
      for (const line of lines) expect(wide(line)).toBeLessThanOrEqual(width + 1);
    }
  });
  it('begin with no closing mark, and keep a date whole', () => {
    expect(linesOf('到期日是。到', 4, wide)).toEqual(['到期日', '是。到']);
    expect(linesOf('自2029-03-01起', 10, wide)).toEqual(['自', '2029-03-01', '起']);
  });
});
