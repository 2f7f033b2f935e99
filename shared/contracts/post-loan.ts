import * as z from 'zod';
import { amountFen, cursor, date, endpoint, fen, id, instant, staff, villageCode } from './common.ts';

/** 五级分类: 正常, 关注, 次级, 可疑, 损失. */
export const loanClass = z.enum(['normal', 'special-mention', 'substandard', 'doubtful', 'loss']);

/** What every list of the staff says of a loan; a customer manager sees the loans of their own villages only. */
const loanHead = {
  loanId: id,
  personId: id,
  maskedName: z.string(),
  village: villageCode.nullable(),
  productName: z.string(),
  principalFen: fen,
  loanClass,
  /** From the oldest unpaid due day; 0: nothing is past due. */
  daysPastDue: z.int(),
};
const listed = { village: villageCode.optional(), cursor: cursor.optional() };
const page = { next: cursor.nullable(), asOf: date };
const days = z.coerce.number().int().min(0).max(36_500);
const note = z.string().trim().min(2).max(200);

export const bankLoan = z.strictObject({
  ...loanHead,
  amountFen: fen,
  disbursedOn: date,
  overdueSince: date.nullable(),
  restructured: z.boolean(),
  writtenOff: z.boolean(),
});
/** The open loans of a class, the oldest arrears first. */
export const listBankLoans = endpoint({
  name: 'listBankLoans',
  method: 'GET',
  path: '/v1/post-loan/loans',
  summary: '贷款台账(按五级分类和逾期天数)',
  access: staff,
  command: false,
  query: z.strictObject({ ...listed, class: loanClass, fromDaysPastDue: days.optional(), toDaysPastDue: days.optional() }),
  reply: z.strictObject({ loans: z.array(bankLoan), ...page }),
  status: 200,
});

/** A signal's code; which of them staff may raise by hand is in `MANUAL_SIGNALS` (shared/lending/alerts/signals.ts). */
const signalCode = z.string().regex(/^S\d{2}$/);
const owner = z.strictObject({ personId: id, name: z.string() });
export const alert = z.strictObject({
  alertId: id,
  code: signalCode,
  colour: z.enum(['red', 'orange', 'yellow']),
  text: z.string(),
  personId: id,
  maskedName: z.string(),
  village: villageCode.nullable(),
  loanId: id.nullable(),
  raisedOn: date,
  /** By hand; null: by the day's close or a record of the staff. */
  raisedByHand: z.boolean(),
  raisedNote: z.string().nullable(),
  /** The village's customer manager; null: nobody has the village, the reviewers answer. */
  owner: owner.nullable(),
  answerBy: date,
  late: z.boolean(),
  /** Whether it freezes the undrawn limit now. */
  freezes: z.boolean(),
  outcome: z
    .strictObject({ kind: z.enum(['resolved', 'confirmed', 'false-alarm']), on: date, bySystem: z.boolean(), note: z.string() })
    .nullable(),
  /** What the caller may answer; empty when it has its last answer, or is another person's to answer. */
  mayAnswer: z.array(z.enum(['resolved', 'confirmed', 'false-alarm'])),
});
/** Open alerts, the earliest deadline first; or the answered ones, the latest first. */
export const listAlerts = endpoint({
  name: 'listAlerts',
  method: 'GET',
  path: '/v1/post-loan/alerts',
  summary: '预警(待处理、已处理)',
  access: staff,
  command: false,
  query: z.strictObject({
    ...listed,
    state: z.enum(['open', 'answered']).optional(),
    colour: z.enum(['red', 'orange', 'yellow']).optional(),
  }),
  reply: z.strictObject({ alerts: z.array(alert), ...page }),
  status: 200,
});
/** A signal that a person saw. A red one freezes the undrawn limit at once. */
export const raiseAlert = endpoint({
  name: 'raiseAlert',
  method: 'POST',
  path: '/v1/post-loan/loans/{loanId}/alerts',
  summary: '人工上报一条预警',
  access: staff,
  command: true,
  params: z.strictObject({ loanId: id }),
  body: z.strictObject({ code: signalCode, note }),
  reply: alert,
  status: 201,
});
/** A red alert is lifted (`resolved`, `false-alarm`) by a reviewer or administrator who did not raise it; then the limit thaws. */
export const answerAlert = endpoint({
  name: 'answerAlert',
  method: 'POST',
  path: '/v1/post-loan/alerts/{alertId}/answer',
  summary: '登记一条预警的处理结果',
  access: staff,
  command: true,
  params: z.strictObject({ alertId: id }),
  body: z.strictObject({ outcome: z.enum(['resolved', 'confirmed', 'false-alarm']), note }),
  reply: alert,
  status: 200,
});

