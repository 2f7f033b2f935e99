import * as contract from '@huinong/shared/contracts/insight.ts';
import * as campaigns from '@huinong/shared/contracts/message-campaign.ts';
import { httpFunction } from '../platform/http.ts';
import { type Route, route } from '../platform/route.ts';
import { proposeCampaign } from './campaign/propose-campaign.ts';
import { getCampaign, listCampaigns } from './campaign/read-campaigns.ts';
import { listSegments } from './list-segments.ts';
import { getPointsMonths } from './months/get-points-months.ts';
import { getMyProfile, switchPersonalised } from './my-profile.ts';
import type { InsightDeps } from './ports.ts';
import { insightDeps } from './wiring.ts';

export const insightRoutes = (deps: () => InsightDeps): Route[] => [
  route(contract.getMyProfile, (request) => getMyProfile(deps())(request)),
  route(contract.switchPersonalised, (request) => switchPersonalised(deps())(request)),
  route(contract.listSegments, (request) => listSegments(deps())(request)),
  route(contract.getPointsMonths, ({ principal }) => getPointsMonths(deps())({ principal })),
  route(campaigns.proposeMessageCampaign, (request) => proposeCampaign(deps())(request)),
  route(campaigns.listMessageCampaigns, ({ principal, query }) => listCampaigns(deps())({ principal, cursor: query.cursor })),
  route(campaigns.getMessageCampaign, ({ principal, params }) => getCampaign(deps())({ principal, ...params })),
];

export const handler = httpFunction(insightRoutes(insightDeps));
