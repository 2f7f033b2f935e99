import * as activity from '@huinong/shared/contracts/activity.ts';
import * as earning from '@huinong/shared/contracts/earning.ts';
import * as contract from '@huinong/shared/contracts/points.ts';
import * as referral from '@huinong/shared/contracts/referral.ts';
import { httpFunction } from '../platform/http.ts';
import { type Route, route } from '../platform/route.ts';
import { confirmActivity, correctActivity, declineActivity } from './activity/change.ts';
import { listActivities, listVillagers } from './activity/list.ts';
import { recordActivity } from './activity/record.ts';
import { getRedemption, getTakings } from './at-counter.ts';
import { listDailyFiles } from './bank-file/list-files.ts';
import { proposeRuleset } from './earning/propose-ruleset.ts';
import { getEarningRules, listEarningBudgets, listRulesetProposals } from './earning/read-rules.ts';
import { tryRuleset } from './earning/try-ruleset.ts';
import { confirmRedemption, declineRedemption } from './end-redemption.ts';
import { closeFraudCase, listFraudCases } from './fraud.ts';
import { getPoints, listPointsEntries } from './get-points.ts';
import { makeCode, makeOfflineCodes } from './make-codes.ts';
import { mallRoutes } from './mall/http.ts';
import type { PointsDeps } from './ports.ts';
import { redeem } from './redeem.ts';
import { bindReferral } from './referral/bind-referral.ts';
import { getReferral, makeReferralCode } from './referral/my-referral.ts';
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
  route(earning.getEarningRules, ({ principal }) => getEarningRules(deps())({ principal })),
  route(earning.listRulesetProposals, ({ principal, query }) => listRulesetProposals(deps())({ principal, cursor: query.cursor })),
  route(earning.listEarningBudgets, ({ principal }) => listEarningBudgets(deps())({ principal })),
  route(earning.tryRuleset, ({ principal, body }) => tryRuleset(deps())({ principal, body })),
  route(earning.proposeRuleset, (request) => proposeRuleset(deps())(request)),
  route(earning.listDailyFiles, ({ principal, query }) => listDailyFiles(deps())({ principal, cursor: query.cursor })),
  route(activity.listVillagers, ({ principal, params, query }) => listVillagers(deps())({ principal, ...params, cursor: query.cursor })),
  route(activity.listActivities, ({ principal, params, query }) =>
    listActivities(deps())({ principal, ...params, list: query.list, cursor: query.cursor }),
  ),
  route(activity.recordActivity, ({ params, ...sending }) => recordActivity(deps())({ ...sending, ...params })),
  route(activity.confirmActivity, ({ params, ...sending }) => confirmActivity(deps())({ ...sending, ...params })),
  route(activity.declineActivity, ({ params, ...sending }) => declineActivity(deps())({ ...sending, ...params })),
  route(activity.correctActivity, ({ params, body, ...sending }) =>
    correctActivity(deps())({ ...sending, ...params, reason: body.reason }),
  ),
  route(contract.getTakings, ({ principal, at, params, query }) => getTakings(deps())({ principal, at, ...params, on: query.on })),
  ...mallRoutes(deps),
  route(referral.getReferral, (request) => getReferral(deps())(request)),
  route(referral.makeReferralCode, (request) => makeReferralCode(deps())(request)),
  route(referral.bindReferral, (request) => bindReferral(deps())(request)),
];

export const handler = httpFunction(pointsRoutes(pointsDeps));
