import * as contract from '@huinong/shared/contracts/earning.ts';
import { availablePoints, pendingPoints } from '@huinong/shared/points/ledger/account.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFactId } from '../../platform/facts.ts';
import { faults, Killed, LOST_ANSWERS } from '../../platform/testing/faults.ts';
import { senderOf } from '../../platform/testing/sender.ts';
import { pointsRoutes } from '../http.ts';
import type { PointsDeps } from '../ports.ts';
import { accountAt, principalOf, type TestHouse, testHouse, withCounter } from '../testing/house.ts';
import { followCustomer } from './follow-customer.ts';
import type { BankFileDeps } from './ports.ts';
import { readDay } from './read-day.ts';
import { readDays } from './read-days.ts';

const ON = '2026-11-21';
const YESTERDAY = '2026-11-20';
const ID = { p1: '229900198503020025', p2: '229900197001010017' } as const;
type Known = keyof typeof ID;
type Cells = readonly string[];
const line = (who: Known, ...cells: string[]): Cells => [ID[who], ...cells];

/** The bank's file of a day as the bank writes it; none before its day has ended. */
const bankWith = (files: Readonly<Record<string, readonly Cells[]>>, institution: string) => async (_: string, date: string) => {
  const lines = files[date];
  if (!lines) return 'notReady' as const;
  const title = ['客户活动日期', date, '法人机构', institution];
  const rows = [title, ['证件号', '业务', '编号', '金额', '商户号', '品类'], ...lines, ['合计', `${lines.length}`]];
  return new TextEncoder().encode(rows.map((row) => `${row.join(',')}\n`).join(''));
};
type Files = Readonly<Record<string, readonly Cells[]>>;
const over = (house: TestHouse, files: Files, deps: PointsDeps = house.deps): BankFileDeps => ({
  ...deps,
  dailyFile: bankWith(files, house.institution),
});
const verified = (house: TestHouse, personId: Known, deps: PointsDeps = house.deps) =>
  followCustomer(deps)({
    type: 'identity.personVerified',
    version: 1,
    factId: newFactId(house.now()),
    institution: house.institution,
    on: ON,
    at: house.now().toISOString(),
    body: { personId, idHash: house.sealer.hash('id', ID[personId]) } as never,
  });
const run = (house: TestHouse, files: Files, deps?: PointsDeps) => readDays(over(house, files, deps))(house.institution);
const pointsOf = async (house: TestHouse, personId: string): Promise<readonly number[]> => {
  const account = await accountAt(house, personId);
  return [availablePoints(account), pendingPoints(account)];
};
const clean = async (house: TestHouse) => expect((await house.verify()).violations).toEqual([]);

const DAY: readonly Cells[] = [
  line('p1', '社保卡激活', 'C1'),
  line('p1', '月日均存款', '2026-09', '1000'),
  line('p1', '月日均存款', '2026-10', '3650.5'),
  line('p1', '商户消费', 'P1', '99.9', 'm1', '日用'),
  line('p1', '农资订购', 'S1', '250', '', ''),
  line('p1', '特产销售', 'T1', '100', '', '木耳'),
  line('p1', '商户消费', 'P2', '500', 'm1', '日用'),
  line('p1', '商户消费退回', 'P2'),
  line('p2', '社保卡激活', 'C2'),
  line('p2', '月日均存款', '2026-10', '100'),
];
/** 200 for the card, 26 for 2,650.50 yuan more a month; in a week 9 for the shop, 10 for the order, 2 for the sale. */
const EARNED = [226, 21];

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse(ON);
  await withCounter(house, 'm1');
  await verified(house, 'p1');
});

