import * as z from 'zod';
import { channel, date, endpoint, fen, id, instant, ppm, role, staff, villagers } from './common.ts';

export const product = z.strictObject({
  code: z.string(),
  name: z.string(),
  summary: z.string(),
  limitCapFen: fen,
  termMonthsMax: z.int(),
  rateFromPpm: ppm,
  rateToPpm: ppm,
  methods: z.array(z.string()),
  audience: z.string(),
  version: z.int(),
});
export const listProducts = endpoint({
  name: 'listProducts',
  method: 'GET',
  path: '/v1/credit/products',
  summary: '贷款产品',
  access: 'public',
  command: false,
  reply: z.strictObject({ products: z.array(product), lpr1yPpm: ppm, asOf: date }),
  status: 200,
});

/** A term of the limit: what it allows, and whether it is the one that binds (decision.md section 3). */
export const limitTerm = z.strictObject({ key: z.string(), label: z.string(), amountFen: fen, formula: z.string(), binds: z.boolean() });
export const reason = z.strictObject({ code: z.string(), text: z.string() });

export const decision = z.strictObject({
  decisionId: id,
  applicationId: id,
  product: z.string(),
  productName: z.string(),
  decidedOn: date,
  decidedAt: instant,
  outcome: z.enum(['approved', 'review', 'refused']),
  limitFen: fen,
  rateAnnualPpm: ppm.nullable(),
  expiresOn: date.nullable(),
  binding: z.string().nullable(),
  terms: z.array(limitTerm),
  explain: z.array(reason),
  /** The one action that would raise the limit, with what it might then be; null when nothing within reach would. */
  raise: z.strictObject({ action: z.string(), limitFen: fen }).nullable(),
  grantId: id.nullable(),
  ruleset: z.string(),
  seconds: z.number(),
});
export type Decision = z.infer<typeof decision>;

export const applyForCredit = endpoint({
  name: 'applyForCredit',
  method: 'POST',
  path: '/v1/credit/applications',
  summary: '申请额度',
  access: villagers,
  command: true,
  body: z.strictObject({
    product: z.string().min(1).max(40),
    termMonths: z.int().min(1).max(120),
    purpose: z.string().trim().min(1).max(60),
    use: z.enum(['production', 'consumption']),
    channel,
  }),
  reply: decision,
  status: 201,
});
export const getDecision = endpoint({
  name: 'getDecision',
  method: 'GET',
  path: '/v1/credit/decisions/{decisionId}',
  summary: '一次审批的结果与原因',
  access: role.options,
  command: false,
  params: z.strictObject({ decisionId: id }),
  reply: decision,
  status: 200,
});
/** Where the caller stands before a limit exists: whether we know the household yet, and the latest decision. */
export const getStanding = endpoint({
  name: 'getStanding',
  method: 'GET',
  path: '/v1/credit/standing',
  summary: '我的授信状态',
  access: villagers,
  command: false,
  reply: z.strictObject({
    household: z.enum(['unknown', 'known']),
    village: z.string().nullable(),
    lastDecision: decision.nullable(),
    missingConsents: z.array(z.string()),
  }),
  status: 200,
});
export const getHouseholdCredit = endpoint({
  name: 'getHouseholdCredit',
  method: 'GET',
  path: '/v1/credit/households/{householdId}',
  summary: '一户的筛查与审批(员工)',
  access: staff,
  command: false,
  params: z.strictObject({ householdId: id }),
  reply: z.strictObject({
    screening: z
      .strictObject({
        screenedOn: date,
        colour: z.enum(['white', 'grey', 'black']),
        reasons: z.array(reason),
        indicativeLimitFen: fen,
        terms: z.array(limitTerm),
        score: z.int(),
        grade: z.string(),
        points: z.array(z.strictObject({ key: z.string(), label: z.string(), points: z.int(), most: z.int() })),
        ruleset: z.string(),
      })
      .nullable(),
    decisions: z.array(
      decision.extend({
        score: z.int(),
        grade: z.string(),
        points: z.array(z.strictObject({ key: z.string(), label: z.string(), points: z.int(), most: z.int() })),
        reasons: z.array(reason),
      }),
    ),
  }),
  status: 200,
});
