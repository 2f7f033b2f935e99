import { describe, expect, it } from 'vitest';
import { instalments, pay, world } from '../testing/accounts.ts';
import { ageingEvents } from './ageing.ts';
import { asOf } from './day.ts';
import { type AccountMethod, disbursement } from './disbursement.ts';
import { evolve, replay } from './evolve.ts';
import { planRows } from './plan-view.ts';
import { comingRows } from './rows.ts';

const draw = (method: AccountMethod) =>
  replay([
    disbursement({
      loanId: 'L1',
      product: 'jinong-kuaidai',
      amountFen: 12_000_000,
      ratePpm: 54_000,
      disbursedOn: '2026-01-20',
      termMonths: 12,
      method,
      repricing: { kind: 'fixed' },
      firstDueOn: null,
    }),
  ]);

describe('a draw begins a loan', () => {
  it.each<[AccountMethod, number, string, number]>([
    ['equal-instalment', 12, '2026-02-20', 353_889],
    ['equal-principal', 12, '2026-02-20', 351_000],
    ['interest-only', 13, '2026-01-21', 657_000],
    ['revolving', 13, '2026-01-21', 657_000],
    ['bullet', 1, '2027-01-20', 657_000],
  ])('%s: %s rows, the first on %s, interest %s', (method, count, firstDueOn, interestFen) => {
    const rows = comingRows(draw(method), world.calendar);
    expect([rows.length, rows[0]?.dueOn, rows.reduce((sum, row) => sum + row.interestFen, 0)]).toEqual([count, firstDueOn, interestFen]);
    expect(rows.reduce((sum, row) => sum + row.principalFen, 0)).toBe(12_000_000);
  });
  it('with the contract’s grace, penalty and shift', () =>
    expect(draw('bullet').terms).toMatchObject({ penaltyTenths: 15, graceDays: 3, shiftsMaturity: true }));
});

describe('the plan as a villager reads it', () => {
  const whole = comingRows(draw('equal-instalment'), world.calendar);
  it('is the same rows all the time, each in its state', () => {
    const one = pay(draw('equal-instalment'), '2026-02-20', 1_029_491).account;
    const two = asOf(one, '2026-04-20', world);
    const rows = planRows(ageingEvents(two, '2026-04-20').reduce(evolve, two), world.calendar, '2026-04-20');
    expect(rows.map(({ state }) => state)).toEqual(['paid', 'overdue', 'due', ...Array(9).fill('coming')]);
    expect(rows.map(({ state, ...row }) => row)).toEqual(whole);
  });
  it('goes on with the new part after a prepayment', () => {
    const paid = pay(draw('equal-instalment'), '2026-02-20', 1_029_491).account;
    const { account } = pay(paid, '2026-03-05', 2_000_000, { kind: 'part', keep: 'term' });
    const next = pay(account, '2026-03-20', 10_000_000, { kind: 'due' }).account;
    const rows = planRows(next, world.calendar, '2026-03-20');
    expect([rows.length, rows[0], rows[0]?.balanceFen]).toMatchObject([12, { state: 'paid', principalFen: 975_491 }, 11_024_509]);
    expect(rows[1]).toMatchObject({ n: 2, state: 'paid' });
    expect(rows.map(({ balanceFen }) => balanceFen).at(-1)).toBe(0);
    const [second] = comingRows(account, world.calendar);
    expect([rows[1]?.principalFen, rows[1]?.interestFen]).toEqual([second?.principalFen, second?.interestFen]);
  });
  it('shows a last instalment on the day that a holiday moved it to, once it is due too', () => {
    const due = asOf(instalments({ amountFen: 1_200_000, ratePpm: 60_000, on: '2026-09-03' }, 1), '2026-10-08', world);
    expect(planRows(due, world.calendar, '2026-10-08')).toMatchObject([
      { contractDueOn: '2026-10-03', dueOn: '2026-10-08', interestFen: 7_000, state: 'due' },
    ]);
  });
  it('of a loan by days is what comes', () =>
    expect(planRows(draw('bullet'), world.calendar, '2026-03-20')).toMatchObject([{ state: 'coming' }]));
});
