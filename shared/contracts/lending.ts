import * as z from 'zod';
import { amountFen, channel, cursor, date, endpoint, fen, id, instant, ppm, villagers } from './common.ts';

export const repaymentMethod = z.enum(['revolving', 'equal-instalment', 'equal-principal', 'interest-only', 'bullet']);

/** The longest term of each method: the law allows some of them less than the product (handbook section 7). */
const methodTerms = z.array(z.strictObject({ method: repaymentMethod, termMonthsMax: z.int() }));

export const offer = z.strictObject({
  offerId: id,
  grantId: id,
  product: z.string(),
  productName: z.string(),
  limitFen: fen,
  rateAnnualPpm: ppm,
  termMonthsMax: z.int(),
  methods: z.array(repaymentMethod),
  methodTerms,
  expiresOn: date,
  decisionId: id,
});
export const creditLine = z.strictObject({
  lineId: id,
  contractId: id,
  product: z.string(),
  productName: z.string(),
  limitFen: fen,
  principalFen: fen,
  heldFen: fen,
  availableFen: fen,
  rateAnnualPpm: ppm,
  methods: z.array(repaymentMethod),
  termMonthsMax: z.int(),
  methodTerms,
  expiresOn: date,
  frozen: z.string().nullable(),
  decisionId: id,
});
/** What is to be paid next; `overdue` from the day after its day, `lateFen` once its grace is missed too. */
const nextDue = z.strictObject({
  loanId: id,
  dueOn: date,
  amountFen: fen,
  /** 罚息 and 复利 to the day, in the amount. */
  lateFen: fen,
  daysLeft: z.int(),
  overdue: z.boolean(),
});
export const getHome = endpoint({
  name: 'getHome',
  method: 'GET',
  path: '/v1/lending/home',
  summary: '我的额度与下次还款',
  access: villagers,
  command: false,
  reply: z.strictObject({ asOf: date, offer: offer.nullable(), line: creditLine.nullable(), nextDue: nextDue.nullable(), loans: z.int() }),
  status: 200,
});

/** 综合融资成本明示表 (金规〔2026〕2号): every item, how it is charged, by whom, and the yearly cost of it all. */
export const costTable = z.strictObject({
  items: z.array(
    z.strictObject({ item: z.string(), method: z.string(), standard: z.string(), payee: z.string(), amountFen: fen.nullable() }),
  ),
  contingent: z.array(z.strictObject({ item: z.string(), standard: z.string() })),
  annualCostSimplePpm: ppm,
  annualCostIrrPpm: ppm,
  example: z.string(),
});
export const openDisclosure = endpoint({
  name: 'openDisclosure',
  method: 'POST',
  path: '/v1/lending/disclosures',
  summary: '打开费用明示表与合同',
  access: villagers,
  command: true,
  body: z.strictObject({ offerId: id }),
  reply: z.strictObject({
    disclosureId: id,
    costTable,
    contractTitle: z.string(),
    contractText: z.string(),
    textHash: z.string(),
    minimumReadingSeconds: z.int(),
  }),
  status: 201,
});
export const signContract = endpoint({
  name: 'signContract',
  method: 'POST',
  path: '/v1/lending/contracts',
  summary: '签署合同,开立额度',
  access: villagers,
  command: true,
  body: z.strictObject({ disclosureId: id, textHash: z.string().max(128), channel }),
  reply: creditLine,
  status: 201,
});
export const getContract = endpoint({
  name: 'getContract',
  method: 'GET',
  path: '/v1/lending/contracts/{contractId}',
  summary: '我的合同',
  access: villagers,
  command: false,
  params: z.strictObject({ contractId: id }),
  reply: z.strictObject({ contractId: id, title: z.string(), text: z.string(), textHash: z.string(), signedAt: instant, costTable }),
  status: 200,
});
export const listCards = endpoint({
  name: 'listCards',
  method: 'GET',
  path: '/v1/lending/cards',
  summary: '我的收款卡',
  access: villagers,
  command: false,
  reply: z.strictObject({ cards: z.array(z.strictObject({ cardId: id, bank: z.string(), tail: z.string() })) }),
  status: 200,
});

export const step = z.strictObject({
  key: z.enum(['accepted', 'signed', 'bank', 'arrived', 'refused']),
  at: instant.nullable(),
  seconds: z.number().nullable(),
});
export const drawdown = z.strictObject({
  drawdownId: id,
  loanId: id.nullable(),
  amountFen: fen,
  method: repaymentMethod,
  termMonths: z.int(),
  purpose: z.string(),
  cardTail: z.string(),
  state: z.enum(['accepted', 'processing', 'confirming', 'arrived', 'refused']),
  refusal: z.string().nullable(),
  steps: z.array(step),
  contractId: id,
});
export type Drawdown = z.infer<typeof drawdown>;
export const requestDrawdown = endpoint({
  name: 'requestDrawdown',
  method: 'POST',
  path: '/v1/lending/drawdowns',
  summary: '用钱',
  access: villagers,
  command: true,
  body: z.strictObject({
    lineId: id,
    amountFen,
    method: repaymentMethod,
    termMonths: z.int().min(1).max(120),
    purpose: z.string().trim().min(1).max(60),
    cardId: id,
    channel,
  }),
  reply: drawdown,
  status: 202,
});
export const getDrawdown = endpoint({
  name: 'getDrawdown',
  method: 'GET',
  path: '/v1/lending/drawdowns/{drawdownId}',
  summary: '到账进度',
  access: villagers,
  command: false,
  params: z.strictObject({ drawdownId: id }),
  reply: drawdown,
  status: 200,
});

