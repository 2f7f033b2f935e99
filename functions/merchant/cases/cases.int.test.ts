import { describe, expect, it, vi } from 'vitest';
import { type Fault, faults, Killed } from '../../platform/testing/faults.ts';
import type { PayoutList } from '../ports.ts';
import { getSettlement } from '../settlement/read.ts';
import { runSettlement } from '../settlement/settle.ts';
import { close, MONDAY, redeemed, TUESDAY, tell } from '../testing/days.ts';
import { admitted, done, joined, kindOf, sending, staffIn, type TestHouse, testHouse, villagerIn } from '../testing/house.ts';
import { disputeDay } from './dispute-day.ts';
import { matchPayouts } from './match-payouts.ts';
import { getMerchantCase, listMerchantCases } from './read-cases.ts';
import { answerMerchantCase, closeMerchantCase } from './work-on-case.ts';

const WEDNESDAY = '2026-11-25';

/** Monday of two shops, paid on Tuesday; it is Wednesday. */
const paidDay = async () => {
  const house = await testHouse(MONDAY);
  const shops = [await admitted(house, 1), await admitted(house, 2)] as const;
  for (const [i, shop] of shops.entries()) await tell(house, redeemed(house, shop, 100 * (i + 1)));
  await close(house, MONDAY);
  await runSettlement(house.deps)(house.institution);
  await house.setBusinessDate(WEDNESDAY);
  return { house, shops };
};
const match = (house: TestHouse) => matchPayouts(house.deps)(house.institution);
const openOf = async (house: TestHouse) => done(await listMerchantCases(house.deps)({ principal: staffIn(house).admin, query: {} })).cases;
const unlessKilled = (error: unknown): void => {
  if (!(error instanceof Killed)) throw error;
};

describe('the bank’s list of a day, held against our settlements', () => {
  it('that agrees leaves no case, however often it is matched', async () => {
    const { house } = await paidDay();
    expect(await match(house)).toEqual({ days: 1, open: 0 });
    expect(await match(house)).toEqual({ days: 0, open: 0 });
    expect(await openOf(house)).toEqual([]);
    expect(await house.violations()).toEqual([]);
  });

  it.each<[string, (lines: PayoutList) => PayoutList, readonly (readonly [string, number | null, number | null])[]]>([
    ['without one of ours', (lines) => lines.slice(1), [['onlyOurs', 100, 0]]],
    ['with one that is not ours', (lines) => [...lines, { requestNo: 'X-1', bankRef: 'B', amountFen: 7 }], [['onlyBank', null, 7]]],
    [
      'with another amount',
      (lines) => lines.map((line, i) => (i === 0 ? { ...line, amountFen: 101 } : line)),
      [['amountDiffers', 100, 101]],
    ],
    ['with one paid twice', (lines) => [...lines, { ...(lines[0] as PayoutList[number]), bankRef: 'second' }], [['paidTwice', 100, 200]]],
  ])('%s opens a case with an owner, once', async (_, list, expected) => {
    const { house } = await paidDay();
    house.bank.list = list;
    await match(house);
    await match(house);
    const found = await openOf(house);
    expect(found.map(({ kind, oursFen, bankFen }) => [kind, oursFen, bankFen])).toEqual(expected);
    expect(found).toMatchObject([{ date: TUESDAY, owner: 'institution-admin', state: 'open', steps: [{ kind: 'opened', by: 'system' }] }]);
    expect(await house.violations()).toEqual([]);
  });

  it('that is missing or contradicts itself is asked for again, a case after a day, closed when it comes', async () => {
    const { house } = await paidDay();
    house.bank.list = () => 'broken';
    expect(await match(house)).toEqual({ days: 1, open: 1 });
    house.bank.list = () => 'notReady';
    await house.setBusinessDate('2026-11-26');
    await match(house);
    expect((await openOf(house)).map(({ kind, date }) => [kind, date])).toEqual([
      ['listBroken', TUESDAY],
      ['noList', TUESDAY],
    ]);
    // Wednesday moved nothing.
    house.bank.list = (lines) => lines;
    const { payoutList } = house.bank;
    house.bank.payoutList = async (institution, date) => (date === TUESDAY ? payoutList(institution, date) : []);
    await match(house);
    expect(await openOf(house)).toEqual([]);
    expect(await match(house)).toEqual({ days: 0, open: 0 });
    expect(await house.violations()).toEqual([]);
  });

  it('a day late explains what was missing', async () => {
    const { house } = await paidDay();
    house.bank.list = (lines) => lines.slice(1);
    await match(house);
    expect(await openOf(house)).toHaveLength(1);
    await house.setBusinessDate('2026-11-26');
    house.bank.list = (lines) => lines.slice(0, 1);
    await match(house);
    expect(await openOf(house)).toEqual([]);
    expect(await house.violations()).toEqual([]);
  });

  it.each(['kill-before', 'kill-after'] satisfies Fault[])('comes to the same, %s at every call of the store', async (fault) => {
    for (let n = 1, reached = true; reached; n++) {
      const { house } = await paidDay();
      house.bank.list = (lines) => [...lines.slice(1), { requestNo: 'X-1', bankRef: 'B', amountFen: 7 }];
      const plan = faults((attempt) => (attempt === n ? fault : undefined));
      await matchPayouts(house.through(plan.intercept))(house.institution).catch(unlessKilled);
      await match(house);
      expect((await openOf(house)).map(({ kind }) => kind).sort()).toEqual(['onlyBank', 'onlyOurs']);
      expect(await house.violations()).toEqual([]);
      reached = plan.attempts.length >= n;
    }
  });
});

