import type { PlainDate } from '../kernel/date.ts';
import type { Fen } from '../kernel/money.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { Difference, DifferenceKind } from './reconcile.ts';

/** What somebody has to look into: a difference to the bank's list, a list that is missing or wrong, or a merchant who says "对不上". */
export type CaseKind = DifferenceKind | 'listBroken' | 'noList' | 'dispute';
export type CaseOutcome = 'bank-error' | 'ours-error' | 'explained' | 'timing';

export type CaseStep = {
  readonly kind: 'opened' | 'said' | 'answered' | 'closed';
  readonly by: 'system' | 'owner' | 'staff';
  readonly personId: string | null;
  /** RFC 3339 in UTC. */
  readonly at: string;
  readonly words: string;
};

export type MerchantCase = {
  readonly caseId: string;
  readonly kind: CaseKind;
  /** The bank's day of the list, or the settled day that is disputed. */
  readonly date: PlainDate;
  readonly merchantId: string | null;
  readonly requestNo: string | null;
  readonly oursFen: Fen | null;
  readonly bankFen: Fen | null;
  /** Whose it is to bring to an end. */
  readonly owner: 'customer-manager' | 'institution-admin';
  readonly openedOn: PlainDate;
  readonly state: 'open' | 'closed';
  readonly outcome: CaseOutcome | null;
  readonly steps: readonly CaseStep[];
};

/** Short, so that a case's id, which carries the bank's number, stays an id. */
const LETTERS: Readonly<Record<CaseKind, string>> = {
  onlyBank: 'B',
  onlyOurs: 'O',
  amountDiffers: 'A',
  paidTwice: 'T',
  listBroken: 'L',
  noList: 'N',
  dispute: 'D',
};
const caseIdOf = (date: PlainDate, kind: CaseKind, about: string): string => `${date}_${LETTERS[kind]}_${about}`;
/** A merchant's dispute of a day is one case, however often they come back to it. */
export const disputeId = (merchantId: string, day: PlainDate): string => caseIdOf(day, 'dispute', merchantId);

const SENTENCES: Readonly<Record<CaseKind, string>> = {
  onlyBank: '银行付了，我们的结算里没有这一笔',
  onlyOurs: '我们记了已付，银行的清单里没有这一笔',
  amountDiffers: '两边的金额不一样',
  paidTwice: '银行按同一个号付了两次',
  listBroken: '银行的清单自己对不上，没有采用',
  noList: '银行没有给这一天的清单',
  dispute: '商户说这一天对不上',
};
export const caseSentence = (kind: CaseKind): string => SENTENCES[kind];

const opened = (date: PlainDate, kind: CaseKind, about: string, openedOn: PlainDate, step: Omit<CaseStep, 'kind'>): MerchantCase => ({
  caseId: caseIdOf(date, kind, about),
  kind,
  date,
  merchantId: null,
  requestNo: null,
  oursFen: null,
  bankFen: null,
  owner: kind === 'dispute' ? 'customer-manager' : 'institution-admin',
  openedOn,
  state: 'open',
  outcome: null,
  steps: [{ ...step, kind: 'opened' }],
});
const bySystem = (at: string, words: string): Omit<CaseStep, 'kind'> => ({ by: 'system', personId: null, at, words });

export const openDifference = (date: PlainDate, found: Difference, on: PlainDate, at: string): MerchantCase => ({
  ...opened(date, found.kind, found.requestNo, on, bySystem(at, SENTENCES[found.kind])),
  merchantId: found.ours?.merchantId ?? null,
  requestNo: found.requestNo,
  oursFen: found.ours?.amountFen ?? null,
  bankFen: found.bankFen,
});
/** What is wrong with a list as a whole. */
export const openListCase = (date: PlainDate, kind: 'listBroken' | 'noList', on: PlainDate, at: string): MerchantCase =>
  opened(date, kind, 'list', on, bySystem(at, SENTENCES[kind]));

type Who = { readonly personId: string; readonly at: string; readonly words: string };

/** The merchant's owner says that a day is wrong, says more of it, or comes back to it after it was closed. */
export const dispute = (
  known: MerchantCase | null,
  merchantId: string,
  day: PlainDate,
  payFen: Fen,
  on: PlainDate,
  who: Who,
): MerchantCase => {
  const step = { ...who, by: 'owner' } as const;
  if (!known) return { ...opened(day, 'dispute', merchantId, on, step), merchantId, oursFen: payFen };
  return { ...known, state: 'open', outcome: null, steps: [...known.steps, { ...step, kind: 'said' }] };
};

export const answerCase = (found: MerchantCase, who: Who): Result<MerchantCase, 'closedAlready'> =>
  found.state === 'closed' ? refuse('closedAlready') : ok({ ...found, steps: [...found.steps, { ...who, kind: 'answered', by: 'staff' }] });

export const closeCase = (
  found: MerchantCase,
  outcome: CaseOutcome,
  step: Omit<CaseStep, 'kind'>,
): Result<MerchantCase, 'closedAlready'> =>
  found.state === 'closed'
    ? refuse('closedAlready')
    : ok({ ...found, state: 'closed', outcome, steps: [...found.steps, { ...step, kind: 'closed' }] });

/** Another day explains it: the bank listed it a day later, or we learnt of it later. */
export const closeByTime = (found: MerchantCase, at: string): Result<MerchantCase, 'closedAlready'> =>
  closeCase(found, 'timing', bySystem(at, '后来两边都有了，金额一样'));
