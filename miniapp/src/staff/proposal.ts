import type { proposeRestructuring } from '@huinong/shared/contracts/proposals.ts';
import { isDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { InputOf } from '../platform/api/endpoint';

export type Deed = 'restructuring' | 'repayment-reversal' | 'write-off';

export const DEEDS: readonly { readonly value: Deed; readonly word: string; readonly plain: string }[] = [
  { value: 'restructuring', word: '重组', plain: '换一个还款安排，欠的钱不少' },
  { value: 'repayment-reversal', word: '冲正一笔还款', plain: '记错的还款退回去，账按没还过重算' },
  { value: 'write-off', word: '核销', plain: '账上不再算资产，但还要继续追' },
];

export const NEW_METHODS = [
  { value: 'equal-instalment', word: '每月等额还' },
  { value: 'equal-principal', word: '本金平均还' },
  { value: 'interest-only', word: '按月付息，到期还本' },
  { value: 'bullet', word: '到期一次还' },
] as const;
export type NewMethod = (typeof NEW_METHODS)[number]['value'];
export type NewPlan = InputOf<typeof proposeRestructuring>['body']['newPlan'];

export const isByInstalments = (method: NewMethod): method is 'equal-instalment' | 'equal-principal' =>
  method === 'equal-instalment' || method === 'equal-principal';

/** The new arrangement as it was typed: so many months, or the day on which all is due. */
export const newPlanOf = (method: NewMethod, months: string, maturesOn: string): Result<NewPlan, string> => {
  if (isByInstalments(method)) {
    const instalments = Number(months);
    return Number.isInteger(instalments) && instalments >= 1 && instalments <= 120
      ? ok({ method, instalments })
      : refuse('期数写 1 到 120 的整数');
  }
  return isDate(maturesOn) ? ok({ method, maturesOn }) : refuse('到期日写成 2027-06-30 这样');
};
