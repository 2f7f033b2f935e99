import { type RowFault, rowFault } from '@huinong/shared/village/faults.ts';
import type { Elsewhere } from './judge-file.ts';
import { memberKey } from './keys.ts';
import type { House, Village } from './ports.ts';

/**
 * One person stands in one household of the institution (handbook section 2: both rows of a clash are refused; here the other one is
 * on the roster already, so the new row is). One who moved within the village is let go by a file that has the old household too.
 */
export const standElsewhere =
  (house: House, village: string, villages: readonly Village[]): Elsewhere =>
  async (households, covers) => {
    const rows = households.flatMap(({ householdNo, rows: accepted }) =>
      accepted.map(({ clean }) => ({ householdNo, idNumber: clean.member.idNumber })),
    );
    const pointers = await house.table.getAll(
      rows.map(({ idNumber }) => memberKey(house.sealer.hash('id', idNumber))),
      { consistent: true },
    );
    const faults = new Map<string, RowFault>();
    for (const [i, { householdNo, idNumber }] of rows.entries()) {
      const pointer = pointers[i];
      if (!pointer) continue;
      const [inVillage, inHousehold] = [pointer.village as string, pointer.householdNo as string];
      if (inVillage === village && (inHousehold === householdNo || covers(inHousehold))) continue;
      const name = villages.find(({ code }) => code === inVillage)?.name ?? `村 ${inVillage}`;
      faults.set(idNumber, rowFault('id-elsewhere', 'idNumber', inVillage === village ? `（本村 ${inHousehold} 户）` : `（${name}）`));
    }
    return faults;
  };
