import { keyFileSource, sealersOf } from '@huinong/functions/platform/key-source.ts';
import { metered } from '@huinong/functions/platform/meter.ts';
import type { Store } from '@huinong/functions/platform/store.ts';
import { tenantTable } from '@huinong/functions/platform/table.ts';
import { importFile } from '@huinong/functions/village/import-file.ts';
import { openRosterFile } from '@huinong/functions/village/roster-file.ts';
import { storedVillages } from '@huinong/functions/village/villages.dynamo.ts';

export const VILLAGE = '220182105205';

export type Ours = {
  readonly rows: number;
  readonly seconds: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly created: number;
};

const UNMETERED = { writeUnits: Number.NaN, readUnits: Number.NaN };

/**
 * One import as the command line does it, into an institution of its own: from opening the file to the batch's end. `timed` asks
 * the store for no capacities, as no function does.
 */
export const importOnce = async (
  store: Store,
  institution: string,
  path: string,
  keyFile: string,
  how: 'timed' | 'metered',
): Promise<Ours> => {
  const table = tenantTable(store, institution);
  const house = { institution, table, sealer: await sealersOf(keyFileSource(keyFile), () => table)(institution) };
  const started = performance.now();
  const work = async () => {
    const file = await openRosterFile(path);
    try {
      const command = { village: VILLAGE, fileName: 'bench.csv', by: 'bench', on: '2026-11-22' };
      return await importFile(house, storedVillages, () => new Date())(file, command, async () => {});
    } finally {
      file.close();
    }
  };
  const { value, writeUnits, readUnits } = how === 'metered' ? await metered(work) : { value: await work(), ...UNMETERED };
  const seconds = (performance.now() - started) / 1000;
  if (!value.ok) throw new Error(value.error.title);
  return { rows: value.value.counts.total, seconds, writeUnits, readUnits, created: value.value.created };
};
