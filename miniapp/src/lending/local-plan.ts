import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Fen, Ppm } from '@huinong/shared/kernel/money.ts';
import { type AccountMethod, disbursement } from '@huinong/shared/lending/account/disbursement.ts';
import { replay } from '@huinong/shared/lending/account/evolve.ts';
import { comingRows } from '@huinong/shared/lending/account/rows.ts';
import { CHINA_2025, CHINA_2026 } from '@huinong/shared/lending/calendar/china.ts';
import { calendarOf } from '@huinong/shared/lending/calendar/working-calendar.ts';
import { annualCostOf } from '@huinong/shared/lending/schedule/annual-cost.ts';
import type { Row } from '@huinong/shared/lending/schedule/case.ts';

export type Method = AccountMethod;
export type PlanWish = {
  readonly amountFen: Fen;
  readonly rateAnnualPpm: Ppm;
  readonly method: Method;
  readonly termMonths: number;
  readonly on: BusinessDate;
};
export type LocalPlan = { readonly rows: readonly Row[]; readonly interestFen: Fen; readonly yearlyCostPpm: Ppm };

/** Of later years nothing is known yet: a maturity in them is shown on the contract's day. */
const CALENDAR = calendarOf([CHINA_2025, CHINA_2026]);

/** What a draw would cost, worked out on the phone with the very functions the bank uses. Null for an amount of 0. */
export const localPlan = ({ amountFen, rateAnnualPpm, method, termMonths, on }: PlanWish): LocalPlan | null => {
  if (amountFen <= 0) return null;
  const draw = { loanId: '', product: '', amountFen, ratePpm: rateAnnualPpm, disbursedOn: on, termMonths, method };
  const account = replay([disbursement({ ...draw, repricing: { kind: 'fixed' }, firstDueOn: null })]);
  const rows = comingRows(account, CALENDAR).map(({ n, dueOn, principalFen, interestFen, balanceFen }) => ({
    n,
    dueOn,
    principalFen,
    interestFen,
    balanceFen,
  }));
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
  'equal-principal': { name: '本金平均还', plain: '每月本金一样多，利息越还越少' },
  'interest-only': { name: '按月付息', plain: '每月只还利息，本金到期一次还' },
  bullet: { name: '到期一次还', plain: '平时不用还，到期本金利息一起还' },
};

/** Interest of whole days on an amount, for "a day costs": days of 360, as the bank counts. */
export const interestOfDays = (amountFen: Fen, rateAnnualPpm: Ppm, days: number): Fen =>
  Math.round((amountFen * rateAnnualPpm * days) / 360_000_000);
