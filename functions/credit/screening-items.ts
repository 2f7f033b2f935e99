import type { RosterHousehold, Screening } from '@huinong/shared/credit/screening.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Condition, Item, Key, Write } from '../platform/table.ts';
import { screeningKey } from './keys.ts';

/** One household's screening as it stands. */
export type ScreeningRecord = {
  readonly rosterVersion: number;
  readonly screenedOn: PlainDate;
  readonly colour: Screening['colour'];
  readonly reasons: readonly string[];
  readonly indicativeLimitFen: number;
  readonly ruleset: string;
  /** The roster's figures, from which the screening can be made again to the last figure. */
  readonly household: RosterHousehold;
};

const bind = (key: Key): string => `${key.pk}#${key.sk}`;

/** A newer state of the household, or the same one again after an import was undone. */
const newerState = (rosterVersion: number, factId: string): Condition => ({
  expression: 'attribute_not_exists(pk) OR rosterVersion < :rosterVersion OR (withdrawn = :true AND factId < :factId)',
  values: { ':rosterVersion': rosterVersion, ':factId': factId, ':true': true },
});

export const screeningWrite = (record: ScreeningRecord, factId: string, sealer: Sealer): Write => {
  const { household, rosterVersion, screenedOn, ruleset, ...result } = record;
  const key = screeningKey(household.householdId);
  const sealed = sealer.seal({ ...result, household }, bind(key));
  return {
    kind: 'put',
    item: { ...key, factId, rosterVersion, screenedOn, ruleset, withdrawn: false, sealed },
    condition: newerState(rosterVersion, factId),
  };
};

/** The household left the roster: its figures go, its place stays, so that an old fact cannot bring them back. */
export const withdrawnWrite = (householdId: string, factId: string): Write => ({
  kind: 'update',
  key: screeningKey(householdId),
  set: { withdrawn: true, factId },
  remove: ['sealed'],
  condition: { expression: 'attribute_exists(pk) AND factId < :factId', values: { ':factId': factId } },
});

/** Null when there is none, or the household left the roster. */
export const screeningOf = (item: Item | undefined, sealer: Sealer): ScreeningRecord | null => {
  if (!item || item.withdrawn === true) return null;
  const { rosterVersion, screenedOn, ruleset } = item as unknown as ScreeningRecord;
  return {
    rosterVersion,
    screenedOn,
    ruleset,
    ...sealer.open<Omit<ScreeningRecord, 'rosterVersion' | 'screenedOn' | 'ruleset'>>(item.sealed as Uint8Array, bind(item)),
  };
};

/** Whether a fact about a household still says something new; the write's condition has the last word. */
export const isNewer = (item: Item | undefined, rosterVersion: number, factId: string): boolean =>
  !item || (item.rosterVersion as number) < rosterVersion || (item.withdrawn === true && (item.factId as string) < factId);
