import * as contract from '@huinong/shared/contracts/credit.ts';
import { httpFunction, route } from '../platform/http.ts';
import { applyForCredit } from './apply-for-credit.ts';
import { getDecision } from './get-decision.ts';
import { getHouseholdCredit } from './get-household-credit.ts';
import { getStanding } from './get-standing.ts';
import { listProducts } from './list-products.ts';
import type { CreditDeps } from './ports.ts';
import { deps as wired } from './wiring.ts';

/** The context's endpoints over any adapters. */
export const creditRoutes = (deps: () => CreditDeps) => [
  route(contract.listProducts, async (request) => listProducts(request)),
  route(contract.applyForCredit, (request) => applyForCredit(deps())(request)),
  route(contract.getDecision, ({ principal, params }) => getDecision(deps())({ principal, decisionId: params.decisionId })),
  route(contract.getStanding, ({ principal }) => getStanding(deps())({ principal })),
  route(contract.getHouseholdCredit, ({ principal, params }) => getHouseholdCredit(deps())({ principal, householdId: params.householdId })),
];

export const handler = httpFunction(creditRoutes(wired));
