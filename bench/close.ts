import { closeDay } from '@huinong/functions/lending/close-day.ts';
import { closeJob } from '@huinong/functions/lending/close-job.ts';
import { done, type TestHouse, testHouse } from '@huinong/functions/lending/testing/house.ts';
import { businessDateKey } from '@huinong/functions/platform/business-date.ts';
import { metered, type Reading } from '@huinong/functions/platform/meter.ts';
import type { Store } from '@huinong/functions/platform/store.ts';
import { tenantTable } from '@huinong/functions/platform/table.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import { bareClose, callsOf } from './close/bare.ts';
import { bankOf, FIRST_DAY, makeSamples, type Portfolio, portfolioOf, quietOf, type Samples } from './close/portfolio.ts';
import { recorded } from './drawdown/recording.ts';
import { type Bare, bareClient } from './import/bare.ts';
import { onOwnStore } from './own-store.ts';
import { atLeast, atMost, type BenchRow, kept } from './row.ts';

const [SMALL_THOUSANDS, LARGE_THOUSANDS] = [1, 50];
/** Small and large in turn, so that a slow moment of the machine falls on both; the medians are the figures. */
const ROUNDS = 3;
const SMALL_A_ROUND = 4;
const DAYS = (ROUNDS + 1) * SMALL_A_ROUND;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** How far the lesser of two ratios lies below the greater, in per cent. */
const apart = (a: number, b: number): number => 100 * (1 - Math.min(a, b) / Math.max(a, b));

type Bench = { readonly house: TestHouse; readonly store: Store; readonly bare: Bare; readonly samples: Samples };

const CHUNK = 400;

/** Puts a portfolio into an institution whose business date is the first day. */
const found = async ({ store }: Bench, institution: string, { items }: Portfolio): Promise<void> => {
  const table = tenantTable(store, institution);
  await table.putAll([{ ...businessDateKey, date: FIRST_DAY }]);
  for (let from = 0; from < items.length; from += CHUNK) await table.putAll(items.slice(from, from + CHUNK));
};

const depsOf = ({ house, store }: Bench, { empty }: Portfolio) => ({
  bank: bankOf(empty),
  now: () => new Date(),
  house: async (institution: string) => ({ institution, table: tenantTable(store, institution), sealer: house.sealer }),
});

/** Seconds of one day's close, and of the bare loop of its calls. */
type Slice = { readonly ours: number; readonly theirs: number };

type Race = { readonly loans: number; readonly day: () => Promise<Slice> };

/**
 * Two institutions that hold the same loans: each day the close of the one, then the bare loop of its calls on the other, which
 * leaves both alike for the next day; they change places each day.
 */
const raceOf = async (bench: Bench, thousands: number): Promise<Race> => {
  const portfolio = portfolioOf(bench.samples, thousands, addDays(FIRST_DAY, DAYS), bench.house.sealer);
  let twins: readonly [string, string] = [`CLOSE-${thousands}-A`, `CLOSE-${thousands}-B`];
  for (const twin of twins) await found(bench, twin, portfolio);
  const { loans } = portfolio;
  const close = closeJob(depsOf(bench, portfolio));
  const closed = async (institution: string): Promise<number> => {
    // Neither is timed while it clears away what the other left.
    globalThis.gc?.();
    const started = performance.now();
    const figures = done(await close({ institution, by: 'bench' }));
    const seconds = (performance.now() - started) / 1000;
    if (figures.loans !== loans) throw new Error(`the close saw ${figures.loans} loans of ${loans}`);
    return seconds;
  };
  const day = async (): Promise<Slice> => {
    const [one, other] = twins;
    twins = [other, one];
    let ours = 0;
    const commands = await recorded(bench.store.client, async () => {
      ours = await closed(one);
    });
    const { seconds: theirs, loansRead } = await bareClose(bench.bare, callsOf(commands), one, other);
    // One that moves on in the index while it is read may come twice.
    if (loansRead < loans) throw new Error(`the bare loop saw ${loansRead} loans of ${loans}`);
    return { ours, theirs };
  };
  return { loans, day };
};

const QUIET = 1_000;
const QUIET_CLOSES = 5;

/**
 * What one more quiet loan costs the close of a day: of twice as many, less of as many. In how many transactions the sums of the
 * sixteen shards are posted depends on which shards end together, so that a close costs some units more or less whatever it
 * closes: the least of several closes of each is free of that chance.
 */
const quietUnits = async (bench: Bench): Promise<Pick<Reading, 'readUnits' | 'writeUnits'>> => {
  const closing = async (loans: number): Promise<Pick<Reading, 'readUnits' | 'writeUnits'>> => {
    const portfolio = quietOf(bench.samples, loans, bench.house.sealer);
    const readings: Reading[] = [];
    for (let n = 0; n < QUIET_CLOSES; n++) {
      const institution = `QUIET-${loans}-${n}`;
      await found(bench, institution, portfolio);
      readings.push(await metered(async () => done(await closeDay(depsOf(bench, portfolio))(institution))));
    }
    const least = (of: (one: Reading) => number): number => Math.min(...readings.map(of));
    return { readUnits: least(({ readUnits }) => readUnits), writeUnits: least(({ writeUnits }) => writeUnits) };
  };
  const [less, more] = [await closing(QUIET), await closing(2 * QUIET)];
  return { readUnits: (more.readUnits - less.readUnits) / QUIET, writeUnits: (more.writeUnits - less.writeUnits) / QUIET };
};

const measure = async (endpoint: string): Promise<BenchRow[]> => {
  const house = await testHouse(FIRST_DAY);
  const store = house.open();
  const bench: Bench = { house, store, bare: bareClient(endpoint, store.tableName), samples: await makeSamples(house) };
  const quiet = await quietUnits(bench);
  const [small, large] = [await raceOf(bench, SMALL_THOUSANDS), await raceOf(bench, LARGE_THOUSANDS)];
  const [smallDays, largeDays]: [Slice[], Slice[]] = [[], []];
  // Warms both up.
  for (let i = 0; i < SMALL_A_ROUND; i++) await small.day();
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < SMALL_A_ROUND; i++) smallDays.push(await small.day());
    largeDays.push(await large.day());
  }
  const [ratioSmall, ratioLarge] = [smallDays, largeDays].map((days) => median(days.map(({ ours, theirs }) => theirs / ours)));
  const speed = (loans: number, days: readonly Slice[]): number => median(days.map(({ ours }) => loans / ours));
  const [speedSmall, speedLarge] = [speed(small.loans, smallDays), speed(large.loans, largeDays)];
  return [
    atLeast('close.ratio.1000', ratioSmall as number, 0.85),
    atLeast('close.ratio.50000', ratioLarge as number, 0.85),
    atMost('close.steady', apart(ratioSmall as number, ratioLarge as number), 15, '% between the ratios'),
    atMost('close.capacityPerLoan.read', quiet.readUnits, 0.5, 'read units a quiet loan'),
    atMost('close.capacityPerLoan.write', quiet.writeUnits, 0, 'write units a quiet loan'),
    kept('close.loansPerSecond.1000', speedSmall, 'loans/s'),
    kept('close.loansPerSecond.50000', speedLarge, 'loans/s'),
  ];
};

/**
 * On a store of its own in memory, with a core bank that answers at once: closes of ordinary days, on which of a thousand loans 980
 * are quiet, 10 are due and paid, and 10 are late and debited in vain (close/portfolio.ts).
 */
export const rows = (): Promise<BenchRow[]> => onOwnStore(({ environment }) => measure(environment.DYNAMODB_ENDPOINT ?? ''));
