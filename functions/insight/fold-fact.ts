import { folded, type ProfileFact } from '@huinong/shared/insight/profile.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import { changedMeanwhile } from '../platform/refusal.ts';
import { absent } from '../platform/table.ts';
import { personOf, personWrite } from './items.ts';
import { foldedKey, profileKey } from './keys.ts';
import { monthWrites } from './months/month-writes.ts';
import type { InsightDeps } from './ports.ts';

/** Longer than any queue, and its dead letters, bring a fact again. */
const KEPT_S = 60 * 86_400;

/** Folds a fact into its person's profile and the month's sums, once: the mark that it is in there is one write with both. */
export const foldFact =
  (deps: InsightDeps) =>
  async (fact: ProfileFact): Promise<void> => {
    const { personId } = fact.body;
    const { table, sealer } = await deps.house(fact.institution);
    const markKey = foldedKey(personId, fact.factId);
    for (let n = 0; n < ATTEMPTS; n++) {
      const [stored, mark] = await table.getAll([profileKey(personId), markKey], { consistent: true });
      if (mark) return;
      const person = personOf(stored, personId, sealer);
      const ttl = Math.floor(deps.now().getTime() / 1000) + KEPT_S;
      const outcome = await table.write([
        personWrite(person, { profile: folded(person.profile, fact) }, sealer),
        { kind: 'put', item: { ...markKey, ttl }, condition: absent },
        ...monthWrites(fact),
      ]);
      if (outcome === 'done') return;
      await shortPause(n);
    }
    throw new Error(changedMeanwhile.kind);
  };
