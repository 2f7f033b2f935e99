import * as z from 'zod';
import { date, endpoint, id, instant, nothing, role, villageCode, villagers } from './common.ts';

const appId = z.string().min(1).max(64).meta({ description: 'the app registered for the institution; the tenant comes from it' });
const registeredAppId = z.string().regex(/^[\w-]{1,64}$/);
const phone = z.string().regex(/^1[3-9]\d{9}$/, '手机号应是 11 位');
const code6 = z.string().regex(/^\d{6}$/, '验证码应是 6 位数字');
const purpose = z.enum(['privacy', 'face', 'credit-inquiry', 'credit-report', 'automated-decision']);
export type ConsentPurpose = z.infer<typeof purpose>;

export const session = z.strictObject({
  accessToken: z.string(),
  accessExpiresInSeconds: z.int(),
  refreshToken: z.string(),
  personId: id,
  roles: z.array(role),
  institution: z.strictObject({ code: z.string(), name: z.string() }),
});
export type Session = z.infer<typeof session>;

export const consent = z.strictObject({
  purpose,
  version: z.int(),
  textHash: z.string(),
  givenAt: instant,
  expiresOn: date.nullable(),
  withdrawnAt: instant.nullable(),
});

export const me = z.strictObject({
  personId: id,
  maskedName: z.string().nullable(),
  maskedPhone: z.string().nullable(),
  maskedIdNumber: z.string().nullable(),
  identityVerified: z.boolean(),
  roles: z.array(role),
  institution: z.strictObject({ code: z.string(), name: z.string() }),
  villages: z.array(z.string()).meta({ description: 'village codes a staff member may see' }),
  consents: z.array(consent),
});
export type Me = z.infer<typeof me>;

export const loginByWechat = endpoint({
  name: 'loginByWechat',
  method: 'POST',
  path: '/v1/identity/wechat-logins',
  summary: '微信登录',
  access: 'public',
  command: false,
  body: z.strictObject({ appId, code: z.string().min(1).max(256) }),
  reply: session,
  status: 200,
});
export const requestPhoneCode = endpoint({
  name: 'requestPhoneCode',
  method: 'POST',
  path: '/v1/identity/phone-codes',
  summary: '发送短信验证码',
  access: 'public',
  command: false,
  body: z.strictObject({ appId, phone }),
  reply: z.strictObject({ resendAfterSeconds: z.int(), validSeconds: z.int() }),
  status: 202,
});
export const loginByPhone = endpoint({
  name: 'loginByPhone',
  method: 'POST',
  path: '/v1/identity/phone-logins',
  summary: '手机号登录',
  access: 'public',
  command: false,
  body: z.strictObject({ appId, phone, code: code6 }),
  reply: session,
  status: 200,
});
export const loginAsStaff = endpoint({
  name: 'loginAsStaff',
  method: 'POST',
  path: '/v1/identity/staff-logins',
  summary: '员工登录(手机号、验证码、动态口令)',
  access: 'public',
  command: false,
  body: z.strictObject({ appId, phone, code: code6, totp: code6 }),
  reply: session,
  status: 200,
});
export const refreshSession = endpoint({
  name: 'refreshSession',
  method: 'POST',
  path: '/v1/identity/session-refreshes',
  summary: '续期登录',
  access: 'public',
  command: false,
  body: z.strictObject({ refreshToken: z.string().min(1).max(2048) }),
  reply: session,
  status: 200,
});
export const endSession = endpoint({
  name: 'endSession',
  method: 'POST',
  path: '/v1/identity/session-ends',
  summary: '退出登录',
  access: 'public',
  command: false,
  body: z.strictObject({ refreshToken: z.string().min(1).max(2048) }),
  reply: nothing,
  status: 200,
});
export const getMe = endpoint({
  name: 'getMe',
  method: 'GET',
  path: '/v1/identity/me',
  summary: '我的资料',
  access: role.options,
  command: false,
  reply: me,
  status: 200,
});
export const bindPhone = endpoint({
  name: 'bindPhone',
  method: 'POST',
  path: '/v1/identity/phone-bindings',
  summary: '绑定微信手机号',
  access: villagers,
  command: false,
  body: z.strictObject({ phoneCode: z.string().min(1).max(256) }),
  reply: z.strictObject({ maskedPhone: z.string() }),
  status: 200,
});
export const readIdCard = endpoint({
  name: 'readIdCard',
  method: 'POST',
  path: '/v1/identity/id-card-readings',
  summary: '识别身份证',
  access: villagers,
  command: false,
  body: z.strictObject({ side: z.enum(['front', 'back']), imageBase64: z.base64().max(4_000_000) }),
  maxBodyBytes: 4_100_000,
  reply: z.strictObject({
    side: z.enum(['front', 'back']),
    maskedName: z.string().nullable(),
    maskedIdNumber: z.string().nullable(),
    validUntil: z.string().nullable(),
  }),
  status: 200,
});
export const startFaceCheck = endpoint({
  name: 'startFaceCheck',
  method: 'POST',
  path: '/v1/identity/face-checks',
  summary: '开始人脸核验',
  access: villagers,
  command: true,
  body: nothing,
  reply: z.strictObject({ verifyId: id, expiresInSeconds: z.int() }),
  status: 201,
});
export const completeFaceCheck = endpoint({
  name: 'completeFaceCheck',
  method: 'POST',
  path: '/v1/identity/face-checks/{verifyId}/completion',
  summary: '查询人脸核验结果',
  access: villagers,
  command: true,
  params: z.strictObject({ verifyId: id }),
  body: nothing,
  reply: z.strictObject({
    identityVerified: z.boolean(),
    maskedName: z.string(),
    /** The login was joined to the person who proved this identity before: refresh the session, then go on. */
    refreshSession: z.boolean(),
  }),
  status: 200,
});
export const listConsentTexts = endpoint({
  name: 'listConsentTexts',
  method: 'GET',
  path: '/v1/identity/consent-texts',
  summary: '授权书文本',
  access: 'public',
  command: false,
  reply: z.strictObject({
    texts: z.array(
      z.strictObject({ purpose, version: z.int(), title: z.string(), text: z.string(), textHash: z.string(), required: z.boolean() }),
    ),
  }),
  status: 200,
});
export const giveConsent = endpoint({
  name: 'giveConsent',
  method: 'POST',
  path: '/v1/identity/consents',
  summary: '同意一项授权',
  access: villagers,
  command: true,
  body: z.strictObject({ purpose, version: z.int(), textHash: z.string().max(128) }),
  reply: consent,
  status: 201,
});
export const withdrawConsent = endpoint({
  name: 'withdrawConsent',
  method: 'POST',
  path: '/v1/identity/consents/{purpose}/withdrawal',
  summary: '撤回一项授权',
  access: villagers,
  command: true,
  params: z.strictObject({ purpose }),
  body: nothing,
  reply: consent,
  status: 200,
});
export const inviteStaff = endpoint({
  name: 'inviteStaff',
  method: 'POST',
  path: '/v1/identity/staff-invitations',
  summary: '邀请员工',
  access: ['institution-admin'],
  command: true,
  body: z.strictObject({
    name: z.string().trim().min(1).max(40),
    phone,
    role: z.enum(['customer-manager', 'reviewer', 'institution-admin']),
    branch: z.string().max(40),
    villages: z.array(z.string().regex(/^\d{12}$/)).max(200),
  }),
  reply: z.strictObject({ invitation: z.string(), expiresInSeconds: z.int() }),
  status: 201,
});
/** First step of binding: shows the second factor's secret, once. */
export const openInvitation = endpoint({
  name: 'openInvitation',
  method: 'POST',
  path: '/v1/identity/staff-invitation-openings',
  summary: '打开邀请,取得动态口令密钥',
  access: 'public',
  command: false,
  body: z.strictObject({ appId, invitation: z.string().min(1).max(256) }),
  reply: z.strictObject({ maskedPhone: z.string(), role, otpauthUri: z.string() }),
  status: 200,
});
/** Second step: a code by phone and a code of the second factor prove both, and the person is bound. */
export const bindStaff = endpoint({
  name: 'bindStaff',
  method: 'POST',
  path: '/v1/identity/staff-bindings',
  summary: '绑定员工身份',
  access: 'public',
  command: false,
  body: z.strictObject({ appId, invitation: z.string().min(1).max(256), code: code6, totp: code6 }),
  reply: session,
  status: 201,
});

