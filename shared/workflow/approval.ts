import type { ApprovalChange, ApprovalContent, ApprovalKind, Proposer } from '../facts/workflow.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { afterWorkingMinutes, type WorkingHours } from './working-hours.ts';

export type ApprovalState = 'waiting' | 'approved' | 'rejected' | 'withdrawn';

/** A proposal that waits for, or got, a second person's word; instants are RFC 3339 in UTC. */
export type Approval = ApprovalContent & {
  readonly approvalId: string;
  readonly proposer: Proposer;
  readonly proposedBy: string;
  readonly village: string | null;
  readonly branch: string | null;
  readonly hash: string;
  readonly state: ApprovalState;
  readonly askedAt: string;
  readonly dueBy: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
};

export type CheckerRole = 'reviewer' | 'institution-admin';

type Policy = {
  readonly label: string;
  /** Any of them may check, the maker excepted. */
  readonly checkers: readonly CheckerRole[];
  /** Whether a reviewer of another branch may check it. */
  readonly anyBranch: boolean;
  /** Working minutes until it is late. */
  readonly withinMinutes: number;
};

const WORKING_DAY = 8 * 60;
const both: readonly CheckerRole[] = ['reviewer', 'institution-admin'];
const admin: readonly CheckerRole[] = ['institution-admin'];

/** Who checks what, and how soon (handbook section 1: what maker-checker is mandatory for). */
const POLICIES: Readonly<Record<ApprovalKind, Policy>> = {
  'repayment-reversal': { label: '还款冲正', checkers: both, anyBranch: false, withinMinutes: WORKING_DAY },
  'write-off': { label: '呆账核销', checkers: admin, anyBranch: true, withinMinutes: 5 * WORKING_DAY },
  restructuring: { label: '贷款重组', checkers: both, anyBranch: false, withinMinutes: 3 * WORKING_DAY },
  'list-override': { label: '名单调整', checkers: both, anyBranch: false, withinMinutes: 2 * WORKING_DAY },
  'limit-above-authority': { label: '超权限额度', checkers: both, anyBranch: true, withinMinutes: WORKING_DAY },
  'price-exception': { label: '利率例外', checkers: both, anyBranch: true, withinMinutes: WORKING_DAY },
  'ruleset-release': { label: '规则或产品上线', checkers: admin, anyBranch: true, withinMinutes: 2 * WORKING_DAY },
  'points-adjustment': { label: '积分调整', checkers: both, anyBranch: false, withinMinutes: 2 * WORKING_DAY },
  'pay-scheme': { label: '绩效方案', checkers: admin, anyBranch: true, withinMinutes: 5 * WORKING_DAY },
  'bulk-export': { label: '批量导出', checkers: admin, anyBranch: true, withinMinutes: WORKING_DAY },
  'merchant-admission': { label: '商户准入', checkers: both, anyBranch: false, withinMinutes: 2 * WORKING_DAY },
  'message-campaign': { label: '活动消息', checkers: both, anyBranch: true, withinMinutes: 2 * WORKING_DAY },
  'merchant-payout-card': { label: '商户换结算卡', checkers: both, anyBranch: false, withinMinutes: WORKING_DAY },
};

export const approvalLabel = (kind: ApprovalKind): string => POLICIES[kind].label;

/** Whether the word is one that this version knows: its teller may be newer. */
export const isApprovalKind = (kind: string): kind is ApprovalKind => Object.hasOwn(POLICIES, kind);

type Asked = Pick<Approval, 'approvalId' | 'proposer' | 'proposedBy' | 'village' | 'branch' | 'hash'> & ApprovalContent;

/** @param at when it was proposed */
export const openApproval = (asked: Asked, at: Date, hours: WorkingHours): Approval => ({
  ...asked,
  state: 'waiting',
  askedAt: at.toISOString(),
  dueBy: new Date(afterWorkingMinutes(at.getTime(), POLICIES[asked.kind].withinMinutes, hours)).toISOString(),
  decidedBy: null,
  decidedAt: null,
  reason: null,
});

/** A member of staff as far as checking goes. */
export type Checker = {
  readonly personId: string;
  readonly roles: readonly string[];
  readonly branch: string | null;
  readonly seesVillage: (village: string) => boolean;
};

export type CheckRefusal = 'ownProposal' | 'notYours' | 'notWaiting' | 'contentChanged' | 'reasonNeeded';

/**
 * Whether it is this person's to check (handbook section 1): a role that checks this kind, of the village's and the branch's
 * reach, and another person than the maker, whatever roles they share. An administrator reaches the whole institution.
 */
export const mayCheck = ({ personId, roles, branch, seesVillage }: Checker, approval: Approval): Result<true, CheckRefusal> => {
  const policy = POLICIES[approval.kind];
  if (!policy.checkers.some((role) => roles.includes(role))) return refuse('notYours');
  if (approval.proposedBy === personId) return refuse('ownProposal');
  if (roles.includes('institution-admin')) return ok(true);
  if (approval.village !== null && !seesVillage(approval.village)) return refuse('notYours');
  const elsewhere = approval.branch !== null && branch !== null && approval.branch !== branch;
  return elsewhere && !policy.anyBranch ? refuse('notYours') : ok(true);
};

export type Decision = {
  readonly outcome: 'approved' | 'rejected';
  readonly reason: string;
  /** The hash of what the checker read. */
  readonly hash: string;
};

/** A checker approves exactly the content they read, or says why not; once. */
export const decideApproval = (approval: Approval, decision: Decision, checker: Checker, at: Date): Result<Approval, CheckRefusal> => {
  const may = mayCheck(checker, approval);
  if (!may.ok) return may;
  if (approval.state !== 'waiting') return refuse('notWaiting');
  if (decision.hash !== approval.hash) return refuse('contentChanged');
  if (decision.outcome === 'rejected' && decision.reason === '') return refuse('reasonNeeded');
  const { outcome, reason } = decision;
  return ok({ ...approval, state: outcome, reason, decidedBy: checker.personId, decidedAt: at.toISOString() });
};

/** Only what waits can be taken back; what was decided stays as it was decided. */
export const withdrawApproval = (approval: Approval, at: Date): Result<Approval, 'notWaiting'> =>
  approval.state === 'waiting' ? ok({ ...approval, state: 'withdrawn', decidedAt: at.toISOString() }) : refuse('notWaiting');

export const isApprovalLate = ({ state, dueBy }: Approval, at: Date): boolean => state === 'waiting' && at.toISOString() > dueBy;

/** The lines in which something is different, for the page: a checker sees the difference, not two records. */
export const realChanges = (changes: readonly ApprovalChange[]): readonly ApprovalChange[] =>
  changes.filter(({ before, after }) => before !== after);
