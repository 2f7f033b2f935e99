import type * as contract from '@huinong/shared/contracts/bureau-reporting.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { ReportItem } from './items.ts';
import { REPORTS } from './keys.ts';
import type { BureauDeps } from './ports.ts';

type Reply = z.infer<typeof contract.listBureauReports.reply>;
const PAGE = 24;

/** The newest month first. */
export const listBureauReports =
  ({ house }: Pick<BureauDeps, 'house'>) =>
  async ({
    principal,
    cursor,
  }: {
    readonly principal: Principal;
    readonly cursor: string | undefined;
  }): Promise<Result<Reply, Refusal>> => {
    const { table } = await house(principal.institution);
    const page = await table.query({ pk: REPORTS, descending: true, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    const reports = (page.items as ReportItem[]).map(({ pk: _pk, sk: _sk, applied: _applied, parts: _parts, ...report }) => report);
    return ok({ reports, next: page.cursor });
  };
