import { isPointsFact, movementOf } from '@huinong/shared/insight/points-months.ts';
import type { ProfileFact } from '@huinong/shared/insight/profile.ts';
import type { Write } from '../../platform/table.ts';
import { pointsMonthKey } from './keys.ts';

/** What a fact adds to its month, for the transaction that marks the fact as folded: so it is added once. */
export const monthWrites = (fact: ProfileFact): readonly Write[] => {
  if (!isPointsFact(fact)) return [];
  const { ledger, month, flow, points } = movementOf(fact);
  return [{ kind: 'update', key: pointsMonthKey(fact.body.personId, month, ledger), add: { [flow]: points } }];
};
