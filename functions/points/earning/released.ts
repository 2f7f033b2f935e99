import { EARNING_1 } from '@huinong/shared/points/earning/earning-1.ts';
import type { EarningRuleset } from '@huinong/shared/points/earning/ruleset.ts';
import type { Item } from '../../platform/table.ts';
import type { House } from '../ports.ts';
import { rulesetKey } from './keys.ts';

/** A rule set never changes once it is released: each is read once in a container's life. */
const known = new Map<string, EarningRuleset>();

/** By what the pointer's item says; an institution begins with the first rule set. */
export const releasedId = (item: Item | undefined): string => (item?.ruleset as string | undefined) ?? EARNING_1.id;

/** A released rule set by its id. */
export const rulesetOf = async ({ institution, table }: House, rulesetId: string): Promise<EarningRuleset> => {
  if (rulesetId === EARNING_1.id) return EARNING_1;
  const name = `${institution} ${rulesetId}`;
  const kept = known.get(name);
  if (kept) return kept;
  const item = await table.get(rulesetKey(rulesetId), { consistent: true });
  if (!item) throw new Error(`the rule set ${rulesetId} was never released`);
  const ruleset = item.ruleset as EarningRuleset;
  known.set(name, ruleset);
  return ruleset;
};
