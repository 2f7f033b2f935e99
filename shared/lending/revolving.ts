import { addMonths, type BusinessDate, daysBetween, type PlainDate } from '../kernel/date.ts';
import { divideRounded, type Fen, type Ppm, toFen } from '../kernel/money.ts';
import type { Due, RevolvingLoan } from './loan.ts';
import { postingAfterSettleDay } from './schedule/due-dates.ts';

/** Interest runs through the 20th and is posted on the 21st (handbook section 5). */
const SETTLE_DAY = 20;

/** Rounded once, on the whole product of balance × days since the posting before (V02). */
const interestOfProduct = (productFenDays: number, ratePpm: Ppm): Fen =>
  toFen(divideRounded(BigInt(productFenDays) * BigInt(ratePpm), 360_000_000n));

/** The first posting day after this one: the 21st, or maturity when it comes first. */
export const nextPosting = (after: PlainDate, maturesOn: PlainDate): PlainDate => {
  const here = postingAfterSettleDay(after, SETTLE_DAY);
  const next = here > after ? here : postingAfterSettleDay(addMonths(`${after.slice(0, 8)}01`, 1), SETTLE_DAY);
  return next < maturesOn ? next : maturesOn;
};

/** The same loan with the balance of the days up to `on` counted; posts nothing. */
export const countTo = (loan: RevolvingLoan, on: BusinessDate): RevolvingLoan => {
  const until = on < loan.maturesOn ? on : loan.maturesOn;
  if (until <= loan.accruedFrom) return loan;
  const productFenDays = loan.productFenDays + loan.principalFen * daysBetween(loan.accruedFrom, until);
  return { ...loan, productFenDays, accruedFrom: until };
};

/** Posts every posting day up to and including `on`, the last with the principal. After maturity nothing runs at the contract's rate. */
export const postTo = (loan: RevolvingLoan, on: BusinessDate): RevolvingLoan => {
  let at = loan;
  while (at.state === 'open' && at.accruedFrom < at.maturesOn) {
    const postingOn = nextPosting(at.accruedFrom, at.maturesOn);
    if (postingOn > on) break;
    const counted = countTo(at, postingOn);
    const due: Due = {
      n: at.postings + 1,
      dueOn: postingOn,
      principalFen: postingOn === at.maturesOn ? at.principalFen : 0,
      interestFen: interestOfProduct(counted.productFenDays, at.rateAnnualPpm),
    };
    at = { ...counted, productFenDays: 0, postings: due.n, posted: [...at.posted, due] };
  }
  return at;
};

/** Interest earned since the last posting, up to but not counting `on`. */
export const runningInterest = (loan: RevolvingLoan, on: BusinessDate): Fen =>
  interestOfProduct(countTo(loan, on).productFenDays, loan.rateAnnualPpm);

/** The postings to come as they would be if nothing more were repaid before maturity. */
export const projectedPostings = (loan: RevolvingLoan): Due[] => {
  const before = loan.posted.length;
  return postTo(loan, loan.maturesOn).posted.slice(before);
};
