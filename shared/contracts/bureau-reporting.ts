import * as z from 'zod';
import { cursor, date, endpoint, fen, id, instant, staff, villagers } from './common.ts';

/** Who answers for what is told to the credit bureau, and reads the portfolio's figures. */
const officers = ['reviewer', 'institution-admin'] as const;

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ description: 'a calendar month, YYYY-MM' });
const loanClass = z.enum(['normal', 'special-mention', 'substandard', 'doubtful', 'loss']);

/** What the bureau is told of one loan at a month's end. */
const figures = z.strictObject({
  balanceFen: fen.nonnegative().meta({ description: 'principal still owed' }),
  overdueFen: fen.nonnegative().meta({ description: 'due and unpaid: principal, interest and late charges' }),
  daysPastDue: z.int().nonnegative().max(36_600),
  loanClass,
});

const reportView = z.strictObject({
  reportNo: id,
  month,
  madeOn: date,
  /** `confirming`: the bureau did not say whether it took it; it is asked again under the same number. */
  state: z.enum(['made', 'confirming', 'accepted', 'refused']),
  records: z.int().meta({ description: 'in the file, corrections among them' }),
  badRecords: z.int(),
  disputedRecords: z.int(),
  correctionRecords: z.int(),
  waitingForNotice: z.int().meta({ description: 'bad records that wait: the person was not told yet (征信业管理条例 15)' }),
  withoutConsent: z.int().meta({ description: 'loans whose borrower gave no written consent to report (29)' }),
  sha256: z.string().meta({ description: 'of the file as it was sent' }),
  acceptedAt: instant.nullable(),
  bureauRef: z.string().nullable(),
  refusal: z.string().nullable(),
});
export const listBureauReports = endpoint({
  name: 'listBureauReports',
  method: 'GET',
  path: '/v1/bureau-reporting/reports',
  summary: '征信报送：每月的报送文件(员工)',
  access: officers,
  command: false,
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({ reports: z.array(reportView), next: cursor.nullable() }),
  status: 200,
});

const notice = z.strictObject({
  noticeId: id,
  loanId: id,
  productName: z.string(),
  overdueSince: date,
  /** `unsendable`: no phone number is known, or the gateway refused it; the customer manager must tell the person. */
  state: z.enum(['waiting', 'sent', 'unsendable']),
  askedOn: date,
  sentAt: instant.nullable(),
  receiptNo: z.string().nullable().meta({ description: "the message gateway's" }),
  /** The first month whose record waits for this notice; null when none does. */
  holdsBack: month.nullable(),
});
export const listReportingNotices = endpoint({
  name: 'listReportingNotices',
  method: 'GET',
  path: '/v1/bureau-reporting/notices',
  summary: '报送不良信息前的告知(员工)',
  access: staff,
  command: false,
  query: z.strictObject({ state: z.enum(['waiting', 'sent', 'unsendable']).optional(), cursor: cursor.optional() }),
  reply: z.strictObject({
    notices: z.array(notice.extend({ maskedName: z.string(), village: z.string().nullable() })),
    next: cursor.nullable(),
  }),
  status: 200,
});

const about = z.enum(['balance', 'overdue', 'class', 'not-mine', 'other']);
const objection = z.strictObject({
  objectionId: id,
  reportNo: id,
  loanId: id,
  month,
  about,
  text: z.string(),
  /** `answered-incorrect`: the bank was wrong, and the correction goes into the next file. */
  state: z.enum(['open', 'answered-correct', 'answered-incorrect']),
  raisedAt: instant,
  raisedOn: date,
  dueOn: date.meta({ description: '20 days after it was raised (征信业管理条例 25)' }),
  daysLeft: z.int().meta({ description: 'below 0 when it is late; 0 once answered' }),
  late: z.boolean(),
  reason: z.string().nullable().meta({ description: "the bank's answer" }),
  answeredAt: instant.nullable(),
  /** The file that carried the correction; null while it is to come, or when there is none. */
  correctedIn: id.nullable(),
});
/** A villager says that an item reported about them is wrong; it is marked “in dispute” in the next file. */
export const raiseObjection = endpoint({
  name: 'raiseObjection',
  method: 'POST',
  path: '/v1/bureau-reporting/objections',
  summary: '对报送的信息提出异议',
  access: villagers,
  command: true,
  body: z.strictObject({ reportNo: id, loanId: id, about, text: z.string().trim().min(2).max(500) }),
  reply: objection,
  status: 201,
});
const staffObjection = objection.extend({
  maskedName: z.string(),
  village: z.string().nullable(),
  productName: z.string(),
  reported: figures.meta({ description: 'what the disputed item says' }),
});
export const listObjections = endpoint({
  name: 'listObjections',
  method: 'GET',
  path: '/v1/bureau-reporting/objections',
  summary: '异议：待答复的按期限先后，已答复的按时间(员工)',
  access: staff,
  command: false,
  query: z.strictObject({ state: z.enum(['open', 'answered']).optional(), cursor: cursor.optional() }),
  reply: z.strictObject({ objections: z.array(staffObjection), asOf: date, next: cursor.nullable() }),
  status: 200,
});
export const answerObjection = endpoint({
  name: 'answerObjection',
  method: 'POST',
  path: '/v1/bureau-reporting/objections/{objectionId}/answer',
  summary: '答复异议(复核人)',
  access: officers,
  command: true,
  params: z.strictObject({ objectionId: id }),
  body: z.strictObject({
    /** `not-theirs`: the item is not this person's and is deleted at the bureau. */
    outcome: z.enum(['correct', 'incorrect', 'not-theirs']),
    reason: z.string().trim().min(2).max(500),
    /** With `incorrect`: what the item should have said; null otherwise. */
    correction: figures.nullable(),
  }),
  reply: staffObjection,
  status: 200,
});

