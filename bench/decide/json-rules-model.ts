import type { Characteristic, Decision, LimitTermKey, Outcome, Points } from '@huinong/shared/credit/decision.ts';
import { CHARACTERISTICS } from '@huinong/shared/credit/decision.ts';
import type { Facts } from '@huinong/shared/credit/facts.ts';
import type { Bin, GradeData, ProductData, RuleData, RuleSet } from '@huinong/shared/credit/ruleset.ts';
import { addMonths, fullYears } from '@huinong/shared/kernel/date.ts';
import { type Almanac, Engine, type Event, type NestedCondition, type RuleProperties } from 'json-rules-engine';
import { completed } from './result.ts';

/**
 * The rule set in json-rules-engine as its documentation advises: one engine made once; constants as runtime facts, flat, so
 * that no JSONPath is walked; what must be computed as dynamic facts, cached by the almanac; rules in JSON with priorities,
 * chained by facts that earlier rules add.
 */
const CARD_PRIORITY = 100;
const GRADE_PRIORITY = 50;
const OUTCOME_PRIORITY = 10;

const when = (fact: string, operator: string, value: unknown): NestedCondition => ({ fact, operator, value });
const all = (...conditions: NestedCondition[]) => ({ all: conditions });
const any = (...conditions: NestedCondition[]) => ({ any: conditions });

const reason = (code: string, refuses: boolean, conditions: RuleProperties['conditions']): RuleProperties => ({
  conditions,
  event: { type: 'reason', params: { code, refuses } },
  priority: CARD_PRIORITY,
});

const reasonRules = (rule: RuleData): RuleProperties[] => {
  switch (rule.kind) {
    case 'age': {
      const outside = any(when('age', 'lessThan', rule.fromYears), when('age', 'greaterThan', rule.toYears));
      const inside = [when('age', 'greaterThanInclusive', rule.fromYears), when('age', 'lessThanInclusive', rule.toYears)];
      const old = any(when('age', 'greaterThan', rule.reviewAboveYears), when('ageAtEnd', 'greaterThan', rule.reviewAboveYears));
      return [reason(rule.refuse, true, outside), reason(rule.review, false, all(...inside, old))];
    }
    case 'identity-document':
      return [reason(rule.refuse, true, all(when('documentValid', 'equal', false)))];
    case 'identity-verified':
      return [reason(rule.refuse, true, all(when('identityVerified', 'notEqual', true)))];
    case 'black-list':
      return [reason(rule.refuse, true, any(when('black', 'equal', true), when('judgmentDefaulter', 'equal', true)))];
    case 'overdue': {
      const bad = any(
        when('currentOverdue', 'equal', true),
        when('consecutiveOverdueMax24m', 'greaterThanInclusive', rule.consecutiveFrom),
        when('overdueMonths24m', 'greaterThanInclusive', rule.monthsFrom),
      );
      return [
        reason(rule.refuse, true, all(when('hasBureau', 'equal', true), bad)),
        reason(rule.review, false, all(when('hasBureau', 'equal', false))),
      ];
    }
    case 'residence': {
      const inArea = when('inServedArea', 'equal', true);
      const tooShort = all(inArea, when('residentLongEnough', 'equal', false));
      return [
        reason(rule.refuse, true, any(when('inServedArea', 'notEqual', true), tooShort)),
        reason(rule.review, false, all(inArea, when('residentSinceOn', 'equal', null))),
      ];
    }
    case 'other-borrower':
      return [reason(rule.refuse, true, all(when('otherBorrower', 'equal', true)))];
    case 'payroll': {
      const excluded = all(when('publicPayroll', 'equal', true), when('productCode', 'in', rule.products));
      return [
        reason(rule.refuse, true, excluded),
        reason(rule.review, false, all(when('bankStaffOrKin', 'equal', true), { not: excluded })),
      ];
    }
    case 'purpose':
      return [reason(rule.refuse, true, all(when('purpose', 'in', rule.purposes)))];
    case 'credit-seeking': {
      const much = any(when('queries3m', 'greaterThan', rule.queriesMost), when('otherUnsecuredLenders', 'greaterThan', rule.lendersMost));
      return [reason(rule.refuse, true, all(when('hasBureau', 'equal', true), much))];
    }
    case 'debt-service':
      return [reason(rule.refuse, true, all(when('serviceShareAbove', 'equal', true)))];
    case 'grey-list':
      return [reason(rule.review, false, all(when('greyLists', 'greaterThan', 0)))];
  }
};

const pointsRule = (characteristic: Characteristic, points: number, conditions: NestedCondition[]): RuleProperties => ({
  conditions: { all: conditions },
  event: { type: 'points', params: { characteristic, points } },
  priority: CARD_PRIORITY,
});

