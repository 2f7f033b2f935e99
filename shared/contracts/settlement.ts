import * as z from 'zod';
import { cursor, date, endpoint, fen, file, id, staff, villagers } from './common.ts';
import { merchantCase } from './merchant-case.ts';

const ofMerchant = z.strictObject({ merchantId: id });

/** A merchant's business day: what it comes to, and how its payout stands. */
export const settlement = z.strictObject({
  day: date,
  settledOn: date,
  redemptions: z.int(),
  refunds: z.int(),
  redeemedPoints: z.int(),
  refundedPoints: z.int(),
  grossFen: fen,
  refundedFen: fen,
  /** What earlier days left owing to the bank, 0 or below. */
  carriedInFen: fen,
  payFen: fen,
  carriedOutFen: fen,
  /** 无需付款, 处理中, 正在确认, 已到账, 银行拒绝. */
  payoutState: z.enum(['none', 'processing', 'confirming', 'paid', 'refused']),
  cardTail: z.string(),
  bankRef: z.string().nullable(),
  paidOn: date.nullable(),
  refusalText: z.string().nullable(),
  /** What the bank refused before, each under a number of its own. */
  tried: z.array(z.strictObject({ on: date, cardTail: z.string(), text: z.string() })),
});
export type Settlement = z.infer<typeof settlement>;
/** For the owner and for staff of the village; the latest day first. */
export const listSettlements = endpoint({
  name: 'listSettlements',
  method: 'GET',
  path: '/v1/merchant/merchants/{merchantId}/settlements',
  summary: '商户结算',
  access: [...staff, ...villagers],
  command: false,
  params: ofMerchant,
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({ settlements: z.array(settlement), next: cursor.nullable() }),
  status: 200,
});
export const getSettlement = endpoint({
  name: 'getSettlement',
  method: 'GET',
  path: '/v1/merchant/merchants/{merchantId}/settlements/{day}',
  summary: '商户一天的结算明细',
  access: [...staff, ...villagers],
  command: false,
  params: z.strictObject({ merchantId: id, day: date }),
  reply: z.strictObject({
    settlement,
    /** What the owner said of the day, and what came of it. */
    dispute: merchantCase.nullable(),
    moves: z.array(
      z.strictObject({
        kind: z.enum(['redeemed', 'refunded']),
        moveId: id,
        points: z.int(),
        amountFen: fen,
        /** Earlier than the day of the settlement when it was heard of late. */
        on: date,
      }),
    ),
  }),
  status: 200,
});

/** A payout that the bank refused, once more: to the card that is the payout card now. */
export const retryPayout = endpoint({
  name: 'retryPayout',
  method: 'POST',
  path: '/v1/merchant/merchants/{merchantId}/settlements/{day}/payout-retries',
  summary: '重付银行没付成的一天',
  access: staff,
  command: true,
  params: z.strictObject({ merchantId: id, day: date }),
  body: z.strictObject({}),
  reply: z.strictObject({ merchantId: id, day: date, payoutState: z.literal('processing'), cardTail: z.string() }),
  status: 202,
});
export const listRefusedPayouts = endpoint({
  name: 'listRefusedPayouts',
  method: 'GET',
  path: '/v1/merchant/refused-payouts',
  summary: '银行没付成的商户结算',
  access: staff,
  command: false,
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({
    payouts: z.array(z.strictObject({ merchantId: id, name: z.string(), settlement })),
    next: cursor.nullable(),
  }),
  status: 200,
});
const statement = z.strictObject({
  merchantId: id,
  /** A day `2026-11-23` or a month `2026-11`. */
  period: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, { message: '请写成 2026-11-23（一天）或 2026-11（一个月）' }),
});
/** What was settled in a period, for the owner and for staff of the village. */
export const downloadStatementTable = endpoint({
  name: 'downloadStatementTable',
  method: 'GET',
  path: '/v1/merchant-files/merchants/{merchantId}/statements/{period}/table',
  summary: '下载商户对账单(Excel)',
  access: [...staff, ...villagers],
  command: false,
  params: statement,
  reply: file,
  media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  status: 200,
});
export const downloadStatementDocument = endpoint({
  name: 'downloadStatementDocument',
  method: 'GET',
  path: '/v1/merchant-files/merchants/{merchantId}/statements/{period}/document',
  summary: '下载商户对账单(PDF)',
  access: [...staff, ...villagers],
  command: false,
  params: statement,
  reply: file,
  media: 'application/pdf',
  status: 200,
});
