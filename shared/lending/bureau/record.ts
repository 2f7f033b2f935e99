import type { LiveConsent } from '../../facts/identity.ts';
import type { PlainDate } from '../../kernel/date.ts';
import { isBadInformation, type ReportedFigures } from './figures.ts';
import type { SentNotice } from './notice.ts';

/** Whom a record is about, as the bureau knows people. */
export type Subject = { readonly name: string; readonly idNumber: string };

/**
 * One line of a file. `monthly` is what a month's end was; the others change what an earlier file said of an earlier month, for
 * a file once sent is never edited: `correction` replaces it, `deletion` takes it away, `mark` only sets or ends “in dispute”.
 */
export type BureauRecord = ReportedFigures & {
  readonly kind: 'monthly' | 'correction' | 'deletion' | 'mark';
  readonly loanId: string;
  readonly month: string;
  readonly bad: boolean;
  readonly inDispute: boolean;
  /** The written consent it stands on (征信业管理条例 29); null for a change, which the person is owed without. */
  readonly consentNo: string | null;
  /** The notice that came before it (15); null when nothing is bad, and for a change. */
  readonly noticeNo: string | null;
  /** The file whose record is changed; null for a monthly one. */
  readonly changes: string | null;
};

/** A month's end of one loan, as it waits to be judged. */
export type MonthEndFigures = {
  readonly loanId: string;
  readonly personId: string;
  readonly month: string;
  readonly figures: ReportedFigures;
  /** Since when it is bad; null when it is not. */
  readonly badSince: PlainDate | null;
};

export type Judged =
  | { readonly kind: 'report'; readonly record: BureauRecord }
  /** Nothing may be reported of this person. */
  | { readonly kind: 'noConsent' }
  /** Bad, and the person was not told yet. */
  | { readonly kind: 'waits' };

/** Whether a loan's month may be reported: by written consent only, and bad information only after a notice (29, 15). */
export const judgeMonthEnd = (
  { loanId, personId, month, figures }: MonthEndFigures,
  proof: { readonly consent: LiveConsent<'credit-report'> | null; readonly notice: SentNotice | null; readonly inDispute: boolean },
): Judged => {
  const { consent, notice, inDispute } = proof;
  if (consent === null) return { kind: 'noConsent' };
  const bad = isBadInformation(figures);
  if (bad && notice === null) return { kind: 'waits' };
  const consentNo = `${personId}.${consent.purpose}.${consent.version}`;
  const noticeNo = bad && notice !== null ? notice.noticeId : null;
  return { kind: 'report', record: { kind: 'monthly', loanId, month, ...figures, bad, inDispute, consentNo, noticeNo, changes: null } };
};
