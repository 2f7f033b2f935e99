import { describe, expect, it } from 'vitest';
import type { PlainDate } from '../../kernel/date.ts';
import examples from '../cases/worked-examples.json' with { type: 'json' };
import { interestByDays, interestOfRuns, type RatePeriod } from '../rates/rate-periods.ts';
import { annualCostOf } from '../schedule/annual-cost.ts';
import { BANK_CONVENTION } from '../schedule/case.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { bullet, instalments, pay, revolving, world } from '../testing/accounts.ts';
import { type LoanAccount, principalOwedFen } from './account.ts';
import { asOf } from './day.ts';
import type { Paid } from './events.ts';
import { daysPastDue, owedOn } from './late.ts';
import { payoffQuote } from './payoff.ts';
import { quoteDue, quotePart } from './quote.ts';
import { comingRows } from './rows.ts';

const { V02, V04, V07, V08, V09, V10, V11, V12 } = examples.vectors;

const paidOf = (events: readonly { readonly kind: string }[]): Paid => events.at(-1) as Paid;
/** What a payment took of each kind, over all dues. */
const totals = ({ shares, feeFen }: Paid) => {
  const sum = (of: (share: Paid['shares'][number]) => number): number => shares.reduce((total, share) => total + of(share), 0);
  return {
    fee: feeFen,
    penalty: sum((share) => share.penaltyFen),
    compound: sum((share) => share.compoundFen),
    interest: sum((share) => share.interestFen),
    principal: sum((share) => share.principalFen),
  };
};
const expectOk = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
/** Pays each due on its day until a date. */
const paidUp = (account: LoanAccount, until: PlainDate): LoanAccount => {
  let at = account;
  for (const row of comingRows(account, world.calendar))
    if (row.dueOn < until) at = pay(at, row.dueOn, row.principalFen + row.interestFen).account;
  return at;
};

describe(`V02 ${V02.title}`, () => {
  const { limitFen, ratePpm, draws, principalRepayments } = V02.inputs;
  const iou = ([on, amountFen]: readonly (string | number)[]) =>
    revolving({ amountFen: amountFen as number, ratePpm, on: on as string }, 36);
  const loans: Record<string, LoanAccount> = { A: iou(draws.A), B: iou(draws.B) };
  const postings: { iou: string; postDate: string; interestFen: number }[] = [];
  const available: Record<string, number> = {};
  const days = [
    ...new Set([...V02.expected.postings.map(({ postDate }) => postDate), ...principalRepayments.map(([, on]) => on as string)]),
  ].sort();
  for (const on of days) {
    for (const name of ['A', 'B']) {
      const account = asOf(loans[name] as LoanAccount, on, world);
      if (on < account.terms.disbursedOn) continue;
      const part = principalRepayments.find(([who, day]) => who === name && day === on)?.[2] as number | undefined;
      const { interestFen, totalFen } = payoffQuote(account, on, world);
      if (part === principalOwedFen(account)) {
        postings.push({ iou: name, postDate: on, interestFen });
        loans[name] = pay(account, on, totalFen, { kind: 'all' }).account;
      } else if (part !== undefined) {
        loans[name] = pay(account, on, part, { kind: 'part', keep: 'term' }).account;
      } else if (account.dues.length > 0) {
        const due = expectOk(quoteDue(account, on, world));
        postings.push({ iou: name, postDate: on, interestFen: due.interestFen });
        loans[name] = pay(account, on, due.amountFen).account;
      }
    }
    available[on] = limitFen - Object.values(loans).reduce((sum, account) => sum + principalOwedFen(account), 0);
  }
  it('posts to the fen, rounded once a posting', () =>
    expect(postings).toEqual(V02.expected.postings.map((one) => ({ iou: one.iou, postDate: one.postDate, interestFen: one.interestFen }))));
  it('restores the limit with each principal repaid', () => {
    expect(
      limitFen -
        draws.A.concat(draws.B)
          .filter((one) => typeof one === 'number')
          .reduce((a, b) => a + b, 0),
    ).toBe(V02.expected.availableAfter['2026-03-28']);
    expect(available).toMatchObject({
      '2026-05-11': V02.expected.availableAfter['2026-05-11'],
      '2026-07-06': V02.expected.availableAfter['2026-07-06'],
    });
  });
  it('adds up', () => {
    expect(Object.values(loans).reduce((sum, { paid }) => sum + paid.interestFen, 0)).toBe(V02.expected.totalInterestFen);
    expect(Object.values(loans).map(({ state }) => state)).toEqual(['closed', 'closed']);
  });
});