describe('a merchant who says that a day does not agree', () => {
  const disputed = async () => {
    const { house, shops } = await paidDay();
    await joined(house, shops[0], 'owner', 'owner');
    await joined(house, shops[0], 'clerk');
    const say = (words: string, who = 'owner') => ({
      ...sending(villagerIn(house, who)),
      merchantId: shops[0],
      day: MONDAY,
      body: { words },
    });
    return { house, merchantId: shops[0], say };
  };

  it('is answered by the staff of the village, may come back, and reads all that was said', async () => {
    const { house, merchantId, say } = await disputed();
    const { caseId } = done(await disputeDay(house.deps)(say('少了下午那一笔')));
    const { manager, stranger } = staffIn(house);
    expect(kindOf(await getMerchantCase(house.deps)({ principal: stranger, caseId }))).toBe('notFound');
    expect(kindOf(await answerMerchantCase(house.deps)({ ...sending(stranger), caseId, body: { words: '查过了' } }))).toBe('notFound');
    done(await answerMerchantCase(house.deps)({ ...sending(manager), caseId, body: { words: '那一笔记在第二天' } }));
    done(await closeMerchantCase(house.deps)({ ...sending(manager), caseId, body: { outcome: 'explained', words: '已当面说清' } }));
    expect(kindOf(await answerMerchantCase(house.deps)({ ...sending(manager), caseId, body: { words: '再说一句' } }))).toBe('caseClosed');
    expect(await openOf(house)).toEqual([]);
    done(await disputeDay(house.deps)(say('第二天也没有')));
    const read = done(await getSettlement(house.deps)({ principal: villagerIn(house, 'owner'), merchantId, day: MONDAY }));
    expect(read.dispute).toMatchObject({
      state: 'open',
      outcome: null,
      steps: [
        { kind: 'opened', by: 'owner', byMe: true, words: '少了下午那一笔' },
        { kind: 'answered', by: 'staff', byMe: false },
        { kind: 'closed', words: '已当面说清' },
        { kind: 'said', words: '第二天也没有' },
      ],
    });
    expect(JSON.stringify(read)).not.toContain('m1');
    const own = done(await listMerchantCases(house.deps)({ principal: manager, query: { merchantId } }));
    expect(own.cases.map((one) => one.caseId)).toEqual([caseId]);
    expect(await house.violations()).toEqual([]);
  });

  it('is the owner, of a day that is settled', async () => {
    const { house, merchantId, say } = await disputed();
    expect(kindOf(await disputeDay(house.deps)(say('少了一笔', 'clerk')))).toBe('notFound');
    expect(kindOf(await disputeDay(house.deps)({ ...say('少了一笔'), day: TUESDAY }))).toBe('notFound');
    expect(done(await getSettlement(house.deps)({ principal: villagerIn(house, 'owner'), merchantId, day: MONDAY })).dispute).toBeNull();
  });

  it('ends a difference to the bank only by a reviewer or an administrator', async () => {
    const { house } = await paidDay();
    house.bank.list = (lines) => lines.slice(1);
    await match(house);
    const caseId = (await openOf(house))[0]?.caseId ?? '';
    const body = { outcome: 'bank-error' as const, words: '银行第二天补记' };
    const { manager, reviewer } = staffIn(house);
    expect(kindOf(await closeMerchantCase(house.deps)({ ...sending(manager), caseId, body }))).toBe('reviewerNeeded');
    expect(done(await closeMerchantCase(house.deps)({ ...sending(reviewer), caseId, body }))).toMatchObject({ outcome: 'bank-error' });
    await match(house);
    expect(await openOf(house)).toEqual([]);
    expect(await house.violations()).toEqual([]);
  });

  it('sent eight times at once is said once; eight owners’ words at once are eight steps of one case', async () => {
    const { house, say } = await disputed();
    const command = say('少了一笔');
    const replies = await Promise.all(Array.from({ length: 8 }, () => disputeDay(house.deps)(command)));
    for (const reply of replies) expect(done(reply)).toEqual(done(replies[0] as (typeof replies)[number]));
    await Promise.all(Array.from({ length: 7 }, (_, n) => disputeDay(house.deps)(say(`再说 ${n} 次`))));
    expect(await openOf(house)).toMatchObject([{ steps: { length: 8 } }]);
    expect(await house.violations()).toEqual([]);
  });

  it.each(['kill-before', 'kill-after', 'timeout-after'] satisfies Fault[])(
    'is heard once, %s at every call of the store',
    async (fault) => {
      vi.stubEnv('LOG_LEVEL', 'silent');
      for (let n = 1, reached = true; reached; n++) {
        const { house, say } = await disputed();
        const command = say('少了一笔');
        const plan = faults((attempt) => (attempt === n ? fault : undefined));
        await disputeDay(house.through(plan.intercept))(command).catch(unlessKilled);
        const { caseId, steps } = done(await disputeDay(house.deps)(command));
        expect(steps).toHaveLength(1);
        const closing = { ...sending(staffIn(house).manager), caseId, body: { outcome: 'explained' as const, words: '说清了' } };
        const second = faults((attempt) => (attempt === n ? fault : undefined));
        await closeMerchantCase(house.through(second.intercept))(closing).catch(unlessKilled);
        expect(done(await closeMerchantCase(house.deps)(closing)).steps).toHaveLength(2);
        expect(await house.violations()).toEqual([]);
        reached = plan.attempts.length >= n || second.attempts.length >= n;
      }
    },
  );
});
