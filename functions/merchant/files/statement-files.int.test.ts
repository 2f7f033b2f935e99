import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import * as settlement from '@huinong/shared/contracts/settlement.ts';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { httpFunction } from '../../platform/http.ts';
import { eventOf } from '../../platform/testing/event.ts';
import { readSheetRows } from '../../village/xlsx-rows.ts';
import { readWorkbook } from '../../village/xlsx-workbook.ts';
import { openArchive } from '../../village/zip-archive.ts';
import { runSettlement } from '../settlement/settle.ts';
import { close, MONDAY, redeemed, refunded, TUESDAY, tell } from '../testing/days.ts';
import { admitted, joined, staffIn, type TestHouse, testHouse, villagerIn } from '../testing/house.ts';
import { merchantFileRoutes } from './http.ts';

// Reading the font of ten megabytes takes its time where others work too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let house: TestHouse;
let merchantId: string;
beforeAll(async () => {
  house = await testHouse(MONDAY);
  merchantId = await admitted(house, 1, { name: '桦树村<便民>&超市' });
  await joined(house, merchantId, 'owner', 'owner');
  await joined(house, merchantId, 'clerk');
  await tell(house, redeemed(house, merchantId, 300), redeemed(house, merchantId, 207), refunded(house, merchantId, 120));
  await tell(house, refunded(house, merchantId, 1_000, TUESDAY), redeemed(house, merchantId, 33, TUESDAY));
  for (const day of [MONDAY, TUESDAY]) {
    await close(house, day);
    await runSettlement(house.deps)(house.institution);
  }
});

const unlimited = { policy: { name: 'none', points: 1, seconds: 1 }, allowed: true, remaining: 1, resetSeconds: 1 };
type Who = 'owner' | 'clerk' | 'manager' | 'stranger';
const fetched = async (endpoint: Endpoint, period: string, as: Who = 'owner') => {
  const principal = as === 'owner' || as === 'clerk' ? villagerIn(house, as) : staffIn(house)[as];
  const edge = {
    now: () => new Date(),
    verify: async () => principal,
    limitPerson: async () => unlimited,
    limitAddress: async () => unlimited,
  };
  const path = endpoint.path.replace('{merchantId}', merchantId).replace('{period}', period);
  const [event, context] = eventOf({ method: 'GET', path, query: '', headers: { authorization: 'Bearer a.t.t' } });
  const reply = await httpFunction(
    merchantFileRoutes(() => house.deps),
    edge,
  )(event, context);
  return { status: reply.statusCode, headers: reply.headers, bytes: Buffer.from(String(reply.body), 'base64') };
};

const inFolder = async <T>(name: string, bytes: Uint8Array, work: (path: string) => Promise<T> | T): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'huinong-statement-'));
  try {
    writeFileSync(join(folder, name), bytes);
    return await work(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
};
/** Opened again by the reader of rosters, which knows nothing of who wrote it. */
const sheetsOf = (bytes: Uint8Array): Promise<Map<string, unknown[][]>> =>
  inFolder('statement.xlsx', bytes, async (path) => {
    const archive = await openArchive(path);
    const workbook = await readWorkbook(archive);
    const sheets = new Map<string, unknown[][]>();
    for (const sheet of workbook.sheets) {
      const rows: unknown[][] = [];
      for await (const batch of readSheetRows(archive, workbook, sheet)) rows.push(...batch.map(({ cells }) => [...cells]));
      sheets.set(sheet.name, rows);
    }
    archive.close();
    return sheets;
  });
const fenOf = (cell: unknown): number => Math.round(Number(cell) * 100);

describe('a month as a table', () => {
  it('opens again, its days, moves and sums equal to the fen', async () => {
    const { status, headers, bytes } = await fetched(settlement.downloadStatementTable, '2026-11');
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': settlement.downloadStatementTable.media });
    const sheets = await sheetsOf(bytes);
    expect([...sheets.keys()]).toEqual(['每天', '每一笔']);
    const days = sheets.get('每天') ?? [];
    expect(days[0]).toEqual(['桦树村<便民>&超市 积分兑换对账单']);
    const [monday = [], tuesday = [], sum = []] = days.slice(3);
    expect(monday.slice(0, 5)).toEqual([MONDAY, 2, 507, 1, 120]);
    expect(monday.slice(5, 10).map(fenOf)).toEqual([507, 120, 0, 387, 0]);
    expect(monday.slice(10, 13)).toEqual(['已到账', '0018', TUESDAY]);
    expect(tuesday.slice(5, 10).map(fenOf)).toEqual([33, 1_000, 0, 0, -967]);
    expect(sum.slice(0, 5)).toEqual(['合计', 3, 540, 2, 1_120]);
    expect([5, 6, 8, 9, 12].map((column) => fenOf(sum[column]))).toEqual([540, 1_120, 387, -967, 387]);
    const moves = (sheets.get('每一笔') ?? []).slice(1);
    expect(moves).toHaveLength(5);
    expect(moves.reduce((all, row) => all + fenOf(row[4]), 0)).toBe(540 - 1_120);
    expect(JSON.stringify([...sheets.values()])).not.toContain('p1');
  });

  it('is the same bytes each time', async () => {
    const [one, two] = [
      await fetched(settlement.downloadStatementTable, '2026-11'),
      await fetched(settlement.downloadStatementTable, '2026-11', 'manager'),
    ];
    expect(one.bytes.equals(two.bytes)).toBe(true);
  });
});

describe('a statement to print', () => {
  const pdftotext = spawnSync('pdftotext', ['-v']).error === undefined;
  const textOf = (bytes: Uint8Array): Promise<string> =>
    inFolder('statement.pdf', bytes, (path) => spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout);

  it.skipIf(!pdftotext)('of a day says what was taken, given back, paid and to which card, move by move', async () => {
    const { status, headers, bytes } = await fetched(settlement.downloadStatementDocument, MONDAY, 'manager');
    expect([status, headers?.['content-type']]).toEqual([200, 'application/pdf']);
    const text = await textOf(bytes);
    for (const words of ['桦树村<便民>&超市', '榆树农商银行', '5.07（2 笔）', '1.20（1 笔）', '3.87', '尾号 0018', '-120', '2.07'])
      expect(text).toContain(words);
  });

  it.skipIf(!pdftotext)('of a month says what is carried', async () => {
    const text = await textOf((await fetched(settlement.downloadStatementDocument, '2026-11')).bytes);
    for (const words of ['2026年11月', '5.40（3 笔）', '11.20（2 笔）', '已到账 3.87', '还有 9.67 元']) expect(text).toContain(words);
  });
});

it.each([
  ['a clerk', '2026-11', 'clerk', 404],
  ['staff of another village', '2026-11', 'stranger', 404],
  ['the owner, of a month without a settlement', '2026-10', 'owner', 404],
  ['the owner, of no month at all', '2026-13', 'owner', 400],
] as const)('nothing is given to %s', async (_, period, as, status) => {
  for (const endpoint of [settlement.downloadStatementTable, settlement.downloadStatementDocument])
    expect((await fetched(endpoint, period, as)).status).toBe(status);
});
