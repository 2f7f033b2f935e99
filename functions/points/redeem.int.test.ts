import { availablePoints, frozenPoints } from '@huinong/shared/points/ledger/account.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { metered } from '../platform/meter.ts';
import { getRedemption, getTakings } from './at-counter.ts';
import { confirmRedemption, declineRedemption } from './end-redemption.ts';
import { getPoints, listPointsEntries } from './get-points.ts';
import { typedCodeKey } from './keys.ts';
import { makeOfflineCodes } from './make-codes.ts';
import { redeem } from './redeem.ts';
import { refundRedemption } from './refund.ts';
import { releaseOverdue } from './release.ts';
import { accountAt, codeOf, done, principalOf, sending, type TestHouse, testHouse, withCounter, withPoints } from './testing/house.ts';

const ON = '2026-11-20';
let house: TestHouse;
let clerk: string;
beforeEach(async () => {
  house = await testHouse(ON);
  clerk = await withCounter(house, 'm1');
});

const atCounter = (codes: readonly { readonly code: string; readonly points: number }[], merchantId = 'm1') => ({
  ...sending(house, `clerk-${merchantId}`, 'merchant-clerk'),
  merchantId,
  body: { codes: [...codes], channel: 'weapp' as const },
});
const shown = async (personId: string, points: number) => ({ code: (await codeOf(house, personId)).qr, points });
const redeemed = async (personId: string, points: number) =>
  done(await redeem(house.deps)(atCounter([await shown(personId, points)]))).redemptions[0] as { redemptionId: string };
const kindOf = async (work: Promise<{ ok: boolean; error?: { kind: string } }>): Promise<string> => {
  const result = await work;
  return result.ok ? 'done' : (result.error?.kind ?? '');
};

