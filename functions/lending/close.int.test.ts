import { describe, expect, it } from 'vitest';
import { metered } from '../platform/meter.ts';
import type { Principal } from '../platform/principal.ts';
import type { Page, Query } from '../platform/table.ts';
import { faults } from '../platform/testing/faults.ts';
import { closeDay } from './close-day.ts';
import { closeLoan } from './close-loan.ts';
import { getHome } from './get-home.ts';
import { getLoan } from './get-loan.ts';
import type { LoanItem } from './items.ts';
import { dueIndex, loanKey, SHARDS } from './keys.ts';
import { reconcile } from './reconcile.ts';
import { requestDrawdown } from './request-drawdown.ts';
import { requestRepayment } from './request-repayment.ts';
import { followAll } from './testing/follow.ts';
import { done, drawBody, sending, signed, type TestHouse, testHouse } from './testing/house.ts';
import { readWorld } from './world.ts';

type Method = 'revolving' | 'equal-instalment';

const borrowed = async (
  house: TestHouse,
  personId: string,
  method: Method,
  amountFen: number,
): Promise<{ principal: Principal; loanId: string }> => {
  const { principal, lineId } = await signed(house, personId);
  const drawn = done(await requestDrawdown(house.deps)({ ...sending(principal), body: drawBody(lineId, amountFen, method) }));
  return { principal, loanId: drawn.loanId ?? '' };
};
const close = (house: TestHouse, date?: string) => closeDay(house.deps)(house.institution, date);
const closeOn = async (house: TestHouse, date: string) => {
  await house.setBusinessDate(date);
  return done(await close(house));
};

const balances = async (house: TestHouse): Promise<Record<string, number>> => {
  const { table } = house;
  const sums: Record<string, number> = {};
  for (const date of ['2026-02-20', '2026-02-21', '2026-01-20', '2026-01-21', '2026-03-20'])
    for (const item of (await table.query({ pk: `ledger#${date}` })).items) {
      const account = item.sk.slice(0, -3);
      sums[account] = (sums[account] ?? 0) + (item.amountFen as number);
    }
  return sums;
};

