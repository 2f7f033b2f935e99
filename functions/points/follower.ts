import type { PersonVerified, StaffBound } from '@huinong/shared/facts/identity.ts';
import type { RepaymentPosted, RepaymentReversed } from '@huinong/shared/facts/lending.ts';
import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import type { ActivityConfirmed, ActivityCorrected } from '@huinong/shared/facts/points.ts';
import type { MemberIdentified } from '@huinong/shared/facts/village.ts';
import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { followerFunction } from '../platform/follow.ts';
import { followActivityConfirmed, followActivityCorrected } from './activity/follow-activity.ts';
import { followMemberIdentified, followPersonVerified, followStaffBound } from './activity/people.ts';
import { followApprovalDecided } from './earning/follow-decision.ts';
import { followCounterChanged, followRepaymentPosted, followRepaymentReversed } from './follow.ts';
import { pointsDeps } from './wiring.ts';

type Followed =
  | RepaymentPosted
  | RepaymentReversed
  | CounterChanged
  | PersonVerified
  | StaffBound
  | MemberIdentified
  | ApprovalDecided
  | ActivityConfirmed
  | ActivityCorrected;

/** What points do about others' facts: what earns, who may redeem where, who lives where, and a second person's word on the rules. */
export const handler = followerFunction<Followed>({
  'lending.repaymentPosted': (fact) => followRepaymentPosted(pointsDeps())(fact),
  'lending.repaymentReversed': (fact) => followRepaymentReversed(pointsDeps())(fact),
  'merchant.counterChanged': (fact) => followCounterChanged(pointsDeps())(fact),
  'identity.personVerified': (fact) => followPersonVerified(pointsDeps())(fact),
  'identity.staffBound': (fact) => followStaffBound(pointsDeps())(fact),
  'points.activityConfirmed': (fact) => followActivityConfirmed(pointsDeps())(fact),
  'points.activityCorrected': (fact) => followActivityCorrected(pointsDeps())(fact),
  'village.memberIdentified': (fact) => followMemberIdentified(pointsDeps())(fact),
  'workflow.approvalDecided': (fact) => followApprovalDecided(pointsDeps())(fact),
});
