import type { DayClosed } from '@huinong/shared/facts/lending.ts';
import type { BenefitHandedOver, PointsRefunded, Redeemed } from '@huinong/shared/facts/points.ts';
import type { MemberIdentified } from '@huinong/shared/facts/village.ts';
import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { followerFunction } from '../platform/follow.ts';
import { followCardDecided } from './follow-card.ts';
import { followApprovalDecided } from './follow-decision.ts';
import { followMemberIdentified } from './follow-people.ts';
import { followDayClosed, followHandedOver, followRedeemed, followRefunded } from './settlement/follow-moves.ts';
import { followVisit } from './traffic/follow-visits.ts';
import { merchantDeps } from './wiring.ts';

/** What merchants do about others' facts: a second person's word, who lives where, what was redeemed, and which day is over. */
export const handler = followerFunction<ApprovalDecided | MemberIdentified | DayClosed | Redeemed | PointsRefunded | BenefitHandedOver>({
  'workflow.approvalDecided': (fact) =>
    (fact.body.kind === 'merchant-payout-card' ? followCardDecided : followApprovalDecided)(merchantDeps())(fact),
  'village.memberIdentified': (fact) => followMemberIdentified(merchantDeps())(fact),
  'lending.dayClosed': (fact) => followDayClosed(merchantDeps())(fact),
  'points.redeemed': async (fact) => {
    await followRedeemed(merchantDeps())(fact);
    await followVisit(merchantDeps())(fact);
  },
  'points.refunded': (fact) => followRefunded(merchantDeps())(fact),
  'points.benefitHandedOver': async (fact) => {
    await followHandedOver(merchantDeps())(fact);
    await followVisit(merchantDeps())(fact);
  },
});
