import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openStore } from '@huinong/functions/platform/store.ts';
import { bareClient, itemsPutBy, writeBare } from './import/bare.ts';
import { importOnce, type Ours } from './import/ours.ts';
import { writeRoster } from './import/roster.ts';
import { onOwnStore } from './own-store.ts';
import { atLeast, atMost, type BenchRow, kept } from './row.ts';

/** Imports and bare loops in turn, so that a slow moment of the machine falls on both; the median of their ratios is the figure. */
const SLICES = 5;
/** As long as a command waits (local/embedded.ts). */
const ATTEMPT_MS = 15_000;
const [SMALL_ROWS, LARGE_ROWS] = [10_000, 100_000];

const fresh = (): string => `B${randomBytes(6).toString('hex')}`;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

type Child = Ours & { readonly maxRssKb: number };

/** The flags that `npm run huinong` starts Node with: what an operator's import is given. */
const commandFlags = (): string[] => {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { scripts: { huinong: string } };
  return scripts.huinong.split(' ').filter((word) => word.startsWith('--'));
};

const inChild = async (path: string): Promise<Child> => {
  const child = [...commandFlags(), join(import.meta.dirname, 'import/child.ts'), fresh(), path];
  const { stdout } = await promisify(execFile)(process.execPath, child);
  return JSON.parse(stdout) as Child;
};

const measure = async (environment: Readonly<Record<string, string>>, directory: string): Promise<BenchRow[]> => {
  const store = openStore({
    tableName: environment.TABLE_NAME ?? '',
    endpoint: environment.DYNAMODB_ENDPOINT ?? '',
    attemptMs: ATTEMPT_MS,
  });
  const bare = bareClient(environment.DYNAMODB_ENDPOINT ?? '', environment.TABLE_NAME ?? '');
  const path = (rows: number): string => join(directory, `${rows}.csv`);
  for (const rows of [SMALL_ROWS, LARGE_ROWS]) await writeRoster(path(rows), rows);

  // Warms both up; the items are kept from here, so that no import that is timed pays for keeping them.
  const recorded = fresh();
  const items = await itemsPutBy(store.client, store.tableName, () =>
    importOnce(store, recorded, path(SMALL_ROWS), environment.KEY_FILE ?? '', 'timed'),
  );
  await writeBare(bare, items, recorded, fresh());
  const slices: { readonly ours: Ours; readonly ratio: number }[] = [];
  for (let slice = 0; slice < SLICES; slice++) {
    // Neither is timed while it clears away what the other left.
    globalThis.gc?.();
    const ours = await importOnce(store, fresh(), path(SMALL_ROWS), environment.KEY_FILE ?? '', 'timed');
    globalThis.gc?.();
    const bareSeconds = await writeBare(bare, items, recorded, fresh());
    slices.push({ ours, ratio: bareSeconds / ours.seconds });
  }
  const small = await inChild(path(SMALL_ROWS));
  const large = await inChild(path(LARGE_ROWS));
  return [
    atLeast('import.ratio', median(slices.map(({ ratio }) => ratio)), 0.85),
    atMost('import.capacityPerRow', large.writeUnits / large.rows, 2, 'write units'),
    atMost('import.rssGrowthMb', (large.maxRssKb - small.maxRssKb) / 1024, 50, 'MB'),
    kept('import.rowsPerSecond', median(slices.map(({ ours }) => ours.rows / ours.seconds)), 'rows/s'),
    kept('import.readUnitsPerRow', large.readUnits / large.rows, 'read units'),
    kept('import.rssMb', large.maxRssKb / 1024, 'MB'),
  ];
};

/** On a store of its own in memory; 100,000 rows from a file to the batch's end. */
export const rows = (): Promise<BenchRow[]> => onOwnStore(({ environment, directory }) => measure(environment, directory));
