import { toFen } from '../../kernel/money.ts';
import type { LoanTerms, Row } from './case.ts';
import { instalmentRows } from './instalments.ts';
import { termRows } from './term-loan.ts';

/** The plan of a loan, row by row to the fen; the principal parts sum to the principal. */
export const scheduleOf = (terms: LoanTerms): Row[] => {
  const rows = 'maturesOn' in terms ? termRows(terms) : instalmentRows(terms);
  return rows.map((row, i) => ({
    n: i + 1,
    dueOn: row.dueOn,
    principalFen: toFen(row.principal),
    interestFen: toFen(row.interest),
    balanceFen: toFen(row.balance),
  }));
};
