import type * as contract from '@huinong/shared/contracts/points.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { Table } from '../platform/table.ts';
import type { CounterItem, RedemptionItem, RefundItem } from './items.ts';
import { counterKey, DAY_SHARDS, merchantDay } from './keys.ts';
import type { HandOverItem } from './mall/items.ts';
import { HAND_OVERS } from './mall/keys.ts';
import { handOverView } from './mall/views.ts';
import type { PointsDeps } from './ports.ts';
import { redemptionAt } from './redemption-id.ts';
import { counterNotFound, redemptionNotFound } from './refusals.ts';
import { redemptionView } from './views.ts';

type AtCounter = { readonly principal: Principal; readonly merchantId: string; readonly at: Date };

/** How a redemption at this counter stands: the clerk looks while the villager makes up their mind. */
export const getRedemption =
  ({ house }: PointsDeps) =>
  async (request: AtCounter & { readonly redemptionId: string }): Promise<Result<contract.Redemption, Refusal>> => {
    const { table } = await house(request.principal.institution);
    const place = redemptionAt(request.redemptionId);
    const [counter, item] = await table.getAll([counterKey(request.merchantId), ...(place ? [{ pk: place.pk, sk: place.sk }] : [])], {
      consistent: true,
    });
    if (!(counter as CounterItem | undefined)?.clerkIds.includes(request.principal.personId)) return refuse(counterNotFound);
    const redemption = item as RedemptionItem | undefined;
    return redemption && redemption.merchantId === request.merchantId
      ? ok(redemptionView(redemption, request.at))
      : refuse(redemptionNotFound);
  };

export type DayMoves = {
  readonly redemptions: readonly RedemptionItem[];
  readonly refunds: readonly RefundItem[];
  readonly handOvers: readonly HandOverItem[];
};

/** Everything of a merchant's business day, from each of its parts; the takings are sums of these. */
export const dayMoves = async (table: Table, merchantId: string, day: PlainDate): Promise<DayMoves> => {
  const parts = await Promise.all(
    Array.from({ length: DAY_SHARDS }, (_, shard) => table.query({ pk: merchantDay(merchantId, day, shard), consistent: true })),
  );
  const items = parts.flatMap((part) => part.items);
  return {
    redemptions: items.filter(({ sk }) => sk.startsWith('redemption#')) as RedemptionItem[],
    refunds: items.filter(({ sk }) => sk.startsWith('refund#')) as RefundItem[],
    handOvers: items.filter(({ sk }) => sk.startsWith(HAND_OVERS)) as HandOverItem[],
  };
};

export type DaySums = {
  readonly redemptions: number;
  readonly refunds: number;
  readonly redeemedPoints: number;
  readonly refundedPoints: number;
  /** What the bank owes for the day by itself; the merchants' settlement carries over what is below 0. */
  readonly netFen: Fen;
};

const sum = (moves: readonly { readonly points: number; readonly amountFen: Fen }[], of: 'points' | 'amountFen'): number =>
  moves.reduce((all, move) => all + move[of], 0);

/** What a day comes to: only redemptions that were done, less what was given back on it, and what was handed over of the mall. */
export const daySums = ({ redemptions, refunds, handOvers }: DayMoves): DaySums => {
  const done = redemptions.filter(({ state }) => state === 'done');
  return {
    redemptions: done.length,
    refunds: refunds.length,
    redeemedPoints: sum(done, 'points'),
    refundedPoints: sum(refunds, 'points'),
    netFen: sum(done, 'amountFen') - sum(refunds, 'amountFen') + sum(handOvers, 'amountFen'),
  };
};

type Takings = z.infer<typeof contract.getTakings.reply>;

const newestFirst = (a: { readonly at: string }, b: { readonly at: string }): number => (a.at < b.at ? 1 : -1);

/** A day at this counter, the newest first. */
export const getTakings =
  ({ house }: PointsDeps) =>
  async (request: AtCounter & { readonly on: PlainDate | undefined }): Promise<Result<Takings, Refusal>> => {
    const { table } = await house(request.principal.institution);
    const [counter, date] = await table.getAll([counterKey(request.merchantId), businessDateKey], { consistent: true });
    if (!(counter as CounterItem | undefined)?.clerkIds.includes(request.principal.personId)) return refuse(counterNotFound);
    const on = request.on ?? businessDateOf(date);
    const moves = await dayMoves(table, request.merchantId, on);
    const { redeemedPoints, refundedPoints, netFen } = daySums(moves);
    return ok({
      on,
      redemptions: [...moves.redemptions].sort(newestFirst).map((item) => redemptionView(item, request.at)),
      refunds: [...moves.refunds]
        .sort(newestFirst)
        .map(({ refundId, redemptionId, points, amountFen, at }) => ({ refundId, redemptionId, points, amountFen, at })),
      handOvers: [...moves.handOvers].sort(newestFirst).map(handOverView),
      redeemedPoints,
      refundedPoints,
      netFen,
    });
  };