const binRules = (characteristic: Characteristic, fact: string, bins: readonly Bin[]): RuleProperties[] =>
  bins.map(({ below, points }, i) => {
    const from = bins[i - 1]?.below;
    return pointsRule(characteristic, points, [
      ...(from === undefined ? [] : [when(fact, 'greaterThanInclusive', from)]),
      // The lowest bin must not take a missing figure: null is no number to these operators, which is what is wanted.
      ...(below === undefined ? [] : [when(fact, 'lessThan', below)]),
    ]);
  });

const valueRules = (characteristic: Characteristic, fact: string, table: Readonly<Record<string, number>>): RuleProperties[] =>
  Object.entries(table).map(([value, points]) => pointsRule(characteristic, points, [when(fact, 'equal', value)]));

const cardRules = ({ scorecard: card }: RuleSet): RuleProperties[] => [
  ...binRules('labour', 'labour', card.labour),
  ...binRules('landMu', 'landMu', card.landMu),
  ...binRules('income', 'incomeFen', card.incomeFen),
  ...binRules('netAssets', 'netAssetsFen', card.netAssetsFen),
  ...binRules('debtRatio', 'debtRatioPpm', card.debtRatioPpm),
  ...valueRules('integrity', 'integrity', card.integrity),
  ...binRules('deposit', 'depositFen', card.depositFen),
  ...binRules('channels', 'channels', card.channels),
  ...valueRules('repaymentHistory', 'repaymentHistory', card.repaymentHistory),
  ...binRules('merchantActiveMonths', 'merchantActiveMonths', card.merchantActiveMonths),
  ...card.tags.map(({ anyOf, points }) => ({
    conditions: { any: anyOf.map((tag) => when('tags', 'contains', tag)) },
    event: { type: 'points', params: { characteristic: 'tags', points } },
    priority: CARD_PRIORITY,
  })),
];

const gradeRules = ({ grades }: RuleSet): RuleProperties[] =>
  grades.map((grade, i) => {
    const above = grades[i - 1]?.fromScore;
    return {
      conditions: {
        all: [
          ...(grade.fromScore === null ? [] : [when('score', 'greaterThanInclusive', grade.fromScore)]),
          ...(above == null ? [] : [when('score', 'lessThan', above)]),
        ],
      },
      event: { type: 'grade', params: { name: grade.grade } },
      priority: GRADE_PRIORITY,
      onSuccess: (event: Event, almanac: Almanac) => {
        almanac.addFact('gradeName', event.params?.name);
      },
    };
  });

const outcomeRules = (): RuleProperties[] => {
  const outcome = (name: Outcome, code: string | null, ...conditions: NestedCondition[]): RuleProperties => ({
    conditions: { all: conditions },
    event: { type: 'outcome', params: { outcome: name, code } },
    priority: OUTCOME_PRIORITY,
  });
  const passed = when('refused', 'equal', false);
  const lends = when('gradeLends', 'equal', true);
  const knownIncome = when('incomeFen', 'notEqual', null);
  return [
    outcome('refused', null, when('refused', 'equal', true)),
    outcome('refused', 'S00', passed, when('gradeLends', 'equal', false)),
    outcome('review', 'L01', passed, lends, when('incomeFen', 'equal', null)),
    outcome('refused', 'L00', passed, lends, knownIncome, when('limitFen', 'equal', 0)),
    outcome('review', null, passed, lends, knownIncome, when('limitFen', 'greaterThan', 0), when('reviewed', 'equal', true)),
    outcome('approved', null, passed, lends, knownIncome, when('limitFen', 'greaterThan', 0), when('reviewed', 'equal', false)),
  ];
};

/** The engine's documented way to what earlier rules found; its types leave it out. */
type Happened = { readonly getEvents: (outcome: 'success') => readonly Event[] };
const eventsOf = (almanac: Almanac, type: string): readonly Event[] =>
  (almanac as unknown as Happened).getEvents('success').filter((event) => event.type === type);

