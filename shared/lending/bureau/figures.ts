import { addDays, addMonths, type PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { type LoanAccount, principalOwedFen } from '../account/account.ts';
import type { LoanEvent } from '../account/events.ts';
import { daysPastDue, owedFen, owedOn } from '../account/late.ts';
import { standingEvents } from '../account/reversal.ts';
import type { LoanClass } from '../arrears/loan-class.ts';

/** What the credit bureau is told of one loan, to the fen. */
export type ReportedFigures = {
  /** Principal still owed. */
  readonly balanceFen: Fen;
  /** Due and unpaid: principal, interest and late charges to the day. */
  readonly overdueFen: Fen;
  readonly daysPastDue: number;
  readonly loanClass: LoanClass;
};

/** A loan's figures at the opening of a date. Nothing is overdue while every due is within its grace. */
export const figuresOn = (account: LoanAccount, on: PlainDate): ReportedFigures => {
  const days = daysPastDue(account, on);
  const late = days === 0 ? [] : owedOn(account, on).filter(({ dueOn }) => dueOn < on);
  return {
    balanceFen: principalOwedFen(account),
    overdueFen: owedFen(late),
    daysPastDue: days,
    loanClass: account.loanClass,
  };
};

/** As the close of a date left them. */
export const figuresAfter = (account: LoanAccount, closed: PlainDate): ReportedFigures => figuresOn(account, addDays(closed, 1));

/**
 * 不良信息 (征信业管理条例 44): an obligation not kept. Late beyond the grace, or not classed normal because of what was
 * (arrears of late, a restructuring).
 */
export const isBadInformation = ({ daysPastDue: days, loanClass }: ReportedFigures): boolean => days > 0 || loanClass !== 'normal';

/**
 * Since when a loan has been bad: the due day of the arrears that began last, or the restructuring of a loan that was in order.
 * One notice is needed for each time, so one that came before the loan was classed normal again tells of another time.
 * @param closed the date of whose close the history is taken, for a loan that neither explains
 */
export const badSince = (history: readonly LoanEvent[], closed: PlainDate): PlainDate => {
  let since: PlainDate | null = null;
  for (const event of standingEvents(history)) {
    if (event.kind === 'fell-overdue') since = event.since;
    if (event.kind === 'restructured') since ??= event.on;
    if (event.kind === 'reclassified' && event.to === 'normal' && event.daysPastDue === 0) since = null;
  }
  return since ?? closed;
};

const KEPT_MONTHS = 60;

/** The last day the bureau may keep bad information: five years after the bad event ended (征信业管理条例 16); null while it lasts. */
export const keptUntil = ({ clearedOn }: Pick<LoanAccount, 'clearedOn'>): PlainDate | null =>
  clearedOn === null ? null : addMonths(clearedOn, KEPT_MONTHS);
