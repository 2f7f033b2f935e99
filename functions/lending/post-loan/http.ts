import * as contract from '@huinong/shared/contracts/post-loan.ts';
import { httpFunction } from '../../platform/http.ts';
import { type Route, route } from '../../platform/route.ts';
import { answerAlert } from './answer-alert.ts';
import { getCollectionCase } from './get-case.ts';
import { listAlerts } from './list-alerts.ts';
import { listBankLoans } from './list-bank-loans.ts';
import { listCollectionCases } from './list-cases.ts';
import { listPostLoanVisits } from './list-visits.ts';
import type { PostLoanDeps } from './ports.ts';
import { raiseAlert } from './raise-alert.ts';
import { recordContact } from './record-contact.ts';
import { recordVisit } from './record-visit.ts';
import { postLoanDeps } from './wiring.ts';

export const postLoanRoutes = (deps: PostLoanDeps): Route[] => [
  route(contract.listBankLoans, ({ principal, query }) => listBankLoans(deps)({ principal, query })),
  route(contract.listAlerts, ({ principal, query }) => listAlerts(deps)({ principal, query })),
  route(contract.raiseAlert, ({ params, ...sending }) => raiseAlert(deps)({ ...sending, ...params })),
  route(contract.answerAlert, ({ params, ...sending }) => answerAlert(deps)({ ...sending, ...params })),
  route(contract.listPostLoanVisits, ({ principal, query }) => listPostLoanVisits(deps)({ principal, query })),
  route(contract.recordVisit, ({ params, ...sending }) => recordVisit(deps)({ ...sending, ...params })),
  route(contract.listCollectionCases, ({ principal, query }) => listCollectionCases(deps)({ principal, query })),
  route(contract.getCollectionCase, ({ principal, params, at }) => getCollectionCase(deps)({ principal, ...params, at })),
  route(contract.recordContact, ({ params, ...sending }) => recordContact(deps)({ ...sending, ...params })),
];

export const handler = httpFunction(postLoanRoutes(postLoanDeps()));