const v04 = instalments({ amountFen: V04.inputs.principalFen, ratePpm: V04.inputs.ratePpm, on: V04.inputs.start }, V04.inputs.n);

describe(`V04 and V07 ${V07.title}`, () => {
  const { prepayDate, prepayPrincipalFen, balanceBeforeFen } = V07.inputs;
  const inJune = paidUp(v04, prepayDate);
  it('has the plan of V04', () =>
    expect(
      comingRows(v04, world.calendar).map(({ n, dueOn, principalFen, interestFen, balanceFen }) => [
        n,
        dueOn,
        principalFen,
        interestFen,
        balanceFen,
      ]),
    ).toEqual(V04.expected.rows.map((row) => [row.no, row.due, row.principal, row.interest, row.balanceAfter])));
  it.each([
    ['term', V07.expected.keepTerm],
    ['instalment', V07.expected.keepInstalment],
  ] as const)('keeps the %s', (keep, expected) => {
    expect(principalOwedFen(inJune)).toBe(balanceBeforeFen);
    const quote = expectOk(quotePart(inJune, { principalFen: prepayPrincipalFen }, keep, prepayDate, world));
    expect([quote.interestFen, quote.amountFen, quote.principalAfterFen]).toEqual([
      V07.expected.accruedOnPrepaidFen,
      V07.expected.cashDueFen,
      V07.expected.newBalanceFen,
    ]);
    const rows = expected.rows.map((row) => [row.no, row.due, row.principal, row.interest, row.balanceAfter]);
    expect(
      quote.rows.map(({ n, dueOn, principalFen, interestFen, balanceFen }) => [n, dueOn, principalFen, interestFen, balanceFen]),
    ).toEqual(rows);
    const bySum = expectOk(quotePart(inJune, { sumFen: V07.expected.cashDueFen }, keep, prepayDate, world));
    expect(bySum).toEqual(quote);
    const { account } = pay(inJune, prepayDate, V07.expected.cashDueFen, { kind: 'part', keep });
    expect(comingRows(account, world.calendar)).toEqual(quote.rows);
    expect(paidUp(account, '2027-02-01')).toMatchObject({ state: 'closed', paid: { principalFen: V04.inputs.principalFen } });
  });
  it('or settles in full', () => {
    const { principal, interest } = V07.expected.fullSettlementInstead;
    expect(payoffQuote(inJune, prepayDate, world)).toMatchObject({
      principalFen: principal,
      interestFen: interest,
      totalFen: principal + interest,
    });
    expect(pay(inJune, prepayDate, principal + interest, { kind: 'all' }).account).toMatchObject({ state: 'closed', suspenseFen: 0 });
  });
});

describe(`V08 ${V08.title}`, () => {
  const { principalFen, ratePpm, start, maturity, payments } = V08.inputs;
  const [first, second] = payments as [[string, number], [string, number]];
  const atMaturity = asOf(bullet({ amountFen: principalFen, ratePpm, on: start }, maturity), maturity, world);
  const one = pay(atMaturity, ...first);
  const two = pay(one.account, ...second, { kind: 'due' }, 'P2');
  it('owes the interest at maturity', () =>
    expect(owedOn(atMaturity, maturity)).toMatchObject([{ interestFen: V08.expected.interestAtMaturityFen, principalFen, penaltyFen: 0 }]));
  it('shares the first payment out with interest before principal', () => {
    const { dpd, penaltyFen, compoundFen, allocation, principalLeftFen } = V08.expected.pay1;
    expect(paidOf(one.events)).toMatchObject({ daysPastDue: dpd, late: [{ n: 1, penaltyFen, compoundFen }] });
    expect(totals(paidOf(one.events))).toEqual(allocation);
    expect(principalOwedFen(one.account)).toBe(principalLeftFen);
  });
  it('and the second, past 90 days, with principal first; nothing runs on penalties', () => {
    const { dpd, penaltyFen, allocation, leftFen } = V08.expected.pay2;
    expect(paidOf(two.events)).toMatchObject({ daysPastDue: dpd, late: [{ penaltyFen, compoundFen: 0 }] });
    expect(totals(paidOf(two.events))).toEqual(allocation);
    expect(owedOn(two.account, '2027-11-10')).toMatchObject([
      { principalFen: leftFen.principal, penaltyFen: leftFen.penalty, compoundFen: 0, interestFen: 0 },
    ]);
    expect(two.account.state).toBe('open');
  });
});

