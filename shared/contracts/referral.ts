import * as z from 'zod';
import { endpoint, nothing, villagers } from './common.ts';

const count = z.int().nonnegative();
const code = z.string().regex(/^[0-9A-Z]{7}$/);

/** Who came by my code, as counts only: nobody learns who of them did what. */
const myReferral = z.strictObject({
  /** Null until it is asked for, and before the identity is proved. */
  code: code.nullable(),
  mayHaveCode: z.boolean(),
  joined: count,
  rewarded: count,
  /** What one referral brings whoever refers, and whoever is referred. */
  referrerPoints: count,
  referredPoints: count,
  /** The smallest redemption that counts; null when none does. */
  leastRedemptionPoints: count.nullable(),
  /** How I came myself; `open`: I may still name a code. */
  mine: z.enum(['open', 'late', 'bound', 'rewarded', 'refused']),
});
export type MyReferral = z.infer<typeof myReferral>;

export const getReferral = endpoint({
  name: 'getReferral',
  method: 'GET',
  path: '/v1/points/referral',
  summary: '推荐有礼：我的推荐码，有几位乡亲来了',
  access: villagers,
  command: false,
  reply: myReferral,
  status: 200,
});
/** Asked again it is the same code. */
export const makeReferralCode = endpoint({
  name: 'makeReferralCode',
  method: 'POST',
  path: '/v1/points/referral/code',
  summary: '领我的推荐码',
  access: villagers,
  command: true,
  body: nothing,
  reply: z.strictObject({ code }),
  status: 201,
});
export const bindReferral = endpoint({
  name: 'bindReferral',
  method: 'POST',
  path: '/v1/points/referral/binding',
  summary: '填乡亲的推荐码',
  access: villagers,
  command: true,
  body: z.strictObject({ code: z.string().trim().min(1).max(20) }),
  reply: z.strictObject({ mine: myReferral.shape.mine }),
  status: 201,
});
