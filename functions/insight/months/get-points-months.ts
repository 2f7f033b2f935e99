import type * as contract from '@huinong/shared/contracts/insight.ts';
import { added, type Flows, LEDGERS, lastMonths, NO_FLOWS, outstandingPoints } from '@huinong/shared/insight/points-months.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../../platform/business-date.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { PEOPLE_SHARDS } from '../keys.ts';
import type { InsightDeps } from '../ports.ts';
import { flowsIn, pointsMonths } from './keys.ts';

type Reply = z.infer<typeof contract.getPointsMonths.reply>;

const MONTHS = 12;

/** The last months' sums by ledger, and what villagers hold after all of them: sixteen queries side by side. */
export const getPointsMonths =
  ({ house }: InsightDeps) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Result<Reply, Refusal>> => {
    const { table } = await house(principal.institution);
    const shards = Array.from({ length: PEOPLE_SHARDS }, (_, shard) => table.query({ pk: pointsMonths(shard), consistent: true }));
    const [asOf, pages] = await Promise.all([readBusinessDate(table), Promise.all(shards)]);
    const sums = new Map<string, Flows>();
    for (const item of pages.flatMap(({ items }) => items)) sums.set(item.sk, added(sums.get(item.sk) ?? NO_FLOWS, flowsIn(item)));
    const ledgers = LEDGERS.map((ledger) => {
      const ever = [...sums].filter(([sk]) => sk.endsWith(`#${ledger}`)).reduce((all, [, flows]) => added(all, flows), NO_FLOWS);
      const months = lastMonths(asOf, MONTHS).map((month) => ({ month, points: sums.get(`${month}#${ledger}`) ?? NO_FLOWS }));
      return { ledger, outstandingPoints: outstandingPoints(ever), months };
    });
    return ok({ asOf, ledgers });
  };