describe(`V09 ${V09.title}`, () => {
  const { principalFen, period, segments } = V09.inputs;
  const [from, to] = period as [string, string];
  const [before, after] = segments as [(typeof segments)[0], (typeof segments)[0]];
  const rates: RatePeriod[] = [
    { from, ratePpm: before.lprPpm + before.spreadPpm },
    { from: '2026-01-01', ratePpm: after.lprPpm + after.spreadPpm },
  ];
  it('rounds the sum, not the parts', () => {
    expect(interestByDays(principalFen, rates, from, to)).toBe(V09.expected.interestFen);
    const apart = segments.map(({ days, lprPpm, spreadPpm }) =>
      interestOfRuns([{ ratePpm: lprPpm + spreadPpm, fenDays: principalFen * days }]),
    );
    expect(apart.reduce((a, b) => a + b, 0)).toBe(V09.expected.wrongRoundedPerSegmentFen);
  });
  it('in a loan that takes the LPR of December on 1 January', () => {
    const publications = [
      { publishedOn: '2025-12-22', oneYearPpm: after.lprPpm },
      { publishedOn: '2025-11-20', oneYearPpm: before.lprPpm },
      { publishedOn: '2026-01-20', oneYearPpm: 20_000 },
    ];
    const repricing = { kind: 'january', spreadPpm: before.spreadPpm } as const;
    const loan = revolving({ amountFen: principalFen, ratePpm: before.lprPpm + before.spreadPpm, on: from, terms: { repricing } }, 12);
    const posted = asOf(loan, to, { ...world, publications });
    expect(posted.dues.map(({ slices }) => slices)).toEqual([[{ from: to, principalFen: 0, interestFen: V09.expected.interestFen }]]);
    expect(posted.rates.at(-1)).toEqual(rates[1]);
  });
});

describe(`V10 ${V10.title}`, () => {
  const percent = (ppm: number): string => (ppm / 10_000).toFixed(4);
  const of = (cost: ReturnType<typeof annualCostOf>) => {
    const { simplePpm, irrPpm } = expectOk(cost);
    return [percent(simplePpm), percent(irrPpm)];
  };
  const start = V04.inputs.start;
  const rowsOf = (principalFen: number, rateAnnualPpm: number, count: number) =>
    scheduleOf({
      method: 'equal-instalment',
      principalFen,
      rateAnnualPpm,
      disbursedOn: start,
      instalments: count,
      every: { n: 1, unit: 'month' },
      firstDueOn: null,
      convention: BANK_CONVENTION,
    });
  it('with an upfront fee', () => {
    const { principalFen, ratePpm, n, upfrontFeeFen } = V10.inputs.caseA;
    const { totalFen, instalmentFen, simpleAnnualPct, compoundAnnualPct } = V10.expected.caseA;
    const rows = rowsOf(principalFen, ratePpm, n);
    expect(rows.map((row) => row.principalFen + row.interestFen)).toEqual(totalFen);
    expect(totalFen[0]).toBe(instalmentFen);
    expect(of(annualCostOf(principalFen, start, rows, [{ on: start, amountFen: upfrontFeeFen }]))).toEqual([
      simpleAnnualPct,
      compoundAnnualPct,
    ]);
  });
  it('without one', () => {
    const { simpleAnnualPct, compoundAnnualPct } = V10.expected.caseB;
    const rows = rowsOf(V04.inputs.principalFen, V04.inputs.ratePpm, V04.inputs.n);
    expect(of(annualCostOf(V04.inputs.principalFen, start, rows, []))).toEqual([simpleAnnualPct, compoundAnnualPct]);
  });
  it('of a flat fee on the original principal', () => {
    const { simpleAnnualPct, compoundAnnualPct } = V10.expected.caseC;
    const { principalFen } = V10.inputs.caseA;
    const rows = rowsOf(principalFen, 0, 12).map((row) => ({ ...row, interestFen: principalFen / 200 }));
    expect(of(annualCostOf(principalFen, start, rows, []))).toEqual([simpleAnnualPct, compoundAnnualPct]);
  });
});