const addDynamicFacts = (engine: Engine, data: RuleSet): void => {
  const { limit, price } = data;
  const products = new Map(data.products.map((product) => [product.code, product]));
  const grades = new Map(data.grades.map((grade) => [grade.grade, grade]));
  const fact = <T>(almanac: Almanac, name: string): Promise<T> => almanac.factValue<T>(name);

  engine.addFact('age', async (_, almanac) => fullYears(await fact(almanac, 'bornOn'), await fact(almanac, 'on')));
  engine.addFact('ageAtEnd', async (_, almanac) =>
    fullYears(await fact(almanac, 'bornOn'), addMonths(await fact(almanac, 'on'), await fact(almanac, 'termMonths'))),
  );
  engine.addFact('documentValid', async (_, almanac) => {
    const until = await fact<string | null>(almanac, 'idValidUntil');
    return until === 'long-term' || (until !== null && until >= (await fact<string>(almanac, 'on')));
  });
  engine.addFact('residentLongEnough', async (_, almanac) => {
    const since = await fact<string | null>(almanac, 'residentSinceOn');
    const months = data.rules.find((rule) => rule.kind === 'residence')?.months ?? 0;
    return since === null || addMonths(since, months) <= (await fact<string>(almanac, 'on'));
  });
  engine.addFact('netAssetsFen', async (_, almanac) => {
    const [assets, debts] = [await fact<number | null>(almanac, 'assetsFen'), await fact<number | null>(almanac, 'debtsFen')];
    return assets === null || debts === null ? null : assets - debts;
  });
  engine.addFact('debtRatioPpm', async (_, almanac) => {
    const [assets, debts] = [await fact<number | null>(almanac, 'assetsFen'), await fact<number | null>(almanac, 'debtsFen')];
    if (assets === null || debts === null) return null;
    if (debts === 0) return 0;
    return assets === 0 ? Number.MAX_SAFE_INTEGER : (debts * 1_000_000) / assets;
  });
  engine.addFact('livingCostFen', async (_, almanac) => {
    const given = await fact<number | null>(almanac, 'givenLivingCostFen');
    return given ?? (await fact<number>(almanac, 'members')) * limit.livingCostPerMemberFen;
  });
  engine.addFact('debtServiceFen', async (_, almanac) => {
    const given = await fact<number | null>(almanac, 'givenDebtServiceFen');
    const debts = await fact<number | null>(almanac, 'debtsFen');
    return given ?? (debts === null ? 0 : Math.floor((debts * limit.debtServicePpm + 500_000) / 1_000_000));
  });
  engine.addFact('serviceShareAbove', async (_, almanac) => {
    const income = await fact<number | null>(almanac, 'incomeFen');
    const share = data.rules.find((rule) => rule.kind === 'debt-service')?.incomeSharePpm ?? 0;
    return income !== null && (await fact<number>(almanac, 'debtServiceFen')) * 1_000_000 > income * share;
  });
  engine.addFact('score', (_, almanac) =>
    eventsOf(almanac, 'points').reduce((sum, event) => sum + (event.params?.points as number), data.scorecard.base),
  );
  engine.addFact('refused', (_, almanac) => eventsOf(almanac, 'reason').some((event) => event.params?.refuses === true));
  engine.addFact('reviewed', (_, almanac) => eventsOf(almanac, 'reason').some((event) => event.params?.refuses === false));
  engine.addFact('grade', async (_, almanac) => grades.get(await fact<string>(almanac, 'gradeName')));
  engine.addFact('gradeLends', async (_, almanac) => (await fact<GradeData>(almanac, 'grade')).credit !== null);
  engine.addFact('product', async (_, almanac) => products.get(await fact<string>(almanac, 'productCode')));
  engine.addFact('limit', async (_, almanac) => {
    const { credit } = await fact<GradeData>(almanac, 'grade');
    const income = await fact<number | null>(almanac, 'incomeFen');
    if (!credit || income === null) return { limitFen: 0, binding: null };
    const net = await fact<number | null>(almanac, 'netAssetsFen');
    const mean = await fact<number | null>(almanac, 'meanLimitFen');
    const burden = (await fact<number>(almanac, 'livingCostFen')) + (await fact<number>(almanac, 'debtServiceFen'));
    const product = await fact<ProductData>(almanac, 'product');
    // In tenths of a fen every multiple of this rule set is whole.
    const terms: [LimitTermKey, number][] = [['income', (credit.incomeMultiplePpm / 100_000) * (income - burden)]];
    if (net !== null) terms.push(['assets', (limit.netAssetsSharePpm / 100_000) * net]);
    terms.push(
      mean === null ? ['not-appraised', limit.notAppraisedCapFen * 10] : ['appraisal', (limit.appraisalMultiplePpm / 100_000) * mean],
      ['grade', credit.capFen * 10],
      ['product', product.limitCapFen * 10],
    );
    if ((await fact(almanac, 'basis')) === 'ONLINE_MODEL' && (await fact(almanac, 'use')) === 'consumption')
      terms.push(['online-consumption', limit.onlineConsumptionCapFen * 10]);
    const [binding, least] = terms.reduce((a, b) => (b[1] < a[1] ? b : a));
    const exposure = (await fact<number | null>(almanac, 'unsecuredExposureFen')) ?? 0;
    const limitFen = Math.floor((least - exposure * 10) / (limit.stepFen * 10)) * limit.stepFen;
    return { limitFen: limitFen < limit.leastFen ? 0 : limitFen, binding };
  });
  engine.addFact('limitFen', async (_, almanac) => (await fact<{ limitFen: number }>(almanac, 'limit')).limitFen);
  engine.addFact('rate', async (_, almanac) => {
    const on = await fact<string>(almanac, 'on');
    const lpr = price.lpr1y.findLast(({ from }) => from <= on)?.ratePpm ?? 0;
    const product = await fact<ProductData>(almanac, 'product');
    const spread = (await fact<GradeData>(almanac, 'grade')).credit?.spreadBp ?? 0;
    const { deposit, socialCardBp, creditVillageBp, integrityPoints, mostBp } = price.discounts;
    const points = (await fact<number | null>(almanac, 'integrityPoints')) ?? 0;
    const discounts =
      (((await fact<number | null>(almanac, 'depositFen')) ?? 0) >= deposit.fromFen ? deposit.bp : 0) +
      ((await fact(almanac, 'socialCardActive')) === true ? socialCardBp : 0) +
      ((await fact(almanac, 'creditVillage')) === true ? creditVillageBp : 0) +
      Math.floor(points / integrityPoints.per) * integrityPoints.bp;
    const over = Math.min(Math.max(product.spreadBp + spread - Math.min(discounts, mostBp), product.floorBp), product.capBp);
    return lpr + over * 100;
  });
};