describe('the close', () => {
  it('collects what is due, marks what was not paid, and tries again the next day', async () => {
    const house = await testHouse('2026-01-20');
    const a = await borrowed(house, 'a', 'equal-instalment', 1_200_000);
    const b = await borrowed(house, 'b', 'equal-instalment', 2_400_000);
    house.bank.balanceFen = 110_000;
    const day = await closeOn(house, '2026-02-20');
    // Within the three days of grace nothing is overdue yet (handbook section 5).
    expect(day).toMatchObject({ date: '2026-02-20', next: '2026-02-21', loans: 2, accruals: 2, overdue: 0, reclassified: 0 });
    const loanOf = async ({ principal, loanId }: typeof a) => done(await getLoan(house.deps)({ principal, loanId }));
    const [first, second] = [await loanOf(a), await loanOf(b)];
    expect([first.loan.overdue, second.loan.overdue]).toEqual([false, false]);
    expect(second.plan[0]?.state).toBe('overdue');
    expect(done(await getHome(house.deps)({ principal: b.principal })).nextDue).toMatchObject({ overdue: true, daysLeft: -1, lateFen: 0 });
    expect((await house.verify()).violations).toEqual([]);

    expect((await closeOn(house, '2026-02-21')).overdue).toBe(0);
    expect((await closeOn(house, '2026-02-22')).overdue).toBe(0);
    // At the opening of the 24th the grace is missed: overdue since the 20th, and 关注.
    expect(await closeOn(house, '2026-02-23')).toMatchObject({ overdue: 1, reclassified: 1, alerts: 0 });
    expect((await loanOf(b)).loan).toMatchObject({ overdue: true, daysPastDue: 4, loanClass: 'special-mention' });
    expect((await house.verify()).violations).toEqual([]);
    const refused = await requestDrawdown(house.deps)({
      ...sending(b.principal),
      body: drawBody(done(await getHome(house.deps)({ principal: b.principal })).line?.lineId ?? '', 10_000),
    });
    expect(refused).toMatchObject({ ok: false, error: { detail: 'D03' } });

    house.bank.balanceFen = 1_000_000;
    expect(await closeOn(house, '2026-02-24')).toMatchObject({ overdue: 0, reclassified: 1 });
    const { loan } = await loanOf(b);
    expect(loan).toMatchObject({ overdue: false, daysPastDue: 0, loanClass: 'normal', next: { dueOn: '2026-03-20' } });
    // 195,593 of principal and 9,700 of interest, four days late at 1.5 times 4.85 %: 158.10 → 158 and 7.84 → 8 fen.
    const debits = [...house.bank.moves.values()].filter(({ kind }) => kind === 'debits').map(({ amountFen }) => amountFen);
    expect(debits).toEqual([102_647, 205_293 + 158 + 8]);
    expect((await house.verify()).violations).toEqual([]);
  });

  it('lets a villager pay on the due day itself, and then collects nothing', async () => {
    const house = await testHouse('2026-01-20');
    const { principal, loanId } = await borrowed(house, 'a', 'equal-instalment', 1_200_000);
    await house.setBusinessDate('2026-02-20');
    const amountFen = done(await getHome(house.deps)({ principal })).nextDue?.amountFen ?? 0;
    done(
      await requestRepayment(house.deps)({
        ...sending(principal),
        loanId,
        body: { kind: 'due', amountFen, cardId: 'card-1', channel: 'weapp' },
      }),
    );
    done(await close(house));
    expect([...house.bank.moves.values()].filter(({ kind }) => kind === 'debits')).toHaveLength(1);
    expect((await house.verify()).violations).toEqual([]);
  });

  it('debits nothing twice when the index lags behind what was paid by day', async () => {
    const house = await testHouse('2026-01-20');
    const { principal, loanId } = await borrowed(house, 'a', 'equal-instalment', 1_200_000);
    house.bank.balanceFen = 10_000_000;
    await house.setBusinessDate('2026-02-20');
    const { table } = house;
    const shown = new Map<string, Page>();
    const pages = async (query: Query) => {
      if (query.index !== 'gsi1') return table.query(query);
      if (!shown.has(query.pk)) shown.set(query.pk, await table.query(query));
      return shown.get(query.pk) as Page;
    };
    for (let shard = 0; shard < SHARDS; shard++) await pages({ pk: dueIndex(shard), index: 'gsi1' });
    const amountFen = done(await getHome(house.deps)({ principal })).nextDue?.amountFen ?? 0;
    const body = { kind: 'due' as const, amountFen, cardId: 'card-1', channel: 'weapp' };
    done(await requestRepayment(house.deps)({ ...sending(principal), loanId, body }));
    const lagging = {
      ...house.deps,
      house: async (institution: string) => ({ ...(await house.deps.house(institution)), table: { ...table, query: pages } }),
    };
    expect(done(await closeDay(lagging)(house.institution))).toMatchObject({ loans: 1, overdue: 0 });
    expect([...house.bank.moves.values()].filter(({ kind }) => kind === 'debits')).toHaveLength(1);
    expect((await house.verify()).violations).toEqual([]);
  });

  it('looks at the loan itself where the index shows nothing to do', async () => {
    const house = await testHouse('2026-01-20');
    const { principal, loanId } = await borrowed(house, 'a', 'equal-instalment', 1_200_000);
    house.bank.balanceFen = 10_000_000;
    const on = '2026-02-20';
    await house.setBusinessDate(on);
    const home = await house.deps.house(house.institution);
    const loan = (await home.table.get(loanKey(principal.personId, loanId))) as unknown as LoanItem;
    const closing = { deps: house.deps, home, on, world: await readWorld(home) };
    await closeLoan(closing, { ...loan, account: { ...loan.account, state: 'closed' } });
    expect([...house.bank.moves.values()].filter(({ kind }) => kind === 'debits')).toHaveLength(1);
    expect((await house.verify()).violations).toEqual([]);
  });

  it('changes nothing for a closed date, and does not close a date to come', async () => {
    const house = await testHouse('2026-01-20');
    await borrowed(house, 'a', 'revolving', 1_200_000);
    const first = done(await close(house));
    const sent = house.bank.sent.length;
    const again = await metered(() => close(house, '2026-01-20'));
    expect([done(again.value), again.writeUnits, house.bank.sent.length]).toEqual([first, 0, sent]);
    expect(await close(house, '2026-01-22')).toMatchObject({ ok: false, error: { kind: 'dayNotOpen' } });
    expect(await close(house, '2026-01-19')).toMatchObject({ ok: false, error: { kind: 'dayNotClosed' } });
  });

  it('writes nothing to a loan on which nothing happens', async () => {
    const house = await testHouse('2026-01-21');
    const loans = [await borrowed(house, 'a', 'revolving', 1_200_000), await borrowed(house, 'b', 'equal-instalment', 1_200_000)];
    const { table } = house;
    const stored = () =>
      Promise.all(loans.map(({ principal, loanId }) => table.get({ pk: `borrower#${principal.personId}`, sk: `loan#${loanId}` })));
    const before = await stored();
    expect(done(await close(house))).toMatchObject({ loans: 2, accruals: 2, interestFen: 162 + 162 });
    expect(await stored()).toEqual(before);
  });

  it('closes a loan whose posting is 0 without the bank', async () => {
    const house = await testHouse('2026-01-20');
    const { principal, lineId } = await signed(house, 'a', { rateAnnualPpm: 0 });
    done(await requestDrawdown(house.deps)({ ...sending(principal), body: drawBody(lineId, 1_200_000) }));
    await closeOn(house, '2026-01-21');
    expect(done(await getHome(house.deps)({ principal })).nextDue).toMatchObject({ dueOn: '2026-02-21', amountFen: 0 });
    expect(house.bank.moves.size).toBe(1);
    expect((await house.verify()).violations).toEqual([]);
  });

  it('goes on where a kill stopped it, and does everything once', async () => {
    // Three intents, three outcomes, the accruals and the date: a kill after each of them.
    for (let n = 1; n <= 9; n++) {
      const house = await testHouse('2026-01-20');
      for (const personId of ['a', 'b', 'c']) await borrowed(house, personId, 'equal-instalment', 1_200_000);
      house.bank.balanceFen = 10_000_000;
      await house.setBusinessDate('2026-02-20');
      let writes = 0;
      const { intercept } = faults((_, operation) => {
        if (operation === 'TransactWriteItems') writes += 1;
        return operation === 'TransactWriteItems' && writes === n ? 'kill-after' : undefined;
      });
      await closeDay(house.through(intercept))(house.institution).catch(() => null);
      const day = done(await close(house, '2026-02-20'));
      expect(day).toMatchObject({ date: '2026-02-20', loans: 3, overdue: 0 });
      expect([...house.bank.moves.values()].filter(({ kind }) => kind === 'debits').map(({ amountFen }) => amountFen)).toEqual(
        Array(3).fill(102_647),
      );
      const { table } = house;
      expect((await table.get({ pk: 'institution', sk: 'business-date' }))?.date).toBe('2026-02-21');
      await reconcile(house.deps)(house.institution);
      expect((await house.verify()).violations).toEqual([]);
    }
  });

  it('leaves a debit that the bank cannot tell of to the next close', async () => {
    const house = await testHouse('2026-01-20');
    const { principal, loanId } = await borrowed(house, 'a', 'equal-instalment', 1_200_000);
    house.bank.fault = 'done-then-silent';
    expect(await closeOn(house, '2026-02-20')).toMatchObject({ overdue: 0 });
    expect((await house.verify()).violations).toEqual([]);
    house.bank.fault = 'none';
    expect(await closeOn(house, '2026-02-21')).toMatchObject({ overdue: 0 });
    expect(
      done(await getLoan(house.deps)({ principal, loanId }))
        .plan.map((row) => row.state)
        .slice(0, 2),
    ).toEqual(['paid', 'next']);
    expect(house.bank.moves.size).toBe(2);
    expect((await house.verify()).violations).toEqual([]);
  });
});

describe('the ledger', () => {
  it('is the sum of the postings, each once, however often it is told', async () => {
    const house = await testHouse('2026-01-20');
    await borrowed(house, 'a', 'equal-instalment', 1_200_000);
    done(await close(house));
    await closeOn(house, '2026-02-20');
    const followed = await followAll(house);
    expect(followed).toBe(await followAll(house));
    expect((await house.verify()).violations).toEqual([]);
    // Repaid: 97,797 of principal and 4,850 of interest. At the close of 20 January a day was earned; on 20 February it was paid and a new one earned.
    expect(await balances(house)).toEqual({
      'loans-receivable': 1_200_000 - 97_797,
      'loans-due': 0,
      'core-settlement': -1_200_000 + 102_647,
      'interest-receivable': 148,
      'interest-income': -4_850 - 148,
    });
  });
});
