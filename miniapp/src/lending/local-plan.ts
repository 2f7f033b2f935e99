import { addMonths, type BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Fen, Ppm } from '@huinong/shared/kernel/money.ts';
import { upcoming } from '@huinong/shared/lending/dues.ts';
import { openLoan } from '@huinong/shared/lending/loan.ts';
import { annualCostOf } from '@huinong/shared/lending/schedule/annual-cost.ts';
import type { Row } from '@huinong/shared/lending/schedule/case.ts';

export type Method = 'revolving' | 'equal-instalment';
export type PlanWish = {
  readonly amountFen: Fen;
  readonly rateAnnualPpm: Ppm;
  readonly method: Method;
  readonly termMonths: number;
  readonly on: BusinessDate;
};
export type LocalPlan = { readonly rows: readonly Row[]; readonly interestFen: Fen; readonly yearlyCostPpm: Ppm };

/** What a draw would cost, worked out on the phone with the very functions the bank uses. Null for an amount of 0. */
export const localPlan = ({ amountFen, rateAnnualPpm, method, termMonths, on }: PlanWish): LocalPlan | null => {
  if (amountFen <= 0) return null;
  const nobody = { loanId: '', drawdownId: '', lineId: '', contractId: '', householdId: '', village: null, product: '', productName: '' };
  const terms = { ...nobody, amountFen, rateAnnualPpm, disbursedOn: on, termMonths, maturesOn: addMonths(on, termMonths) };
  let balanceFen = amountFen;
  const rows = upcoming(openLoan(terms, method), on).map(({ n, dueOn, principalFen, interestFen }) => {
    balanceFen -= principalFen;
    return { n, dueOn, principalFen, interestFen, balanceFen };
  });
  const cost = annualCostOf(amountFen, on, rows, []);
  return {
    rows,
    interestFen: rows.reduce((sum, row) => sum + row.interestFen, 0),
    yearlyCostPpm: cost.ok ? cost.value.simplePpm : rateAnnualPpm,
  };
};

export const METHOD_WORDS: Record<Method, { name: string; plain: string }> = {
  revolving: { name: '随借随还', plain: '每月只还利息，本金到期还，随时可以提前还' },
  'equal-instalment': { name: '每月等额还', plain: '每月还一样多，本金利息一起还' },
};

/** Interest of whole days on an amount, for "a day costs": days of 360, as the bank counts. */
export const interestOfDays = (amountFen: Fen, rateAnnualPpm: Ppm, days: number): Fen =>
  Math.round((amountFen * rateAnnualPpm * days) / 360_000_000);
