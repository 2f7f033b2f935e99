import * as contract from '@huinong/shared/contracts/points.ts';
import { httpFunction } from '../platform/http.ts';
import { type Route, route } from '../platform/route.ts';
import { getRedemption, getTakings } from './at-counter.ts';
import { confirmRedemption, declineRedemption } from './end-redemption.ts';
import { closeFraudCase, listFraudCases } from './fraud.ts';
import { getPoints, listPointsEntries } from './get-points.ts';
import { makeCode, makeOfflineCodes } from './make-codes.ts';
import type { PointsDeps } from './ports.ts';
import { redeem } from './redeem.ts';
import { refundRedemption } from './refund.ts';
import { pointsDeps } from './wiring.ts';

export const pointsRoutes = (deps: () => PointsDeps): Route[] => [
  route(contract.getPoints, (request) => getPoints(deps())(request)),
  route(contract.listPointsEntries, ({ principal, query }) =>
    listPointsEntries(deps())({ principal, ledger: query.ledger, cursor: query.cursor }),
  ),
  route(contract.makeCode, (request) => makeCode(deps())(request)),
  route(contract.makeOfflineCodes, (request) => makeOfflineCodes(deps())(request)),
  route(contract.confirmRedemption, ({ params, ...sending }) => confirmRedemption(deps())({ ...sending, ...params })),
  route(contract.declineRedemption, ({ params, ...sending }) => declineRedemption(deps())({ ...sending, ...params })),
  route(contract.redeem, ({ params, ...sending }) => redeem(deps())({ ...sending, ...params })),
  route(contract.getRedemption, ({ principal, at, params }) => getRedemption(deps())({ principal, at, ...params })),
  route(contract.refundRedemption, ({ params, ...sending }) => refundRedemption(deps())({ ...sending, ...params })),
  route(contract.listFraudCases, ({ principal, query }) => listFraudCases(deps())({ principal, ...query })),
  route(contract.closeFraudCase, ({ params, ...sending }) => closeFraudCase(deps())({ ...sending, ...params })),
  route(contract.getTakings, ({ principal, at, params, query }) => getTakings(deps())({ principal, at, ...params, on: query.on })),
];

export const handler = httpFunction(pointsRoutes(pointsDeps));
