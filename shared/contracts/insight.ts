import * as z from 'zod';
import { date, endpoint, villageCode, villagers } from './common.ts';

const count = z.int().nonnegative();
const campaigners = ['reviewer', 'institution-admin'] as const;

/** What is known of me: all that recommendations and segments go by. Null while I do not want it used. */
const myProfile = z.strictObject({
  /** 个性化推荐 (PIPL 24). */
  on: z.boolean(),
  values: z
    .strictObject({
      village: villageCode.nullable(),
      creditHousehold: z.boolean().nullable(),
      socialCard: z.boolean().nullable(),
      mobileBank: z.boolean().nullable(),
      hasLine: z.boolean(),
      openLoans: count,
      earnedPoints: z.int(),
      spentPoints: z.int(),
      redemptions: count,
      daysSinceRedeemed: z.int().nullable(),
      endingPoints: count,
      endsInDays: z.int().nullable(),
    })
    .nullable(),
});
export type MyProfile = z.infer<typeof myProfile>;

export const getMyProfile = endpoint({
  name: 'getMyProfile',
  method: 'GET',
  path: '/v1/insight/mine',
  summary: '个性化推荐：开没开，凭什么推荐',
  access: villagers,
  command: false,
  reply: myProfile,
  status: 200,
});
/** Off: no recommendation, in no segment, from the next moment on. */
export const switchPersonalised = endpoint({
  name: 'switchPersonalised',
  method: 'POST',
  path: '/v1/insight/mine/personalised',
  summary: '个性化推荐：要或不要',
  access: villagers,
  command: true,
  body: z.strictObject({ on: z.boolean() }),
  reply: myProfile,
  status: 200,
});

const segment = z.strictObject({
  segmentId: z.string(),
  title: z.string(),
  /** Hash of the conditions: another one is another segment. */
  version: z.string(),
  /** Each in words; all of them hold. */
  conditions: z.array(z.string()),
  /** Null: fewer than five, which are never counted out. */
  people: count.nullable(),
});
export const listSegments = endpoint({
  name: 'listSegments',
  method: 'GET',
  path: '/v1/insight/segments',
  summary: '人群：条件与人数',
  access: campaigners,
  command: false,
  reply: z.strictObject({ segments: z.array(segment), people: count }),
  status: 200,
});

const month = z.string().regex(/^\d{4}-\d{2}$/);
/** Points by what became of them. */
const flows = z.strictObject({
  earned: count,
  takenBack: count,
  /** In shops, and what shops gave back. */
  redeemed: count,
  refunded: count,
  /** In the mall, and of orders that nobody picked up. */
  ordered: count,
  givenBack: count,
  expired: count,
});
/** Sums of the whole institution: no number of people, and nobody's own points. */
export const getPointsMonths = endpoint({
  name: 'getPointsMonths',
  method: 'GET',
  path: '/v1/insight/points-months',
  summary: '积分经营：每月发出、用掉、到期，现在还有多少',
  access: campaigners,
  command: false,
  reply: z.strictObject({
    asOf: date,
    ledgers: z.array(
      z.strictObject({
        ledger: z.enum(['bank', 'village']),
        /** What villagers hold, pending and frozen included, less what they owe; of all months, not of those below. */
        outstandingPoints: z.int(),
        /** The last twelve, the latest first. */
        months: z.array(z.strictObject({ month, points: flows })),
      }),
    ),
  }),
  status: 200,
});
