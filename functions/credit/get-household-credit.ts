import type * as contract from '@huinong/shared/contracts/credit.ts';
import { explainLimit } from '@huinong/shared/credit/explain-limit.ts';
import { reasonsIn } from '@huinong/shared/credit/reason-texts.ts';
import { standardScreener } from '@huinong/shared/credit/standard.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { type Principal, seesVillage } from '../platform/principal.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import { decisionOf } from './decision-items.ts';
import { DECISION_PREFIX, householdPartition, screeningKey, villageOf } from './keys.ts';
import type { CreditDeps } from './ports.ts';
import { type ScreeningRecord, screeningOf } from './screening-items.ts';
import { pointsView, staffDecisionView } from './views.ts';

type Reply = z.input<typeof contract.getHouseholdCredit.reply>;

/** The screening made again from its stored figures, for score, points and terms: they are not stored twice. */
const screeningView = (record: ScreeningRecord): Reply['screening'] => {
  const { decider, screen } = standardScreener();
  const { facts, decision } = screen(record.household, record.screenedOn);
  return {
    screenedOn: record.screenedOn,
    colour: record.colour,
    reasons: [...reasonsIn(record.reasons, facts)],
    indicativeLimitFen: record.indicativeLimitFen,
    terms: [...explainLimit(decider, facts, decision)],
    score: decision.score,
    grade: decision.grade,
    points: pointsView(decision.points, decider.parts.scorecard.most),
    ruleset: record.ruleset,
  };
};

/** A household's screening and decisions, newest first, for staff who see its village. */
export const getHouseholdCredit =
  ({ house }: Pick<CreditDeps, 'house'>) =>
  async ({ principal, householdId }: { readonly principal: Principal; readonly householdId: string }): Promise<Result<Reply, Refusal>> => {
    const village = villageOf(householdId);
    if (village === null || !seesVillage(principal, village)) return refuse(notFound());
    const { table, sealer } = await house(principal.institution);
    const { items } = await table.query({ pk: householdPartition(householdId), descending: true });
    if (items.length === 0) return refuse(notFound());
    const screening = screeningOf(
      items.find((item) => item.sk === screeningKey(householdId).sk),
      sealer,
    );
    return ok({
      screening: screening && screeningView(screening),
      decisions: items.filter((item) => item.sk.startsWith(DECISION_PREFIX)).map((item) => staffDecisionView(decisionOf(item, sealer))),
    });
  };
