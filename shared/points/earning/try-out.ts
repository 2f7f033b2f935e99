import type { Deed } from './deed.ts';
import type { EarningRuleset } from './ruleset.ts';
import { type RuleOutcome, type Simulation, simulateEarning } from './simulate.ts';

/** A campaign of next month has no deeds yet: what is new is tried on past ones as if it had always run. */
const asIfAlways = (released: EarningRuleset, proposed: EarningRuleset): EarningRuleset => ({
  ...proposed,
  rules: proposed.rules.map((rule) => {
    const { from: _from, to: _to, ...always } = rule;
    return released.rules.some(({ id }) => id === rule.id) ? rule : always;
  }),
});

export type TriedRule = RuleOutcome & {
  readonly title: string;
  /** Null: the released rule set has no such rule. */
  readonly pointsBefore: number | null;
};

export type TryOut = Pick<Simulation, 'deeds' | 'persons' | 'points'> & {
  readonly pointsBefore: number;
  readonly rules: readonly TriedRule[];
};

/** What the proposed rules would have granted for past deeds beside what the released ones would have. */
export const tryOut = (
  released: EarningRuleset,
  proposed: EarningRuleset,
  deeds: readonly Deed[],
  groupsOf: (personId: string) => readonly string[],
): TryOut => {
  const before = simulateEarning(released, deeds, groupsOf);
  const after = simulateEarning(asIfAlways(released, proposed), deeds, groupsOf);
  return {
    deeds: after.deeds,
    persons: after.persons,
    points: after.points,
    pointsBefore: before.points,
    rules: after.rules.map((outcome) => ({
      ...outcome,
      title: proposed.rules.find(({ id }) => id === outcome.ruleId)?.title ?? outcome.ruleId,
      pointsBefore: before.rules.find(({ ruleId }) => ruleId === outcome.ruleId)?.grantedPoints ?? null,
    })),
  };
};
