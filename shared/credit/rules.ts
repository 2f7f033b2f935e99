import { type DayCode, dayCode, monthsLater, yearsBetween } from './day-code.ts';
import type { Facts } from './facts.ts';
import { MOST_EXPLAINED } from './reasons.ts';
import type { RuleData } from './ruleset.ts';
import { isAboveShare, shareOf } from './share.ts';

/** What a rule says of a case: nothing, a code that refuses, or a code that sends to review. */
export const PASSES = 0;
export const REFUSES = 1;
export const REVIEWS = 2;
export type Verdict = typeof PASSES | typeof REFUSES | typeof REVIEWS;

/**
 * @param on the day of the decision, made ready once
 * @param debtServiceFen the year's, given or worked out from the debts
 */
export type Judge = (facts: Facts, on: DayCode, debtServiceFen: number) => Verdict;

/** decision.md section 1, one kind of rule a case. */
const judgeOf = (rule: RuleData): Judge => {
  switch (rule.kind) {
    case 'age': {
      const { fromYears, toYears, reviewAboveYears } = rule;
      return (facts, on) => {
        const born = dayCode(facts.person.bornOn);
        const years = yearsBetween(born, on);
        if (years < fromYears || years > toYears) return REFUSES;
        // Nobody is younger at the end of the term, so that day alone decides.
        return yearsBetween(born, monthsLater(on, facts.request.termMonths)) > reviewAboveYears ? REVIEWS : PASSES;
      };
    }
    case 'identity-document':
      return (facts, on) => {
        const until = facts.person.idValidUntil;
        return until === null || (until !== 'long-term' && dayCode(until) < on) ? REFUSES : PASSES;
      };
    case 'identity-verified':
      return (facts) => (facts.person.identityVerified === true ? PASSES : REFUSES);
    case 'black-list':
      return (facts) => (facts.lists.black === true || facts.lists.judgmentDefaulter === true ? REFUSES : PASSES);
    case 'overdue': {
      const { consecutiveFrom, monthsFrom } = rule;
      return ({ bureau }) => {
        if (bureau === null) return REVIEWS;
        const overdue =
          bureau.currentOverdue || bureau.consecutiveOverdueMax24m >= consecutiveFrom || bureau.overdueMonths24m >= monthsFrom;
        return overdue ? REFUSES : PASSES;
      };
    }
    case 'residence': {
      const { months } = rule;
      return ({ person }, on) => {
        if (person.inServedArea !== true) return REFUSES;
        if (person.residentSinceOn === null) return REVIEWS;
        return monthsLater(dayCode(person.residentSinceOn), months) > on ? REFUSES : PASSES;
      };
    }
    case 'other-borrower':
      return (facts) => (facts.household.otherBorrower === true ? REFUSES : PASSES);
    case 'payroll': {
      const products = new Set(rule.products);
      return ({ product, person }) => {
        if (person.publicPayroll === true && products.has(product)) return REFUSES;
        return person.bankStaffOrKin === true ? REVIEWS : PASSES;
      };
    }
    case 'purpose': {
      const purposes = new Set(rule.purposes);
      return (facts) => (purposes.has(facts.request.purpose) ? REFUSES : PASSES);
    }
    case 'credit-seeking': {
      const { queriesMost, lendersMost } = rule;
      return ({ bureau }) =>
        bureau !== null && (bureau.queries3m > queriesMost || bureau.otherUnsecuredLenders > lendersMost) ? REFUSES : PASSES;
    }
    case 'debt-service': {
      const share = shareOf(rule.incomeSharePpm);
      return (facts, _on, debtServiceFen) => {
        const { incomeFen } = facts.household;
        return incomeFen !== null && isAboveShare(debtServiceFen, incomeFen, share) ? REFUSES : PASSES;
      };
    }
    case 'grey-list':
      return (facts) => (facts.lists.grey.length > 0 ? REVIEWS : PASSES);
  }
};

type Rule = { readonly refuse: string; readonly review: string; readonly judge: Judge };

const leastCode = ({ refuse, review }: Rule): string => refuse || review;

/** A rule set has at most this many rules. */
export const MOST_RULES = 16;
const NO_RULE: Rule = { refuse: '', review: '', judge: () => PASSES };

/**
 * All rules in one function: adds every code that applies to `reasons`, ascending, and the first refusals to `explain`.
 * @returns whether any refuses
 */
export type JudgeAll = (facts: Facts, on: DayCode, debtServiceFen: number, reasons: string[], explain: string[]) => boolean;

/** The rules in ascending order of their codes, so that reasons come out sorted (no two interleave: check-ruleset.ts). */
export const compileRules = (data: readonly RuleData[]): JudgeAll => {
  const rules = data
    .map(
      (rule): Rule => ({ refuse: 'refuse' in rule ? rule.refuse : '', review: 'review' in rule ? rule.review : '', judge: judgeOf(rule) }),
    )
    .sort((a, b) => (leastCode(a) < leastCode(b) ? -1 : 1));
  const slots = Array.from({ length: MOST_RULES }, (_, i) => rules[i] ?? NO_RULE);
  // A call site of its own for each rule: the engine inlines what is always the same function, and a loop over functions costs half as much again.
  const [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = slots.map((rule) => rule.judge) as [
    Judge,
    Judge,
    Judge,
    Judge,
    Judge,
    Judge,
    Judge,
    Judge,
    Judge,
    Judge,
    Judge,
    Judge,
    Judge,
    Judge,
    Judge,
    Judge,
  ];
  /** Two bits a rule. */
  return (facts, on, service, reasons, explain) => {
    const verdicts =
      a(facts, on, service) |
      (b(facts, on, service) << 2) |
      (c(facts, on, service) << 4) |
      (d(facts, on, service) << 6) |
      (e(facts, on, service) << 8) |
      (f(facts, on, service) << 10) |
      (g(facts, on, service) << 12) |
      (h(facts, on, service) << 14) |
      (i(facts, on, service) << 16) |
      (j(facts, on, service) << 18) |
      (k(facts, on, service) << 20) |
      (l(facts, on, service) << 22) |
      (m(facts, on, service) << 24) |
      (n(facts, on, service) << 26) |
      (o(facts, on, service) << 28) |
      (p(facts, on, service) << 30);
    let refused = false;
    for (let rest = verdicts, at = 0; rest !== 0; rest >>>= 2, at++) {
      const verdict = rest & 3;
      if (verdict === PASSES) continue;
      const rule = slots[at] as Rule;
      if (verdict === REFUSES) {
        refused = true;
        reasons.push(rule.refuse);
        if (explain.length < MOST_EXPLAINED) explain.push(rule.refuse);
      } else reasons.push(rule.review);
    }
    return refused;
  };
};
