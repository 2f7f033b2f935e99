import type { CampaignMessage } from '@huinong/shared/facts/insight.ts';
import type { PointsEarned, PointsExpiringSoon, Redeemed } from '@huinong/shared/facts/points.ts';
import { followerFunction } from '../platform/follow.ts';
import { followCampaignMessage, followPointsEarned, followPointsExpiring, followRedeemed } from './follow.ts';
import { noticeDeps } from './wiring.ts';

/** What is worth a message to whoever asked for it. */
export const handler = followerFunction<PointsEarned | Redeemed | PointsExpiringSoon | CampaignMessage>({
  'points.earned': (fact) => followPointsEarned(noticeDeps())(fact),
  'points.redeemed': (fact) => followRedeemed(noticeDeps())(fact),
  'points.expiringSoon': (fact) => followPointsExpiring(noticeDeps())(fact),
  'insight.campaignMessage': (fact) => followCampaignMessage(noticeDeps())(fact),
});
