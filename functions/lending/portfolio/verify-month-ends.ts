import { addFigures, figuresOfRow, type MonthFigures, NO_FIGURES } from '@huinong/shared/lending/portfolio/figures.ts';
import { contentHash } from '../../platform/content-hash.ts';
import type { VerifyRule } from '../../platform/verify.ts';
import { isOf, ruleOf } from '../findings.ts';
import type { LoanItem } from '../items.ts';
import type { MonthEndItem, MonthEndLoan } from './items.ts';
import { MONTH_ENDS } from './keys.ts';

/** A follower that has not come this far in ten minutes is stuck. */
const BEHIND_MS = 600_000;

/** A month's sums are those of its loans. */
const monthEnds = ruleOf('lending.monthEnds', async (items, findings) => {
  const found: MonthEndItem[] = [];
  const sums = new Map<string, { figures: MonthFigures; loans: number }>();
  for await (const item of items) {
    if (item.pk === MONTH_ENDS) found.push(item as MonthEndItem);
    if (!item.pk.startsWith('month-end#')) continue;
    const { month, row } = item as MonthEndLoan;
    const { figures, loans } = sums.get(month) ?? { figures: NO_FIGURES, loans: 0 };
    sums.set(month, { figures: addFigures(figures, figuresOfRow(row, month)), loans: loans + 1 });
  }
  for (const { month, figures, loans } of found) {
    const of = sums.get(month) ?? { figures: NO_FIGURES, loans: 0 };
    findings.equal(`${month} loans`, of.loans, loans);
    findings.equal(`${month} figures`, contentHash(of.figures), contentHash(figures));
  }
});

/** Every open loan is looked at by the next month's end. */
const register = ruleOf('lending.loanRegister', async (items, findings) => {
  const registered = new Set<string>();
  const open = new Set<string>();
  const fresh = new Set<string>();
  for await (const item of items) {
    if (item.pk.startsWith('loan-register#')) registered.add(item.sk);
    if (isOf(item, 'borrower', 'loan#') && (item as unknown as LoanItem).account.state === 'open') open.add(item.loanId as string);
    // Its draw, or what opened it again, may not have been followed yet.
    if (item.pk.startsWith('loan-event#') && Date.now() - Date.parse(item.at as string) < BEHIND_MS) fresh.add(item.loanId as string);
  }
  for (const loanId of open) if (!fresh.has(loanId)) findings.equal(`${loanId} registered`, true, registered.has(loanId));
});

export const monthEndRules: readonly VerifyRule[] = [monthEnds, register];
