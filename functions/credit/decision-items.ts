import type { Grant, StandingGrant } from '@huinong/shared/credit/application.ts';
import type { Decision } from '@huinong/shared/credit/decision.ts';
import type { Facts } from '@huinong/shared/credit/facts.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Sealer } from '../platform/sealer.ts';
import { absent, type Item, type Key, versionIs, type Write } from '../platform/table.ts';
import { decisionKey, decisionPlaceKey, grantKey, standingGrantKey } from './keys.ts';

/** Everything that made a decision, so that it replays to the same bytes (handbook section 3: persist inputs, versions, reason codes). */
export type DecisionRecord = {
  readonly decisionId: string;
  readonly applicationId: string;
  readonly personId: string;
  readonly householdId: string;
  readonly village: string | null;
  readonly decidedOn: PlainDate;
  /** Wall clock, RFC 3339 UTC. */
  readonly decidedAt: string;
  readonly grantId: string | null;
  readonly grantExpiresOn: PlainDate | null;
  readonly channel: string;
  readonly seconds: number;
  readonly consents: { readonly inquiry: number; readonly decision: number };
  /** The bureau's report under its number; the figures stand in the facts. Null: the bureau knew nothing. */
  readonly reportNo: string | null;
  readonly facts: Facts;
  readonly decision: Decision;
};

const bind = (key: Key): string => `${key.pk}#${key.sk}`;

/** The decision and the place by which its id is found; written once, never changed. */
export const decisionWrites = (record: DecisionRecord, sealer: Sealer): readonly Write[] => {
  const { decisionId, applicationId, personId, householdId, village, decidedOn, decidedAt, decision } = record;
  const key = decisionKey(householdId, decisionId);
  const open = { decisionId, applicationId, personId, decidedOn, decidedAt, outcome: decision.outcome, ruleset: decision.ruleset };
  return [
    { kind: 'put', item: { ...key, ...open, sealed: sealer.seal(record, bind(key)) }, condition: absent },
    { kind: 'put', item: { ...decisionPlaceKey(decisionId), personId, householdId, village }, condition: absent },
  ];
};

export const decisionOf = (item: Item, sealer: Sealer): DecisionRecord =>
  sealer.open<DecisionRecord>(item.sealed as Uint8Array, bind(item));

/** Which grant of a household stands, under a version: two of the household cannot both be given one. */
export type Standing = StandingGrant & { readonly version: number };

export const standingOf = (item: Item | undefined): Standing | null => {
  if (!item) return null;
  const { grantId, personId, expiresOn, version } = item as unknown as Standing;
  return { grantId, personId, expiresOn, version };
};

export type StoredGrant = Grant & { readonly decisionId: string; readonly personId: string };

/** The grant, immutable, and the pointer moved to it. */
export const grantWrites = (householdId: string, grant: StoredGrant, before: Standing | null, sealer: Sealer): readonly Write[] => {
  const { grantId, decisionId, personId, expiresOn } = grant;
  const key = grantKey(householdId, grantId);
  return [
    {
      kind: 'put',
      item: { ...standingGrantKey(householdId), grantId, personId, expiresOn, version: (before?.version ?? 0) + 1 },
      condition: before ? versionIs(before.version) : absent,
    },
    { kind: 'put', item: { ...key, grantId, decisionId, personId, sealed: sealer.seal(grant, bind(key)) }, condition: absent },
  ];
};

export const grantOf = (item: Item, sealer: Sealer): StoredGrant => sealer.open<StoredGrant>(item.sealed as Uint8Array, bind(item));
