import type { BusinessDate } from '../../kernel/date.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { LoanAccount } from './account.ts';
import { isLate } from './late.ts';
import { instalmentDueOn } from './plan.ts';
import { type ComingRow, comingRows, interestOfRow, partOf, principalPart } from './rows.ts';

/** A row of the whole plan, as a villager reads it. */
export type PlanRow = ComingRow & { readonly state: 'paid' | 'due' | 'overdue' | 'coming' };

/**
 * Instalments that became dues since the plan began, worked out again from its parts; a plan by days has none here, for its
 * postings depend on what was repaid between and stand in the loan's charged events.
 */
const chargedRows = ({ plan, chargedN, rates, dues }: LoanAccount): ComingRow[] => {
  if (plan.kind === 'by-days') return [];
  const rows: ComingRow[] = [];
  for (let n = plan.afterN + 1; n <= chargedN; n++) {
    const part = partOf(plan, n);
    const balanceFen = n === part.firstN ? part.principalFen : (rows.at(-1)?.balanceFen ?? part.principalFen);
    const contractDueOn = instalmentDueOn(plan, n);
    const dueOn = dues.find((due) => due.n === n)?.dueOn ?? contractDueOn;
    const principalFen = principalPart(plan, part, n, balanceFen);
    const interestFen = interestOfRow(plan, rates, n, balanceFen, dueOn);
    rows.push({ n, contractDueOn, dueOn, principalFen, interestFen, balanceFen: balanceFen - principalFen, dayIsKnown: true });
  }
  return rows;
};

/** The whole plan on a date: paid instalments, dues as they were charged, and what comes. */
export const planRows = (account: LoanAccount, calendar: WorkingCalendar, on: BusinessDate): PlanRow[] => {
  const stateOf = ({ n }: ComingRow): PlanRow['state'] => {
    const due = account.dues.find((one) => one.n === n);
    if (!due) return 'paid';
    return isLate(account, due, on) ? 'overdue' : 'due';
  };
  return [
    ...chargedRows(account).map((row) => ({ ...row, state: stateOf(row) })),
    ...comingRows(account, calendar).map((row) => ({ ...row, state: 'coming' as const })),
  ];
};
