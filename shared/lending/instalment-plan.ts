import { addMonths, type BusinessDate, daysBetween, type PlainDate } from '../kernel/date.ts';
import { divideRounded, type Fen, type Ppm, toFen } from '../kernel/money.ts';
import type { InstalmentLoan } from './loan.ts';
import { BANK_CONVENTION, type Row } from './schedule/case.ts';
import { factorByDays, interestOn } from './schedule/interest-factor.ts';
import { scheduleOf } from './schedule/schedule.ts';

const MONTHLY = { n: 1, unit: 'month' } as const;

/** All rows, the paid ones too: each segment's until the next one takes over. */
export const instalmentPlan = (loan: InstalmentLoan): Row[] =>
  loan.segments.flatMap((segment, i) => {
    const rows = scheduleOf({
      method: 'equal-instalment',
      principalFen: segment.principalFen,
      rateAnnualPpm: loan.rateAnnualPpm,
      disbursedOn: loan.disbursedOn,
      instalments: loan.termMonths - segment.firstN + 1,
      every: MONTHLY,
      firstDueOn: null,
      convention: BANK_CONVENTION,
    });
    const until = loan.segments[i + 1]?.firstN ?? loan.termMonths + 1;
    return rows
      .slice(0, until - segment.firstN)
      .map((row) => ({ ...row, n: segment.firstN + row.n - 1, dueOn: addMonths(loan.disbursedOn, segment.firstN + row.n - 1) }));
  });

/** The running period: since when, and on what balance, the next instalment's interest runs; it may begin later when one was paid early. */
export const runningPeriod = (loan: InstalmentLoan, on: BusinessDate): { readonly from: PlainDate; readonly balanceFen: Fen } => {
  const plan = instalmentPlan(loan);
  const running = plan.findIndex((row) => row.n > loan.paidThrough && row.dueOn > on);
  const row = plan[running];
  return { from: plan[running - 1]?.dueOn ?? loan.disbursedOn, balanceFen: row ? row.balanceFen + row.principalFen : 0 };
};

/** Interest on a balance from the last due day to this one, by days of 360 (Civil Code 677: actual days only). */
export const interestToTheDay = (balanceFen: Fen, ratePpm: Ppm, from: PlainDate, on: BusinessDate): Fen =>
  on <= from ? 0 : toFen(interestOn(BigInt(balanceFen), factorByDays(ratePpm, from, on, 360), 'half-up'));

/**
 * What of an amount paid early is principal, when the interest on that principal to the day is paid with it (V07).
 * The rest is that interest; a fen that rounding leaves over is principal.
 */
export const prepaidPrincipal = (amountFen: Fen, ratePpm: Ppm, from: PlainDate, on: BusinessDate): Fen => {
  const days = BigInt(Math.max(0, daysBetween(from, on)));
  const year = 360_000_000n;
  const near = toFen(divideRounded(BigInt(amountFen) * year, year + BigInt(ratePpm) * days));
  const total = (principalFen: Fen): Fen => principalFen + interestToTheDay(principalFen, ratePpm, from, on);
  const largest = [near + 1, near, near - 1].find((principalFen) => total(principalFen) <= amountFen) ?? 0;
  return amountFen - interestToTheDay(largest, ratePpm, from, on);
};

export type PrepaidRow = {
  readonly n: number;
  readonly dueOn: PlainDate;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  readonly balanceFen: Fen;
};

/** The rows after a prepayment that keeps the instalment and so ends sooner (V07); `loan` is as before it. */
export const keepInstalmentRows = (loan: InstalmentLoan, balanceFen: Fen): PrepaidRow[] => {
  const next = instalmentPlan(loan).find((row) => row.n > loan.paidThrough);
  if (!next) return [];
  const level = next.principalFen + next.interestFen;
  const rows: PrepaidRow[] = [];
  let left = balanceFen;
  for (let n = next.n; left > 0; n++) {
    const interestFen = toFen(divideRounded(BigInt(left) * BigInt(loan.rateAnnualPpm), 12_000_000n));
    const principalFen = Math.min(left, n === loan.termMonths ? left : level - interestFen);
    left -= principalFen;
    rows.push({ n, dueOn: addMonths(loan.disbursedOn, n), principalFen, interestFen, balanceFen: left });
  }
  return rows;
};
