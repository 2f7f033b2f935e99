import type { Counts } from '@huinong/shared/village/counts.ts';
import type { JudgedIssue } from '@huinong/shared/village/judge.ts';
import { withStack } from '../local/embedded.ts';
import { CommandFailed } from './command.ts';

export type ImportInto = {
  readonly institution: string;
  readonly village: string;
  readonly path: string;
  readonly fileName: string;
  readonly data: string | undefined;
  readonly tell: (issues: readonly JudgedIssue[], rows: number) => Promise<void>;
  readonly warnOfOtherSheets: (names: readonly string[]) => void;
};

export type ImportedInto = Counts & {
  readonly batchId: string;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly capacityUnits: number;
  /** From opening the file to the batch's end; starting a store is not part of it. */
  readonly seconds: number;
};

/** A village whose last import was killed is free again after this long (functions/village/open-batch.ts). */
const WAIT_MS = 30_000;

/** Imports a roster into the running stack's store, or into an embedded one. */
export const importInto = ({ institution, village, path, fileName, data, tell, warnOfOtherSheets }: ImportInto): Promise<ImportedInto> =>
  withStack(data === undefined ? {} : { data }, async ({ running }) => {
    const [
      { tableOf, sealerFor },
      { importFile },
      { openRosterFile },
      { storedVillages },
      { metered },
      { businessDateKey },
      { shanghaiDay },
    ] = await Promise.all([
      import('@huinong/functions/platform/runtime.ts'),
      import('@huinong/functions/village/import-file.ts'),
      import('@huinong/functions/village/roster-file.ts'),
      import('@huinong/functions/village/villages.dynamo.ts'),
      import('@huinong/functions/platform/meter.ts'),
      import('@huinong/functions/platform/business-date.ts'),
      import('./today.ts'),
    ]);
    const house = { institution, table: tableOf(institution), sealer: await sealerFor(institution) };
    const date = (await house.table.get(businessDateKey))?.date;
    // An embedded store may hold no institution yet; its villages are then taken as given.
    const known = await storedVillages.list(house);
    if (running && typeof date !== 'string') throw new CommandFailed('no-such-institution', `no institution ${institution}`);
    if (known.length > 0 && !known.some(({ code }) => code === village))
      throw new CommandFailed('no-such-village', `institution ${institution} has no village ${village}`);
    const on = typeof date === 'string' ? date : shanghaiDay(new Date());

    const started = performance.now();
    const file = await openRosterFile(path);
    try {
      warnOfOtherSheets(file.otherTables);
      const until = Date.now() + WAIT_MS;
      for (;;) {
        const { value: result, writeUnits } = await metered(() =>
          importFile(house, storedVillages, () => new Date())(file, { village, fileName, by: 'cli', on }, tell),
        );
        if (result.ok) {
          const { counts, ...rest } = result.value;
          return { ...counts, ...rest, capacityUnits: writeUnits, seconds: (performance.now() - started) / 1000 };
        }
        if (result.error.kind !== 'villageBusy' || Date.now() > until) throw new CommandFailed(result.error.kind, result.error.title);
        process.stderr.write('import: the village is busy with another import; waiting\n');
        await new Promise((resolve) => setTimeout(resolve, 2_000));
      }
    } finally {
      file.close();
    }
  });
