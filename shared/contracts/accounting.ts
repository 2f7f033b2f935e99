import * as z from 'zod';
import { cursor, date, endpoint, fen, id, instant } from './common.ts';

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
