import { householdIdOf } from '@huinong/shared/village/household-id.ts';
import type { Item } from '../platform/item.ts';
import type { Checked, VerifyRule, VerifyScope, Violation } from '../platform/verify.ts';
import type { BatchItem } from './batch-item.ts';
import { type HouseholdItem, openHousehold } from './household-item.ts';
import { partOfSortKey } from './keys.ts';

const villageOf = (item: Item): string => item.pk.slice('roster#'.length);
const isHousehold = (item: Item): item is HouseholdItem => item.et === 'household';

/** Every member of every household has one pointer, to that household and number, and no pointer is without its member. */
const pointersMatch: VerifyRule = {
  name: 'village.pointers',
  check: async (items, { sealer }) => {
    const pointers = new Map<string, string>();
    const members = new Map<string, string>();
    const violations: Violation[] = [];
    const rule = 'village.pointers';
    for await (const item of items) {
      if (item.et === 'member') pointers.set(item.pk, `${item.householdId}/${item.memberNo}`);
      if (!isHousehold(item)) continue;
      const id = householdIdOf(villageOf(item), item.no);
      for (const member of openHousehold(villageOf(item), item, sealer).members) {
        const key = `member#${sealer.hash('id', member.idNumber)}`;
        const place = `${id}/${member.memberNo}`;
        const other = members.get(key);
        if (other !== undefined) violations.push({ rule, key, expected: 'one household for one person', found: `${other} and ${place}` });
        members.set(key, place);
      }
    }
    for (const [key, place] of members)
      if (pointers.get(key) !== place) violations.push({ rule, key, expected: place, found: pointers.get(key) ?? 'no pointer' });
    for (const [key, place] of pointers)
      if (!members.has(key)) violations.push({ rule, key, expected: 'a member', found: `a pointer to ${place}` });
    return { checked: members.size, violations };
  },
};

type Sums = { chunks: number; created: number; updated: number; unchanged: number };

/** A finished batch's counters are the sums of its chunks' receipts, and together its accepted rows. */
const batchesAddUp: VerifyRule = {
  name: 'village.batches',
  check: async (items): Promise<Checked> => {
    const batches: BatchItem[] = [];
    const sums = new Map<string, Sums>();
    for await (const item of items) {
      if (item.et === 'batch') batches.push(item as BatchItem);
      if (item.et !== 'import-chunk') continue;
      const sum = sums.get(item.pk) ?? { chunks: 0, created: 0, updated: 0, unchanged: 0 };
      sums.set(item.pk, {
        chunks: sum.chunks + 1,
        created: sum.created + (item.created as number),
        updated: sum.updated + (item.updated as number),
        unchanged: sum.unchanged + (item.unchanged as number),
      });
    }
    const violations = batches.flatMap((batch): Violation[] => {
      const sum = sums.get(`batch#${batch.batchId}`) ?? { chunks: 0, created: 0, updated: 0, unchanged: 0 };
      const own = { chunks: batch.chunksDone, created: batch.created, updated: batch.updated, unchanged: batch.unchanged };
      const tell = (expected: unknown, found: unknown): Violation => ({
        rule: 'village.batches',
        key: batch.batchId,
        expected: JSON.stringify(expected),
        found: JSON.stringify(found),
      });
      const rows = own.created + own.updated + own.unchanged;
      return [
        ...(JSON.stringify(sum) === JSON.stringify(own) ? [] : [tell(sum, own)]),
        ...(batch.status === 'done' && rows !== batch.counts?.accepted ? [tell(batch.counts?.accepted, rows)] : []),
      ];
    });
    return { checked: batches.length, violations };
  },
};

/** A village's number of households is how many there are; what others told stands on a household that exists; what is written beside a seal is what is in it. */
const householdsHold: VerifyRule = {
  name: 'village.households',
  check: async (items, { sealer }: VerifyScope): Promise<Checked> => {
    const [counted, stated] = [new Map<string, number>(), new Map<string, { households: number; active: boolean }>()];
    const [households, told] = [new Set<string>(), new Set<string>()];
    const violations: Violation[] = [];
    const tell = (key: string, expected: string, found: string): unknown =>
      violations.push({ rule: 'village.households', key, expected, found });
    for await (const item of items) {
      if (item.et === 'village-state')
        stated.set(villageOf(item), { households: item.households as number, active: item.activeBatch !== undefined });
      if (item.et === 'standing' || item.et === 'household-loan') told.add(`${item.pk} ${partOfSortKey(item.sk).householdKey}`);
      if (!isHousehold(item)) continue;
      households.add(`${item.pk} ${partOfSortKey(item.sk).householdKey}`);
      counted.set(villageOf(item), (counted.get(villageOf(item)) ?? 0) + 1);
      const { members } = openHousehold(villageOf(item), item, sealer);
      const head = members.some((member) => member.isHead);
      if (members.length !== item.members || head !== item.head)
        tell(`${item.pk} ${item.sk}`, `${members.length} members, head ${head}`, `${item.members}, ${item.head}`);
    }
    // While an import is at work its households are not counted yet.
    for (const village of new Set([...counted.keys(), ...stated.keys()])) {
      const state = stated.get(village);
      if (!state?.active && (state?.households ?? 0) !== (counted.get(village) ?? 0))
        tell(`roster#${village}`, `${counted.get(village) ?? 0} households`, `${state?.households ?? 0}`);
    }
    for (const key of told) if (!households.has(key)) tell(key, 'a household', 'only what others told of it');
    return { checked: households.size, violations };
  },
};

export const rules: readonly VerifyRule[] = [pointersMatch, batchesAddUp, householdsHold];
