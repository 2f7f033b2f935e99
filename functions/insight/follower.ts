import type { ProfileFact } from '@huinong/shared/insight/profile.ts';
import { followerFunction } from '../platform/follow.ts';
import { foldFact } from './fold-fact.ts';
import { insightDeps } from './wiring.ts';

const fold = (fact: ProfileFact): Promise<void> => foldFact(insightDeps())(fact);

/** What people hold at the bank and do with their points. */
export const handler = followerFunction<ProfileFact>({
  'village.memberIdentified': fold,
  'lending.lineOpened': fold,
  'lending.loanDisbursed': fold,
  'lending.repaymentPosted': fold,
  'lending.repaymentReversed': fold,
  'points.earned': fold,
  'points.earningReversed': fold,
  'points.redeemed': fold,
  'points.refunded': fold,
  'points.benefitOrdered': fold,
  'points.benefitOrderEnded': fold,
  'points.expiringSoon': fold,
});
