import * as z from 'zod';
import { isMobile } from '../kernel/contact.ts';
import { cursor, date, endpoint, id, instant, staff, villageCode, villagers } from './common.ts';

export const merchantCategory = z.enum(['supermarket', 'farm-supplies', 'food', 'clinic', 'repair', 'services', 'speciality', 'other']);
export const merchantState = z.enum(['applied', 'rejected', 'admitted', 'blocked', 'closed']);
const name = z.string().trim().min(2).max(60);
const reason = z.string().trim().min(2).max(200);
const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);
const place = z.strictObject({ latitude, longitude });
/** A photograph of at most 290 KB, JPEG or PNG; the page makes it smaller before it sends it. */
const picture = z.base64().min(16).max(390_000);
const ofMerchant = z.strictObject({ merchantId: id });
const clerkAs = z.enum(['owner', 'clerk']);

const line = {
  merchantId: id,
  name: z.string(),
  category: merchantCategory,
  village: villageCode,
  address: z.string(),
  place: place.nullable(),
  state: merchantState,
};
export const merchantLine = z.strictObject({ ...line, appliedOn: date });
export const merchant = z.strictObject({
  ...line,
  appliedOn: date,
  uscc: z.string(),
  ownerMaskedName: z.string(),
  ownerMaskedPhone: z.string(),
  /** Where settlements are paid to. */
  payoutCard: z.strictObject({ bank: z.string(), tail: z.string() }),
  /** Another one that waits for a second person. */
  cardProposal: z.strictObject({ approvalId: id, bank: z.string(), tail: z.string() }).nullable(),
  clerks: z.array(z.strictObject({ personId: id, as: clerkAs, label: z.string(), since: date })),
  history: z.array(
    z.strictObject({
      kind: z.enum(['applied', 'admitted', 'rejected', 'blocked', 'released', 'closed', 'card-changed', 'joined', 'left']),
      on: date,
      at: instant,
      byMe: z.boolean(),
      reason: z.string().nullable(),
    }),
  ),
  /** What the caller may do now. */
  may: z.array(z.enum(['block', 'release', 'close', 'invite', 'change-card'])),
});
export type Merchant = z.infer<typeof merchant>;

/** A shop asks to redeem points; a second person admits it (approvals, kind `merchant-admission`). */
export const applyForMerchant = endpoint({
  name: 'applyForMerchant',
  method: 'POST',
  path: '/v1/merchant/merchants',
  summary: '商户进件',
  access: staff,
  command: true,
  body: z.strictObject({
    name,
    /** GB 32100-2015; checked by its check character. */
    uscc: z.string().regex(/^[0-9A-Z]{18}$/, { message: '统一社会信用代码是 18 位数字或大写字母' }),
    category: merchantCategory,
    village: villageCode,
    address: z.string().trim().min(2).max(120),
    place: place.optional(),
    /** What hangs at the shop for everybody to call; not the owner's own unless they want it so. */
    shopPhone: z
      .string()
      .regex(/^[\d-]{5,15}$/, { message: '请填写店里的电话' })
      .optional(),
    owner: z.strictObject({
      name: z.string().trim().min(2).max(40),
      phone: z.string().refine(isMobile, { message: '请填写 11 位手机号' }),
      idNumber: z.string().regex(/^\d{17}[\dX]$/, { message: '请填写 18 位身份证号' }),
    }),
    /** The last four digits of the owner's card at this bank that settlements are paid to. */
    payoutCardTail: z.string().regex(/^\d{4}$/, { message: '请填写银行卡后四位' }),
    licencePicture: picture,
    sitePicture: picture,
  }),
  maxBodyBytes: 820_000,
  reply: z.strictObject({ merchantId: id, approvalId: id, state: merchantState }),
  status: 201,
});

/**
 * By state, the merchants of a village or of all villages that the caller sees; with `name`, those in whose name or address it
 * stands. One call looks at a bounded number: `next` goes on, also when few or none were found so far.
 */
export const listMerchants = endpoint({
  name: 'listMerchants',
  method: 'GET',
  path: '/v1/merchant/merchants',
  summary: '商户列表(按状态、村)',
  access: staff,
  command: false,
  query: z.strictObject({
    state: merchantState,
    village: villageCode.optional(),
    name: z.string().trim().min(1).max(40).optional(),
    cursor: cursor.optional(),
  }),
  reply: z.strictObject({ merchants: z.array(merchantLine), next: cursor.nullable() }),
  status: 200,
});
export const getMerchant = endpoint({
  name: 'getMerchant',
  method: 'GET',
  path: '/v1/merchant/merchants/{merchantId}',
  summary: '一个商户',
  access: staff,
  command: false,
  params: ofMerchant,
  reply: merchant,
  status: 200,
});
export const getMerchantPicture = endpoint({
  name: 'getMerchantPicture',
  method: 'GET',
  path: '/v1/merchant/merchants/{merchantId}/pictures/{picture}',
  summary: '商户的营业执照或门店照片',
  access: staff,
  command: false,
  params: z.strictObject({ merchantId: id, picture: z.enum(['licence', 'site']) }),
  reply: z.strictObject({ mediaType: z.enum(['image/jpeg', 'image/png']), imageBase64: z.string() }),
  status: 200,
});

