import type { CampaignMessage } from '@huinong/shared/facts/insight.ts';
import type {
  BenefitHandedOver,
  BenefitOrderEnded,
  BenefitOrdered,
  BenefitOrderLapsing,
  PointsEarned,
  PointsExpiringSoon,
  Redeemed,
} from '@huinong/shared/facts/points.ts';
import { followerFunction } from '../platform/follow.ts';
import {
  followBenefitOrdered,
  followCampaignMessage,
  followOrderLapsing,
  followOrderOver,
  followPointsEarned,
  followPointsExpiring,
  followRedeemed,
} from './follow.ts';
import { noticeDeps } from './wiring.ts';

type Followed =
  | PointsEarned
  | Redeemed
  | PointsExpiringSoon
  | BenefitOrdered
  | BenefitOrderLapsing
  | BenefitOrderEnded
  | BenefitHandedOver
  | CampaignMessage;

/** What is worth a message to whoever asked for it. */
export const handler = followerFunction<Followed>({
  'points.earned': (fact) => followPointsEarned(noticeDeps())(fact),
  'points.redeemed': (fact) => followRedeemed(noticeDeps())(fact),
  'points.expiringSoon': (fact) => followPointsExpiring(noticeDeps())(fact),
  'points.benefitOrdered': (fact) => followBenefitOrdered(noticeDeps())(fact),
  'points.benefitOrderLapsing': (fact) => followOrderLapsing(noticeDeps())(fact),
  'points.benefitOrderEnded': (fact) => followOrderOver(noticeDeps())(fact),
  'points.benefitHandedOver': (fact) => followOrderOver(noticeDeps())(fact),
  'insight.campaignMessage': (fact) => followCampaignMessage(noticeDeps())(fact),
});
