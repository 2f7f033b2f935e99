import type { Endpoint } from '@huinong/shared/contracts/common.ts';

// Where an endpoint wants more than ids, what would be right for it: so that only what a test breaks is broken.

const BENEFIT = {
  kind: 'goods',
  title: '大米十斤',
  words: '',
  pricePoints: 2_000,
  perPerson: 1,
  saleFrom: '2026-01-01',
  saleTo: '2099-12-31',
  merchantIds: ['nobody-0000'],
  settlementFen: 2_000,
  pickUpDays: 15,
};
const BODIES: Readonly<Record<string, unknown>> = {
  discloseMember: { memberNo: 0, reason: '想看看' },
  completeCallback: { outcome: '打过了' },
  requestRepayment: { kind: 'all', amountFen: 100, cardId: 'card-1', channel: 'weapp' },
  decideApproval: { outcome: 'approved', reason: '', hash: 'a'.repeat(43) },
  closeJobAlarm: { outcome: '已经补跑' },
  proposeReversal: { personId: 'nobody-0000', repaymentId: 'nobody-0000', reason: '串户入账' },
  proposeWriteOff: { personId: 'nobody-0000', reason: '追偿无果' },
  proposeRestructuring: { personId: 'nobody-0000', reason: '遇到天灾', newPlan: { method: 'equal-instalment', instalments: 12 } },
  raiseObjection: { reportNo: 'nobody-2026-01', loanId: 'nobody-0000', about: 'overdue', text: '我那天已经还了' },
  answerObjection: { outcome: 'correct', reason: '与系统记录一致', correction: null },
  answerAlert: { outcome: 'confirmed', note: '已上门核实' },
  raiseAlert: { code: 'S04', note: '本人来挂失了身份证' },
  recordVisit: { finding: 'as-agreed', note: '用途属实' },
  recordContact: {
    channel: 'message',
    with: 'borrower',
    at: new Date().toISOString(),
    companions: [],
    result: 'told',
    promise: null,
    note: '发了短信',
  },
  closeFraudCase: { outcome: 'cleared', note: '本人赶集，情况属实' },
  recordActivity: { kind: 'volunteering', title: '清理水渠', on: '2026-11-20', participants: [{ personId: 'nobody-0000', amount: 2 }] },
  correctActivity: { reason: '记错了人' },
  tryRuleset: { base: 'earning@1', change: { kind: 'stop', ruleId: 'nobodys' } },
  proposeRuleset: { base: 'earning@1', change: { kind: 'stop', ruleId: 'nobodys' }, reason: '不再需要' },
  redeemPoints: { codes: [{ code: 'HNP1.nobodys', points: 10 }], channel: 'weapp' },
  orderBenefit: { pricePoints: 100, channel: 'weapp' },
  lookAtPickUps: { code: 'HNP1.nobodys' },
  handOverOrders: { ticket: 'nobodys', orderIds: ['nobody-0000'], channel: 'weapp' },
  putBenefitOnSale: { ...BENEFIT, stock: 10 },
  changeBenefit: { ...BENEFIT, version: 1 },
  addStock: { pieces: 10 },
  refundRedemption: { points: 10, channel: 'weapp' },
  subscribeToNotices: { appId: 'wx-nobodys', code: 'nobodys', answers: [{ kind: 'points-received', answer: 'accept' }] },
  switchNotice: { on: false },
  switchPersonalised: { on: false },
  bindReferral: { code: '346789A' },
  closeStatementCase: { outcome: 'explained', note: '对方补记' },
  applyForMerchant: {
    name: '桦树村便民超市',
    uscc: '92229900MA0000001A',
    category: 'supermarket',
    village: '220182105999',
    address: '桦树村一组村口',
    owner: { name: '赵大成', phone: '13899990001', idNumber: '229901198503021235' },
    payoutCardTail: '0018',
    licencePicture: '/9j/4AAQSkZJRgABAQAAAQ==',
    sitePicture: 'iVBORw0KGgoAAAANSUhEUg==',
  },
  blockMerchant: { reason: '顾客投诉' },
  releaseMerchant: { reason: '已经整改' },
  closeMerchant: { reason: '不再经营' },
  inviteClerk: { as: 'clerk', label: '小王' },
  proposePayoutCard: { cardTail: '0018', reason: '旧卡注销' },
  disputeDay: { words: '少了一笔' },
  answerMerchantCase: { words: '查过了' },
  closeMerchantCase: { outcome: 'explained', words: '查过了' },
  joinCounter: { code: 'AAAAAAAAAA' },
};
const QUERIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  quoteRepayment: { kind: 'all' },
  prepaymentChoices: { amountFen: '10000' },
  listLoanRepayments: { personId: 'nobody-0000' },
  listBankLoans: { class: 'normal' },
  downloadEvidenceAsStaff: { reason: '法院来函' },
  listMerchants: { state: 'admitted' },
};
const NOBODYS: Readonly<Record<string, string>> = {
  village: '220182105999',
  purpose: 'privacy',
  kind: 'points-received',
  job: 'nobodys-job',
  picture: 'licence',
  day: '2026-01-31',
  period: '2026-01',
};

/** A body for a POST; none for the other methods. */
export const rightBody = ({ name, method }: Endpoint): unknown => (method === 'POST' ? (BODIES[name] ?? {}) : undefined);
export const rightQuery = ({ name }: Endpoint): Readonly<Record<string, string>> => QUERIES[name] ?? {};
/** An id of this kind that is well-formed and nobody's. */
export const nobodys = (param: string): string => NOBODYS[param] ?? 'nobody-0000';
