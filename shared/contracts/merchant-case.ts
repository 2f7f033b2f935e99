import * as z from 'zod';
import { cursor, date, endpoint, fen, id, instant, staff, villagers } from './common.ts';

const words = z.string().trim().min(2).max(300);

/** Something about a merchant's money that somebody looks into; `sentence` says what. */
export const merchantCase = z.strictObject({
  caseId: id,
  kind: z.enum(['onlyBank', 'onlyOurs', 'amountDiffers', 'paidTwice', 'listBroken', 'noList', 'dispute']),
  sentence: z.string(),
  /** The bank's day of the list, or the settled day that is disputed. */
  date,
  merchantId: id.nullable(),
  merchantName: z.string().nullable(),
  requestNo: z.string().nullable(),
  oursFen: fen.nullable(),
  bankFen: fen.nullable(),
  /** Whose it is to bring to an end. */
  owner: z.enum(['customer-manager', 'institution-admin']),
  openedOn: date,
  state: z.enum(['open', 'closed']),
  outcome: z.enum(['bank-error', 'ours-error', 'explained', 'timing']).nullable(),
  steps: z.array(
    z.strictObject({
      kind: z.enum(['opened', 'said', 'answered', 'closed']),
      by: z.enum(['system', 'owner', 'staff']),
      byMe: z.boolean(),
      at: instant,
      words: z.string(),
    }),
  ),
});
export type MerchantCaseView = z.infer<typeof merchantCase>;

/** The owner says that a settled day does not agree with their own book; said again it adds to the same case. */
export const disputeDay = endpoint({
  name: 'disputeDay',
  method: 'POST',
  path: '/v1/merchant/merchants/{merchantId}/settlements/{day}/disputes',
  summary: '店主说这一天对不上',
  access: villagers,
  command: true,
  params: z.strictObject({ merchantId: id, day: date }),
  body: z.strictObject({ words }),
  reply: merchantCase,
  status: 201,
});
/** Without a merchant: those that wait, the oldest first. */
export const listMerchantCases = endpoint({
  name: 'listMerchantCases',
  method: 'GET',
  path: '/v1/merchant/cases',
  summary: '商户对账差异与异议',
  access: staff,
  command: false,
  query: z.strictObject({ merchantId: id.optional(), cursor: cursor.optional() }),
  reply: z.strictObject({ cases: z.array(merchantCase), next: cursor.nullable() }),
  status: 200,
});
const one = z.strictObject({ caseId: id });
export const getMerchantCase = endpoint({
  name: 'getMerchantCase',
  method: 'GET',
  path: '/v1/merchant/cases/{caseId}',
  summary: '一件商户差异或异议',
  access: staff,
  command: false,
  params: one,
  reply: merchantCase,
  status: 200,
});
export const answerMerchantCase = endpoint({
  name: 'answerMerchantCase',
  method: 'POST',
  path: '/v1/merchant/cases/{caseId}/answers',
  summary: '答复商户异议',
  access: staff,
  command: true,
  params: one,
  body: z.strictObject({ words }),
  reply: merchantCase,
  status: 200,
});
/** A difference to the bank's list is ended by a reviewer or administrator, a dispute by any staff of the village. */
export const closeMerchantCase = endpoint({
  name: 'closeMerchantCase',
  method: 'POST',
  path: '/v1/merchant/cases/{caseId}/closing',
  summary: '了结商户差异或异议',
  access: staff,
  command: true,
  params: one,
  body: z.strictObject({ outcome: z.enum(['bank-error', 'ours-error', 'explained']), words }),
  reply: merchantCase,
  status: 200,
});
