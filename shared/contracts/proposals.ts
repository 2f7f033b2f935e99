import * as z from 'zod';
import { date, endpoint, fen, id } from './common.ts';

/** Who may propose what a second person must approve (docs/decisions/0060). */
const proposers = ['customer-manager', 'reviewer', 'institution-admin'] as const;
const reason = z.string().trim().min(2).max(200);
const proposed = z.strictObject({ approvalId: id, kind: z.enum(['repayment-reversal', 'write-off', 'restructuring']), amountFen: fen });

/** What was repaid on a loan and stands, the newest first; with why one cannot be taken back as things are. */
export const listLoanRepayments = endpoint({
  name: 'listLoanRepayments',
  method: 'GET',
  path: '/v1/lending/loans/{loanId}/repayments',
  summary: '一笔借款的还款(供冲正选择)',
  access: proposers,
  command: false,
  params: z.strictObject({ loanId: id }),
  query: z.strictObject({ personId: id }),
  reply: z.strictObject({
    repayments: z.array(z.strictObject({ repaymentId: id, on: date, amountFen: fen, whyNot: z.string().nullable() })),
  }),
  status: 200,
});
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