/** A line of facts as flat runtime facts. */
const flat = ({ person, household, appraisal, bank, bureau, lists, village, request, ...facts }: Facts) => ({
  ...person,
  on: facts.on,
  basis: facts.basis,
  productCode: facts.product,
  tags: facts.tags,
  members: household.members,
  labour: household.labour,
  landMu: household.landMu,
  incomeFen: household.incomeFen,
  assetsFen: household.assetsFen,
  debtsFen: household.debtsFen,
  givenLivingCostFen: household.livingCostFen,
  givenDebtServiceFen: household.debtServiceFen,
  otherBorrower: household.otherBorrower,
  integrity: appraisal.integrity,
  meanLimitFen: appraisal.meanLimitFen,
  depositFen: bank.depositDailyAverageFen,
  socialCardActive: bank.socialCardActive,
  repaymentHistory: bank.repaymentHistory,
  merchantActiveMonths: bank.merchantActiveMonths,
  unsecuredExposureFen: bank.unsecuredExposureFen,
  channels:
    bank.socialCardActive === null && bank.mobileBankActive === null
      ? null
      : Number(bank.socialCardActive === true) + Number(bank.mobileBankActive === true),
  hasBureau: bureau !== null,
  currentOverdue: bureau?.currentOverdue ?? null,
  consecutiveOverdueMax24m: bureau?.consecutiveOverdueMax24m ?? null,
  overdueMonths24m: bureau?.overdueMonths24m ?? null,
  queries3m: bureau?.queries3m ?? null,
  otherUnsecuredLenders: bureau?.otherUnsecuredLenders ?? null,
  black: lists.black,
  judgmentDefaulter: lists.judgmentDefaulter,
  greyLists: lists.grey.length,
  creditVillage: village.creditVillage,
  integrityPoints: village.integrityPoints,
  ...request,
});

export const jsonRulesDecider = (data: RuleSet): ((facts: Facts) => Promise<Decision>) => {
  const engine = new Engine([...data.rules.flatMap(reasonRules), ...cardRules(data), ...gradeRules(data), ...outcomeRules()]);
  addDynamicFacts(engine, data);
  const complete = completed(data);
  return async (facts) => {
    const { events, almanac } = await engine.run(flat(facts));
    const points = Object.fromEntries(CHARACTERISTICS.map((key) => [key, 0])) as Record<Characteristic, number>;
    const codes: { code: string; refuses: boolean }[] = [];
    let outcome: Outcome = 'refused';
    for (const { type, params } of events) {
      if (type === 'points') points[params?.characteristic as Characteristic] += params?.points as number;
      if (type === 'reason') codes.push({ code: params?.code as string, refuses: params?.refuses as boolean });
      if (type === 'outcome') {
        outcome = params?.outcome as Outcome;
        if (params?.code) codes.push({ code: params.code as string, refuses: false });
      }
    }
    const { grade } = await almanac.factValue<GradeData>('grade');
    const score = await almanac.factValue<number>('score');
    const granted = outcome === 'refused' ? null : await almanac.factValue<{ limitFen: number; binding: LimitTermKey | null }>('limit');
    return complete({
      id: facts.id,
      outcome,
      codes,
      score,
      points: points as Points,
      grade,
      limitFen: granted?.limitFen ?? 0,
      binding: granted?.binding ?? null,
      rateAnnualPpm: granted && (await almanac.factValue<number>('rate')),
    });
  };
};
