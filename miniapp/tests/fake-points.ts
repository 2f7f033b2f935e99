/** The points and the till of the stand-in API: what a villager and a clerk of one shop see. Development only. */
import { withCheckDigit } from '@huinong/shared/points/redemption/digits.ts';
import { mallAnswer } from './fake-mall.ts';

const ON = '2026-11-22';
const AT = '2026-11-22T02:21:07.000Z';
type Taken = Record<string, unknown> & { redemptionId: string; points: number; refundedPoints: number; state: string };

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const taken = (redemptionId: string, points: number, more: Partial<Taken> = {}): Taken => ({
  redemptionId,
  merchantId: 'm1',
  merchantName: '桦树超市',
  points,
  amountFen: points,
  state: 'done',
  until: null,
  refundedPoints: 0,
  at: AT,
  ...more,
});
const lot = (points: number, expiresOn: string, earnedIn: string) => ({ points, expiresOn, earnedIn });
const ACCOUNTS = [
  {
    ledger: 'bank',
    availablePoints: 3_260,
    pendingPoints: 35,
    frozenPoints: 0,
    lots: [lot(300, '2026-12-31', '2025-11'), lot(1_960, '2027-12-31', '2026-03'), lot(1_000, '2027-12-31', '2026-10')],
    pending: [{ ...lot(35, '2027-12-31', '2026-11'), availableOn: '2026-11-27' }],
  },
  {
    ledger: 'village',
    availablePoints: 120,
    pendingPoints: 0,
    frozenPoints: 0,
    lots: [lot(120, '2027-12-31', '2026-09')],
    pending: [],
  },
];
const entry = (entryId: string, title: string, kind: string, points: number, balancePoints: number, on: string) => ({
  entryId,
  title,
  kind,
  points,
  balancePoints,
  on,
  at: `${on}T02:21:07.000Z`,
  ref: null,
});
const ENTRIES = [
  entry('bank-5', '在桦树超市兑换', 'spent', -450, 3_260, '2026-11-21'),
  entry('bank-4', '在村里商户消费', 'pended', 0, 3_710, '2026-11-20'),
  entry('bank-3', '按时还款', 'earned', 20, 3_710, '2026-11-20'),
  entry('bank-2', '激活社保卡', 'earned', 200, 3_690, '2026-10-08'),
  entry('bank-1', '积分到期', 'expired', -60, 3_490, '2026-10-01'),
];
const DAY = (): Taken[] => [
  taken('r3', 450),
  taken('r2', 1_200, { at: '2026-11-22T02:09:00.000Z', refundedPoints: 300 }),
  taken('r1', 300, { at: '2026-11-22T01:58:00.000Z', refundedPoints: 300 }),
  taken('r0', 2_000, { at: '2026-11-22T01:40:00.000Z', state: 'released' }),
];
const counter = { merchantId: 'm1', name: '桦树超市', state: 'admitted', as: 'owner', clerks: null };
const settled = (day: string, grossFen: number, refundedFen: number, more: Record<string, unknown> = {}) => ({
  day,
  settledOn: '2026-11-23',
  redemptions: 4,
  refunds: refundedFen > 0 ? 1 : 0,
  redeemedPoints: grossFen,
  refundedPoints: refundedFen,
  grossFen,
  refundedFen,
  carriedInFen: 0,
  payFen: grossFen - refundedFen,
  carriedOutFen: 0,
  payoutState: 'paid',
  cardTail: '0018',
  bankRef: 'M17A',
  paidOn: '2026-11-23',
  refusalText: null,
  ...more,
});
const SETTLED = [
  settled('2026-11-22', 1_950, 600, { payoutState: 'processing', paidOn: null }),
  settled('2026-11-20', 8_200, 0, { payoutState: 'refused', paidOn: null, refusalText: '卡已注销' }),
  settled('2026-10-31', 12_040, 240),
];
const MOVES = [
  { kind: 'redeemed', moveId: 'r1', points: 8_000, amountFen: 8_000, on: '2026-11-20' },
  { kind: 'redeemed', moveId: 'r2', points: 200, amountFen: 200, on: '2026-11-19' },
];

let awaited: Taken | null = null;
let digits = 0;
const home = (scene: string) => ({
  asOf: ON,
  accounts: scene === 'empty' ? [] : scene === 'overdue' ? [{ ...ACCOUNTS[0], availablePoints: -40, lots: [], pending: [] }] : ACCOUNTS,
  awaiting: scene === 'awaiting' ? [taken('w1', 1_200, { state: 'awaiting', until: inMinutes(9.2) })] : [],
});
const code = (refreshAfterSeconds: number) => {
  const typed = withCheckDigit(`2861043799251${(4_660 + digits++).toString()}`);
  return {
    qr: `HNP1.${'7AB3X'.repeat(29)}`,
    digits: typed,
    shownDigits: typed.replace(/(\d{6})(?=\d)/g, '$1 '),
    expiresAt: inMinutes(1),
    refreshAfterSeconds,
  };
};
const refusal = (code: string, title: string): [number, unknown] => [422, { type: 'about:blank', status: 422, code, title }];