const reportedItem = figures.extend({
  reportNo: id,
  loanId: id,
  productName: z.string(),
  month,
  /** `mark`: puts “in dispute” on what an earlier file said, or takes it off again. */
  kind: z.enum(['monthly', 'correction', 'deletion', 'mark']),
  bad: z.boolean(),
  inDispute: z.boolean(),
  state: z.enum(['made', 'confirming', 'accepted', 'refused']).meta({ description: 'of its file' }),
  /** 5 years after the bad event ended (征信业管理条例 16); null: nothing bad, or it has not ended. */
  keptUntil: date.nullable(),
});
export const getMyBureauReporting = endpoint({
  name: 'getMyBureauReporting',
  method: 'GET',
  path: '/v1/bureau-reporting/mine',
  summary: '我的征信报送：报了什么、将报什么、异议',
  access: villagers,
  command: false,
  reply: z.strictObject({
    asOf: date,
    consented: z.boolean().meta({ description: 'a live written consent to report stands (29)' }),
    reported: z.array(reportedItem).meta({ description: 'the newest month first' }),
    upcoming: z.array(
      figures.extend({
        loanId: id,
        productName: z.string(),
        bad: z.boolean(),
        month: month.meta({ description: 'whose record it will be, if nothing changes' }),
        /** `waits`: bad, and we have not told the person yet; `no-consent`: nothing is reported. */
        course: z.enum(['report', 'waits', 'no-consent']),
      }),
    ),
    notices: z.array(notice),
    objections: z.array(objection),
  }),
  status: 200,
});

const bucket = z.enum(['current', '1-30', '31-60', '61-90', '90+']);
const share = z.int().nullable().meta({ description: 'parts per million; null when there is nothing to divide by' });
/** What the charts of the portfolio show; every figure is of the last close of its month. */
export const getPortfolioCharts = endpoint({
  name: 'getPortfolioCharts',
  method: 'GET',
  path: '/v1/portfolio/charts',
  summary: '贷款组合：账龄 vintage、滚动率、五级分类余额(员工)',
  access: officers,
  command: false,
  query: z.strictObject({ through: month.optional() }),
  reply: z.strictObject({
    /** Null: no month has been closed yet, and every list is empty. */
    asOf: date.nullable(),
    definition: z.string().meta({ description: 'version of how the figures are made' }),
    months: z.array(month).meta({ description: 'oldest first; at most 36' }),
    /** By month of disbursement; principal of loans late by more than 30 (90) days over what was disbursed in that month. */
    vintage: z.array(
      z.strictObject({
        cohort: month,
        loans: z.int(),
        disbursedFen: fen,
        points: z.array(
          z.strictObject({
            monthOnBook: z.int().nonnegative(),
            month,
            over30Fen: fen,
            over90Fen: fen,
            over30Ppm: share,
            over90Ppm: share,
          }),
        ),
      }),
    ),
    /** Where the principal that stood in a bucket a month before stands at this month's end, in ppm of it. */
    roll: z.array(
      z.strictObject({
        month,
        rows: z.array(
          z.strictObject({
            from: bucket,
            balanceFen: fen.meta({ description: 'of the month before' }),
            to: z.array(z.strictObject({ bucket: z.enum([...bucket.options, 'paid']), balanceFen: fen, sharePpm: share })),
            worsePpm: share.meta({ description: 'rolled into a worse bucket' }),
          }),
        ),
      }),
    ),
    classes: z.array(
      z.strictObject({
        month,
        balances: z.array(z.strictObject({ loanClass, loans: z.int(), balanceFen: fen })),
      }),
    ),
  }),
  status: 200,
});
