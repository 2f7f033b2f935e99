import type * as contract from '@huinong/shared/contracts/credit.ts';
import type { Decider } from '@huinong/shared/credit/compile.ts';
import { CHARACTERISTICS, type Decision, LIMIT_TOO_LOW, type Points } from '@huinong/shared/credit/decision.ts';
import { type ExplainedTerm, explainLimit } from '@huinong/shared/credit/explain-limit.ts';
import type { Facts } from '@huinong/shared/credit/facts.ts';
import { bestRaise } from '@huinong/shared/credit/raise-limit.ts';
import { CHARACTERISTIC_LABELS, reasonsIn } from '@huinong/shared/credit/reason-texts.ts';
import { deciderOf } from '@huinong/shared/credit/standard.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import type { DecisionRecord } from './decision-items.ts';

type StaffDecision = z.output<typeof contract.getHouseholdCredit.reply>['decisions'][number];

export const deciderFor = ({ ruleset }: Decision): Decider => {
  const decider = deciderOf(ruleset);
  assert(decider, 'every rule set that ever decided is kept');
  return decider;
};

/** A limit has its terms; a refusal has them only where the limit was what refused. */
const termsOf = (decider: Decider, facts: Facts, decision: Decision): readonly ExplainedTerm[] =>
  decision.outcome !== 'refused' || decision.reasons.includes(LIMIT_TOO_LOW) ? explainLimit(decider, facts, decision) : [];

/** A decision as the customer may see it: outcome, price, terms in words, at most four reasons, what would raise it (PIPL 24). */
export const decisionView = (record: DecisionRecord): contract.Decision => {
  const { decision, facts } = record;
  const decider = deciderFor(decision);
  return {
    decisionId: record.decisionId,
    applicationId: record.applicationId,
    product: facts.product,
    productName: decider.parts.products.get(facts.product)?.data.name ?? facts.product,
    decidedOn: record.decidedOn,
    decidedAt: record.decidedAt,
    outcome: decision.outcome,
    limitFen: decision.limitFen,
    rateAnnualPpm: decision.rateAnnualPpm,
    expiresOn: record.grantExpiresOn,
    binding: decision.binding,
    terms: [...termsOf(decider, facts, decision)],
    explain: [...reasonsIn(decision.explain, facts)],
    raise: bestRaise(decider, facts, decision),
    grantId: record.grantId,
    ruleset: decision.ruleset,
    seconds: record.seconds,
  };
};

export const pointsView = (points: Points, most: Points): StaffDecision['points'] =>
  CHARACTERISTICS.map((key) => ({ key, label: CHARACTERISTIC_LABELS[key], points: points[key], most: most[key] }));

/** With score, points and every code: for staff. */
export const staffDecisionView = (record: DecisionRecord): StaffDecision => {
  const { decision, facts } = record;
  return {
    ...decisionView(record),
    score: decision.score,
    grade: decision.grade,
    points: pointsView(decision.points, deciderFor(decision).parts.scorecard.most),
    reasons: [...reasonsIn(decision.reasons, facts)],
  };
};
