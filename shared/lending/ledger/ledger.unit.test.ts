import { describe, expect, it } from 'vitest';
import { asOf } from '../account/day.ts';
import type { LoanEvent, Paid } from '../account/events.ts';
import { evolve } from '../account/evolve.ts';
import { bullet, disbursedInstalments, instalments, pay, world } from '../testing/accounts.ts';
import { CHART } from './chart.ts';
import { postingsOf, postingsOfAll } from './event-postings.ts';
import { imbalanceFen } from './imbalance.ts';
import { addLevels, isAccruing, levelPosting, levelsOf } from './levels.ts';
import { dayTotals, trialBalance } from './trial-balance.ts';

const of = (event: LoanEvent) => Object.fromEntries(postingsOf(event).map(({ account, amountFen }) => [account, amountFen]));
const paid: Paid = {
  kind: 'paid',
  on: '2026-02-25',
  paymentId: 'P1',
  amountFen: 1_111,
  purpose: { kind: 'due' },
  daysPastDue: 5,
  late: [],
  feeFen: 1,
  shares: [
    { n: 1, penaltyFen: 20, compoundFen: 3, interestFen: 100, principalFen: 500 },
    { n: 2, penaltyFen: 0, compoundFen: 0, interestFen: 50, principalFen: 30 },
  ],
  early: { principalFen: 300, interestFen: 7, parts: null },
  overFen: 100,
  afterWriteOff: false,
};