export const planRow = z.strictObject({
  n: z.int(),
  dueOn: date,
  principalFen: fen,
  interestFen: fen,
  totalFen: fen,
  balanceFen: fen,
  state: z.enum(['paid', 'due', 'next', 'future', 'overdue']),
});
export const loan = z.strictObject({
  loanId: id,
  product: z.string(),
  productName: z.string(),
  method: repaymentMethod,
  amountFen: fen,
  principalFen: fen,
  rateAnnualPpm: ppm,
  disbursedOn: date,
  maturesOn: date,
  state: z.enum(['open', 'closed']),
  /** The grace of its oldest due was missed; then days past due count from the due day. */
  overdue: z.boolean(),
  daysPastDue: z.int(),
  loanClass: z.enum(['normal', 'special-mention', 'substandard', 'doubtful', 'loss']),
  penaltyFen: fen,
  compoundFen: fen,
  feeFen: fen,
  next: nextDue.nullable(),
  payoffTodayFen: fen,
  contractId: id,
});
export const listLoans = endpoint({
  name: 'listLoans',
  method: 'GET',
  path: '/v1/lending/loans',
  summary: '我的借款',
  access: villagers,
  command: false,
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({ loans: z.array(loan), next: cursor.nullable(), asOf: date }),
  status: 200,
});
export const getLoan = endpoint({
  name: 'getLoan',
  method: 'GET',
  path: '/v1/lending/loans/{loanId}',
  summary: '一笔借款与还款计划',
  access: villagers,
  command: false,
  params: z.strictObject({ loanId: id }),
  reply: z.strictObject({ loan, plan: z.array(planRow), asOf: date }),
  status: 200,
});

/** What a part paid early keeps: the number of instalments, or the instalment (V07). */
const keep = z.enum(['term', 'instalment']);

/** What a repayment today would do, to the fen, before it is asked for. */
export const repaymentQuote = z.strictObject({
  loanId: id,
  on: date,
  amountFen: fen,
  principalFen: fen,
  interestFen: fen,
  penaltyFen: fen,
  compoundFen: fen,
  feeFen: fen,
  principalAfterFen: fen,
  closes: z.boolean(),
  savedInterestFen: fen,
  /** What is left to pay after it: how many rows, the next one, and the last day. */
  rowsLeft: z.int(),
  nextFen: fen.nullable(),
  endsOn: date.nullable(),
});
export const quoteRepayment = endpoint({
  name: 'quoteRepayment',
  method: 'GET',
  path: '/v1/lending/loans/{loanId}/repayment-quote',
  summary: '还款试算',
  access: villagers,
  command: false,
  params: z.strictObject({ loanId: id }),
  query: z.strictObject({
    kind: z.enum(['due', 'part', 'all']),
    amountFen: z.coerce.number().int().positive().optional(),
    keep: keep.optional(),
    /** 结清试算 for a later day. */
    on: date.optional(),
  }),
  reply: repaymentQuote,
  status: 200,
});
export const prepaymentChoices = endpoint({
  name: 'prepaymentChoices',
  method: 'GET',
  path: '/v1/lending/loans/{loanId}/prepayment-choices',
  summary: '提前还一部分的两种算法',
  access: villagers,
  command: false,
  params: z.strictObject({ loanId: id }),
  query: z.strictObject({ amountFen: z.coerce.number().int().positive() }),
  reply: z.strictObject({ keepTerm: repaymentQuote, keepInstalment: repaymentQuote }),
  status: 200,
});
export const repayment = z.strictObject({
  repaymentId: id,
  loanId: id,
  kind: z.enum(['due', 'part', 'all', 'auto']),
  amountFen: fen,
  principalFen: fen,
  interestFen: fen,
  penaltyFen: fen,
  compoundFen: fen,
  feeFen: fen,
  /** More than was owed: on its way back to the card. */
  overFen: fen,
  state: z.enum(['accepted', 'processing', 'confirming', 'paid', 'refused', 'reversed']),
  refusal: z.string().nullable(),
  steps: z.array(step),
  principalAfterFen: fen.nullable(),
});
export const requestRepayment = endpoint({
  name: 'requestRepayment',
  method: 'POST',
  path: '/v1/lending/loans/{loanId}/repayments',
  summary: '还款',
  access: villagers,
  command: true,
  params: z.strictObject({ loanId: id }),
  body: z.strictObject({ kind: z.enum(['due', 'part', 'all']), amountFen, keep: keep.optional(), cardId: id, channel }),
  reply: repayment,
  status: 202,
});
export const getRepayment = endpoint({
  name: 'getRepayment',
  method: 'GET',
  path: '/v1/lending/repayments/{repaymentId}',
  summary: '还款进度',
  access: villagers,
  command: false,
  params: z.strictObject({ repaymentId: id }),
  reply: repayment,
  status: 200,
});
export const listRecords = endpoint({
  name: 'listRecords',
  method: 'GET',
  path: '/v1/lending/records',
  summary: '借还记录',
  access: villagers,
  command: false,
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({
    records: z.array(
      z.strictObject({
        recordId: id,
        kind: z.enum(['signed', 'drawn', 'repaid', 'refunded']),
        at: instant,
        on: date,
        amountFen: fen,
        title: z.string(),
        ref: id,
      }),
    ),
    next: cursor.nullable(),
  }),
  status: 200,
});