describe('redeeming at a counter', () => {
  it('is one read and one transaction, and both sides see it', async () => {
    await withPoints(house, 'p1', 700, ON);
    const command = atCounter([await shown('p1', 300)]);
    const { value, roundTrips } = await metered(() => redeem(house.deps)(command));
    expect(roundTrips).toBe(2);
    const [redemption] = done(value).redemptions;
    expect(redemption).toMatchObject({ points: 300, amountFen: 300, state: 'done', merchantName: '王家超市', refundedPoints: 0 });
    const { accounts, awaiting, asOf } = done(
      await getPoints(house.deps)({ principal: principalOf(house.institution, 'p1'), at: house.now() }),
    );
    expect(accounts).toEqual([
      {
        ledger: 'bank',
        availablePoints: 400,
        pendingPoints: 0,
        frozenPoints: 0,
        lots: [{ points: 400, expiresOn: '2027-12-31', earnedIn: '2026-11' }],
        pending: [],
      },
    ]);
    expect([awaiting, asOf]).toEqual([[], ON]);
    const records = done(
      await listPointsEntries(house.deps)({ principal: principalOf(house.institution, 'p1'), ledger: 'bank', cursor: undefined }),
    );
    expect(records.entries.map(({ title, kind, points, balancePoints }) => [title, kind, points, balancePoints])).toEqual([
      ['在王家超市兑换', 'spent', -300, 400],
      ['志愿服务', 'earned', 700, 700],
    ]);
    const takings = done(
      await getTakings(house.deps)({
        principal: principalOf(house.institution, clerk, 'merchant-clerk'),
        merchantId: 'm1',
        at: house.now(),
        on: undefined,
      }),
    );
    expect(takings).toMatchObject({ on: ON, redeemedPoints: 300, refundedPoints: 0, netFen: 300 });
    expect((await house.verify()).violations).toEqual([]);
  });

  it('takes a typed code as it takes a scanned one, and each only once whichever way', async () => {
    await withPoints(house, 'p1', 700, ON);
    const { qr, digits } = await codeOf(house, 'p1');
    const typed = `${digits.slice(0, 6)} ${digits.slice(6, 12)} ${digits.slice(12)}`;
    const { value, roundTrips } = await metered(() => redeem(house.deps)(atCounter([{ code: typed, points: 10 }])));
    expect([value.ok, roundTrips]).toEqual([true, 3]);
    expect(await kindOf(redeem(house.deps)(atCounter([{ code: qr, points: 10 }])))).toBe('codeUsed');
    expect(await kindOf(redeem(house.deps)(atCounter([{ code: digits, points: 10 }])))).toBe('codeUsed');
    expect(availablePoints(await accountAt(house, 'p1'))).toBe(690);
  });

  it('gives the same answer to the same request, also long after the code ended', async () => {
    await withPoints(house, 'p1', 700, ON);
    const command = atCounter([await shown('p1', 300)]);
    const first = done(await redeem(house.deps)(command));
    house.pass(30);
    expect(done(await redeem(house.deps)({ ...command, at: house.now() }))).toEqual(first);
    expect(await kindOf(redeem(house.deps)({ ...command, bodyHash: 'other' }))).toBe('idempotencyKeyReused');
    expect(availablePoints(await accountAt(house, 'p1'))).toBe(400);
  });

  it('lets one of many at once through with one code, and each sending of a request have one answer', async () => {
    await withPoints(house, 'p1', 700, ON);
    const code = await shown('p1', 100);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => kindOf(redeem(house.deps)(atCounter([code])))));
    expect(outcomes.filter((kind) => kind === 'done')).toHaveLength(1);
    expect(outcomes.filter((kind) => kind === 'codeUsed')).toHaveLength(7);
    const again = atCounter([await shown('p1', 100)]);
    const answers = await Promise.all(Array.from({ length: 8 }, async () => done(await redeem(house.deps)(again))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(availablePoints(await accountAt(house, 'p1'))).toBe(500);
    expect((await house.verify()).violations).toEqual([]);
  });

  it('takes up to ten codes, all or nothing', async () => {
    for (const personId of ['p1', 'p2', 'p3']) await withPoints(house, personId, 100, ON);
    const three = async (points: number) => [await shown('p1', 60), await shown('p2', 60), await shown('p3', points)];
    expect(await kindOf(redeem(house.deps)(atCounter(await three(101))))).toBe('pointsNotEnough');
    const { redemptions } = done(await redeem(house.deps)(atCounter(await three(100))));
    expect(redemptions.map(({ points }) => points)).toEqual([60, 60, 100]);
    expect(await kindOf(redeem(house.deps)(atCounter([await shown('p1', 1), await shown('p1', 1)])))).toBe('samePersonTwice');
    expect(await kindOf(redeem(house.deps)(atCounter([await shown('p1', 1), await shown('p2', 1_000)])))).toBe('confirmOneByOne');
    expect((await house.verify()).violations).toEqual([]);
  });

  it.each([
    [
      'a code of a minute ago',
      'codeExpired',
      async () => {
        const code = await shown('p1', 10);
        house.pass(1);
        return atCounter([code]);
      },
    ],
    ['what is no code', 'codeUnknown', async () => atCounter([{ code: 'HNP1.AAAA', points: 10 }])],
    ['digits that nobody was shown', 'codeUnknown', async () => atCounter([{ code: '079450794507945071', points: 10 }])],
    [
      'a counter that is blocked',
      'merchantBlocked',
      async () => {
        await withCounter(house, 'm1', { active: false });
        return atCounter([await shown('p1', 10)]);
      },
    ],
    [
      'a clerk of another counter',
      'notFound',
      async () => {
        await withCounter(house, 'm2');
        return { ...atCounter([await shown('p1', 10)], 'm2'), merchantId: 'm1' };
      },
    ],
    ['a counter that is not there', 'notFound', async () => atCounter([await shown('p1', 10)], 'm9')],
    ['more than there is', 'pointsNotEnough', async () => atCounter([await shown('p1', 701)])],
  ] as const)('refuses %s', async (_, kind, command) => {
    await withPoints(house, 'p1', 700, ON);
    expect(await kindOf(redeem(house.deps)(await command()))).toBe(kind);
    expect(availablePoints(await accountAt(house, 'p1'))).toBe(700);
  });
});

