import * as z from 'zod';
import { channel, cursor, date, endpoint, fen, id, instant, nothing, villagers } from './common.ts';
import { handOver } from './mall.ts';

const points = z.int().meta({ description: 'whole points; 100 are worth about one yuan' });
const ledger = z.enum(['bank', 'village']);
/** Whoever is logged in; whether they work at this counter is the counter's to say (404 otherwise). */
const clerks = ['villager', 'merchant-clerk'] as const;

const lot = z.strictObject({ points, expiresOn: date, earnedIn: z.string() });
const account = z.strictObject({
  ledger,
  /** Below 0 after an earning was taken back that was spent already; nothing is redeemed until it is made good. */
  availablePoints: points,
  pendingPoints: points,
  frozenPoints: points,
  lots: z.array(lot),
  pending: z.array(lot.extend({ availableOn: date.nullable() })),
});

export const redemption = z.strictObject({
  redemptionId: id,
  merchantId: id,
  merchantName: z.string(),
  points,
  amountFen: fen,
  state: z.enum(['awaiting', 'done', 'released']),
  /** Until when the villager may say yes, while it waits. */
  until: instant.nullable(),
  refundedPoints: points,
  at: instant,
});
export type Redemption = z.infer<typeof redemption>;

export const getPoints = endpoint({
  name: 'getPoints',
  method: 'GET',
  path: '/v1/points/home',
  summary: '我的积分、到期日与待我确认的兑换',
  access: villagers,
  command: false,
  reply: z.strictObject({ asOf: date, accounts: z.array(account), awaiting: z.array(redemption) }),
  status: 200,
});
export const listPointsEntries = endpoint({
  name: 'listPointsEntries',
  method: 'GET',
  path: '/v1/points/entries',
  summary: '积分明细',
  access: villagers,
  command: false,
  query: z.strictObject({ ledger: ledger.default('bank'), cursor: cursor.optional() }),
  reply: z.strictObject({
    entries: z.array(
      z.strictObject({
        entryId: z.string(),
        title: z.string(),
        kind: z.enum(['earned', 'pended', 'matured', 'frozen', 'released', 'spent', 'refunded', 'expired', 'reversed', 'other']),
        /** What it changed of the available points. */
        points,
        balancePoints: points,
        on: date,
        at: instant,
        ref: z.string().nullable(),
      }),
    ),
    next: cursor.nullable(),
  }),
  status: 200,
});

const code = z.strictObject({ qr: z.string(), expiresAt: instant });
/** A code for the screen; asking again gives another, and the one before is good until its own end. */
export const makeCode = endpoint({
  name: 'makePointsCode',
  method: 'POST',
  path: '/v1/points/codes',
  summary: '我的兑换码',
  access: villagers,
  command: false,
  body: nothing,
  reply: code.extend({ digits: z.string(), shownDigits: z.string(), refreshAfterSeconds: z.int() }),
  status: 201,
});
/** Codes to keep on the phone for when it has no network; a new set ends the one before. */
export const makeOfflineCodes = endpoint({
  name: 'makeOfflineCodes',
  method: 'POST',
  path: '/v1/points/offline-codes',
  summary: '离线兑换码',
  access: villagers,
  command: true,
  body: nothing,
  reply: z.strictObject({ codes: z.array(code), mostPoints: points }),
  status: 201,
});

const oneRedemption = z.strictObject({ redemptionId: id });
export const confirmRedemption = endpoint({
  name: 'confirmRedemption',
  method: 'POST',
  path: '/v1/points/redemptions/{redemptionId}/confirm',
  summary: '确认兑换',
  access: villagers,
  command: true,
  params: oneRedemption,
  body: nothing,
  reply: redemption,
  status: 200,
});
export const declineRedemption = endpoint({
  name: 'declineRedemption',
  method: 'POST',
  path: '/v1/points/redemptions/{redemptionId}/decline',
  summary: '不兑换',
  access: villagers,
  command: true,
  params: oneRedemption,
  body: nothing,
  reply: redemption,
  status: 200,
});

