import * as contract from '@huinong/shared/contracts/insight.ts';
import { httpFunction } from '../platform/http.ts';
import { type Route, route } from '../platform/route.ts';
import { listSegments } from './list-segments.ts';
import { getMyProfile, switchPersonalised } from './my-profile.ts';
import type { InsightDeps } from './ports.ts';
import { insightDeps } from './wiring.ts';

export const insightRoutes = (deps: () => InsightDeps): Route[] => [
  route(contract.getMyProfile, (request) => getMyProfile(deps())(request)),
  route(contract.switchPersonalised, (request) => switchPersonalised(deps())(request)),
  route(contract.listSegments, (request) => listSegments(deps())(request)),
];

export const handler = httpFunction(insightRoutes(insightDeps));
