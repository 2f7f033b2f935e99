import { addDays, type PlainDate } from '../../kernel/date.ts';
import { formatYuan } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Difference } from './match.ts';
import { MOVE_WORDS, type StatementFault } from './statement.ts';

/** How a difference ended. `timing`: the other side had it on a neighbouring day; the rest a person found out. */
export type CaseOutcome = 'timing' | 'bank-error' | 'books-error' | 'explained';

export type CaseFault = Difference | (StatementFault & { readonly requestNo?: never }) | { readonly kind: 'noStatement' };

export type StatementCase = {
  readonly caseId: string;
  readonly date: PlainDate;
  readonly fault: CaseFault;
  readonly sentence: string;
  readonly state: 'open' | 'closed';
  readonly openedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly outcome: CaseOutcome | null;
  readonly note: string | null;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
};

/** An owner has so many days to say what a difference is [ours]. */
const DAYS = 3;

const yuan = (fen: number): string => `${formatYuan(fen)} 元`;

/** A case in one plain sentence for the one who must find out. */
export const caseSentence = (fault: CaseFault): string => {
  switch (fault.kind) {
    case 'onlyBank':
      return `银行${MOVE_WORDS[fault.move]} ${yuan(fault.bankFen)}，我方没有这笔账`;
    case 'onlyBooks':
      return `我方记了${MOVE_WORDS[fault.move]} ${yuan(fault.booksFen)}，银行对账单里没有`;
    case 'amountDiffers':
      return `${MOVE_WORDS[fault.move]}金额不一致：银行 ${yuan(fault.bankFen)}，我方 ${yuan(fault.booksFen)}`;
    case 'movedTwice':
      return `同一笔${MOVE_WORDS[fault.move]}银行做了 ${fault.bankRefs.length} 次，共 ${yuan(fault.bankFen)}`;
    case 'noStatement':
      return '银行还没有给出当日对账单';
    case 'notAStatement':
      return '银行给的文件不是对账单，没有采用';
    case 'otherInstitution':
      return `对账单是别的机构（${fault.found}）的，没有采用`;
    case 'otherDate':
      return `对账单日期是 ${fault.found || '空'}，不是当日，没有采用`;
    case 'lineBroken':
      return `对账单第 ${fault.row} 行读不懂，整份没有采用`;
    case 'linesMissing':
      return `对账单说有 ${fault.said} 笔，实际 ${fault.found} 笔，整份没有采用`;
    case 'totalWrong':
      return `对账单的${MOVE_WORDS[fault.of]}合计 ${yuan(fault.saidFen)} 与明细 ${yuan(fault.foundFen)} 不符，整份没有采用`;
  }
};

/** The same difference of the same date is the same case, however often the statement is read. */
export const caseIdOf = (date: PlainDate, fault: CaseFault): string =>
  'requestNo' in fault && fault.requestNo ? `${date}_${fault.kind}_${fault.requestNo}` : `${date}_file`;

export const openCase = (date: PlainDate, fault: CaseFault, on: PlainDate): StatementCase => ({
  caseId: caseIdOf(date, fault),
  date,
  fault,
  sentence: caseSentence(fault),
  state: 'open',
  openedOn: on,
  dueOn: addDays(on, DAYS),
  outcome: null,
  note: null,
  closedBy: null,
  closedAt: null,
});

export const closeCase = (
  found: StatementCase,
  end: { readonly outcome: CaseOutcome; readonly note: string | null; readonly by: string; readonly at: string },
): Result<StatementCase, 'alreadyClosed'> =>
  found.state === 'closed'
    ? refuse('alreadyClosed')
    : ok({ ...found, state: 'closed', outcome: end.outcome, note: end.note, closedBy: end.by, closedAt: end.at });
