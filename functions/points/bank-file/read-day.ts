import { createHash } from 'node:crypto';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { type BankLine, dailyFileSentence, readDailyFile } from '@huinong/shared/points/bank-file/daily-file.ts';
import { bankFileRows } from '../../platform/bank-file.ts';
import { absent, type Item, type Key, versionIs } from '../../platform/table.ts';
import type { House } from '../ports.ts';
import { dailyFileKey } from './keys.ts';
import type { BankFileDeps } from './ports.ts';
import { type LineOutcome, OUTCOMES, takeLine } from './take-line.ts';

export type Counts = Readonly<Record<LineOutcome, number>>;

/** How far a day's file was read, and what its lines came to. A refused one is asked for again. */
export type DailyFileItem = Key & {
  readonly date: PlainDate;
  readonly state: 'reading' | 'done' | 'refused';
  readonly refusal: string | null;
  /** Of the file as it came: another file begins anew. */
  readonly sha256: string;
  readonly lines: number;
  readonly read: number;
  readonly counts: Counts;
  readonly readAt: string;
  readonly version: number;
};

export type DayRead = { readonly date: PlainDate; readonly state: DailyFileItem['state'] | 'waiting' };

const PIECE = 64;
/** Lines side by side: they are of different people but for a few, and those race for one account's version. */
const ABREAST = 16;

const none: Counts = { earned: 0, nothing: 0, takenBack: 0, otherShop: 0, waits: 0 };
const counted = (counts: Counts, outcomes: readonly LineOutcome[]): Counts =>
  Object.fromEntries(OUTCOMES.map((name) => [name, counts[name] + outcomes.filter((one) => one === name).length])) as Counts;

/** Written under the version that was read; another run of the same day was faster otherwise, and goes on alone. */
const save = async ({ table }: House, before: DailyFileItem | undefined, after: Omit<DailyFileItem, 'version' | keyof Key>) => {
  const version = (before?.version ?? 0) + 1;
  const item: DailyFileItem = { ...dailyFileKey(after.date), ...after, version };
  const outcome = await table.write([{ kind: 'put', item, condition: before ? versionIs(before.version) : absent }]);
  if (outcome !== 'done') throw new Error(`the file of ${after.date} is being read by another run`);
  return item;
};

const takePiece = async (deps: BankFileDeps, home: House, date: PlainDate, lines: readonly BankLine[]): Promise<LineOutcome[]> => {
  const outcomes: LineOutcome[] = [];
  for (let first = 0; first < lines.length; first += ABREAST)
    outcomes.push(...(await Promise.all(lines.slice(first, first + ABREAST).map((line) => takeLine(deps)(home, date, line)))));
  return outcomes;
};

/**
 * Reads a closed day's file piece by piece: after each its place is written down, so that a run that was killed goes on there. A line
 * that is taken twice changes nothing, for every deed has the bank's own number.
 * @param mostLines so many lines at this run; the next one goes on
 */
export const readDay =
  (deps: BankFileDeps) =>
  async (institution: string, date: PlainDate, mostLines: number): Promise<DayRead> => {
    const home = await deps.house(institution);
    const before = (await home.table.get(dailyFileKey(date), { consistent: true })) as (Item & DailyFileItem) | undefined;
    if (before?.state === 'done') return { date, state: 'done' };
    const bytes = await deps.dailyFile(institution, date);
    if (bytes === null || bytes === 'notReady') return { date, state: 'waiting' };
    const head = { date, sha256: createHash('sha256').update(bytes).digest('hex'), readAt: deps.now().toISOString() };
    const file = readDailyFile(bankFileRows(bytes), { institution, date });
    if (!file.ok) {
      const refusal = dailyFileSentence(file.error);
      await save(home, before, { ...head, state: 'refused', refusal, lines: 0, read: 0, counts: none });
      return { date, state: 'refused' };
    }
    const { lines } = file.value;
    const goesOn = before?.state === 'reading' && before.sha256 === head.sha256;
    let [at, read, counts] = [before, goesOn ? before.read : 0, goesOn ? before.counts : none];
    const last = Math.min(lines.length, read + mostLines);
    do {
      const piece = lines.slice(read, Math.min(read + PIECE, last));
      counts = counted(counts, await takePiece(deps, home, date, piece));
      read += piece.length;
      const state = read === lines.length ? 'done' : 'reading';
      at = await save(home, at, { ...head, state, refusal: null, lines: lines.length, read, counts });
    } while (read < last);
    return { date, state: at.state };
  };