const investigators = ['reviewer', 'institution-admin'] as const;
/** What a rule against fraud found of one villager on one day; the person is named by id only. */
const fraudCase = z.strictObject({
  caseId: id,
  day: date,
  code: z.string(),
  text: z.string(),
  personId: id,
  /** Null: found of a referral, and the person is whoever referred. */
  merchantId: id.nullable(),
  redemptionId: id.nullable(),
  /** How often it was found. */
  times: z.int(),
  at: instant,
  state: z.enum(['open', 'closed']),
  outcome: z.enum(['cleared', 'confirmed']).nullable(),
  note: z.string().nullable(),
  closedAt: instant.nullable(),
});
export type FraudCase = z.infer<typeof fraudCase>;
export const listFraudCases = endpoint({
  name: 'listFraudCases',
  method: 'GET',
  path: '/v1/points/fraud-cases',
  summary: '积分风险提示：待处理的，或某一天的',
  access: investigators,
  command: false,
  query: z.strictObject({ on: date.optional(), cursor: cursor.optional() }),
  reply: z.strictObject({ cases: z.array(fraudCase), next: cursor.nullable() }),
  status: 200,
});
export const closeFraudCase = endpoint({
  name: 'closeFraudCase',
  method: 'POST',
  path: '/v1/points/fraud-cases/{caseId}/closing',
  summary: '处理一条积分风险提示',
  access: investigators,
  command: true,
  params: z.strictObject({ caseId: id }),
  body: z.strictObject({ outcome: z.enum(['cleared', 'confirmed']), note: z.string().trim().min(2).max(200) }),
  reply: fraudCase,
  status: 200,
});

const atCounter = z.strictObject({ merchantId: id });
/** Up to ten codes, all or nothing; one that needs the villager's word comes alone. */
export const redeem = endpoint({
  name: 'redeemPoints',
  method: 'POST',
  path: '/v1/points/counters/{merchantId}/redemptions',
  summary: '扫码兑换',
  access: clerks,
  command: true,
  params: atCounter,
  body: z.strictObject({
    codes: z
      .array(z.strictObject({ code: z.string().min(1).max(600), points: z.int().positive().max(1_000_000) }))
      .min(1)
      .max(10),
    channel,
  }),
  reply: z.strictObject({ redemptions: z.array(redemption) }),
  status: 201,
});
export const getRedemption = endpoint({
  name: 'getRedemption',
  method: 'GET',
  path: '/v1/points/counters/{merchantId}/redemptions/{redemptionId}',
  summary: '这笔兑换怎么样了',
  access: clerks,
  command: false,
  params: atCounter.extend(oneRedemption.shape),
  reply: redemption,
  status: 200,
});
export const refund = z.strictObject({
  refundId: id,
  redemptionId: id,
  points,
  amountFen: fen,
  at: instant,
});
export const refundRedemption = endpoint({
  name: 'refundRedemption',
  method: 'POST',
  path: '/v1/points/counters/{merchantId}/redemptions/{redemptionId}/refunds',
  summary: '退还积分',
  access: clerks,
  command: true,
  params: atCounter.extend(oneRedemption.shape),
  body: z.strictObject({ points: z.int().positive().max(1_000_000), channel }),
  reply: refund,
  status: 201,
});
export const getTakings = endpoint({
  name: 'getTakings',
  method: 'GET',
  path: '/v1/points/counters/{merchantId}/takings',
  summary: '当日兑换与退还',
  access: clerks,
  command: false,
  params: atCounter,
  query: z.strictObject({ on: date.optional() }),
  reply: z.strictObject({
    on: date,
    redemptions: z.array(redemption),
    refunds: z.array(refund),
    /** What was handed over of the mall. */
    handOvers: z.array(handOver),
    redeemedPoints: points,
    refundedPoints: points,
    /** What the day comes to so far; paid out on the next working day. */
    netFen: fen,
  }),
  status: 200,
});