describe('the postings of an event', () => {
  const disbursed = disbursedInstalments({ amountFen: 1_000, ratePpm: 54_000, on: '2026-01-20' }, 12);
  it('a draw', () => expect(of(disbursed)).toEqual({ 'loans-receivable': 1_000, 'core-settlement': -1_000 }));
  it('an instalment due', () =>
    expect(
      of({ kind: 'charged', on: '2026-02-20', n: 1, contractDueOn: '2026-02-20', dueOn: '2026-02-20', principalFen: 83, interestFen: 5 }),
    ).toEqual({
      'loans-due': 83,
      'loans-receivable': -83,
    }));
  it('a payment', () =>
    expect(of(paid)).toEqual({
      'core-settlement': 1_111,
      'fees-receivable': -1,
      'loans-due': -530,
      'loans-receivable': -300,
      'interest-income': -157,
      'penalty-income': -20,
      'compound-income': -3,
      suspense: -100,
    }));
  it('a recovery after the write-off', () =>
    expect(of({ ...paid, afterWriteOff: true })).toMatchObject({
      'loss-allowance': -530,
      'written-off-claims': -530,
      'written-off-contra': 530,
      'core-settlement': 1_111,
    }));
  it('a refund, a fee, a restructuring', () => {
    expect(of({ kind: 'refunded', on: '2026-02-25', amountFen: 100 })).toEqual({ suspense: 100, 'core-settlement': -100 });
    expect(of({ kind: 'fee-charged', on: '2026-02-25', amountFen: 9, what: '' })).toEqual({ 'fees-receivable': 9, 'fee-income': -9 });
    const carried = { dueOn: '2026-03-25', interestFen: 1, penaltyFen: 2, compoundFen: 3 };
    const event = {
      kind: 'restructured',
      on: '2026-02-25',
      restructured: { on: '2026-02-25', classBefore: 'normal' },
      plan: disbursed.plan,
      rate: null,
      dueAgainFen: 70,
      carried,
    } as const;
    expect(of(event)).toEqual({ 'loans-receivable': 70, 'loans-due': -70 });
  });
  it('a write-off keeps the claim in memo accounts', () =>
    expect(
      of({
        kind: 'written-off',
        on: '2027-02-20',
        makerId: 'M',
        checkerId: 'C',
        duePrincipalFen: 60,
        notDuePrincipalFen: 40,
        interestFen: 5,
      }),
    ).toEqual({
      'loss-allowance': 100,
      'loans-due': -60,
      'loans-receivable': -40,
      'written-off-claims': 100,
      'written-off-contra': -100,
    }));
  it('a reversal is the opposite of what was and what stands instead', () => {
    const account = instalments({ amountFen: 1_000, ratePpm: 54_000, on: '2026-01-20' }, 12);
    const instead: Paid = { ...paid, amountFen: 1_011, overFen: 0 };
    const event: LoanEvent = {
      kind: 'reversed',
      on: '2026-03-01',
      paymentId: 'P1',
      makerId: 'M',
      checkerId: 'C',
      undone: [paid],
      instead: [instead],
      account,
    };
    expect(of(event)).toEqual({ 'core-settlement': -100, suspense: 100 });
    expect(of({ ...event, instead: [paid] })).toEqual({});
  });
  it.each<LoanEvent>([
    { kind: 'fell-overdue', on: '2026-02-24', since: '2026-02-20' },
    { kind: 'reclassified', on: '2026-02-24', from: 'normal', to: 'loss', daysPastDue: 400 },
    { kind: 'repriced', on: '2026-01-01', rate: { from: '2026-01-01', ratePpm: 1 }, parts: null },
  ])('$kind moves nothing', (event) => expect(postingsOf(event)).toEqual([]));
  it('of several events are one posting, in which what came and went is not named', () => {
    const due = asOf(instalments({ amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' }, 12), '2026-02-19', world);
    const { events } = pay(due, '2026-02-20', 1_029_491);
    expect(events.map(({ kind }) => kind)).toEqual(['charged', 'paid']);
    expect(Object.fromEntries(postingsOfAll(events).map(({ account, amountFen }) => [account, amountFen]))).toEqual({
      'core-settlement': 1_029_491,
      'loans-receivable': -975_491,
      'interest-income': -54_000,
    });
  });
  it('that do not sum to 0 are out by their sum', () =>
    expect(
      imbalanceFen([
        { account: 'core-settlement', amountFen: 500 },
        { account: 'suspense', amountFen: -300 },
      ]),
    ).toBe(200));
  it('names accounts of the chart, each with a Chinese name of its own', () => {
    for (const { account } of postingsOf(paid)) expect(Object.keys(CHART)).toContain(account);
    const names = Object.values(CHART).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('levels', () => {
  const loan = instalments({ amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' }, 12);
  it('run by actual days, without any write to the loan', () => {
    expect(levelsOf(loan, '2026-01-21')).toEqual({
      'interest-receivable': 1_800,
      'interest-due': 0,
      'penalty-receivable': 0,
      'compound-receivable': 0,
    });
    expect(levelsOf(loan, '2026-02-20')['interest-receivable']).toBe(55_800);
  });
  it('stand by account when something is due', () => {
    const at = asOf(loan, '2026-02-24', world);
    expect(levelsOf(at, '2026-02-24')).toEqual({
      'interest-receivable': 6_615,
      'interest-due': 54_000,
      'penalty-receivable': 878,
      'compound-receivable': 49,
    });
  });
  it('leave income past 90 days, strictly, and after a write-off; a closed loan has none', () => {
    const at = asOf(loan, '2026-05-22', world);
    expect([isAccruing(at, '2026-05-21'), isAccruing(at, '2026-05-22')]).toEqual([true, false]);
    const on90 = levelsOf(at, '2026-05-21');
    expect(Object.keys(levelsOf(at, '2026-05-22'))).toEqual(['off-balance-interest']);
    expect(Object.values(on90).reduce((a, b) => a + b, 0)).toBeLessThan(levelsOf(at, '2026-05-22')['off-balance-interest'] ?? 0);
    expect(isAccruing({ ...loan, writtenOffOn: '2026-02-01' }, '2026-02-01')).toBe(false);
    const { account } = pay(loan, '2026-01-20', 12_000_000, { kind: 'all' });
    expect(levelsOf(account, '2026-02-20')).toEqual({});
    const due = asOf(bullet({ amountFen: 100_000, ratePpm: 60_000, on: '2026-01-05' }, '2026-02-05'), '2026-02-05', world);
    expect(levelsOf(due, '2026-02-06')).toMatchObject({ 'interest-receivable': 0, 'interest-due': 517 });
  });
  it('add up, and are posted as what changed', () => {
    const sum = addLevels({ 'interest-due': 5, 'interest-receivable': 3 }, { 'interest-due': -5, 'penalty-receivable': 2 });
    expect(sum).toEqual({ 'interest-receivable': 3, 'penalty-receivable': 2 });
    expect(levelPosting(sum, sum)).toEqual([]);
    const posted = levelPosting({ 'interest-due': 10, 'penalty-receivable': 4, 'compound-receivable': 1 }, { 'off-balance-interest': 15 });
    expect(posted).toEqual([
      { account: 'interest-income', amountFen: 10 },
      { account: 'interest-due', amountFen: -10 },
      { account: 'penalty-receivable', amountFen: -4 },
      { account: 'penalty-income', amountFen: 4 },
      { account: 'compound-receivable', amountFen: -1 },
      { account: 'compound-income', amountFen: 1 },
      { account: 'off-balance-interest', amountFen: 15 },
      { account: 'off-balance-contra', amountFen: -15 },
    ]);
    expect(imbalanceFen(posted)).toBe(0);
    expect(levelPosting({ 'interest-receivable': 10 }, { 'interest-due': 10 })).toEqual([
      { account: 'interest-receivable', amountFen: -10 },
      { account: 'interest-due', amountFen: 10 },
    ]);
  });
});

describe('the trial balance', () => {
  const totals = [
    ...dayTotals('2026-02-19', postingsOf(disbursedInstalments({ amountFen: 1_000, ratePpm: 0, on: '2026-02-19' }, 1))),
    ...dayTotals('2026-02-20', postingsOf(paid)),
    ...dayTotals('2026-02-21', postingsOf({ kind: 'refunded', on: '2026-02-21', amountFen: 100 })),
  ];
  it('opens with the days before, and leaves later days out', () => {
    const { rows, debitFen, creditFen, differenceFen } = trialBalance(totals, '2026-02-20');
    expect(rows.find(({ account }) => account === 'core-settlement')).toEqual({
      account: 'core-settlement',
      openingFen: -1_000,
      debitFen: 1_111,
      creditFen: 0,
      closingFen: 111,
    });
    expect(rows.find(({ account }) => account === 'suspense')).toEqual({
      account: 'suspense',
      openingFen: 0,
      debitFen: 0,
      creditFen: 100,
      closingFen: -100,
    });
    expect([debitFen, creditFen, differenceFen]).toEqual([1_111, 1_111, 0]);
    expect(rows.map(({ account }) => account)).toEqual([...rows.map(({ account }) => account)].sort());
  });
  it('is the same in whatever order the days come, and shows a posting that does not balance', () => {
    expect(trialBalance([...totals].reverse(), '2026-02-21')).toEqual(trialBalance(totals, '2026-02-21'));
    expect(
      trialBalance([...totals, { on: '2026-02-20', account: 'suspense', debitFen: 1, creditFen: 0 }], '2026-02-21').differenceFen,
    ).toBe(1);
  });
  it('of a loan in order is what the loan says', () => {
    const loan = instalments({ amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' }, 12);
    const { account, events } = pay(loan, '2026-02-20', 1_029_491);
    const books = trialBalance(dayTotals('2026-02-20', events.flatMap(postingsOf)), '2026-02-20');
    expect(books.rows.map(({ account: name, closingFen }) => [name, closingFen])).toEqual([
      ['core-settlement', 1_029_491],
      ['interest-income', -54_000],
      ['loans-due', 0],
      ['loans-receivable', -975_491],
    ]);
    expect(events.reduce(evolve, loan)).toEqual(account);
  });
});
