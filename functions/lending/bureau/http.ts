import * as contract from '@huinong/shared/contracts/bureau-reporting.ts';
import { httpFunction } from '../../platform/http.ts';
import { type Route, route } from '../../platform/route.ts';
import { getPortfolioCharts } from '../portfolio/get-portfolio-charts.ts';
import { answerObjection } from './answer-objection.ts';
import { getMyBureauReporting } from './get-my-bureau-reporting.ts';
import { listBureauReports } from './list-bureau-reports.ts';
import { listObjections } from './list-objections.ts';
import { listReportingNotices } from './list-reporting-notices.ts';
import type { BureauDeps } from './ports.ts';
import { raiseObjection } from './raise-objection.ts';
import { bureauDeps } from './wiring.ts';

export const bureauRoutes = (deps: Pick<BureauDeps, 'house'>): Route[] => [
  route(contract.listBureauReports, ({ principal, query }) => listBureauReports(deps)({ principal, cursor: query.cursor })),
  route(contract.listReportingNotices, listReportingNotices(deps)),
  route(contract.raiseObjection, raiseObjection(deps)),
  route(contract.listObjections, listObjections(deps)),
  route(contract.answerObjection, ({ params, ...sending }) => answerObjection(deps)({ ...sending, ...params })),
  route(contract.getMyBureauReporting, getMyBureauReporting(deps)),
  route(contract.getPortfolioCharts, ({ principal, query }) => getPortfolioCharts(deps)({ principal, through: query.through })),
];

export const handler = httpFunction(bureauRoutes(bureauDeps()));
