import type { ApprovalChange } from '@huinong/shared/facts/workflow.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { formatPercent, formatYuan } from '@huinong/shared/kernel/money.ts';
import { type LoanAccount, principalOwedFen } from '@huinong/shared/lending/account/account.ts';
import { payoffQuote } from '@huinong/shared/lending/account/payoff.ts';
import { maturityOf } from '@huinong/shared/lending/account/plan.ts';
import { comingRows } from '@huinong/shared/lending/account/rows.ts';
import type { World } from '@huinong/shared/lending/account/world.ts';
import type { LoanClass } from '@huinong/shared/lending/arrears/loan-class.ts';
import { METHOD_NAMES } from '@huinong/shared/lending/contract-template.ts';
import { rateOn } from '@huinong/shared/lending/rates/rate-periods.ts';

const CLASS_NAMES: Readonly<Record<LoanClass, string>> = {
  normal: '正常',
  'special-mention': '关注',
  substandard: '次级',
  doubtful: '可疑',
  loss: '损失',
};

/** What a checker reads of a loan, in words, at the opening of a date. */
const read = (account: LoanAccount, on: BusinessDate, world: World): ReadonlyMap<string, string> => {
  const { plan, rates, loanClass, writtenOffOn } = account;
  const rows = writtenOffOn === null ? comingRows(account, world.calendar) : [];
  return new Map([
    ['欠本金（元）', formatYuan(principalOwedFen(account))],
    ['今天结清要还（元）', formatYuan(payoffQuote(account, on, world).totalFen)],
    ['已经到期没还（期）', `${account.dues.filter(({ dueOn }) => dueOn <= on).length}`],
    ['还款方式', METHOD_NAMES[plan.method]],
    ['年利率', formatPercent(rateOn(rates, on))],
    ['以后还有（期）', `${rows.length}`],
    ['下一期（元）', rows[0] === undefined ? '没有' : `${rows[0].dueOn}：${formatYuan(rows[0].principalFen + rows[0].interestFen)}`],
    ['最后到期日', maturityOf(plan)],
    ['五级分类', CLASS_NAMES[loanClass]],
    ['核销', writtenOffOn ?? '没有'],
  ]);
};

/** What a deed changes of a loan, for the second person to read; what is owed is always said. */
export const changesBetween = (before: LoanAccount, after: LoanAccount, on: BusinessDate, world: World): ApprovalChange[] => {
  const [was, is] = [read(before, on, world), read(after, on, world)];
  return [...was].flatMap(([label, value], index) => {
    const now = is.get(label) ?? '';
    return index === 0 || now !== value ? [{ label, before: value, after: now }] : [];
  });
};