describe('codes for times without a network', () => {
  it('are good once each, for a little, until the next set is made', async () => {
    await withPoints(house, 'p1', 900, ON);
    const make = async () => done(await makeOfflineCodes(house.deps)(sending(house, 'p1'))).codes.map(({ qr }) => qr);
    const [first = '', second = '', third = ''] = await make();
    house.pass(60 * 24 * 6);
    const { value, roundTrips } = await metered(() => redeem(house.deps)(atCounter([{ code: first, points: 100 }])));
    expect([value.ok, roundTrips]).toEqual([true, 2]);
    expect(await kindOf(redeem(house.deps)(atCounter([{ code: first, points: 100 }])))).toBe('codeUsed');
    expect(await kindOf(redeem(house.deps)(atCounter([{ code: second, points: 501 }])))).toBe('offlineLimit');
    await make();
    expect(await kindOf(redeem(house.deps)(atCounter([{ code: third, points: 100 }])))).toBe('codeUnknown');
    expect(availablePoints(await accountAt(house, 'p1'))).toBe(800);
  });
});

describe('a redemption from 1,000 points on', () => {
  const asked = async () => {
    await withPoints(house, 'p1', 3_000, ON);
    return redeemed('p1', 1_200);
  };
  const stateAt = async (redemptionId: string): Promise<string> =>
    done(
      await getRedemption(house.deps)({
        principal: principalOf(house.institution, clerk, 'merchant-clerk'),
        merchantId: 'm1',
        at: house.now(),
        redemptionId,
      }),
    ).state;

  it('waits for the villager, who sees it and says yes, once', async () => {
    const { redemptionId } = await asked();
    const home = done(await getPoints(house.deps)({ principal: principalOf(house.institution, 'p1'), at: house.now() }));
    expect(home.awaiting).toMatchObject([{ redemptionId, points: 1_200, state: 'awaiting' }]);
    expect([home.accounts[0]?.availablePoints, home.accounts[0]?.frozenPoints]).toEqual([1_800, 1_200]);
    expect(await kindOf(confirmRedemption(house.deps)({ ...sending(house, 'p2'), redemptionId }))).toBe('notFound');
    const command = { ...sending(house, 'p1'), redemptionId };
    expect(done(await confirmRedemption(house.deps)(command)).state).toBe('done');
    expect(done(await confirmRedemption(house.deps)(command)).state).toBe('done');
    expect(await kindOf(confirmRedemption(house.deps)({ ...sending(house, 'p1'), redemptionId }))).toBe('redemptionOver');
    expect(await kindOf(declineRedemption(house.deps)({ ...sending(house, 'p1'), redemptionId }))).toBe('redemptionOver');
    expect(await stateAt(redemptionId)).toBe('done');
    expect((await house.verify()).violations).toEqual([]);
  });
  it('is off when they say no', async () => {
    const { redemptionId } = await asked();
    expect(done(await declineRedemption(house.deps)({ ...sending(house, 'p1'), redemptionId })).state).toBe('released');
    const account = await accountAt(house, 'p1');
    expect([availablePoints(account), frozenPoints(account)]).toEqual([3_000, 0]);
    expect(await kindOf(confirmRedemption(house.deps)({ ...sending(house, 'p1'), redemptionId }))).toBe('redemptionOver');
    expect((await house.verify()).violations).toEqual([]);
  });
  it('is off after ten minutes, at once for both sides and in the books with the next run', async () => {
    const { redemptionId } = await asked();
    expect(await releaseOverdue(house.deps)(house.institution)).toBe(0);
    house.pass(10);
    expect(await stateAt(redemptionId)).toBe('released');
    const home = done(await getPoints(house.deps)({ principal: principalOf(house.institution, 'p1'), at: house.now() }));
    expect([home.accounts[0]?.availablePoints, home.awaiting]).toEqual([3_000, []]);
    expect(await kindOf(confirmRedemption(house.deps)({ ...sending(house, 'p1'), redemptionId }))).toBe('holdGone');
    expect((await house.verify()).violations).toEqual([]);
    expect(await releaseOverdue(house.deps)(house.institution)).toBe(1);
    expect(await releaseOverdue(house.deps)(house.institution)).toBe(0);
    expect(frozenPoints(await accountAt(house, 'p1'))).toBe(0);
    expect((await house.verify()).violations).toEqual([]);
  });
  it('that ran out leaves its points free for the next, before any job has run', async () => {
    const { redemptionId } = await asked();
    house.pass(10);
    await redeemed('p1', 2_500);
    expect(await releaseOverdue(house.deps)(house.institution)).toBe(1);
    expect(await stateAt(redemptionId)).toBe('released');
    expect((await house.verify()).violations).toEqual([]);
  });
});

