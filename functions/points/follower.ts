import type { PersonVerified, PhoneBound, StaffBound } from '@huinong/shared/facts/identity.ts';
import type { RepaymentPosted, RepaymentReversed } from '@huinong/shared/facts/lending.ts';
import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import type { ActivityConfirmed, ActivityCorrected, PointsRefunded, Redeemed } from '@huinong/shared/facts/points.ts';
import type { MemberIdentified } from '@huinong/shared/facts/village.ts';
import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { followerFunction } from '../platform/follow.ts';
import { followActivityConfirmed, followActivityCorrected } from './activity/follow-activity.ts';
import { followMemberIdentified, followPersonVerified, followStaffBound } from './activity/people.ts';
import { followCustomer } from './bank-file/follow-customer.ts';
import { followApprovalDecided } from './earning/follow-decision.ts';
import { followCounterChanged, followRepaymentPosted, followRepaymentReversed } from './follow.ts';
import { redeemed, refunded, repaidOnTime, repaymentTakenBack } from './referral/follow-acts.ts';
import { noteHousehold, notePersonVerified, notePhone } from './referral/note-villager.ts';
import { pointsDeps } from './wiring.ts';

type Followed =
  | RepaymentPosted
  | RepaymentReversed
  | CounterChanged
  | PersonVerified
  | PhoneBound
  | StaffBound
  | MemberIdentified
  | ApprovalDecided
  | ActivityConfirmed
  | ActivityCorrected
  | Redeemed
  | PointsRefunded;

/** What points do about others' facts: what earns, who may redeem where, who lives where, a second person's word on the rules, and referrals. */
export const handler = followerFunction<Followed>({
  'lending.repaymentPosted': async (fact) => {
    await followRepaymentPosted(pointsDeps())(fact);
    await repaidOnTime(pointsDeps())(fact);
  },
  'lending.repaymentReversed': async (fact) => {
    await followRepaymentReversed(pointsDeps())(fact);
    await repaymentTakenBack(pointsDeps())(fact);
  },
  'merchant.counterChanged': (fact) => followCounterChanged(pointsDeps())(fact),
  'identity.personVerified': async (fact) => {
    await followPersonVerified(pointsDeps())(fact);
    await notePersonVerified(pointsDeps())(fact);
    await followCustomer(pointsDeps())(fact);
  },
  'identity.phoneBound': (fact) => notePhone(pointsDeps())(fact),
  'identity.staffBound': (fact) => followStaffBound(pointsDeps())(fact),
  'points.activityConfirmed': (fact) => followActivityConfirmed(pointsDeps())(fact),
  'points.activityCorrected': (fact) => followActivityCorrected(pointsDeps())(fact),
  'village.memberIdentified': async (fact) => {
    await followMemberIdentified(pointsDeps())(fact);
    await noteHousehold(pointsDeps())(fact);
  },
  'workflow.approvalDecided': (fact) => followApprovalDecided(pointsDeps())(fact),
  'points.redeemed': (fact) => redeemed(pointsDeps())(fact),
  'points.refunded': (fact) => refunded(pointsDeps())(fact),
});
