import { ok, type Result, refuse } from '../kernel/result.ts';
import { checkRuleSet, type RuleSetFault } from './check-ruleset.ts';
import { dayCode } from './day-code.ts';
import { type Decision, INCOME_UNKNOWN, LIMIT_TOO_LOW, type LimitTermKey, type Outcome, SCORE_TOO_LOW } from './decision.ts';
import type { Facts, FactsFault } from './facts.ts';
import { type Burden, compileBurden, compileLimit, type GradeTerms, type LimitRule } from './limit.ts';
import { compilePrice, type Price } from './price.ts';
import { compileRanking, insertCode } from './reasons.ts';
import { compileRules } from './rules.ts';
import type { ProductData, RuleSet } from './ruleset.ts';
import { compileScorecard, type Scorecard, totalOf } from './scorecard.ts';

export type CompiledGrade = {
  readonly grade: string;
  readonly fromScore: number;
  readonly spreadBp: number;
  readonly terms: GradeTerms | null;
};
export type CompiledProduct = { readonly data: ProductData; readonly cap: number };

/** A rule set made ready once; deciding allocates the decision and nothing else. */
export type Decider = {
  /** `household@1` */
  readonly ruleset: string;
  readonly decide: (facts: Facts) => Result<Decision, FactsFault>;
  /** The parts, for whoever explains a decision. */
  readonly parts: {
    readonly data: RuleSet;
    readonly products: ReadonlyMap<string, CompiledProduct>;
    readonly scorecard: Scorecard;
    readonly limit: LimitRule;
    readonly burden: Burden;
    readonly price: Price;
    readonly gradeOf: (score: number) => CompiledGrade;
  };
};

const faultOf = (kind: FactsFault['kind'], field: string, message: string): Result<never, FactsFault> => refuse({ kind, field, message });

/**
 * Makes a decider of a rule set, or says what is wrong with the data.
 * The decider refuses a product it does not know, a term above the product's and a day before the first known LPR.
 */
export const compile = (data: RuleSet): Result<Decider, readonly RuleSetFault[]> => {
  const faults = checkRuleSet(data);
  if (faults.length > 0) return refuse(faults);
  const ruleset = `${data.name}@${data.version}`;
  const judge = compileRules(data.rules);
  const scorecard = compileScorecard(data.scorecard);
  const burden = compileBurden(data.limit);
  const limit = compileLimit(data.limit, data.grades, burden);
  const price = compilePrice(data.price);
  const rank = compileRanking(scorecard.most);
  const products = new Map(data.products.map((product) => [product.code, { data: product, cap: product.limitCapFen * limit.scale }]));
  const grades = data.grades.map(({ grade, fromScore, credit }) => ({
    grade,
    fromScore: fromScore ?? Number.NEGATIVE_INFINITY,
    spreadBp: credit?.spreadBp ?? 0,
    terms: credit && limit.gradeTerms(credit),
  }));
  const gradeOf = (score: number): CompiledGrade => {
    let i = 0;
    while (score < (grades[i] as CompiledGrade).fromScore) i++;
    return grades[i] as CompiledGrade;
  };

  const decide = (facts: Facts): Result<Decision, FactsFault> => {
    const product = products.get(facts.product);
    if (!product) return faultOf('unknown-product', 'product', 'is not a product of the rule set');
    if (facts.request.termMonths > product.data.termMonthsMost) {
      return faultOf('term-too-long', 'request.termMonths', `must be at most ${product.data.termMonthsMost} for ${facts.product}`);
    }
    const on = dayCode(facts.on);
    const lprPpm = price.lprOn(on);
    if (lprPpm === null) return faultOf('no-rate-then', 'on', 'is before the first LPR that is known');

    const debtServiceFen = burden.debtServiceFen(facts.household);
    const reasons: string[] = [];
    const explain: string[] = [];
    const refused = judge(facts, on, debtServiceFen, reasons, explain);

    const points = scorecard.pointsOf(facts);
    const score = scorecard.base + totalOf(points);
    const grade = gradeOf(score);
    rank(points, explain);

    let outcome: Outcome = 'refused';
    let limitFen = 0;
    let binding: LimitTermKey | null = null;
    let rateAnnualPpm: number | null = null;
    const { incomeFen } = facts.household;
    if (!refused) {
      if (grade.terms === null) insertCode(reasons, SCORE_TOO_LOW);
      else if (incomeFen === null) {
        insertCode(reasons, INCOME_UNKNOWN);
        outcome = 'review';
        rateAnnualPpm = price.rateOf(facts, lprPpm, product.data, grade.spreadBp);
      } else {
        const found = limit.limitOf({ facts, incomeFen, debtServiceFen, grade: grade.terms, productCap: product.cap });
        if (found.limitFen === 0) insertCode(reasons, LIMIT_TOO_LOW);
        else {
          outcome = reasons.length > 0 ? 'review' : 'approved';
          limitFen = found.limitFen;
          binding = found.binding;
          rateAnnualPpm = price.rateOf(facts, lprPpm, product.data, grade.spreadBp);
        }
      }
    }
    return ok({
      id: facts.id,
      outcome,
      reasons,
      score,
      points,
      grade: grade.grade,
      limitFen,
      binding,
      rateAnnualPpm,
      explain,
      ruleset,
    });
  };

  return ok({ ruleset, decide, parts: { data, products, scorecard, limit, burden, price, gradeOf } });
};
