import type { CampaignReleased } from '@huinong/shared/facts/insight.ts';
import type { Redeemed } from '@huinong/shared/facts/points.ts';
import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import type { ProfileFact } from '@huinong/shared/insight/profile.ts';
import { followerFunction } from '../platform/follow.ts';
import { followCampaignReleased } from './campaign/enrol.ts';
import { followApprovalDecided } from './campaign/follow-decision.ts';
import { noteAct } from './campaign/note-act.ts';
import { foldFact } from './fold-fact.ts';
import { insightDeps } from './wiring.ts';

const fold = (fact: ProfileFact): Promise<void> => foldFact(insightDeps())(fact);

const redeemed = async (fact: Redeemed): Promise<void> => {
  await fold(fact);
  await noteAct(insightDeps())(fact);
};

/** What people hold at the bank and do with their points; and campaigns that a second person agreed to. */
export const handler = followerFunction<ProfileFact | ApprovalDecided | CampaignReleased>({
  'village.memberIdentified': fold,
  'lending.lineOpened': fold,
  'lending.loanDisbursed': fold,
  'lending.repaymentPosted': fold,
  'lending.repaymentReversed': fold,
  'points.earned': fold,
  'points.earningReversed': fold,
  'points.redeemed': redeemed,
  'points.refunded': fold,
  'points.benefitOrdered': fold,
  'points.benefitOrderEnded': fold,
  'points.expired': fold,
  'points.expiringSoon': fold,
  'workflow.approvalDecided': (fact) => followApprovalDecided(insightDeps())(fact),
  'insight.campaignReleased': (fact) => followCampaignReleased(insightDeps())(fact),
});
