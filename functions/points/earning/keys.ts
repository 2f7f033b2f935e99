import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Key } from '../../platform/table.ts';
import { purse } from '../keys.ts';

/** What a villager did, by the event it comes from: under which rule set it is judged, for good. */
export const deedKey = (personId: string, deedId: string): Key => ({ pk: purse(personId), sk: `deed#${deedId}` });
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** gsi1: the deeds of a day, for trying rules on them. */
export const DEED_SHARDS = 4;
export const deedsOn = (on: PlainDate, shard: number): string => `points-deeds#${on}#${shard.toString().padStart(2, '0')}`;
export const deedIndexKeys = (on: PlainDate, deedId: string, personId: string) => ({
  gsi1pk: deedsOn(on, Math.max(0, ALPHABET.indexOf(personId.at(-1) ?? '')) % DEED_SHARDS),
  gsi1sk: `${deedId}#${personId}`,
});
export const earningsOf = (deedId: string): string => `earning#${deedId}.`;

/** In which village a person lives, as village told it: the groups that a campaign may be for. */
export const villagerKey = (personId: string): Key => ({ pk: purse(personId), sk: 'villager' });

const RULES = 'earning-rules';
/** Which rule set deeds are judged by from now on; none: the first (EARNING_1). */
export const releasedKey: Key = { pk: RULES, sk: 'released' };
/** A rule set that was released once, never changed. */
export const rulesetKey = (rulesetId: string): Key => ({ pk: RULES, sk: `ruleset#${rulesetId}` });
export const PROPOSALS = 'earning-proposals';
/** A change that somebody asked for, and what became of it. */
export const proposalKey = (approvalId: string): Key => ({ pk: PROPOSALS, sk: approvalId });
