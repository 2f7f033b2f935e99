import { type RowFault, rowFault } from '@huinong/shared/village/faults.ts';
import { villageStateOf } from './batch-item.ts';
import type { Elsewhere } from './judge-file.ts';
import { memberKey, villageKey } from './keys.ts';
import type { House, Village } from './ports.ts';
import type { Rolls } from './rolls.ts';

type Found = { readonly idNumber: string; readonly householdNo: string; readonly idHash: string; readonly villages: readonly string[] };

/** Villages among these whose import is at work: whom their rolls name may be written any moment. */
export const atWork = async ({ table }: House, codes: ReadonlySet<string>): Promise<ReadonlySet<string>> => {
  if (codes.size === 0) return codes;
  const list = [...codes];
  const states = await table.getAll(list.map(villageKey), { consistent: true });
  return new Set(list.filter((_, i) => villageStateOf(states[i]).activeBatch !== null));
};

/**
 * One person stands in one household of the institution (handbook section 2: both rows of a clash are refused; here the other one is
 * on the roster already, so the new row is). One who moved within the village is let go by a file that has the old household too.
 */
export const standElsewhere =
  (house: House, village: string, villages: readonly Village[], rolls: Rolls): Elsewhere =>
  async (households, covers) => {
    const faults = new Map<string, RowFault>();
    if (rolls.none) return faults;
    const found = households.flatMap(({ householdNo, rows }) =>
      rows.flatMap(({ clean: { member } }): Found[] => {
        const idHash = house.sealer.hash('id', member.idNumber);
        const on = rolls.villagesOf(idHash);
        return on.length > 0 ? [{ idNumber: member.idNumber, householdNo, idHash, villages: on }] : [];
      }),
    );
    if (found.length === 0) return faults;
    const nameOf = (code: string): string => villages.find((one) => one.code === code)?.name ?? `村 ${code}`;
    // Before the pointers: a village found at rest has written all of its own, and one that begins later meets this import's roll.
    const busy = await atWork(house, new Set(found.flatMap((one) => one.villages.filter((code) => code !== village))));
    const pointers = await house.table.getAll(
      found.map(({ idHash }) => memberKey(idHash)),
      { consistent: true },
    );
    for (const [i, { idNumber, householdNo, villages: on }] of found.entries()) {
      const pointer = pointers[i];
      const refuse = (where: string): unknown => faults.set(idNumber, rowFault('id-elsewhere', 'idNumber', `（${where}）`));
      if (!pointer) {
        const other = on.find((code) => busy.has(code));
        if (other) refuse(`${nameOf(other)}，正在导入`);
        continue;
      }
      const [inVillage, inHousehold] = [pointer.village as string, pointer.householdNo as string];
      if (inVillage !== village) refuse(nameOf(inVillage));
      else if (inHousehold !== householdNo && !covers(inHousehold)) refuse(`本村 ${inHousehold} 户`);
    }
    return faults;
  };
