import * as z from 'zod';
import { cursor, date, endpoint, id, instant, staff, villageCode, villagers } from './common.ts';

const points = z.int().min(0).max(1_000_000_000_000);
const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const ledger = z.enum(['bank', 'village']);
const period = z.enum(['day', 'month', 'year', 'ever']);
const deedKind = z.enum([
  'repayment',
  'deposit-growth',
  'card-activation',
  'party-activity',
  'volunteering',
  'village-governance',
  'merchant-payment',
  'supply-order',
  'speciality-sale',
  'referral',
]);
const title = z.string().trim().min(2).max(20);

/** A rule as data: what it is for, how much, when and for whom (shared/points/earning/ruleset.ts). */
const rule = z.strictObject({
  id: name,
  ledger,
  source: name,
  scene: z.enum(['finance', 'party', 'production', 'life', 'local']),
  title,
  deed: deedKind,
  when: z
    .array(
      z.strictObject({
        value: z.string().max(40),
        is: z.enum(['equal', 'atLeast', 'atMost', 'among']),
        than: z.union([z.number(), z.boolean(), z.string().max(40), z.array(z.string().max(40)).max(50).readonly()]),
      }),
    )
    .max(10)
    .readonly(),
  award: z.union([
    z.strictObject({ fixed: points }),
    z.strictObject({ per: z.strictObject({ value: z.string().max(40), every: z.int(), points }) }),
  ]),
  available: z.union([z.enum(['now', 'confirmed']), z.strictObject({ afterDays: z.int().max(366) })]),
  from: date.exactOptional(),
  to: date.exactOptional(),
  groups: z.array(villageCode).max(200).readonly().exactOptional(),
  campaign: name.exactOptional(),
});
const cap = z.strictObject({ capId: name, ledger, source: name.nullable(), period, points });
const budget = z.strictObject({ budgetId: name, ledger, source: name.nullable(), campaign: name.nullable(), period, points });
const ruleset = {
  rules: z.array(rule).min(1).max(60).readonly(),
  caps: z.array(cap).max(60).readonly(),
  budgets: z.array(budget).max(60).readonly(),
};

/** More points for a deed for a while, for some villages, out of a budget of its own. */
const campaign = z.strictObject({
  title,
  deed: deedKind,
  counted: z.enum(['deed', 'unit']),
  points: z.int().min(1).max(100_000),
  from: date,
  to: date,
  villages: z.array(villageCode).max(200),
  budgetPoints: z.int().min(1).max(1_000_000_000),
  personPoints: z.int().min(1).max(1_000_000).nullable(),
});
const rulesetChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('campaign'), campaign }),
  z.strictObject({ kind: z.literal('stop'), ruleId: name }),
  z.strictObject({ kind: z.literal('ruleset'), ...ruleset }),
]);

const proposers = ['reviewer', 'institution-admin'] as const;
const days = z.int().min(1).max(92).default(30);
/** The released rule set that the change is made to: another released meanwhile refuses it. */
const base = z.string().regex(/^[a-z][a-z0-9-]*@[1-9]\d*$/);

/** What the rules would have granted for the deeds of past days; campaigns are tried as if they had always run. */
const tryOut = z.strictObject({
  from: date,
  to: date,
  deeds: z.int(),
  persons: z.int(),
  pointsBefore: z.int(),
  points: z.int(),
  rules: z.array(
    z.strictObject({
      ruleId: z.string(),
      title: z.string(),
      awards: z.int(),
      askedPoints: z.int(),
      grantedPoints: z.int(),
      cutByCaps: z.int(),
      cutByBudgets: z.int(),
      pointsBefore: z.int().nullable(),
    }),
  ),
});

export const getEarningRules = endpoint({
  name: 'getEarningRules',
  method: 'GET',
  path: '/v1/points/earning/rules',
  summary: '现在怎么挣积分',
  access: [...villagers, ...staff],
  command: false,
  reply: z.strictObject({ rulesetId: z.string(), asOf: date, ...ruleset }),
  status: 200,
});
export const listRulesetProposals = endpoint({
  name: 'listRulesetProposals',
  method: 'GET',
  path: '/v1/points/earning/proposals',
  summary: '积分规则改动：待复核的和以前的(员工)',
  access: staff,
  command: false,
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({
    proposals: z.array(
      z.strictObject({
        approvalId: id,
        rulesetId: z.string(),
        summary: z.string(),
        reason: z.string(),
        state: z.enum(['waiting', 'released', 'rejected', 'overtaken']),
        proposedAt: instant,
        decidedAt: instant.nullable(),
      }),
    ),
    next: cursor.nullable(),
  }),
  status: 200,
});
export const tryRuleset = endpoint({
  name: 'tryRuleset',
  method: 'POST',
  path: '/v1/points/earning/trials',
  summary: '用过去的行为试算一次规则改动(员工)',
  access: proposers,
  command: false,
  body: z.strictObject({ base, change: rulesetChange, days }),
  reply: tryOut,
  status: 200,
});
/** Nothing is earned by it until a second person releases it. */
export const proposeRuleset = endpoint({
  name: 'proposeRuleset',
  method: 'POST',
  path: '/v1/points/earning/proposals',
  summary: '提请上线一次积分规则改动(员工)',
  access: proposers,
  command: true,
  body: z.strictObject({ base, change: rulesetChange, reason: z.string().trim().min(2).max(200) }),
  reply: z.strictObject({ approvalId: id, rulesetId: z.string() }),
  status: 201,
});
export const listEarningBudgets = endpoint({
  name: 'listEarningBudgets',
  method: 'GET',
  path: '/v1/points/earning/budgets',
  summary: '积分预算用了多少(员工)',
  access: staff,
  command: false,
  reply: z.strictObject({
    asOf: date,
    budgets: z.array(
      z.strictObject({
        budgetId: z.string(),
        /** Whose it is: a campaign's, a source's, or everything's. */
        title: z.string(),
        ledger,
        period,
        points: z.int(),
        usedPoints: z.int(),
      }),
    ),
  }),
  status: 200,
});

const count = z.int().min(0);
/** The newest first: how far each day's file was read, and what its lines came to. */
export const listDailyFiles = endpoint({
  name: 'listDailyFiles',
  method: 'GET',
  path: '/v1/points/earning/daily-files',
  summary: '核心系统每天的客户活动文件读得怎样(员工)',
  access: proposers,
  command: false,
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({
    files: z.array(
      z.strictObject({
        date,
        state: z.enum(['reading', 'done', 'refused']),
        refusal: z.string().nullable(),
        lines: count,
        read: count,
        counts: z.strictObject({
          earned: count,
          nothing: count,
          takenBack: count,
          otherShop: count,
          /** Lines of people who have not proved who they are yet: kept for them for a year. */
          waits: count,
        }),
      }),
    ),
    next: cursor.nullable(),
  }),
  status: 200,
});
