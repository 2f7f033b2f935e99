import type { PlainDate } from '../../kernel/date.ts';
import { toFen } from '../../kernel/money.ts';
import type { Row, TermLoan } from './case.ts';
import { postingsAfterSettleDay, postingsEvery } from './due-dates.ts';
import { factorByDays, interestOn } from './interest-factor.ts';

/** The rows of 按期付息到期还本 and 利随本清: interest by days, rounded once per posting (V01, V03). */
export const termRows = (loan: TermLoan): Row[] => {
  const principal = BigInt(loan.principalFen);
  const days = [...postingDays(loan), loan.maturesOn];
  return days.map((dueOn, i) => {
    const from = i === 0 ? loan.disbursedOn : (days[i - 1] as PlainDate);
    const factor = factorByDays(loan.rateAnnualPpm, from, dueOn, loan.convention.dayCount.year);
    const last = i === days.length - 1;
    return {
      n: i + 1,
      dueOn,
      principalFen: last ? loan.principalFen : 0,
      interestFen: toFen(interestOn(principal, factor, loan.convention.rounding)),
      balanceFen: last ? 0 : loan.principalFen,
    };
  });
};

const postingDays = ({ method, disbursedOn, maturesOn, postings }: TermLoan): PlainDate[] => {
  if (method === 'bullet' || postings === null) return [];
  return 'settleDay' in postings
    ? postingsAfterSettleDay(disbursedOn, maturesOn, postings.settleDay)
    : postingsEvery(disbursedOn, maturesOn, postings.every, postings.firstDueOn);
};
