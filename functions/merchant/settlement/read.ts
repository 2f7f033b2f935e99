import type * as contract from '@huinong/shared/contracts/settlement.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import type { Refusal } from '../../platform/refusal.ts';
import { disputeOf } from '../cases/read-cases.ts';
import type { MerchantDeps } from '../ports.ts';
import { merchantNotFound, settlementNotFound } from '../refusals.ts';
import type { SettlementItem } from './items.ts';
import { settlementKey, settlements } from './keys.ts';
import { movesOf } from './moves.ts';
import { type OfMerchant, theirs } from './theirs.ts';

type List = z.infer<typeof contract.listSettlements.reply>;
type One = z.infer<typeof contract.getSettlement.reply>;

const PAGE = 31;

export const settlementView = (item: SettlementItem): contract.Settlement => {
  const { day, settledOn, redemptions, refunds, redeemedPoints, refundedPoints, grossFen, refundedFen } = item;
  const { carriedInFen, payFen, carriedOutFen, payoutState, cardTail, bankRef, paidOn, refusal, tried } = item;
  return {
    ...{ day, settledOn, redemptions, refunds, redeemedPoints, refundedPoints, grossFen, refundedFen },
    ...{ carriedInFen, payFen, carriedOutFen, payoutState, cardTail, bankRef, paidOn },
    refusalText: refusal?.text ?? null,
    tried: tried.map(({ on, cardTail: tail, text }) => ({ on, cardTail: tail, text })),
  };
};

/** A merchant's days as they were settled, the latest first. */
export const listSettlements =
  ({ house }: MerchantDeps) =>
  async (request: OfMerchant & { readonly cursor: string | undefined }): Promise<Result<List, Refusal>> => {
    const { principal, merchantId, cursor } = request;
    const home = await house(principal.institution);
    if (!(await theirs(home, request))) return refuse(merchantNotFound);
    const of = { pk: settlements(merchantId), descending: true, limit: PAGE, consistent: true };
    const page = await home.table.query({ ...of, ...(cursor === undefined ? {} : { cursor }) });
    return ok({ settlements: (page.items as unknown as SettlementItem[]).map(settlementView), next: page.cursor });
  };

/** One day with each of its moves, so that the merchant can hold it against their own book. */
export const getSettlement =
  ({ house }: MerchantDeps) =>
  async (request: OfMerchant & { readonly day: PlainDate }): Promise<Result<One, Refusal>> => {
    const { principal, merchantId, day } = request;
    const home = await house(principal.institution);
    const merchant = await theirs(home, request);
    if (!merchant) return refuse(merchantNotFound);
    const item = (await home.table.get(settlementKey(merchantId, day), { consistent: true })) as SettlementItem | undefined;
    if (!item) return refuse(settlementNotFound);
    const [moves, dispute] = await Promise.all([movesOf(home.table, merchantId, day), disputeOf(home, merchant, day, principal.personId)]);
    return ok({
      dispute,
      settlement: settlementView(item),
      moves: moves.map(({ kind, moveId, points, amountFen, day: on }) => ({ kind, moveId, points, amountFen, on })),
    });
  };