describe('a refund', () => {
  const refund = (redemptionId: string, points: number, key?: string) => ({
    ...sending(house, clerk, 'merchant-clerk', key),
    merchantId: 'm1',
    redemptionId,
    body: { points, channel: 'weapp' as const },
  });
  it('gives back parts up to the whole, each once', async () => {
    await withPoints(house, 'p1', 700, ON);
    const { redemptionId } = await redeemed('p1', 300);
    const first = refund(redemptionId, 100);
    const answers = await Promise.all(Array.from({ length: 6 }, async () => done(await refundRedemption(house.deps)(first))));
    expect(new Set(answers.map(({ refundId }) => refundId)).size).toBe(1);
    const rush = await Promise.all(Array.from({ length: 4 }, () => kindOf(refundRedemption(house.deps)(refund(redemptionId, 100)))));
    expect(rush.sort()).toEqual(['done', 'done', 'moreThanSpent', 'moreThanSpent']);
    expect(availablePoints(await accountAt(house, 'p1'))).toBe(700);
    expect((await house.verify()).violations).toEqual([]);
  });
  it('of another counter’s redemption, or of one that is not there, is refused', async () => {
    await withPoints(house, 'p1', 700, ON);
    await withCounter(house, 'm2');
    const { redemptionId } = await redeemed('p1', 300);
    const other = { ...refund(redemptionId, 1), ...sending(house, 'clerk-m2', 'merchant-clerk'), merchantId: 'm2' };
    expect(await kindOf(refundRedemption(house.deps)(other))).toBe('notFound');
    expect(await kindOf(refundRedemption(house.deps)(refund('nobodys', 1)))).toBe('notFound');
  });
});

describe('a counter’s budget', () => {
  it('gives out its last point to a rush, and not one more', async () => {
    await withCounter(house, 'm1', { budget: { budgetId: 'spring', period: 'month', points: 100 } });
    const people = Array.from({ length: 16 }, (_, i) => `p${i}`);
    for (const personId of people) await withPoints(house, personId, 50, ON);
    const commands = await Promise.all(people.map(async (personId) => atCounter([await shown(personId, 9)])));
    const outcomes = await Promise.all(commands.map((command) => kindOf(redeem(house.deps)(command))));
    expect(outcomes.filter((kind) => kind === 'done')).toHaveLength(11);
    expect(outcomes.filter((kind) => kind === 'budgetUsedUp')).toHaveLength(5);
    await withPoints(house, 'p99', 50, ON);
    expect(await kindOf(redeem(house.deps)(atCounter([await shown('p99', 1)])))).toBe('done');
    expect(await kindOf(redeem(house.deps)(atCounter([await shown('p99', 1)])))).toBe('budgetUsedUp');
    expect((await house.verify()).violations).toEqual([]);
  });
});

describe('what was typed and is gone', () => {
  it('is no reason to answer the same request differently', async () => {
    await withPoints(house, 'p1', 700, ON);
    const { digits } = await codeOf(house, 'p1');
    const command = atCounter([{ code: digits, points: 10 }]);
    const first = done(await redeem(house.deps)(command));
    await house.table.write([{ kind: 'delete', key: typedCodeKey(digits) }]);
    expect(done(await redeem(house.deps)(command))).toEqual(first);
    expect(await kindOf(redeem(house.deps)({ ...command, ...sending(house, 'nobody', 'merchant-clerk') }))).toBe('notFound');
  });
});
