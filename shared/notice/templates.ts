/** What a villager may be told of; each is subscribed to by itself. */
export const NOTICE_KINDS = [
  'points-received',
  'points-expiring',
  'redemption-done',
  'order-waiting',
  'order-lapsing',
  'referral-rewarded',
  'campaign',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A subscribe message's template at WeChat: which of its fields says what. */
export type NoticeTemplate = {
  readonly kind: NoticeKind;
  /** WeChat's number for it; an institution whose app has another sets `wechatTemplate.<kind>`. */
  readonly wechatId: string;
  readonly title: string;
  /** On the settings page: when it comes. */
  readonly note: string;
  readonly page: string;
  /** WeChat's field → the value that fills it. WeChat knows the kind of a field by its name. */
  readonly fields: Readonly<Record<string, string>>;
};

/** Nothing that names a person, a shop or a card: only what the message is for. */
export const NOTICE_TEMPLATES: Readonly<Record<NoticeKind, NoticeTemplate>> = {
  'points-received': {
    kind: 'points-received',
    wechatId: 'huinong-points-received',
    title: '积分到账',
    note: '有积分到账时告诉您',
    page: 'points/pages/entries',
    fields: { thing1: 'why', number2: 'points', date3: 'on' },
  },
  'points-expiring': {
    kind: 'points-expiring',
    wechatId: 'huinong-points-expiring',
    title: '积分快到期',
    note: '积分到期前 30 天告诉您',
    page: 'points/pages/mine',
    fields: { number1: 'points', date2: 'expiresOn', thing3: 'hint' },
  },
  'redemption-done': {
    kind: 'redemption-done',
    wechatId: 'huinong-redemption-done',
    title: '用了积分',
    note: '在店里用了积分以后告诉您',
    page: 'points/pages/entries',
    fields: { number1: 'points', time2: 'time', thing3: 'hint' },
  },
  'order-waiting': {
    kind: 'order-waiting',
    wechatId: 'huinong-order-waiting',
    title: '换的东西可以取了',
    note: '在积分商城换好以后告诉您哪天以前去取',
    page: 'points/pages/orders',
    fields: { thing1: 'hint', number2: 'points', date3: 'until' },
  },
  'order-lapsing': {
    kind: 'order-lapsing',
    wechatId: 'huinong-order-lapsing',
    title: '换的东西快过期',
    note: '换了还没取的，过期前 3 天提醒您',
    page: 'points/pages/orders',
    fields: { date1: 'until', number2: 'points', thing3: 'hint' },
  },
  'referral-rewarded': {
    kind: 'referral-rewarded',
    wechatId: 'huinong-referral-rewarded',
    title: '推荐奖励',
    note: '推荐乡亲得了积分时告诉您',
    page: 'points/pages/referral',
    fields: { thing1: 'why', number2: 'points', date3: 'on' },
  },
  campaign: {
    kind: 'campaign',
    wechatId: 'huinong-campaign',
    title: '银行活动',
    note: '有适合您的活动时告诉您',
    page: 'points/pages/mine',
    fields: { thing1: 'title', thing2: 'words' },
  },
};

/** WeChat refuses a value that is longer. */
const MOST_CHARACTERS: readonly (readonly [string, number])[] = [
  ['thing', 20],
  ['phrase', 5],
  ['character_string', 32],
  ['number', 32],
];

const cut = (field: string, value: string): string => {
  const most = MOST_CHARACTERS.find(([kind]) => field.startsWith(kind))?.[1];
  const characters = [...value];
  return most === undefined || characters.length <= most ? value : `${characters.slice(0, most - 1).join('')}…`;
};

/** A template's fields in WeChat's shape. A value that is missing is a programmer's error, which WeChat would refuse. */
export const fillTemplate = (
  { fields }: NoticeTemplate,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, { readonly value: string }>> =>
  Object.fromEntries(Object.entries(fields).map(([field, name]) => [field, { value: cut(field, values[name] ?? '') }]));
