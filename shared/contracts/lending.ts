import * as z from 'zod';
import { amountFen, channel, cursor, date, endpoint, fen, file, id, instant, ppm, villagers } from './common.ts';

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
/** The signed contract as a file, made a moment after the signing; the contract holds whether or not it is there yet. */
export const contractFile = z.strictObject({
  contractId: id,
  state: z.enum(['making', 'failed', 'ready']),
  /** One plain sentence for the person who waits. */
  sentence: z.string(),
  file: z
    .strictObject({
      bytes: z.int(),
      sha256: z.string(),
      sm3: z.string(),
      certificateSerial: z.string(),
      /** When the time-stamp authority saw the signature. */
      stampedAt: instant,
      rootSha256: z.string(),
    })
    .nullable(),
});
const oneContract = z.strictObject({ contractId: id });
export const getContractFile = endpoint({
  name: 'getContractFile',
  method: 'GET',
  path: '/v1/lending/contracts/{contractId}/file',
  summary: '合同文件好了没有',
  access: villagers,
  command: false,
  params: oneContract,
  reply: contractFile,
  status: 200,
});
export const requestContractFile = endpoint({
  name: 'requestContractFile',
  method: 'POST',
  path: '/v1/lending/contracts/{contractId}/file-requests',
  summary: '重新生成合同文件',
  access: villagers,
  command: true,
  params: oneContract,
  reply: contractFile,
  status: 202,
});
export const downloadContract = endpoint({
  name: 'downloadContract',
  method: 'GET',
  path: '/v1/lending/contracts/{contractId}/document',
  summary: '下载我的合同(PDF)',
  access: villagers,
  command: false,
  params: oneContract,
  reply: file,
  media: 'application/pdf',
  status: 200,
});
export const downloadEvidence = endpoint({
  name: 'downloadEvidence',
  method: 'GET',
  path: '/v1/lending/contracts/{contractId}/evidence',
  summary: '下载我的合同证据包',
  access: villagers,
  command: false,
  params: oneContract,
  reply: file,
  media: 'application/zip',
  status: 200,
});
/** Leaves an audit fact with the reason before a byte is given. */
export const downloadEvidenceAsStaff = endpoint({
  name: 'downloadEvidenceAsStaff',
  method: 'GET',
  path: '/v1/lending/staff-contracts/{contractId}/evidence',
  summary: '调取合同证据包(留痕)',
  access: ['reviewer', 'institution-admin'],
  command: false,
  params: oneContract,
  query: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  reply: file,
  media: 'application/zip',
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

/** Who answers for the accounts: reconciliation and the trial balance. */
const accountants = ['reviewer', 'institution-admin'] as const;

const statementDay = z.strictObject({
  date,
  state: z.enum(['matched', 'refused']),
  refusal: z.string().nullable(),
  lines: z.int(),
  matched: z.int(),
  differences: z.int(),
  repeatedLines: z.int(),
  paidOutFen: fen,
  takenInFen: fen,
  readAt: instant,
});
export const listStatements = endpoint({
  name: 'listStatements',
  method: 'GET',
  path: '/v1/lending/statements',
  summary: '对账日列表',
  access: accountants,
  command: false,
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({ days: z.array(statementDay), next: z.string().nullable() }),
  status: 200,
});

export const statementCase = z.strictObject({
  caseId: id,
  date,
  kind: z.string(),
  sentence: z.string(),
  requestNo: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  openedOn: date,
  dueOn: date,
  outcome: z.enum(['timing', 'bank-error', 'books-error', 'explained']).nullable(),
  note: z.string().nullable(),
  closedAt: instant.nullable(),
});
export const listStatementCases = endpoint({
  name: 'listStatementCases',
  method: 'GET',
  path: '/v1/lending/statement-cases',
  summary: '对账差异',
  access: accountants,
  command: false,
  query: z.strictObject({ state: z.enum(['open', 'all']).optional(), cursor: cursor.optional() }),
  reply: z.strictObject({ cases: z.array(statementCase), next: z.string().nullable() }),
  status: 200,
});
export const closeStatementCase = endpoint({
  name: 'closeStatementCase',
  method: 'POST',
  path: '/v1/lending/statement-cases/{caseId}/closing',
  summary: '了结一条对账差异',
  access: accountants,
  command: true,
  params: z.strictObject({ caseId: id }),
  body: z.strictObject({ outcome: z.enum(['bank-error', 'books-error', 'explained']), note: z.string().trim().min(2).max(200) }),
  reply: statementCase,
  status: 200,
});

const trialRow = z.strictObject({
  account: z.string(),
  name: z.string(),
  kind: z.string(),
  openingFen: fen,
  debitFen: fen,
  creditFen: fen,
  closingFen: fen,
});
/** 试算平衡表 of a business date. */
export const getTrialBalance = endpoint({
  name: 'getTrialBalance',
  method: 'GET',
  path: '/v1/lending/trial-balance',
  summary: '试算平衡表',
  access: accountants,
  command: false,
  query: z.strictObject({ on: date.optional() }),
  reply: z.strictObject({ on: date, rows: z.array(trialRow), debitFen: fen, creditFen: fen, differenceFen: fen, postings: z.int() }),
  status: 200,
});

/** Who may propose what a second person must approve (docs/decisions/0060). */
const proposers = ['customer-manager', 'reviewer', 'institution-admin'] as const;
const reason = z.string().trim().min(2).max(200);
const proposed = z.strictObject({ approvalId: id, kind: z.enum(['repayment-reversal', 'write-off', 'restructuring']), amountFen: fen });

export const proposeReversal = endpoint({
  name: 'proposeReversal',
  method: 'POST',
  path: '/v1/lending/loans/{loanId}/reversal-proposals',
  summary: '提请冲正一笔还款',
  access: proposers,
  command: true,
  params: z.strictObject({ loanId: id }),
  body: z.strictObject({ personId: id, repaymentId: id, reason }),
  reply: proposed,
  status: 201,
});
export const proposeWriteOff = endpoint({
  name: 'proposeWriteOff',
  method: 'POST',
  path: '/v1/lending/loans/{loanId}/write-off-proposals',
  summary: '提请核销一笔借款',
  access: proposers,
  command: true,
  params: z.strictObject({ loanId: id }),
  body: z.strictObject({ personId: id, reason }),
  reply: proposed,
  status: 201,
});
export const proposeRestructuring = endpoint({
  name: 'proposeRestructuring',
  method: 'POST',
  path: '/v1/lending/loans/{loanId}/restructuring-proposals',
  summary: '提请重组一笔借款',
  access: proposers,
  command: true,
  params: z.strictObject({ loanId: id }),
  body: z.strictObject({
    personId: id,
    reason,
    newPlan: z.union([
      z.strictObject({ method: z.enum(['equal-instalment', 'equal-principal']), instalments: z.int().min(1).max(120) }),
      z.strictObject({ method: z.enum(['interest-only', 'bullet']), maturesOn: date }),
    ]),
  }),
  reply: proposed,
  status: 201,
});

/** A year's notice of days off, as an operator loads it (docs/cli.md). */
export const calendarFile = z.strictObject({
  year: z.int().min(2000).max(2100),
  off: z.array(date).max(200),
  work: z.array(date).max(200),
});
/** LPR publications, as an operator loads them. */
export const lprFile = z.strictObject({
  publications: z
    .array(z.strictObject({ publishedOn: date, oneYearPpm: ppm }))
    .min(1)
    .max(600),
});
