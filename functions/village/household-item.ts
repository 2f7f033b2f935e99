import type { HouseholdsRecorded } from '@huinong/shared/facts/village.ts';
import { citizenIdBirth } from '@huinong/shared/kernel/citizen-id.ts';
import { householdIdOf, householdKey } from '@huinong/shared/village/household-id.ts';
import { type PackedHousehold, packHousehold, unpackHousehold } from '@huinong/shared/village/pack.ts';
import type { RosterHousehold } from '@huinong/shared/village/roster.ts';
import type { Item } from '../platform/item.ts';
import type { Sealer } from '../platform/sealer.ts';
import { householdItemKey } from './keys.ts';

/** Which import made this state of a household, and whether it replaced another. `restored`: the state before it is no longer kept. */
export type Source = { readonly batchId: string; readonly at: string; readonly origin: 'created' | 'updated' | 'restored' };

/** One state of a household as stored: what is no personal data in clear, the rest sealed. */
export type HouseholdState = Source & {
  readonly version: number;
  readonly no: string;
  readonly group: string | null;
  readonly members: number;
  readonly head: boolean;
  readonly flagged: boolean;
  readonly conflicts: readonly string[];
  readonly sealed: Uint8Array;
};

/**
 * A household's item; `before` is the state that its batch replaced, so that an undo needs nothing else; `chunk` is the one of its
 * batch that wrote it.
 */
export type HouseholdItem = Item & HouseholdState & { readonly et: 'household'; readonly before?: HouseholdState; readonly chunk?: number };

const bindOf = (village: string, no: string): string => `household#${householdIdOf(village, no)}`;

export const stateOfHousehold = (village: string, household: RosterHousehold, source: Source, sealer: Sealer): HouseholdState => ({
  version: household.version,
  no: household.householdNo,
  group: household.group,
  members: household.members.length,
  head: household.members.some((member) => member.isHead),
  flagged: household.flagged,
  conflicts: household.conflicts,
  ...source,
  sealed: sealer.seal(packHousehold(household), bindOf(village, household.householdNo)),
});

export const householdItem = (village: string, state: HouseholdState, before: HouseholdState | null): HouseholdItem => ({
  ...householdItemKey(village, householdKey(state.no) ?? ''),
  et: 'household',
  ...state,
  ...(before ? { before } : {}),
});

export const stateOnly = ({
  version,
  no,
  group,
  members,
  head,
  flagged,
  conflicts,
  batchId,
  at,
  origin,
  sealed,
}: HouseholdState): HouseholdState => ({
  version,
  no,
  group,
  members,
  head,
  flagged,
  conflicts,
  batchId,
  at,
  origin,
  sealed,
});

export const openHousehold = (village: string, state: HouseholdState, sealer: Sealer): RosterHousehold =>
  unpackHousehold(
    { householdNo: state.no, version: state.version, group: state.group, flagged: state.flagged, conflicts: state.conflicts },
    sealer.open<PackedHousehold>(state.sealed, bindOf(village, state.no)),
  );

type RecordedHousehold = HouseholdsRecorded['body']['households'][number];

/** What the fact tells of a household: no name, no number, no phone. */
export const recordedOf = (village: string, household: RosterHousehold, sealer: Sealer): RecordedHousehold => {
  const head = household.members.find((member) => member.isHead);
  const { livelihood: _, ...figures } = household.figures;
  return {
    householdId: householdIdOf(village, household.householdNo),
    householdNo: household.householdNo,
    rosterVersion: household.version,
    members: household.members.length,
    head: head
      ? {
          idHash: sealer.hash('id', head.idNumber),
          bornOn: citizenIdBirth(head.idNumber),
          resident: head.resident,
          creditHousehold: head.creditHousehold,
          socialCardActive: head.socialCardActive,
          mobileBankActive: head.mobileBankActive,
          depositDailyAverageFen: head.depositDailyAverageFen,
        }
      : null,
    figures,
  };
};
