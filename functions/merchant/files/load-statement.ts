import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { type Period, periodOf, type StatementSums, statementSums } from '@huinong/shared/merchant/statement.ts';
import { institutionKey, institutionOf } from '../../platform/institution.ts';
import { invalidFields, type Refusal } from '../../platform/refusal.ts';
import type { MerchantDeps } from '../ports.ts';
import { merchantNotFound, settlementNotFound } from '../refusals.ts';
import type { MoveItem, SettlementItem } from '../settlement/items.ts';
import { settlements } from '../settlement/keys.ts';
import { movesOf } from '../settlement/moves.ts';
import { type OfMerchant, theirs } from '../settlement/theirs.ts';

/** A merchant's statement of a day or a month, from the settlements as they are stored. */
export type Statement = {
  readonly bank: string;
  readonly merchant: string;
  readonly uscc: string;
  readonly period: Period;
  readonly days: readonly { readonly settlement: SettlementItem; readonly moves: readonly MoveItem[] }[];
  readonly sums: StatementSums;
};

export type AskedStatement = OfMerchant & { readonly period: string };

/** For the owner and for staff of the village; a period in which nothing was settled has no statement. */
export const loadStatement =
  ({ house }: MerchantDeps) =>
  async (asked: AskedStatement): Promise<Result<Statement, Refusal>> => {
    const period = periodOf(asked.period);
    if (!period) return refuse(invalidFields({ period: '请写成 2026-11-23（一天）或 2026-11（一个月）' }));
    const { merchantId } = asked;
    const home = await house(asked.principal.institution);
    const { table } = home;
    const [merchant, settings, found] = await Promise.all([
      theirs(home, asked),
      table.get(institutionKey),
      table.query({ pk: settlements(merchantId), skFrom: period.from, skTo: period.to, consistent: true }),
    ]);
    if (!merchant) return refuse(merchantNotFound);
    const settled = found.items as unknown as SettlementItem[];
    if (settled.length === 0) return refuse(settlementNotFound);
    const moves = await Promise.all(settled.map(({ day }) => movesOf(table, merchantId, day)));
    return ok({
      bank: institutionOf(settings)?.name ?? '',
      merchant: merchant.name,
      uscc: merchant.uscc,
      period,
      days: settled.map((settlement, i) => ({ settlement, moves: moves[i] ?? [] })),
      sums: statementSums(settled),
    });
  };
