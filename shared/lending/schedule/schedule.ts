import type { LoanTerms, Row } from './case.ts';
import { instalmentRows } from './instalments.ts';
import { termRows } from './term-loan.ts';

/** The plan of a loan, row by row to the fen; the principal parts sum to the principal. */
export const scheduleOf = (terms: LoanTerms): Row[] => ('maturesOn' in terms ? termRows(terms) : instalmentRows(terms));