describe(`V11 ${V11.title}`, () => {
  const { principalFen, ratePpm, start, maturity, shiftedTo } = V11.inputs;
  const loan = bullet({ amountFen: principalFen, ratePpm, on: start }, maturity);
  it('holds the contract’s day and knows the day it moves to', () =>
    expect(comingRows(loan, world.calendar)).toMatchObject([
      { contractDueOn: maturity, dueOn: shiftedTo, interestFen: V11.expected.interestIfPaid1008Fen },
    ]));
  it('owes nothing on the holiday, and no penalty on the day after it', () => {
    expect(asOf(loan, '2026-10-07', world).dues).toEqual([]);
    const at = asOf(loan, shiftedTo, world);
    expect(daysPastDue(at, shiftedTo)).toBe(V11.expected.dpdOn1008);
    expect(payoffQuote(loan, shiftedTo, world)).toMatchObject({ interestFen: V11.expected.interestIfPaid1008Fen, penaltyFen: 0 });
  });
  it('is one day late on the next', () => {
    const { dpd, interestFen, penaltyFen, compoundFen } = V11.expected.ifPaid1009;
    const { totalFen, ...quote } = payoffQuote(loan, '2026-10-09', world);
    expect(quote).toMatchObject({ interestFen, penaltyFen, compoundFen });
    const { events, account } = pay(loan, '2026-10-09', totalFen);
    expect(paidOf(events).daysPastDue).toBe(dpd);
    expect(account.state).toBe('closed');
  });
});

describe(`V12 ${V12.title}`, () => {
  const { principalFen, interestFen, due, graceDays } = V12.inputs;
  const withGrace = instalments(
    { amountFen: V04.inputs.principalFen, ratePpm: V04.inputs.ratePpm, on: V04.inputs.start, terms: { graceDays } },
    12,
  );
  const atDue = asOf(paidUp(withGrace, due), due, world);
  it('costs nothing within the grace', () => {
    expect(owedOn(atDue, '2026-07-23')).toEqual([{ n: 6, dueOn: due, principalFen, interestFen, penaltyFen: 0, compoundFen: 0 }]);
    const { account, events } = pay(atDue, '2026-07-23', principalFen + interestFen);
    expect([account.dues, account.overdueSince, events.length]).toEqual([[], null, 1]);
    expect(daysPastDue(atDue, '2026-07-23') > 0).toBe(V12.expected.paid0723.reportedOverdue);
  });
  it('and from the due day when it is missed', () => {
    const { days, penaltyFen, compoundFen, reportedOverdue } = V12.expected.paid0724;
    expect(owedOn(atDue, '2026-07-24')).toMatchObject([{ penaltyFen, compoundFen }]);
    expect(daysPastDue(atDue, '2026-07-24')).toBe(days);
    const { events, account } = pay(atDue, '2026-07-24', principalFen + interestFen + penaltyFen + compoundFen);
    expect(events.map(({ kind }) => kind)).toEqual(['fell-overdue', 'paid']);
    expect(events.some(({ kind }) => kind === 'fell-overdue')).toBe(reportedOverdue);
    expect([account.dues, account.overdueSince, account.clearedOn]).toEqual([[], null, '2026-07-24']);
  });
});
