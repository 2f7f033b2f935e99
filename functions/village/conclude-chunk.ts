import type { HouseholdsRecorded } from '@huinong/shared/facts/village.ts';
import { householdIdOf, householdKey } from '@huinong/shared/village/household-id.ts';
import type { Recorded } from '@huinong/shared/village/record-household.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { absent, type Item, type Write } from '../platform/item.ts';
import { statusIs } from './batch-item.ts';
import { recordedOf } from './household-item.ts';
import { batchKey, chunkKey, memberKey } from './keys.ts';
import type { House } from './ports.ts';

const pointer = (house: House, village: string, householdNo: string, member: Recorded['joined'][number]): Item => ({
  ...memberKey(house.sealer.hash('id', member.idNumber)),
  et: 'member',
  householdId: householdIdOf(village, householdNo),
  householdNo,
  village,
  memberNo: member.memberNo,
});

/** The pointers of those who joined, and the deletes for those who left unless they point elsewhere by now. */
export const pointersOf = (house: House, village: string, recorded: readonly Recorded[]): { puts: Item[]; drops: Write[] } => {
  const drop = (member: Recorded['left'][number], householdId: string): Write => ({
    kind: 'delete',
    key: memberKey(house.sealer.hash('id', member.idNumber)),
    condition: { expression: '#h = :h', names: { '#h': 'householdId' }, values: { ':h': householdId } },
  });
  return {
    puts: recorded.flatMap(({ joined, household }) => joined.map((member) => pointer(house, village, household.householdNo, member))),
    drops: recorded.flatMap(({ left, household }) => left.map((member) => drop(member, householdIdOf(village, household.householdNo)))),
  };
};

const sum = (recorded: readonly Recorded[], of: keyof Recorded['rows']): number => recorded.reduce((n, { rows }) => n + rows[of], 0);

type ChunkName = { readonly batchId: string; readonly village: string; readonly on: string; readonly chunk: number };

/** A chunk's own transaction: its receipt, the batch's progress, and its fact. The receipt comes first. */
export const conclusion = (
  house: House,
  { batchId, village, on, chunk }: ChunkName,
  recorded: readonly Recorded[],
  at: Date,
  status: 'importing' | 'failed',
): Write[] => {
  const changed = recorded.filter(({ change }) => change !== 'unchanged');
  const rows = { created: sum(recorded, 'created'), updated: sum(recorded, 'updated'), unchanged: sum(recorded, 'unchanged') };
  const fact: HouseholdsRecorded = {
    type: 'village.householdsRecorded',
    version: 1,
    factId: newFactId(at),
    institution: house.institution,
    on,
    at: at.toISOString(),
    body: { village, batchId, chunk, households: changed.map(({ household }) => recordedOf(village, household, house.sealer)) },
  };
  const receipt: Item = {
    ...chunkKey(batchId, chunk),
    et: 'import-chunk',
    at: at.toISOString(),
    ...rows,
    // What this batch found right and did not write: an undo of an earlier batch leaves these alone.
    confirmed: recorded.flatMap(({ change, household }) => (change === 'unchanged' ? [householdKey(household.householdNo)] : [])),
  };
  const progress: Write = {
    kind: 'update',
    key: batchKey(batchId),
    set: { progressAt: at.toISOString() },
    add: { chunksDone: 1, rowsDone: rows.created + rows.updated + rows.unchanged, ...rows, newHouseholds: newHouseholds(recorded) },
    condition: statusIs(status),
  };
  return [{ kind: 'put', item: receipt, condition: absent }, progress, ...(changed.length > 0 ? [factWrite(fact, house.sealer)] : [])];
};

export const newHouseholds = (recorded: readonly Recorded[]): number => recorded.filter(({ change }) => change === 'created').length;