const referral = (scene: string) => ({
  code: scene === 'line' ? '7KD4WXM' : null,
  mayHaveCode: scene !== 'new',
  joined: scene === 'line' ? 3 : 0,
  rewarded: scene === 'line' ? 2 : 0,
  referrerPoints: 100,
  referredPoints: 50,
  leastRedemptionPoints: 100,
  mine: scene === 'line' ? 'late' : scene === 'awaiting' ? 'bound' : 'open',
});

const profile = (scene: string) => ({
  on: scene !== 'awaiting',
  values:
    scene === 'awaiting'
      ? null
      : {
          village: '220182105205',
          creditHousehold: true,
          socialCard: true,
          mobileBank: false,
          hasLine: true,
          openLoans: scene === 'line' ? 2 : 0,
          earnedPoints: 3_710,
          spentPoints: 450,
          redemptions: 1,
          daysSinceRedeemed: 1,
          endingPoints: 300,
          endsInDays: 39,
        },
});
const NOTICES = [
  ['points-received', '积分到账', '有积分到账时告诉您', true, 2],
  ['points-expiring', '积分快到期', '积分到期前 30 天告诉您', true, 0],
  ['redemption-done', '用了积分', '在店里用了积分以后告诉您', false, 1],
  ['order-waiting', '换的东西可以取了', '在积分商城换好以后告诉您哪天以前去取', true, 1],
  ['order-lapsing', '换的东西快过期', '换了还没取的，过期前 3 天提醒您', true, 0],
  ['referral-rewarded', '推荐奖励', '推荐乡亲得了积分时告诉您', true, 1],
  ['campaign', '银行活动', '有适合您的活动时告诉您', true, 0],
].map(([kind, title, note, on, left]) => ({ kind, title, note, on, left, wechatTemplateId: `huinong-${kind}` }));

/** What the bank answers about points and the till; undefined for everything else. */
export const pointsAnswer = (at: string, scene: string, body: Record<string, unknown>): [number, unknown] | undefined => {
  const [first] = (body.codes ?? []) as { points: number }[];
  const fixed: Record<string, () => [number, unknown]> = {
    'GET /v1/points/home': () => [200, home(scene)],
    'GET /v1/points/entries': () => [200, { entries: scene === 'empty' ? [] : ENTRIES, next: null }],
    'GET /v1/notice/settings': () => [200, { settings: NOTICES }],
    'GET /v1/insight/mine': () => [200, profile(scene)],
    'POST /v1/insight/mine/personalised': () => [200, { on: body.on, values: null }],
    'GET /v1/points/referral': () => [200, referral(scene)],
    'POST /v1/points/referral/code': () => [201, { code: '7KD4WXM' }],
    'POST /v1/points/referral/binding': () => [201, { mine: 'bound' }],
    'POST /v1/points/codes': () => [201, code(scene === 'cut' ? 1 : 50)],
    'POST /v1/points/offline-codes': () => [
      201,
      { codes: [0, 1, 2].map((n) => ({ qr: `HNP1.${`7C${n}DY`.repeat(36)}`, expiresAt: inMinutes(10_000) })), mostPoints: 500 },
    ],
    'POST /v1/points/redemptions/w1/confirm': () => [200, taken('w1', 1_200)],
    'POST /v1/points/redemptions/w1/decline': () => [200, taken('w1', 1_200, { state: 'released' })],
    'GET /v1/merchant/counters': () => [200, { counters: scene === 'empty' ? [] : [counter] }],
    'GET /v1/merchant/merchants/m1/settlements': () => [200, { settlements: scene === 'new' ? [] : SETTLED, next: null }],
    'GET /v1/merchant/merchants/m1/settlements/2026-11-20': () => [200, { settlement: SETTLED[1], moves: MOVES }],
    'POST /v1/merchant/counters': () => [201, counter],
    'GET /v1/points/counters/m1/takings': () => [
      200,
      {
        on: ON,
        redemptions: scene === 'new' ? [] : DAY(),
        refunds: scene === 'new' ? [] : [{ refundId: 'f1', redemptionId: 'r2', points: 300, amountFen: 300, at: AT }],
        handOvers: scene === 'new' ? [] : [{ orderId: 'order_h1', title: '大米十斤', amountFen: 2_600, at: AT }],
        redeemedPoints: scene === 'new' ? 0 : 1_950,
        refundedPoints: scene === 'new' ? 0 : 600,
        netFen: scene === 'new' ? 0 : 3_950,
      },
    ],
    'POST /v1/points/counters/m1/redemptions': () => {
      if (scene === 'refused') return refusal('codeExpired', '这个码已过期，请让村民刷新后再扫');
      const points = first?.points ?? 0;
      awaited = taken('w2', points, points >= 1_000 ? { state: 'awaiting', until: inMinutes(10) } : {});
      return [201, { redemptions: [awaited] }];
    },
    'GET /v1/points/counters/m1/redemptions/w2': () => [200, awaited],
    'POST /v1/points/counters/m1/redemptions/r3/refunds': () => [
      201,
      { refundId: 'f2', redemptionId: 'r3', points: body.points, amountFen: body.points, at: AT },
    ],
  };
  return fixed[at]?.() ?? mallAnswer(at, scene);
};
