import type { PersonVerified, StaffBound } from '@huinong/shared/facts/identity.ts';
import type { MemberIdentified } from '@huinong/shared/facts/village.ts';
import { maskName } from '@huinong/shared/kernel/contact.ts';
import { ATTEMPTS, shortPause } from '../../platform/command.ts';
import { absent, type Condition, type Item, type Write } from '../../platform/table.ts';
import { villagerKey } from '../earning/keys.ts';
import type { House, PointsDeps } from '../ports.ts';
import { openAt, sealAt } from './items.ts';
import { nameKey, villageMemberKey } from './keys.ts';

const newerThan = (factId: string): Condition => ({
  expression: 'attribute_not_exists(pk) OR factId < :factId',
  values: { ':factId': factId },
});

const nameWrite = ({ sealer }: House, personId: string, name: string, factId: string): Write => {
  const key = nameKey(personId);
  return { kind: 'put', item: { ...key, factId, sealed: sealAt(sealer, key, name) }, condition: newerThan(factId) };
};

/** What a villager is called where activities are written down: masked. */
export const followPersonVerified =
  ({ house }: Pick<PointsDeps, 'house'>) =>
  async ({ institution, factId, body }: PersonVerified): Promise<void> => {
    const home = await house(institution);
    await home.table.write([nameWrite(home, body.personId, maskName(body.name), factId)]);
  };

/** Whoever records and whoever confirms is named. */
export const followStaffBound =
  ({ house }: Pick<PointsDeps, 'house'>) =>
  async ({ institution, factId, body }: StaffBound): Promise<void> => {
    const home = await house(institution);
    await home.table.write([nameWrite(home, body.personId, body.name, factId)]);
  };

/** In which village a person lives, the newest that was told: for campaigns, and for who may be picked in which village. */
export const followMemberIdentified =
  ({ house }: Pick<PointsDeps, 'house'>) =>
  async ({ institution, factId, body }: MemberIdentified): Promise<void> => {
    const { table } = await house(institution);
    const { personId, village, householdId } = body;
    for (let n = 0; n < ATTEMPTS; n++) {
      const before = await table.get(villagerKey(personId), { consistent: true });
      if (before && (before.factId as string) >= factId) return;
      const moved = before && before.village !== village;
      const outcome = await table.write([
        {
          kind: 'put',
          item: { ...villagerKey(personId), village, factId },
          condition: before ? { expression: 'factId = :before', values: { ':before': before.factId } } : absent,
        },
        { kind: 'put', item: { ...villageMemberKey(village, personId), personId, householdNo: householdId.slice(village.length + 1) } },
        ...(moved ? [{ kind: 'delete', key: villageMemberKey(before.village as string, personId) } as const] : []),
      ]);
      if (outcome === 'done') return;
      await shortPause(n);
    }
    throw new Error(`the village of ${personId} changed each time it was read`);
  };

/** What these people are called, as far as it was told. */
export const namesOf = async ({ table, sealer }: House, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(personIds)];
  const items: readonly (Item | undefined)[] = ids.length === 0 ? [] : await table.getAll(ids.map(nameKey));
  return new Map(
    items.flatMap((item, i) => {
      const id = ids[i];
      return item && id !== undefined ? [[id, openAt<string>(sealer, nameKey(id), item.sealed as Uint8Array)] as const] : [];
    }),
  );
};
