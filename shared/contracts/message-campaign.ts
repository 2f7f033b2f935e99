import * as z from 'zod';
import { cursor, date, endpoint, id, instant } from './common.ts';

const campaigners = ['reviewer', 'institution-admin'] as const;
const count = z.int().nonnegative();
/** What of a message is typed: WeChat lets twenty characters through a field. */
const line = z.string().trim().min(2).max(20);
const terms = {
  segmentId: id,
  /** Of the segment as it was read: another version is another segment. */
  segmentVersion: z.string().max(64),
  title: line,
  words: line,
  /** Of the segment so many in a hundred are never told. */
  controlPercent: z.int().min(5).max(50),
  /** A redemption counts from when a person is told on, for so many days. */
  withinDays: z.int().min(3).max(60),
};
export const proposeMessageCampaign = endpoint({
  name: 'proposeMessageCampaign',
  method: 'POST',
  path: '/v1/insight/campaigns',
  summary: '提请给一群人发一次活动消息(员工)',
  access: campaigners,
  command: true,
  body: z.strictObject({ ...terms, reason: z.string().trim().min(2).max(200) }),
  reply: z.strictObject({ campaignId: id }),
  status: 201,
});

const arm = z.strictObject({ people: count, did: count });
const campaign = z.strictObject({
  campaignId: id,
  ...terms,
  segmentTitle: z.string(),
  conditions: z.array(z.string()),
  state: z.enum(['waiting', 'released', 'rejected']),
  proposedAt: instant,
  releasedOn: date.nullable(),
  /** The last day a redemption counts. */
  countsUntil: date.nullable(),
});
export type MessageCampaign = z.infer<typeof campaign>;
export const listMessageCampaigns = endpoint({
  name: 'listMessageCampaigns',
  method: 'GET',
  path: '/v1/insight/campaigns',
  summary: '发过的活动消息(员工)',
  access: campaigners,
  command: false,
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({ campaigns: z.array(campaign), next: cursor.nullable() }),
  status: 200,
});
export const getMessageCampaign = endpoint({
  name: 'getMessageCampaign',
  method: 'GET',
  path: '/v1/insight/campaigns/{campaignId}',
  summary: '活动效果：发了的和没发的比(员工)',
  access: campaigners,
  command: false,
  params: z.strictObject({ campaignId: id }),
  reply: z.strictObject({
    campaign,
    asOf: date,
    treated: arm,
    control: arm,
    /** In hundredths of a percent, with the difference's 95 % interval. Null: too few people to say anything. */
    effect: z.strictObject({ treatedBp: z.int(), controlBp: z.int(), differenceBp: z.int(), lowBp: z.int(), highBp: z.int() }).nullable(),
  }),
  status: 200,
});
