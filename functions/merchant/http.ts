import * as contract from '@huinong/shared/contracts/merchant.ts';
import * as cases from '@huinong/shared/contracts/merchant-case.ts';
import * as settlement from '@huinong/shared/contracts/settlement.ts';
import { httpFunction } from '../platform/http.ts';
import { type Route, route } from '../platform/route.ts';
import { applyForMerchant } from './apply-for-merchant.ts';
import { disputeDay } from './cases/dispute-day.ts';
import { getMerchantCase, listMerchantCases } from './cases/read-cases.ts';
import { answerMerchantCase, closeMerchantCase } from './cases/work-on-case.ts';
import { blockMerchant, closeMerchant, releaseMerchant } from './change-state.ts';
import { inviteClerk } from './invite-clerk.ts';
import { joinCounter } from './join-counter.ts';
import { listMyCounters } from './list-my-counters.ts';
import { listMerchantsNear } from './list-near.ts';
import type { MerchantDeps } from './ports.ts';
import { proposePayoutCard } from './propose-card.ts';
import { getMerchant, getMerchantPicture, listMerchants } from './read-merchants.ts';
import { removeClerk } from './remove-clerk.ts';
import { listRefusedPayouts } from './settlement/list-refused.ts';
import { getSettlement, listSettlements } from './settlement/read.ts';
import { retryPayout } from './settlement/retry-payout.ts';
import { getTraffic } from './traffic/read-traffic.ts';
import { merchantDeps } from './wiring.ts';

export const merchantRoutes = (deps: () => MerchantDeps): Route[] => [
  route(contract.applyForMerchant, (request) => applyForMerchant(deps())(request)),
  route(contract.listMerchants, ({ principal, query }) => listMerchants(deps())({ principal, query })),
  route(contract.getMerchant, ({ principal, params }) => getMerchant(deps())({ principal, ...params })),
  route(contract.getMerchantPicture, ({ principal, params }) => getMerchantPicture(deps())({ principal, ...params })),
  route(contract.blockMerchant, ({ params, ...sending }) => blockMerchant(deps())({ ...sending, ...params })),
  route(contract.releaseMerchant, ({ params, ...sending }) => releaseMerchant(deps())({ ...sending, ...params })),
  route(contract.closeMerchant, ({ params, ...sending }) => closeMerchant(deps())({ ...sending, ...params })),
  route(contract.inviteClerk, ({ params, ...sending }) => inviteClerk(deps())({ ...sending, ...params })),
  route(contract.removeClerk, ({ params, ...sending }) => removeClerk(deps())({ ...sending, ...params })),
  route(contract.joinCounter, (request) => joinCounter(deps())(request)),
  route(contract.listMyCounters, ({ principal }) => listMyCounters(deps())({ principal })),
  route(settlement.listSettlements, ({ principal, params, query }) =>
    listSettlements(deps())({ principal, ...params, cursor: query.cursor }),
  ),
  route(settlement.getSettlement, ({ principal, params }) => getSettlement(deps())({ principal, ...params })),
  route(settlement.retryPayout, ({ params, ...sending }) => retryPayout(deps())({ ...sending, ...params })),
  route(settlement.listRefusedPayouts, ({ principal, query }) => listRefusedPayouts(deps())({ principal, cursor: query.cursor })),
  route(contract.proposePayoutCard, ({ params, ...sending }) => proposePayoutCard(deps())({ ...sending, ...params })),
  route(cases.disputeDay, ({ params, ...sending }) => disputeDay(deps())({ ...sending, ...params })),
  route(cases.listMerchantCases, ({ principal, query }) => listMerchantCases(deps())({ principal, query })),
  route(cases.getMerchantCase, ({ principal, params }) => getMerchantCase(deps())({ principal, ...params })),
  route(cases.answerMerchantCase, ({ params, ...sending }) => answerMerchantCase(deps())({ ...sending, ...params })),
  route(cases.closeMerchantCase, ({ params, ...sending }) => closeMerchantCase(deps())({ ...sending, ...params })),
  route(contract.getTraffic, ({ principal, params }) => getTraffic(deps())({ principal, ...params })),
  route(contract.listMerchantsNear, ({ principal, query }) => listMerchantsNear(deps())({ principal, query })),
];

export const handler = httpFunction(merchantRoutes(merchantDeps));
