import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileRefused } from '@huinong/functions/village/file-refused.ts';
import { judgeFile } from '@huinong/functions/village/judge-file.ts';
import { openRosterFile } from '@huinong/functions/village/roster-file.ts';
import type { Counts } from '@huinong/shared/village/counts.ts';
import type { JudgedIssue } from '@huinong/shared/village/judge.ts';
import { type Command, CommandFailed } from './command.ts';
import { type ErrorFile, errorFile } from './error-file.ts';

type Printed = Counts & {
  readonly batchId: string | null;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly capacityUnits: number;
};

const rounded = (n: number, places: number): number => Number(n.toFixed(places));

const print = (result: Omit<Printed, 'rowsPerSecond'>): void => {
  const { batchId, created, updated, unchanged, capacityUnits, seconds, ...counts } = result;
  const printed: Printed = {
    batchId,
    ...counts,
    created,
    updated,
    unchanged,
    seconds: rounded(seconds, 3),
    rowsPerSecond: seconds > 0 ? rounded(counts.total / seconds, 1) : 0,
    capacityUnits: rounded(capacityUnits, 1),
  };
  process.stdout.write(`${JSON.stringify(printed)}\n`);
};

/** Progress on stderr, at most once a second. */
const progress = (): ((rows: number) => void) => {
  let last = performance.now();
  return (rows) => {
    if (performance.now() - last < 1000) return;
    last = performance.now();
    process.stderr.write(`import: ${rows} rows\n`);
  };
};

const dryRun = async (path: string, tell: (issues: readonly JudgedIssue[], rows: number) => Promise<void>): Promise<Counts> => {
  const file = await openRosterFile(path);
  try {
    warnOfOtherSheets(file.otherTables);
    const judgement = await judgeFile(file);
    for await (const { issues } of judgement.judged) await tell(issues, judgement.counts().total);
    return judgement.counts();
  } finally {
    file.close();
  }
};

const warnOfOtherSheets = (names: readonly string[]): void => {
  if (names.length > 0) process.stderr.write(`import: only the first sheet with a header is read; not read: ${names.join(', ')}\n`);
};

const withErrorFile = async <T>(path: string | undefined, work: (file: ErrorFile | null) => Promise<T>): Promise<T> => {
  if (path === undefined) return work(null);
  const file = await errorFile(path).catch((error: Error) => {
    throw new CommandFailed('errors-not-writable', `${path}: ${error.message}`);
  });
  try {
    const result = await work(file);
    await file.finish();
    return result;
  } catch (error) {
    await file.discard();
    throw error;
  }
};

export const command: Command = {
  summary: 'Import a village roster (.xlsx, or .csv in UTF-8 or GB18030); --dry-run only judges it.',
  usage: 'import --institution I --village V --file F [--dry-run] [--errors OUT.csv] [--data DIR]',
  options: {
    institution: { type: 'string', help: 'institution code, e.g. 220182', required: true },
    village: { type: 'string', help: 'village code of 12 digits, e.g. 220182105205', required: true },
    file: { type: 'string', help: 'the roster', required: true },
    'dry-run': { type: 'boolean', help: 'judge and write nothing; needs no store' },
    errors: { type: 'string', help: 'write a CSV of the flagged, rejected and duplicate rows' },
    data: { type: 'string', help: 'keep the data of an embedded store here' },
  },
  run: async (options) => {
    const [institution, village, path] = [options.institution, options.village, options.file].map(String) as [string, string, string];
    if (!/^[0-9A-Za-z-]{1,32}$/.test(institution))
      throw new CommandFailed('institution-invalid', `not an institution code: ${institution}`);
    if (!/^\d{12}$/.test(village)) throw new CommandFailed('village-invalid', `not a village code of 12 digits: ${village}`);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) throw new CommandFailed('file-missing', `no such file: ${path}`);
    try {
      await withErrorFile(options.errors as string | undefined, async (errors) => {
        const report = progress();
        const tell = async (issues: readonly JudgedIssue[], rows: number): Promise<void> => {
          report(rows);
          await errors?.add(issues);
        };
        if (options['dry-run']) {
          const started = performance.now();
          const counts = await dryRun(path, tell);
          print({
            batchId: null,
            ...counts,
            created: 0,
            updated: 0,
            unchanged: 0,
            capacityUnits: 0,
            seconds: (performance.now() - started) / 1000,
          });
          return;
        }
        const { importInto } = await import('./import-into.ts');
        const result = await importInto({
          institution,
          village,
          path,
          fileName: basename(path),
          data: options.data as string | undefined,
          tell,
          warnOfOtherSheets,
        });
        print(result);
      });
    } catch (error) {
      if (error instanceof FileRefused) throw new CommandFailed(error.code, error.message);
      throw error;
    }
  },
};
