import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/date.ts';
import { postingsOf } from '../ledger/event-postings.ts';
import { imbalanceFen } from '../ledger/imbalance.ts';
import { levelPosting, levelsOf } from '../ledger/levels.ts';
import { dayTotals, trialBalance } from '../ledger/trial-balance.ts';
import { act, anyActs, anyDisbursed, anyPublications, begun, type Course, pass } from '../testing/arbitrary-course.ts';
import { type LoanAccount, principalOwedFen } from './account.ts';
import { ageingEvents, nextActionOn } from './ageing.ts';
import { dayEvents } from './day.ts';
import { evolve, replay } from './evolve.ts';
import { owedOn } from './late.ts';
import { paymentEvents } from './payment.ts';
import { payoffQuote } from './payoff.ts';
import { comingRows } from './rows.ts';

const amountsOf = ({ account, on }: Course): number[] => [
  account.notDueFen,
  account.feesFen,
  account.suspenseFen,
  ...Object.values(account.paid),
  ...owedOn(account, on).flatMap(({ penaltyFen, compoundFen, interestFen, principalFen }) => [
    penaltyFen,
    compoundFen,
    interestFen,
    principalFen,
  ]),
  ...account.dues.flatMap(({ penaltyFen, compoundFen }) => [penaltyFen, compoundFen]),
  ...(account.plan.kind === 'by-days' ? account.plan.runs.map(({ fenDays }) => fenDays) : []),
];

const interestIn = (account: LoanAccount): number => account.paid.interestFen;

describe('every course of every loan', () => {
  it('owes what was drawn and not paid, nothing below 0, and is the replay of its events', () => {
    fc.assert(
      fc.property(anyDisbursed, anyActs, anyPublications, (disbursed, acts, publications) => {
        let course = begun(disbursed, publications);
        for (const one of acts) {
          course = act(course, one);
          const { account, on, world } = course;
          expect(account.paid.principalFen + principalOwedFen(account)).toBe(disbursed.terms.amountFen);
          for (const fen of amountsOf(course)) expect(Number.isSafeInteger(fen) && fen >= 0).toBe(true);
          expect(account.state === 'closed').toBe(account.notDueFen === 0 && account.dues.length === 0 && account.feesFen === 0);
          expect(dayEvents(account, on, world)).toEqual([]);
        }
        const rows = comingRows(course.account, course.world.calendar);
        expect(rows.reduce((sum, row) => sum + row.principalFen, 0)).toBe(course.account.notDueFen);
        for (const row of rows) expect(Math.min(row.principalFen, row.interestFen, row.balanceFen)).toBeGreaterThanOrEqual(0);
        expect(replay(course.history)).toEqual(course.account);
      }),
      { numRuns: 200 },
    );
  });

  it('ends with all principal paid, whatever came before, and nothing left over', () => {
    fc.assert(
      fc.property(anyDisbursed, anyActs, anyPublications, (disbursed, acts, publications) => {
        const course = acts.reduce(act, begun(disbursed, publications));
        const { account, on, world } = course;
        const { totalFen } = payoffQuote(account, on, world);
        if (account.state === 'closed') {
          expect(totalFen).toBe(0);
          return;
        }
        const events = paymentEvents(account, { paymentId: 'last', on, amountFen: totalFen, purpose: { kind: 'all' } }, world);
        const after = events.reduce(evolve, account);
        expect([after.state, after.paid.principalFen, after.suspenseFen]).toEqual([
          'closed',
          disbursed.terms.amountFen,
          account.suspenseFen,
        ]);
        expect(nextActionOn(after, on, world)).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  it('balances in every posting, and the accounts hold what the loan says', () => {
    fc.assert(
      fc.property(anyDisbursed, anyActs, anyPublications, (disbursed, acts, publications) => {
        const course = acts.reduce(act, begun(disbursed, publications));
        const { account, on } = course;
        const postings = course.history.map(postingsOf);
        for (const entries of postings) expect(imbalanceFen(entries)).toBe(0);
        const levels = levelsOf(account, addDays(on, 1));
        const books = trialBalance(dayTotals(on, [...postings.flat(), ...levelPosting({}, levels)]), on);
        expect([books.differenceFen, books.debitFen]).toEqual([0, books.creditFen]);
        const of = (name: string): number => books.rows.find(({ account: one }) => one === name)?.closingFen ?? 0;
        const onBalance = account.writtenOffOn === null;
        expect(of('loans-receivable')).toBe(account.notDueFen);
        expect(of('loans-due')).toBe(onBalance ? principalOwedFen(account) - account.notDueFen : 0);
        expect(of('written-off-claims')).toBe(onBalance ? 0 : principalOwedFen(account));
        expect(of('suspense') + account.suspenseFen === 0).toBe(true);
        expect(of('fees-receivable')).toBe(account.feesFen);
        const { paid } = account;
        expect(0 - of('interest-income')).toBe(interestIn(account) + (levels['interest-receivable'] ?? 0) + (levels['interest-due'] ?? 0));
        expect(0 - of('penalty-income')).toBe(paid.penaltyFen + (levels['penalty-receivable'] ?? 0));
        expect(0 - of('compound-income')).toBe(paid.compoundFen + (levels['compound-receivable'] ?? 0));
        const cashFen = paid.principalFen + paid.interestFen + paid.penaltyFen + paid.compoundFen + paid.feeFen + account.suspenseFen;
        expect(of('core-settlement')).toBe(cashFen - disbursed.terms.amountFen);
      }),
      { numRuns: 150 },
    );
  });

  it('has nothing to write on any day before the next action', () => {
    fc.assert(
      fc.property(anyDisbursed, anyActs, anyPublications, fc.integer({ min: 0, max: 99 }), (disbursed, acts, publications, share) => {
        const course = acts.reduce(act, begun(disbursed, publications));
        const { account, on, world } = course;
        const next = nextActionOn(account, on, world);
        if (next === null) return;
        expect(next > on).toBe(true);
        const quiet = pass(course, next).on;
        for (let day = addDays(on, 1 + (share % 7)); day < quiet; day = addDays(day, 1 + share))
          expect([dayEvents(account, day, world), ageingEvents(account, day)]).toEqual([[], []]);
      }),
      { numRuns: 200 },
    );
  });

  it('comes to the same whether the days are looked at one by one or missed and caught up', () => {
    fc.assert(
      fc.property(anyDisbursed, anyPublications, fc.integer({ min: 0, max: 1_200 }), (disbursed, publications, days) => {
        const until = addDays(disbursed.on, days);
        let daily = begun(disbursed, publications);
        for (let on = disbursed.on; on < until; on = addDays(on, 1))
          daily = { ...daily, account: dayEvents(daily.account, on, daily.world).reduce(evolve, daily.account) };
        daily = { ...daily, account: dayEvents(daily.account, until, daily.world).reduce(evolve, daily.account) };
        const once = begun(disbursed, publications);
        expect(dayEvents(once.account, until, once.world).reduce(evolve, once.account)).toEqual(daily.account);
      }),
      { numRuns: 60 },
    );
  });
});