describe('a day’s file', () => {
  it('earns for cards, growth of deposits, payments, orders and sales, once however often it is read', async () => {
    expect(await run(house, { [YESTERDAY]: DAY })).toEqual([{ date: YESTERDAY, state: 'done' }]);
    expect(await pointsOf(house, 'p1')).toEqual(EARNED);
    expect(await run(house, { [YESTERDAY]: DAY })).toEqual([]);
    // The same lines in the next day's file are the same deeds.
    await house.setBusinessDate('2026-11-22');
    await run(house, { [YESTERDAY]: DAY, [ON]: DAY });
    expect(await pointsOf(house, 'p1')).toEqual(EARNED);
    await clean(house);
  });

  it('says what its lines came to, and those of people not known wait until they prove who they are', async () => {
    await run(house, { [YESTERDAY]: DAY });
    const send = senderOf<'a1' | 'p1'>({
      routes: () => pointsRoutes(() => house.deps),
      principalOf: (who) => ({ ...principalOf(house.institution, who), roles: [who === 'a1' ? 'institution-admin' : 'villager'] }),
      usually: 'a1',
    });
    const { files } = (await send(contract.listDailyFiles)).body;
    const counts = { earned: 6, nothing: 1, takenBack: 1, otherShop: 0, waits: 2 };
    // The payment that is given back in the same file may be taken before or after that line.
    expect(files).toMatchObject([{ date: YESTERDAY, state: 'done', lines: 10, read: 10, counts: { takenBack: 1, waits: 2 } }]);
    const found = files[0]?.counts;
    expect((found?.earned ?? 0) + (found?.nothing ?? 0)).toBe(counts.earned + counts.nothing);
    expect((await send(contract.listDailyFiles, { as: 'p1' })).status).toBe(403);
    expect(await pointsOf(house, 'p2')).toEqual([0, 0]);
    await verified(house, 'p2');
    await verified(house, 'p2');
    expect(await pointsOf(house, 'p2')).toEqual([200, 0]);
    // The month that waited is the base of the next.
    await house.setBusinessDate('2026-12-02');
    await house.table.putAll([{ pk: 'points-daily-files-from', sk: '-', date: '2026-12-01' }]);
    await run(house, { '2026-12-01': [line('p2', '月日均存款', '2026-11', '1100')] });
    expect(await pointsOf(house, 'p2')).toEqual([210, 0]);
    await clean(house);
  });

  it('earns nothing at a stranger’s shop, a blocked one, or one’s own', async () => {
    await withCounter(house, 'm2', { active: false });
    await withCounter(house, 'm3', { ownerId: 'p1' });
    await withCounter(house, 'm4', { clerkIds: ['p1'] });
    const lines = ['m2', 'm3', 'm4', 'm9'].map((shop) => line('p1', '商户消费', `P-${shop}`, '300', shop, ''));
    await run(house, { [YESTERDAY]: lines });
    expect(await pointsOf(house, 'p1')).toEqual([0, 0]);
  });

  it('given back on a day whose file comes before that of the payment, it earns nothing', async () => {
    await house.setBusinessDate('2026-11-22');
    await house.table.putAll([{ pk: 'points-daily-files-from', sk: '-', date: YESTERDAY }]);
    const back = { [ON]: [line('p1', '商户消费退回', 'P1')] };
    expect((await run(house, back)).map(({ state }) => state)).toEqual(['waiting', 'done']);
    await run(house, { ...back, [YESTERDAY]: [line('p1', '商户消费', 'P1', '300', 'm1', '')] });
    expect(await pointsOf(house, 'p1')).toEqual([0, 0]);
    await clean(house);
  });

  it('is refused whole when a line cannot be read, and asked for again', async () => {
    const broken = [...DAY, line('p1', '放款', 'L1', '100')];
    expect(await run(house, { [YESTERDAY]: broken })).toEqual([{ date: YESTERDAY, state: 'refused' }]);
    expect(await pointsOf(house, 'p1')).toEqual([0, 0]);
    expect(await run(house, { [YESTERDAY]: DAY })).toEqual([{ date: YESTERDAY, state: 'done' }]);
    expect(await pointsOf(house, 'p1')).toEqual(EARNED);
    await clean(house);
  });

  it('too long for one run is gone on with, and another file of the same day begins anew', async () => {
    const read = readDay(over(house, { [YESTERDAY]: DAY }));
    for (const state of ['reading', 'reading', 'reading', 'done', 'done'])
      expect(await read(house.institution, YESTERDAY, 3)).toEqual({ date: YESTERDAY, state });
    expect(await pointsOf(house, 'p1')).toEqual(EARNED);
    const own = await testHouse(ON);
    await verified(own, 'p1');
    await readDay(over(own, { [YESTERDAY]: DAY }))(own.institution, YESTERDAY, 3);
    await readDay(over(own, { [YESTERDAY]: DAY.slice(0, 2) }))(own.institution, YESTERDAY, 3);
    await clean(own);
  });

  it('read while its person proves who they are, misses nothing', async () => {
    for (let n = 0; n < 12; n++) {
      const own = await testHouse(ON);
      await Promise.all([run(own, { [YESTERDAY]: [line('p2', '社保卡激活', 'C2')] }), verified(own, 'p2')]);
      expect(await pointsOf(own, 'p2')).toEqual([200, 0]);
      await clean(own);
    }
  });
});

const unlessKilled = (error: unknown): null => {
  if (error instanceof Killed) return null;
  throw error;
};
const SHORT = [DAY[0], DAY[1], DAY[2], DAY[7], DAY[8]] as readonly Cells[];
const opened = async (): Promise<TestHouse> => {
  const own = await testHouse(ON);
  await withCounter(own, 'm1');
  await verified(own, 'p1');
  return own;
};

it.each(LOST_ANSWERS)(
  '%s at every call of the store, and read again by two at once, everything is earned once',
  async (fault) => {
    for (let n = 1, reached = true; reached; n++) {
      const own = await opened();
      const plan = faults((attempt) => (attempt === n ? fault : undefined));
      await run(own, { [YESTERDAY]: SHORT }, own.through(plan.intercept)).catch(unlessKilled);
      // All but one find that another run was faster.
      await Promise.allSettled(Array.from({ length: 2 }, () => run(own, { [YESTERDAY]: SHORT })));
      await run(own, { [YESTERDAY]: SHORT });
      expect(await pointsOf(own, 'p1')).toEqual([226, 0]);
      expect(await own.table.get({ pk: 'points-daily-files', sk: YESTERDAY })).toMatchObject({ state: 'done', read: SHORT.length });
      await clean(own);
      reached = plan.attempts.length >= n;
    }
  },
  240_000,
);

it('read by eight at once it is read once', async () => {
  const runs = await Promise.allSettled(Array.from({ length: 8 }, () => run(house, { [YESTERDAY]: DAY })));
  // The others find that one was faster.
  expect(runs.some(({ status }) => status === 'fulfilled')).toBe(true);
  await run(house, { [YESTERDAY]: DAY });
  expect(await pointsOf(house, 'p1')).toEqual(EARNED);
  await clean(house);
});

it.each(LOST_ANSWERS)(
  'what waited is done once when its person proves who they are, %s at every call',
  async (fault) => {
    for (let n = 1, reached = true; reached; n++) {
      const own = await opened();
      await run(own, { [YESTERDAY]: [DAY[8] as Cells, line('p2', '农资订购', 'S2', '300')] });
      const plan = faults((attempt) => (attempt === n ? fault : undefined));
      await verified(own, 'p2', own.through(plan.intercept)).catch(unlessKilled);
      await Promise.all(Array.from({ length: 8 }, () => verified(own, 'p2')));
      expect(await pointsOf(own, 'p2')).toEqual([200, 15]);
      await clean(own);
      reached = plan.attempts.length >= n;
    }
  },
  240_000,
);
