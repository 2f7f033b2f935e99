/**
 * A stand-in for the API, for looking at pages before or without the real one. Development only; never shipped.
 * `node tests/fake-api.ts [port]` serves dist/h5 and /v1 on one origin; `POST /_state {"scene":"…"}` changes what it plays.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { disbursement } from '@huinong/shared/lending/account/disbursement.ts';
import { replay } from '@huinong/shared/lending/account/evolve.ts';
import { comingRows } from '@huinong/shared/lending/account/rows.ts';
import { calendarOf } from '@huinong/shared/lending/calendar/working-calendar.ts';
import { pointsAnswer } from './fake-points.ts';

type Scene =
  | 'line'
  | 'offer'
  | 'new'
  | 'verified'
  | 'refused'
  | 'review'
  | 'overdue'
  | 'empty'
  | 'error'
  | 'forbidden'
  | 'slow'
  | 'awaiting';
const state = { scene: 'line' as Scene, drawnAt: 0, drawnFen: 1_200_000, paidAt: 0, given: new Set<string>(), verified: false };

const ON = '2026-11-22';
const AT = '2026-11-22T02:21:07.000Z';
const institution = { code: 'yushu', name: '榆树农商行' };

const LOANS = {
  loan1: { method: 'equal-instalment', amountFen: 1_200_000, disbursedOn: '2026-07-20', maturesOn: '2027-07-20', paidRows: 4 },
  loan2: { method: 'revolving', amountFen: 500_000, disbursedOn: '2026-10-08', maturesOn: '2027-10-08', paidRows: 2 },
} as const;
const loanOf = (id: string) => (id === 'loan2' ? LOANS.loan2 : LOANS.loan1);
const planOf = (id: string) => {
  const { method, amountFen, disbursedOn, paidRows } = loanOf(id);
  const draw = { loanId: id, product: 'jinong-kuaidai', amountFen, ratePpm: 49_000, disbursedOn, termMonths: 12, method };
  const account = replay([disbursement({ ...draw, repricing: { kind: 'fixed' }, firstDueOn: null })]);
  return comingRows(account, calendarOf([])).map(({ n, dueOn, principalFen, interestFen, balanceFen }, i) => {
    const isNext = i === paidRows;
    const rowState = state.scene === 'overdue' && isNext ? 'overdue' : i < paidRows ? 'paid' : isNext ? 'next' : 'future';
    return { n, dueOn, principalFen, interestFen, totalFen: principalFen + interestFen, balanceFen, state: rowState };
  });
};
const loanView = (id: string) => {
  const { method, amountFen, disbursedOn, maturesOn } = loanOf(id);
  const next = planOf(id).find((row) => row.state === 'next' || row.state === 'overdue');
  const overdue = state.scene === 'overdue' && id === 'loan1';
  const principalFen = next ? next.balanceFen + next.principalFen : amountFen;
  const due = { loanId: id, amountFen: next?.totalFen ?? 0, lateFen: 0, overdue };
  return {
    loanId: id,
    product: 'jinong-kuaidai',
    productName: '吉农快贷',
    method,
    amountFen,
    principalFen,
    rateAnnualPpm: 49_000,
    disbursedOn,
    maturesOn,
    state: 'open',
    overdue,
    daysPastDue: overdue ? 2 : 0,
    loanClass: overdue ? 'special-mention' : 'normal',
    penaltyFen: 0,
    compoundFen: 0,
    feeFen: 0,
    next: overdue ? { ...due, dueOn: '2026-11-20', daysLeft: -2 } : { ...due, dueOn: next?.dueOn ?? maturesOn, daysLeft: 28 },
    payoffTodayFen: principalFen + 2_193,
    contractId: 'c1',
  };
};

const line = () => ({
  lineId: 'l1',
  contractId: 'c1',
  product: 'jinong-kuaidai',
  productName: '吉农快贷',
  limitFen: 2_400_000,
  principalFen: 0,
  heldFen: 0,
  availableFen: 2_400_000,
  rateAnnualPpm: 49_000,
  methods: ['revolving', 'equal-instalment'],
  methodTerms: [
    { method: 'revolving', termMonthsMax: 12 },
    { method: 'equal-instalment', termMonthsMax: 36 },
  ],
  termMonthsMax: 36,
  expiresOn: '2029-11-21',
  frozen: state.scene === 'overdue' ? '有一笔过期没还,还上就能接着用' : null,
  decisionId: 'dec1',
});
const offer = {
  offerId: 'o1',
  grantId: 'g1',
  product: 'jinong-kuaidai',
  productName: '吉农快贷',
  limitFen: 2_400_000,
  rateAnnualPpm: 49_000,
  termMonthsMax: 36,
  methods: ['revolving', 'equal-instalment'],
  methodTerms: [
    { method: 'revolving', termMonthsMax: 12 },
    { method: 'equal-instalment', termMonthsMax: 36 },
  ],
  expiresOn: '2029-11-21',
  decisionId: 'dec1',
};
const decision = (outcome: 'approved' | 'refused' | 'review') => ({
  decisionId: `dec-${outcome}`,
  applicationId: 'a1',
  product: 'jinong-kuaidai',
  productName: '吉农快贷',
  decidedOn: ON,
  decidedAt: AT,
  outcome,
  limitFen: outcome === 'refused' ? 0 : 2_400_000,
  rateAnnualPpm: outcome === 'refused' ? null : 49_000,
  expiresOn: outcome === 'approved' ? '2029-11-21' : null,
  binding: outcome === 'refused' ? null : 'income',
  terms:
    outcome === 'refused'
      ? []
      : [
          {
            key: 'income',
            label: '家庭收入',
            amountFen: 2_400_000,
            formula: '年收入 6 万,减去生活开支 2.4 万、还债 0.6 万,余 3 万 × 0.8',
            binds: true,
          },
          { key: 'assets', label: '家庭净资产', amountFen: 7_200_000, formula: '净资产 24 万 × 30%', binds: false },
          { key: 'appraisal', label: '村民评议', amountFen: 6_400_000, formula: '评议平均 5.33 万 × 1.2', binds: false },
          { key: 'grade', label: '信用等级 A', amountFen: 10_000_000, formula: 'A 级最多 10 万', binds: false },
          { key: 'product', label: '产品上限', amountFen: 10_000_000, formula: '吉农快贷最多 10 万', binds: false },
        ],
  explain:
    outcome === 'refused'
      ? [
          { code: 'R05', text: '您在别家银行现在有没还的逾期' },
          { code: 'labour', text: '家里能干活的人少' },
        ]
      : [
          { code: 'deposit', text: '在我们行的存款日均不到 5,000 元' },
          { code: 'merchant', text: '用我们行收款码的月份少' },
        ],
  raise: outcome === 'refused' ? null : { action: '带上今年卖粮的收购单,让客户经理更新收入', limitFen: 3_200_000 },
  grantId: outcome === 'approved' ? 'g1' : null,
  ruleset: 'household@1',
  seconds: 2.14,
});
const costTable = {
  items: [
    { item: '利息', method: '按欠的本金和天数算,每月 21 日从卡里扣', standard: '年利率 4.90%(单利)', payee: '榆树农商行', amountFen: null },
    { item: '担保费、服务费、手续费', method: '不收', standard: '0', payee: '无', amountFen: 0 },
  ],
  contingent: [
    { item: '罚息', standard: '没按时还的部分,按年利率 7.35%(合同利率的 1.5 倍)按天算' },
    { item: '提前还款违约金', standard: '不收' },
  ],
  annualCostSimplePpm: 49_000,
  annualCostIrrPpm: 50_116,
  example: '举例:借 10,000 元用一年,每月付利息,一共付利息 496.81 元。',
};
const contractText = Array.from(
  { length: 14 },
  (_, i) => `第${i + 1}条 甲方(贷款人)向乙方(借款人)提供额度贰万肆仟元整,乙方在额度和有效期内随借随还,利息按实际天数计算。`,
).join('\n');

const consents = ['privacy', 'face', 'credit-inquiry', 'credit-report', 'automated-decision'] as const;
const TITLES = {
  privacy: '隐私保护说明',
  face: '人脸信息使用授权书',
  'credit-inquiry': '征信查询授权书',
  'credit-report': '征信报送授权书',
  'automated-decision': '自动化审批说明',
};
const texts = consents.map((purpose) => ({
  purpose,
  version: 1,
  title: TITLES[purpose],
  textHash: 'f'.repeat(64),
  required: true,
  text: `${TITLES[purpose]}\n\n一、我们为了办理您申请的业务,需要使用下面说的资料。\n二、用完就按法律规定的时间保管或者删除。\n三、您可以随时撤回,撤回前已经办的不受影响。\n四、有疑问请打 0431-0000 0000。`,
}));
const consentOf = (purpose: string) => ({
  purpose,
  version: 1,
  textHash: 'f'.repeat(64),
  givenAt: AT,
  expiresOn: '2027-11-22',
  withdrawnAt: null,
});

const steps = (from: number, finalKey: 'arrived', withSigned: boolean) => {
  const age = (Date.now() - from) / 1000;
  const at = (seconds: number) => (age >= seconds ? new Date(from + seconds * 1000).toISOString() : null);
  const row = (key: string, seconds: number, took: number) => ({ key, at: at(seconds), seconds: at(seconds) === null ? null : took });
  return [row('accepted', 0, 0), ...(withSigned ? [row('signed', 0.4, 0.4)] : []), row('bank', 5, 4.6), row(finalKey, 6, 1)];
};
const drawdown = () => {
  const age = (Date.now() - state.drawnAt) / 1000;
  const arrived = age >= 6;
  return {
    drawdownId: 'd9',
    loanId: arrived ? 'loan1' : null,
    amountFen: state.drawnFen,
    method: 'revolving',
    termMonths: 12,
    purpose: '买化肥种子',
    cardTail: '0018',
    state: arrived ? 'arrived' : age > 4 ? 'confirming' : 'processing',
    refusal: null,
    contractId: 'c1',
    steps: steps(state.drawnAt, 'arrived', true),
  };
};
const repayment = () => {
  const paid = Date.now() - state.paidAt > 6000;
  return {
    repaymentId: 'r1',
    loanId: 'loan1',
    kind: 'part',
    amountFen: 300_000,
    principalFen: 299_000,
    interestFen: 1_000,
    state: paid ? 'paid' : 'processing',
    refusal: null,
    steps: steps(state.paidAt, 'arrived', false),
    principalAfterFen: paid ? 503_000 : null,
  };
};

const empty = () =>
  state.scene === 'empty' || state.scene === 'new' || state.scene === 'verified' || state.scene === 'refused' || state.scene === 'review';
const session = () => ({
  accessToken: 'a',
  accessExpiresInSeconds: 900,
  refreshToken: 'r',
  personId: 'p1',
  roles: ['villager'],
  institution,
});
const callbacks = () =>
  empty()
    ? []
    : [
        {
          callbackId: 'cb1',
          topic: 'raise-limit',
          note: '',
          state: 'waiting',
          askedAt: AT,
          promisedBy: '2026-11-22T04:21:00.000Z',
          doneAt: null,
          outcome: null,
        },
        {
          callbackId: 'cb2',
          topic: 'household-data',
          note: '',
          state: 'done',
          askedAt: AT,
          promisedBy: AT,
          doneAt: AT,
          outcome: '已更新土地面积',
        },
      ];

type Answer = [status: number, body: unknown];
const problem = (status: number, code: string, title: string): Answer => [status, { type: 'about:blank', status, code, title }];

const answer = (method: string, url: URL, body: Record<string, unknown>): Answer => {
  const at = `${method} ${url.pathname}`;
  if (state.scene === 'error' && !at.includes('logins') && !at.includes('consent-texts'))
    return problem(503, 'unavailable', '系统正忙,请过一会儿再试');
  if (state.scene === 'forbidden' && !at.includes('/me')) return problem(403, 'forbidden', '您没有权限看这一页');
  const fixed: Record<string, () => unknown> = {
    'GET /v1/identity/consent-texts': () => ({ texts }),
    'POST /v1/identity/phone-codes': () => ({ resendAfterSeconds: 60, validSeconds: 300 }),
    'POST /v1/identity/phone-logins': session,
    'POST /v1/identity/wechat-logins': session,
    'POST /v1/identity/session-refreshes': session,
    'POST /v1/identity/session-ends': () => ({}),
    'GET /v1/identity/me': () => ({
      personId: 'p1',
      maskedName: state.scene === 'new' && !state.verified ? null : '王*英',
      maskedPhone: '138****5678',
      maskedIdNumber: state.scene === 'new' && !state.verified ? null : '229900********0026',
      identityVerified: state.scene !== 'new' || state.verified,
      roles: ['villager'],
      institution,
      villages: [],
      consents: [...new Set([...(empty() ? [] : consents), ...state.given])].map(consentOf),
    }),
    'POST /v1/identity/consents': () => {
      state.given.add(String(body.purpose));
      return consentOf(String(body.purpose));
    },
    'POST /v1/identity/id-card-readings': () => ({
      side: body.side,
      maskedName: '王*英',
      maskedIdNumber: '229900********0026',
      validUntil: '2040-01-01',
    }),
    'POST /v1/identity/face-checks': () => ({ verifyId: 'v1', expiresInSeconds: 300 }),
    'POST /v1/identity/face-checks/v1/completion': () => {
      state.verified = true;
      return { identityVerified: true, maskedName: '王*英' };
    },
    'GET /v1/credit/products': () => ({
      lpr1yPpm: 30_000,
      asOf: ON,
      products:
        state.scene === 'empty'
          ? []
          : [
              {
                code: 'jinong-kuaidai',
                name: '吉农快贷',
                summary: '种地、养殖都能用,随借随还',
                limitCapFen: 10_000_000,
                termMonthsMax: 36,
                rateFromPpm: 45_000,
                rateToPpm: 65_000,
                methods: ['revolving'],
                audience: '本县种地、养殖的农户',
                version: 1,
              },
              {
                code: 'bianmin-kuaidai',
                name: '便民快贷',
                summary: '金额小、当场批',
                limitCapFen: 5_000_000,
                termMonthsMax: 36,
                rateFromPpm: 50_000,
                rateToPpm: 70_000,
                methods: ['revolving'],
                audience: '做小买卖的乡亲',
                version: 1,
              },
              {
                code: 'yuanding-dai',
                name: '园丁贷',
                summary: '',
                limitCapFen: 20_000_000,
                termMonthsMax: 36,
                rateFromPpm: 35_000,
                rateToPpm: 45_000,
                methods: ['equal-instalment'],
                audience: '在编教师',
                version: 1,
              },
            ],
    }),
    'GET /v1/credit/standing': () => ({
      household: state.scene === 'empty' ? 'unknown' : 'known',
      village: '桦树村',
      lastDecision: state.scene === 'refused' ? decision('refused') : state.scene === 'review' ? decision('review') : null,
      missingConsents: ['credit-inquiry', 'automated-decision'].filter((each) => !state.given.has(each)),
    }),
    'POST /v1/credit/applications': () =>
      decision(state.scene === 'refused' ? 'refused' : state.scene === 'review' ? 'review' : 'approved'),
    'GET /v1/credit/decisions/dec1': () => decision('approved'),
    'GET /v1/credit/decisions/dec-approved': () => decision('approved'),
    'GET /v1/credit/decisions/dec-refused': () => decision('refused'),
    'GET /v1/credit/decisions/dec-review': () => decision('review'),
    'GET /v1/lending/home': () => ({
      asOf: ON,
      offer: state.scene === 'offer' ? offer : null,
      line: state.scene === 'line' || state.scene === 'overdue' || state.scene === 'slow' ? line() : null,
      nextDue: state.scene === 'line' || state.scene === 'overdue' ? loanView('loan1').next : null,
      loans: 2,
    }),
    'POST /v1/lending/disclosures': () => ({
      disclosureId: 'x1',
      costTable,
      contractTitle: '额度借款合同',
      contractText,
      textHash: 'a'.repeat(64),
      minimumReadingSeconds: 5,
    }),
    'POST /v1/lending/contracts': line,
    'GET /v1/lending/contracts/c1': () => ({
      contractId: 'c1',
      title: '额度借款合同',
      text: contractText,
      textHash: 'a1b2c3d4'.repeat(8),
      signedAt: AT,
      costTable,
    }),
    'GET /v1/lending/cards': () => ({
      cards:
        state.scene === 'empty'
          ? []
          : [
              { cardId: 'k1', bank: '榆树农商行', tail: '0018' },
              { cardId: 'k2', bank: '榆树农商行', tail: '5527' },
            ],
    }),
    'POST /v1/lending/drawdowns': () => {
      state.drawnAt = Date.now();
      state.drawnFen = Number(body.amountFen);
      return drawdown();
    },
    'GET /v1/lending/drawdowns/d9': drawdown,
    'GET /v1/lending/loans': () => ({
      loans: empty() || state.scene === 'offer' ? [] : [loanView('loan1'), loanView('loan2')],
      next: null,
      asOf: ON,
    }),
    'GET /v1/lending/loans/loan1': () => ({ loan: loanView('loan1'), plan: planOf('loan1'), asOf: ON }),
    'GET /v1/lending/loans/loan2': () => ({ loan: loanView('loan2'), plan: planOf('loan2'), asOf: ON }),
    'GET /v1/lending/loans/loan1/repayment-quote': () => {
      const kind = url.searchParams.get('kind');
      const amountFen = kind === 'all' ? 815_193 : kind === 'due' ? 102_949 : Number(url.searchParams.get('amountFen'));
      return {
        loanId: 'loan1',
        on: ON,
        amountFen,
        principalFen: amountFen - 2_193,
        interestFen: 2_193,
        principalAfterFen: kind === 'all' ? 0 : 813_000 - amountFen,
        closes: kind === 'all',
        savedInterestFen: 11_420,
      };
    },
    'POST /v1/lending/loans/loan1/repayments': () => {
      state.paidAt = Date.now();
      return repayment();
    },
    'GET /v1/lending/repayments/r1': repayment,
    'GET /v1/lending/records': () => ({
      next: null,
      records: empty()
        ? []
        : [
            {
              recordId: '3',
              kind: 'repaid',
              at: '2026-11-20T01:02:00.000Z',
              on: '2026-11-20',
              amountFen: 102_949,
              title: '还款',
              ref: 'r1',
            },
            {
              recordId: '2',
              kind: 'drawn',
              at: '2026-07-20T02:21:00.000Z',
              on: '2026-07-20',
              amountFen: 1_200_000,
              title: '借款 到尾号 0018',
              ref: 'd9',
            },
            {
              recordId: '1',
              kind: 'signed',
              at: '2026-07-20T02:20:00.000Z',
              on: '2026-07-20',
              amountFen: 2_400_000,
              title: '签合同 开通额度',
              ref: 'c1',
            },
          ],
    }),
    'GET /v1/workflow/my-manager': () => ({
      manager: { name: '李明', phone: '0431-8888 0018', branch: '桦树支行', hours: '平时 2 小时内回电' },
      callbacks: callbacks(),
    }),
    'POST /v1/workflow/callbacks': () => ({ ...callbacks()[0], topic: body.topic }),
  };
  const ofPoints = pointsAnswer(at, state.scene, body);
  if (ofPoints) return ofPoints;
  const make = fixed[at];
  return make ? [200, make()] : problem(404, 'notFound', '没有找到');
};

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const root = path.resolve(import.meta.dirname, '../dist/h5');

createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  let raw = '';
  for await (const chunk of request) raw += chunk;
  const body = (raw === '' ? {} : JSON.parse(raw)) as Record<string, unknown>;
  if (url.pathname === '/_state') {
    Object.assign(state, { given: new Set(), verified: false, ...body });
    response.end('{}');
  } else if (url.pathname.startsWith('/v1/')) {
    if (state.scene === 'slow') await new Promise((resolve) => setTimeout(resolve, 60_000));
    const [status, reply] = answer(request.method ?? 'GET', url, body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  } else {
    const file = path.join(root, url.pathname === '/' ? 'index.html' : url.pathname);
    const data = await readFile(file).catch(() => null);
    response.writeHead(data ? 200 : 404, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' }).end(data);
  }
}).listen(Number(process.argv[2] ?? 8501), '127.0.0.1');