const changed = z.strictObject({ merchantId: id, state: merchantState });
const deed = <const Name extends string, const Path extends `/${string}`>(called: Name, path: Path, summary: string) =>
  endpoint({
    name: called,
    method: 'POST',
    path,
    summary,
    access: staff,
    command: true,
    params: ofMerchant,
    body: z.strictObject({ reason }),
    reply: changed,
    status: 200,
  });
export const blockMerchant = deed('blockMerchant', '/v1/merchant/merchants/{merchantId}/block', '停用商户');
/** By a reviewer or administrator who did not block it. */
export const releaseMerchant = deed('releaseMerchant', '/v1/merchant/merchants/{merchantId}/release', '恢复商户');
/** For good; its maker may close an application that nobody decided. */
export const closeMerchant = deed('closeMerchant', '/v1/merchant/merchants/{merchantId}/closing', '清退商户');

/** A code for one person to work at the counter, said or sent to them: good for a day, once. Staff invite the owner, staff and the owner clerks. */
export const inviteClerk = endpoint({
  name: 'inviteClerk',
  method: 'POST',
  path: '/v1/merchant/merchants/{merchantId}/clerk-invitations',
  summary: '邀请店主或店员',
  access: [...staff, ...villagers],
  command: true,
  params: ofMerchant,
  body: z.strictObject({ as: clerkAs, label: z.string().trim().min(1).max(20) }),
  reply: z.strictObject({ code: z.string(), expiresAt: instant }),
  status: 201,
});
export const removeClerk = endpoint({
  name: 'removeClerk',
  method: 'POST',
  path: '/v1/merchant/merchants/{merchantId}/clerks/{personId}/removal',
  summary: '移除店员',
  access: [...staff, ...villagers],
  command: true,
  params: z.strictObject({ merchantId: id, personId: id }),
  body: z.strictObject({}),
  reply: z.strictObject({ merchantId: id, personId: id }),
  status: 200,
});

export const counter = z.strictObject({
  merchantId: id,
  name: z.string(),
  state: merchantState,
  as: clerkAs,
  /** For the owner; null for the others. */
  clerks: z.array(z.strictObject({ personId: id, as: clerkAs, label: z.string(), since: date })).nullable(),
});
export type Counter = z.infer<typeof counter>;
/** Whoever was invited types the code in; their next access token (refresh it) has the role `merchant-clerk`. */
export const joinCounter = endpoint({
  name: 'joinCounter',
  method: 'POST',
  path: '/v1/merchant/counters',
  summary: '用邀请码成为店主或店员',
  access: villagers,
  command: true,
  body: z.strictObject({ code: z.string().trim().min(8).max(20) }),
  reply: counter,
  status: 201,
});
export const listMyCounters = endpoint({
  name: 'listMyCounters',
  method: 'GET',
  path: '/v1/merchant/counters',
  summary: '我工作的商户',
  access: villagers,
  command: false,
  reply: z.strictObject({ counters: z.array(counter) }),
  status: 200,
});

const degrees = (most: number) => z.coerce.number().min(-most).max(most);
/** Where points may be spent: the caller's own village first, then the nearest when the place is given. */
export const listMerchantsNear = endpoint({
  name: 'listMerchantsNear',
  method: 'GET',
  path: '/v1/merchant/near',
  summary: '附近能用积分的商户',
  access: villagers,
  command: false,
  query: z.strictObject({
    latitude: degrees(90).optional(),
    longitude: degrees(180).optional(),
    category: merchantCategory.optional(),
  }),
  reply: z.strictObject({
    merchants: z.array(
      z.strictObject({
        merchantId: id,
        name: z.string(),
        category: merchantCategory,
        address: z.string(),
        place: place.nullable(),
        shopPhone: z.string().nullable(),
        ownVillage: z.boolean(),
        distanceM: z.int().nullable(),
      }),
    ),
  }),
  status: 200,
});

/** Another card of the owner's at this bank; paid to from when a second person agrees (approvals, kind `merchant-payout-card`). */
export const proposePayoutCard = endpoint({
  name: 'proposePayoutCard',
  method: 'POST',
  path: '/v1/merchant/merchants/{merchantId}/payout-card-proposals',
  summary: '提请换结算卡',
  access: staff,
  command: true,
  params: ofMerchant,
  body: z.strictObject({ cardTail: z.string().regex(/^\d{4}$/, { message: '请填写银行卡后四位' }), reason }),
  reply: z.strictObject({ merchantId: id, approvalId: id, cardTail: z.string() }),
  status: 201,
});

/** People by month; null is fewer than five, which nobody is told. */
const people = z.int().nullable();
/** Whom the bank brought to the merchant, and whom the merchant brought to the bank's points; for the owner and for staff. */
export const getTraffic = endpoint({
  name: 'getTraffic',
  method: 'GET',
  path: '/v1/merchant/merchants/{merchantId}/traffic',
  summary: '双向引流人数(按月)',
  access: [...staff, ...villagers],
  command: false,
  params: ofMerchant,
  reply: z.strictObject({
    months: z.array(z.strictObject({ month: z.string(), visitors: people, newVisitors: people, brought: people })),
  }),
  status: 200,
});