/** The file of `huinong institution add`: a legal-person institution with its app ids and its first administrator. */
export const institutionFile = z
  .strictObject({
    code: z.string().regex(/^\d{6}$/, '机构代码是 6 位数字'),
    name: z.string().trim().min(1).max(60),
    /** Counties served, by the names that identity cards print. */
    counties: z.array(z.strictObject({ code: z.string().regex(/^\d{6}$/), name: z.string().trim().min(2).max(30) })).min(1),
    branches: z
      .array(z.strictObject({ name: z.string().trim().min(1).max(40), phone: z.string().max(20).nullable().default(null) }))
      .min(1),
    villages: z
      .array(z.strictObject({ code: villageCode, name: z.string().trim().min(1).max(40), branch: z.string().trim().min(1).max(40) }))
      .min(1)
      .max(5000),
    /** WeChat app ids with their secrets; a bare id gets one that only the sandbox takes. */
    apps: z
      .array(z.union([registeredAppId, z.strictObject({ appId: registeredAppId, wechatSecret: z.string().min(1).max(128) })]))
      .min(1)
      .max(20),
    businessDate: date,
    managerHours: z.string().trim().max(60).default('周一至周五 8:30-16:30'),
    /** For example smsCodesPerDay, smsCodesPer10Minutes. */
    parameters: z.record(z.string().max(60), z.union([z.number(), z.string().max(200), z.boolean()])).default({}),
    administrator: z.strictObject({ name: z.string().trim().min(1).max(40), phone, branch: z.string().trim().min(1).max(40) }),
  })
  .check((context) => {
    const { branches, villages, administrator, apps } = context.value;
    const issue = (path: (string | number)[], message: string) =>
      context.issues.push({ code: 'custom', path, message, input: context.value });
    const names = new Set(branches.map((branch) => branch.name));
    const appIds = apps.map((app) => (typeof app === 'string' ? app : app.appId));
    if (names.size < branches.length) issue(['branches'], '支行名称有重复');
    if (new Set(villages.map((village) => village.code)).size < villages.length) issue(['villages'], '村代码有重复');
    if (new Set(appIds).size < appIds.length) issue(['apps'], '应用编号有重复');
    villages.forEach((village, i) => {
      if (!names.has(village.branch)) issue(['villages', i, 'branch'], '没有这个支行');
    });
    if (!names.has(administrator.branch)) issue(['administrator', 'branch'], '没有这个支行');
  });
export type InstitutionFile = z.output<typeof institutionFile>;