const visitFinding = z.enum(['as-agreed', 'securities', 'property', 'other-use', 'not-met']);
export const postLoanVisit = z.strictObject({
  ...loanHead,
  /** `first`: the use of the money, within 30 days of the draw; `regular` afterwards. */
  kind: z.enum(['first', 'regular']),
  dueOn: date,
  late: z.boolean(),
  owner: owner.nullable(),
  amountFen: fen,
  disbursedOn: date,
  lastVisit: z.strictObject({ on: date, finding: visitFinding }).nullable(),
});
/** Post-loan checks due within the given days (30 unless told), the late ones first. */
export const listPostLoanVisits = endpoint({
  name: 'listPostLoanVisits',
  method: 'GET',
  path: '/v1/post-loan/visits',
  summary: '该做的贷后检查',
  access: staff,
  command: false,
  query: z.strictObject({ ...listed, withinDays: z.coerce.number().int().min(0).max(366).optional() }),
  reply: z.strictObject({ visits: z.array(postLoanVisit), ...page }),
  status: 200,
});
/** What a check found. Money used otherwise raises the alert that belongs to it; nobody met leaves the check due. */
export const recordVisit = endpoint({
  name: 'recordVisit',
  method: 'POST',
  path: '/v1/post-loan/loans/{loanId}/visits',
  summary: '登记一次贷后检查',
  access: staff,
  command: true,
  params: z.strictObject({ loanId: id }),
  body: z.strictObject({ finding: visitFinding, note }),
  reply: z.strictObject({ visitId: id, loanId: id, on: date, finding: visitFinding, nextDueOn: date.nullable(), alertId: id.nullable() }),
  status: 201,
});

export const collectionStage = z.enum(['reminder', 'message', 'manager-call', 'visit', 'letter', 'litigation-review']);
const contactChannel = z.enum(['message', 'call', 'visit', 'letter', 'litigation-review']);
const contactWith = z.enum(['borrower', 'co-borrower', 'guarantor', 'relative', 'village']);
const contactResult = z.enum(['told', 'promised', 'no-answer', 'refused', 'paid']);
export const collectionCase = z.strictObject({
  ...loanHead,
  stage: collectionStage,
  /** What the stage asks for, in one sentence. */
  toDo: z.string(),
  dueOn: date,
  /** With late charges to the day. */
  owedFen: fen,
  owner: owner.nullable(),
  lastContact: z.strictObject({ at: instant, channel: contactChannel, result: contactResult }).nullable(),
  promisedOn: date.nullable(),
});
/** Loans past due, the oldest first; with `stage=reminder` those due within three days. */
export const listCollectionCases = endpoint({
  name: 'listCollectionCases',
  method: 'GET',
  path: '/v1/post-loan/collection-cases',
  summary: '催收清单',
  access: staff,
  command: false,
  query: z.strictObject({ ...listed, stage: collectionStage.optional() }),
  reply: z.strictObject({ cases: z.array(collectionCase), ...page }),
  status: 200,
});
export const diaryEntry = z.strictObject({
  entryId: id,
  at: instant,
  stage: collectionStage,
  channel: contactChannel,
  with: contactWith,
  result: contactResult,
  promise: z.strictObject({ on: date, amountFen: fen }).nullable(),
  note: z.string(),
  companions: z.array(z.string()),
  byName: z.string(),
});
export const getCollectionCase = endpoint({
  name: 'getCollectionCase',
  method: 'GET',
  path: '/v1/post-loan/collection-cases/{loanId}',
  summary: '一笔逾期借款的催收记录',
  access: staff,
  command: false,
  params: z.strictObject({ loanId: id }),
  reply: z.strictObject({
    /** Null: nothing is due any more; the diary stays. */
    case: collectionCase.nullable(),
    maskedName: z.string(),
    village: villageCode.nullable(),
    productName: z.string(),
    /** Made so far on the Shanghai day of the request, over all of the borrower's loans; at most three. */
    contactsToday: z.int(),
    contactsLeftToday: z.int(),
    /** Why no contact may be made now, in one sentence; null: one may. */
    whyNot: z.string().nullable(),
    channels: z.array(contactChannel).meta({ description: 'the means that the stage allows' }),
    diary: z.array(diaryEntry).meta({ description: 'the latest first, at most 200' }),
    asOf: date,
  }),
  status: 200,
});
/** Refused with a plain sentence when the law or the house's rules forbid the contact: the hour, the fourth of a day, a visit alone, a relative. */
export const recordContact = endpoint({
  name: 'recordContact',
  method: 'POST',
  path: '/v1/post-loan/collection-cases/{loanId}/contacts',
  summary: '登记一次催收联系',
  access: staff,
  command: true,
  params: z.strictObject({ loanId: id }),
  body: z.strictObject({
    channel: contactChannel,
    with: contactWith,
    /** When it was made: not to come, and at most three days ago. */
    at: instant,
    /** Colleagues who came along, by name; a visit needs one. */
    companions: z.array(z.string().trim().min(1).max(20)).max(5),
    result: contactResult,
    promise: z.strictObject({ on: date, amountFen }).nullable(),
    note,
  }),
  reply: diaryEntry,
  status: 201,
});
