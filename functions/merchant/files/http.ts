import * as settlement from '@huinong/shared/contracts/settlement.ts';
import { ok } from '@huinong/shared/kernel/result.ts';
import { httpFunction } from '../../platform/http.ts';
import { type Route, route } from '../../platform/route.ts';
import type { MerchantDeps } from '../ports.ts';
import { merchantDeps } from '../wiring.ts';
import { loadStatement } from './load-statement.ts';

let font: Uint8Array | undefined;

/**
 * Drawn when somebody asks: what is stored are the settlements, which never change but for their payout. What writes tables is
 * loaded for a table, what draws documents for a document.
 */
export const merchantFileRoutes = (deps: () => MerchantDeps): Route[] => [
  route(settlement.downloadStatementTable, async ({ principal, params }) => {
    const statement = await loadStatement(deps())({ principal, ...params });
    if (!statement.ok) return statement;
    const { statementTable } = await import('./statement-table.ts');
    return ok({ fileName: `statement-${params.period}.xlsx`, bytes: new Uint8Array(statementTable(statement.value)) });
  }),
  route(settlement.downloadStatementDocument, async ({ principal, params }) => {
    const statement = await loadStatement(deps())({ principal, ...params });
    if (!statement.ok) return statement;
    const [{ statementDocument }, { documentFont }] = await Promise.all([
      import('./statement-document.ts'),
      import('../../platform/pdf/font.ts'),
    ]);
    font ??= documentFont();
    return ok({ fileName: `statement-${params.period}.pdf`, bytes: new Uint8Array(await statementDocument(statement.value, font)) });
  }),
];

export const handler = httpFunction(merchantFileRoutes(merchantDeps));
