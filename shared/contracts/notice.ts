import * as z from 'zod';
import { endpoint, villagers } from './common.ts';

const kind = z.enum([
  'points-received',
  'points-expiring',
  'redemption-done',
  'order-waiting',
  'order-lapsing',
  'referral-rewarded',
  'campaign',
]);

const setting = z.strictObject({
  kind,
  title: z.string(),
  note: z.string(),
  /** For WeChat's requestSubscribeMessage. */
  wechatTemplateId: z.string(),
  on: z.boolean(),
  /** How many more messages WeChat lets through. */
  left: z.int().nonnegative(),
});
const settings = z.strictObject({ settings: z.array(setting) });
export type NoticeSettings = z.infer<typeof settings>;

export const getNoticeSettings = endpoint({
  name: 'getNoticeSettings',
  method: 'GET',
  path: '/v1/notice/settings',
  summary: '消息提醒：哪些要、还能收几条',
  access: villagers,
  command: false,
  reply: settings,
  status: 200,
});
/** What the villager answered WeChat, and a fresh code of `wx.login` that says whose WeChat it is. */
export const subscribeToNotices = endpoint({
  name: 'subscribeToNotices',
  method: 'POST',
  path: '/v1/notice/subscriptions',
  summary: '订阅消息：记下微信里的回答',
  access: villagers,
  command: true,
  body: z.strictObject({
    appId: z.string().min(1).max(64),
    code: z.string().min(1).max(256),
    answers: z
      .array(z.strictObject({ kind, answer: z.enum(['accept', 'reject', 'ban', 'filter']) }))
      .min(1)
      .max(7),
  }),
  reply: settings,
  status: 201,
});
export const switchNotice = endpoint({
  name: 'switchNotice',
  method: 'POST',
  path: '/v1/notice/settings/{kind}',
  summary: '某一种消息要或不要',
  access: villagers,
  command: true,
  params: z.strictObject({ kind }),
  body: z.strictObject({ on: z.boolean() }),
  reply: settings,
  status: 200,
});
