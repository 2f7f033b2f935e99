import type { BusinessDate } from '../../kernel/date.ts';
import { divideRounded, type Fen, toFen } from '../../kernel/money.ts';
import { daysByRate } from '../rates/rate-periods.ts';
import { type LoanAccount, principalOwedFen } from './account.ts';
import { asOf } from './day.ts';
import { owedOn } from './late.ts';
import { interestWithPrincipal, runningFrom, runningInterest } from './running.ts';
import type { World } from './world.ts';

/** What paying everything on a date takes, to the fen. */
export type Payoff = {
  readonly on: BusinessDate;
  readonly principalFen: Fen;
  /** Due and unpaid, and what ran since by actual days. */
  readonly interestFen: Fen;
  readonly penaltyFen: Fen;
  readonly compoundFen: Fen;
  readonly feeFen: Fen;
  readonly totalFen: Fen;
};

/** 结清试算: what would close the loan on a date, today's or a later one if nothing is paid before it (Civil Code 677: actual days only). */
export const payoffQuote = (account: LoanAccount, on: BusinessDate, world: World): Payoff => {
  const at = asOf(account, on, world);
  const owed = owedOn(at, on);
  const parts = {
    principalFen: principalOwedFen(at),
    interestFen: owed.reduce((sum, due) => sum + due.interestFen, 0) + runningInterest(at, on),
    penaltyFen: owed.reduce((sum, due) => sum + due.penaltyFen, 0),
    compoundFen: owed.reduce((sum, due) => sum + due.compoundFen, 0),
    feeFen: at.feesFen,
  };
  return { on, ...parts, totalFen: Object.values(parts).reduce((sum, fen) => sum + fen, 0) };
};

/**
 * How much principal a sum pays early when the interest on it to the day comes out of the same sum. The rest is that interest; a
 * fen that rounding leaves over is principal. At most the balance not yet due.
 */
export const principalOfSum = (account: LoanAccount, sumFen: Fen, on: BusinessDate): Fen => {
  const withInterest = (principalFen: Fen): Fen => principalFen + interestWithPrincipal(account, principalFen, on);
  if (withInterest(account.notDueFen) <= sumFen) return account.notDueFen;
  const year = 360_000_000n;
  const weight = daysByRate(account.rates, runningFrom(account), on).reduce(
    (sum, { days, ratePpm }) => sum + BigInt(days) * BigInt(ratePpm),
    0n,
  );
  const near = toFen(divideRounded(BigInt(sumFen) * year, year + weight));
  const largest = [near + 1, near, near - 1].find((principalFen) => withInterest(principalFen) <= sumFen) ?? 0;
  return sumFen - interestWithPrincipal(account, largest, on);
};
