import { describe, expect, it } from 'vitest';
import { bullet, instalments, pay, revolving, world } from '../testing/accounts.ts';
import { ageingEvents } from './ageing.ts';
import { asOf } from './day.ts';
import { evolve } from './evolve.ts';
import { owedFen, owedOn } from './late.ts';
import { payoffQuote } from './payoff.ts';
import { planRows } from './plan-view.ts';

const drawn = { amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' };

describe('what is due', () => {
  it('is a due also when it is as much principal as interest', () => {
    const charged = { kind: 'charged', on: '2026-02-20', n: 1, contractDueOn: '2026-02-20', dueOn: '2026-02-20' } as const;
    const at = evolve(instalments(drawn, 12), { ...charged, principalFen: 54_000, interestFen: 54_000 });
    expect([at.dues.length, at.notDueFen]).toEqual([1, 11_946_000]);
  });

  it('stays as it is when a payment does not reach it', () => {
    const two = asOf(instalments(drawn, 12), '2026-03-20', world);
    const { account } = pay(two, '2026-03-21', 100_000);
    expect(account.dues[1]).toEqual(two.dues[1]);
  });

  it('stays owed while a fen of 复利 is left, which then closes the loan', () => {
    // Past 90 days 复利 is paid last.
    const lost = asOf(bullet({ amountFen: 2_000_000, ratePpm: 60_000, on: '2025-12-31' }, '2026-06-30'), '2026-11-10', world);
    const left = pay(lost, '2026-11-10', owedFen(owedOn(lost, '2026-11-10')) - 1).account;
    expect([left.state, left.dues.map(({ penaltyFen, compoundFen }) => [penaltyFen, compoundFen])]).toEqual(['open', [[0, 1]]]);
    const { account, events } = pay(left, '2026-11-10', 1);
    expect(events.at(-1)).toMatchObject({ shares: [{ n: 1, compoundFen: 1, penaltyFen: 0 }], overFen: 0 });
    expect(account.state).toBe('closed');
  });

  it('is not cleared by paying only the oldest of the arrears', () => {
    const at = asOf(instalments(drawn, 12), '2026-04-01', world);
    const late = ageingEvents(at, '2026-04-01').reduce(evolve, at);
    const [oldest] = owedOn(late, '2026-04-01');
    const { account, events } = pay(late, '2026-04-01', owedFen(oldest ? [oldest] : []));
    expect([account.overdueSince, account.clearedOn]).toEqual(['2026-03-20', null]);
    // It fell overdue before, and does not a second time.
    expect(events.map(({ kind }) => kind)).toEqual(['paid']);
  });
});

describe('the plan', () => {
  it('of instalments is not changed by an instalment falling due, nor by paying it', () => {
    const loan = instalments(drawn, 12);
    const due = asOf(loan, '2026-02-20', world);
    expect(due.plan).toEqual(loan.plan);
    expect(pay(due, '2026-02-20', 1_029_491).account.plan).toEqual(loan.plan);
  });

  it('by days goes on counting where it did when only what is due is paid', () => {
    const due = asOf(revolving(drawn, 12), '2026-02-21', world);
    expect(pay(due, '2026-02-25', 55_800).account.plan).toEqual(due.plan);
  });

  it('by days has no parts, whatever rate comes', () => {
    const loan = revolving(drawn, 12);
    const at = evolve(loan, { kind: 'repriced', on: '2026-03-01', rate: { from: '2026-03-01', ratePpm: 50_000 }, parts: null });
    expect([at.plan, at.rates.length]).toEqual([loan.plan, 2]);
  });

  it('is still there to be read when everything was paid early', () => {
    const one = pay(instalments(drawn, 12), '2026-02-20', 1_029_491).account;
    const { account } = pay(one, '2026-03-05', payoffQuote(one, '2026-03-05', world).totalFen, { kind: 'all' });
    expect(account.state).toBe('closed');
    expect(planRows(account, world.calendar, '2026-03-05')).toMatchObject([{ n: 1, state: 'paid', principalFen: 975_491 }]);
  });
});

describe('interest by days', () => {
  const loan = revolving({ amountFen: 2_000_000, ratePpm: 48_500, on: '2026-03-02' }, 36);
  const part = { kind: 'part', keep: 'term' } as const;
  const after = pay(loan, '2026-03-10', 1_000_000, part).account;

  it('runs on what was owed each day', () => {
    // 8 days of 20,000.00 and 5 of 10,000.00 at 4.85 %.
    expect(payoffQuote(after, '2026-03-15', world).interestFen).toBe(2_829);
  });

  it('counts no day twice when a payment comes late that counts for an earlier day', () => {
    const slow = pay(after, '2026-03-08', 500_000, part).account;
    // The days up to the 10th are counted already; 5,000.00 are owed from then on.
    expect(payoffQuote(slow, '2026-03-15', world).interestFen).toBe(2_492);
  });
});
