import type { PlainDate } from '../../kernel/date.ts';

/** A notice to the person that bad information about a loan will be reported (征信业管理条例 15). */
export type ReportingNotice = {
  readonly noticeId: string;
  readonly loanId: string;
  /** Since when the loan has been bad: each time is told anew. */
  readonly since: PlainDate;
  readonly state: 'waiting' | 'sent' | 'unsendable';
  readonly sentAt: string | null;
  /** The message gateway's own number for it. */
  readonly receiptNo: string | null;
};

declare const sent: unique symbol;

/** Proof that the person was told before: only `sentNotice` makes one, so that bad information cannot get into a file without. */
export type SentNotice = { readonly noticeId: string; readonly receiptNo: string; readonly [sent]: true };

/** The proof; null for another loan or other arrears, and while there is no receipt. */
export const sentNotice = (
  notice: ReportingNotice | undefined,
  { loanId, since }: { readonly loanId: string; readonly since: PlainDate },
): SentNotice | null =>
  notice?.state === 'sent' && notice.receiptNo !== null && notice.loanId === loanId && notice.since === since
    ? ({ noticeId: notice.noticeId, receiptNo: notice.receiptNo } as SentNotice)
    : null;

/** One a loan and a time it went bad. */
export const noticeIdOf = (loanId: string, since: PlainDate): string => `${loanId}-${since}`;
