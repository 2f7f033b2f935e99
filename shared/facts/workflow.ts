import type { PlainDate } from '../kernel/date.ts';
import type { Fen } from '../kernel/money.ts';
import type { Fact } from './fact.ts';
import type { JobName } from './jobs.ts';

/** A staff member was shown a villager's number in clear, to dial it: one fact a request, for the audit. */
export type ContactDisclosed = Fact<
  'workflow.contactDisclosed',
  { readonly staffPersonId: string; readonly personId: string; readonly callbackId: string }
>;

/** What needs a second person (handbook section 1, maker-checker); a new kind says in shared/workflow/approval.ts who checks it. */
export type ApprovalKind =
  | 'repayment-reversal'
  | 'write-off'
  | 'restructuring'
  | 'list-override'
  | 'limit-above-authority'
  | 'price-exception'
  | 'ruleset-release'
  | 'points-adjustment'
  | 'pay-scheme'
  | 'bulk-export'
  | 'merchant-admission'
  | 'merchant-payout-card'
  | 'message-campaign';

/** One line of what will be different: a label and the two values, in the words of the page. */
export type ApprovalChange = { readonly label: string; readonly before: string; readonly after: string };

/** What a checker reads, and what will be done: `content` is exactly what the proposing context keeps and will do. */
export type ApprovalContent = {
  readonly kind: ApprovalKind;
  /** The id of what it is about: a loan, a repayment, a household. */
  readonly subject: string;
  /** In plain Chinese: what will happen, to whom, and why. May name people: sealed wherever it is stored. */
  readonly summary: string;
  readonly amountFen: Fen | null;
  readonly changes: readonly ApprovalChange[];
  /** JSON. */
  readonly content: unknown;
};

/** Who may propose: the contexts whose facts workflow follows. */
export type Proposer = 'credit' | 'village' | 'lending' | 'merchant' | 'points' | 'insight';

/**
 * A maker proposes (提请复核). `approvalId` is the proposer's own: told again under it nothing happens, and another content needs
 * another id, so that an edit is a new proposal. Always told sealed.
 */
export type ApprovalAsked<Context extends Proposer = Proposer> = Context extends string
  ? Fact<
      `${Context}.approvalAsked`,
      ApprovalContent & {
        readonly approvalId: string;
        readonly proposedBy: string;
        /** Both null: any checker of the institution. */
        readonly village: string | null;
        readonly branch: string | null;
        /** `contentHash(approvalContent(body))`; workflow opens nothing whose hash is another. */
        readonly hash: string;
      }
    >
  : never;

/** The maker took it back, or what it was about has gone; nothing happens to what is decided already. */
export type ApprovalWithdrawn<Context extends Proposer = Proposer> = Context extends string
  ? Fact<`${Context}.approvalWithdrawn`, { readonly approvalId: string }>
  : never;

/** The members that are hashed: everything that the checker sees, and everything that will be done. */
export const approvalContent = ({ kind, subject, summary, amountFen, changes, content }: ApprovalContent): ApprovalContent => ({
  kind,
  subject,
  summary,
  amountFen,
  changes,
  content,
});

/**
 * A checker, never the maker, decided: told once an approval. The proposing context does what has this hash and nothing else,
 * and only while its own proposal still stands. Always told sealed.
 */
export type ApprovalDecided = Fact<
  'workflow.approvalDecided',
  {
    readonly approvalId: string;
    readonly proposer: Proposer;
    readonly kind: ApprovalKind;
    readonly subject: string;
    readonly hash: string;
    readonly outcome: 'approved' | 'rejected';
    readonly reason: string;
    readonly proposedBy: string;
    readonly decidedBy: string;
    readonly decidedOn: PlainDate;
  }
>;

/** A daily job of a date is to be run (again); with `through`, the missed days after it too, one after the other. */
export type JobAsked = Fact<
  'workflow.jobAsked',
  { readonly job: JobName; readonly date: PlainDate; readonly through: PlainDate | null; readonly askedBy: string }
>;

export type JobAlarmKind = 'stuck' | 'late' | 'failed' | 'missed' | 'silent';

/** The watch found a job in trouble: it is the owner's to look at until it recovers or somebody writes down what came of it. */
export type JobAlarmRaised = Fact<
  'workflow.jobAlarmRaised',
  {
    readonly alarmId: string;
    readonly job: JobName;
    readonly date: PlainDate;
    readonly kind: JobAlarmKind;
    readonly owner: 'institution-admin';
  }
>;

/** `closedBy` is null when the job recovered by itself. */
export type JobAlarmClosed = Fact<
  'workflow.jobAlarmClosed',
  { readonly alarmId: string; readonly outcome: string; readonly closedBy: string | null }
>;
