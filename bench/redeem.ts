import { metered } from '@huinong/functions/platform/meter.ts';
import { tenantTable } from '@huinong/functions/platform/table.ts';
import { type CodeClaim, newNonce, qrOf } from '@huinong/functions/points/code-token.ts';
import { expirePoints } from '@huinong/functions/points/expire.ts';
import { expiredThroughKey } from '@huinong/functions/points/keys.ts';
import type { PointsDeps } from '@huinong/functions/points/ports.ts';
import { redeem } from '@huinong/functions/points/redeem.ts';
import { done, sending, type TestHouse, testHouse, withCounter, withPoints } from '@huinong/functions/points/testing/house.ts';
import { onOwnStore } from './own-store.ts';
import { bareSeconds, preparedFrom } from './redeem/bare.ts';
import { atLeast, atMost, type BenchRow, kept } from './row.ts';

const ON = '2026-11-20';
const SLICES = 11;
const PER_SLICE = 40;
const VILLAGERS = 64;
const RUSH_SLICES = 6;
const RUSH_EACH = 2;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** Ids of one length, so that one villager's commands are another's by renaming. */
const personOf = (name: string, i: number): string => `${name}${i.toString().padStart(6, '0')}`;

type Ready = Parameters<ReturnType<typeof redeem>>[0];

/** A code as the phone shows it; only the digits beneath it would cost the store anything. */
const commandOf = (house: TestHouse, personId: string, merchantId: string, points: number): Ready => ({
  ...sending(house, `clerk-${merchantId}`, 'merchant-clerk'),
  merchantId,
  body: { codes: [{ code: qrOf(house.sealer, claimFor(house, personId)), points }], channel: 'weapp' },
});

const claimFor = (house: TestHouse, personId: string): CodeClaim => ({
  personId,
  nonce: newNonce(),
  kind: 'screen',
  expiresAt: new Date(house.now().getTime() + 60_000).toISOString(),
  set: null,
});

const inBatches = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> => {
  for (let i = 0; i < all.length; i += 32) await Promise.all(all.slice(i, i + 32).map(work));
};

/** One after the other, over the same read and transaction without us; slices in turn. */
const overBare = async (house: TestHouse, deps: PointsDeps): Promise<BenchRow[]> => {
  const store = house.open();
  const people = Array.from({ length: (SLICES + 1) * PER_SLICE * 2 + 2 }, (_, i) => personOf('a', i));
  await inBatches(people, (personId) => withPoints(house, personId, 500, ON, `deed-${personId}`));
  const [first = '', ...others] = people;
  const command = commandOf(house, first, 'm0', 5);
  const alone = await metered(async () => done(await redeem(deps)(command)));
  const bareSource = others.pop() ?? '';
  const recordedCommand = commandOf(house, bareSource, 'm0', 5);
  const storeDeps: PointsDeps = {
    ...deps,
    house: async () => ({ ...(await deps.house(house.institution)), table: tenantTable(store, house.institution) }),
  };
  const bare = await preparedFrom(store, bareSource, recordedCommand.idempotencyKey, async () =>
    done(await redeem(storeDeps)(recordedCommand)),
  );
  const ratios: number[] = [];
  let perSecond = 0;
  for (let slice = 0; slice < SLICES; slice++) {
    const commands = others.splice(0, PER_SLICE).map((personId) => commandOf(house, personId, 'm0', 5));
    const bareTime = await bareSeconds(store, bare, others.splice(0, PER_SLICE));
    const started = performance.now();
    for (const one of commands) done(await redeem(storeDeps)(one));
    const seconds = (performance.now() - started) / 1000;
    // The first slice warms both up.
    if (slice > 0) ratios.push(bareTime / seconds);
    perSecond = Math.max(perSecond, PER_SLICE / seconds);
  }
  return [
    atLeast('redeem.ratio', median(ratios), 0.85),
    kept('redeem.perSecond', perSecond, 'redemptions/s, one at a time'),
    atMost('redeem.roundTrips', alone.roundTrips, 2, 'round trips'),
    kept('capacity.redeem.read', alone.readUnits, 'read units'),
    kept('capacity.redeem.write', alone.writeUnits, 'write units'),
  ];
};

/** Seconds of 64 villagers at once, each some times, at the counters that `merchantOf` gives them. */
const rush = async (house: TestHouse, deps: PointsDeps, people: readonly string[], merchantOf: (i: number) => string): Promise<number> => {
  // An hour on: nobody is stopped for redeeming too often.
  house.pass(61);
  const commands = people.map((personId, i) => Array.from({ length: RUSH_EACH }, () => commandOf(house, personId, merchantOf(i), 1)));
  const started = performance.now();
  await Promise.all(
    commands.map(async (own) => {
      for (const one of own) done(await redeem(deps)(one));
    }),
  );
  return (performance.now() - started) / 1000;
};

/** The throughput of all at one place over that of each at their own, slices in turn. */
const hotOver = async (house: TestHouse, deps: PointsDeps, hot: (i: number) => string, apart: (i: number) => string): Promise<number> => {
  const people = Array.from({ length: VILLAGERS }, (_, i) => personOf('h', i));
  const ratios: number[] = [];
  for (let slice = 0; slice <= RUSH_SLICES; slice++) {
    const first = slice % 2 === 0;
    const one = await rush(house, deps, people, first ? hot : apart);
    const two = await rush(house, deps, people, first ? apart : hot);
    if (slice > 0) ratios.push(first ? two / one : one / two);
  }
  return median(ratios);
};

/** A year's expiry: every villager has twelve months' lots. */
const yearlyExpiry = async (): Promise<BenchRow[]> => {
  const house = await testHouse('2025-12-31');
  const people = Array.from({ length: 40 }, (_, i) => personOf('e', i));
  await inBatches(people, async (personId) => {
    for (let month = 1; month <= 12; month++)
      await withPoints(house, personId, 10, `2025-${month.toString().padStart(2, '0')}-15`, `d${month}`);
  });
  await house.setBusinessDate('2027-01-01');
  await house.table.putAll([{ ...expiredThroughKey, date: '2026-12-30' }]);
  const { value, readUnits, writeUnits } = await metered(() => expirePoints(house.deps)(house.institution));
  if (value.lots !== people.length * 12) throw new Error(`${value.lots} lots expired`);
  return [
    kept('expire.capacityPerLot', (readUnits + writeUnits) / value.lots, 'units a lot'),
    kept('expire.capacityPerVillager', (readUnits + writeUnits) / value.accounts, 'units a villager'),
  ];
};

const measure = async (): Promise<BenchRow[]> => {
  const house = await testHouse(ON);
  const deps = house.deps;
  for (let i = 0; i < VILLAGERS; i++) {
    await withCounter(house, `m${i}`);
    await withCounter(house, `o${i}`, { budget: { budgetId: `own-${i}`, period: 'year', points: 100_000_000 } });
    await withCounter(house, `c${i}`, { budget: { budgetId: 'campaign', period: 'year', points: 100_000_000 } });
    await withPoints(house, personOf('h', i), 100_000, ON);
  }
  const alone = await overBare(house, deps);
  const hotMerchant = await hotOver(
    house,
    deps,
    () => 'm0',
    (i) => `m${i}`,
  );
  const hotBudget = await hotOver(
    house,
    deps,
    (i) => `c${i}`,
    (i) => `o${i}`,
  );
  const { violations } = await house.verify();
  if (violations.length > 0) throw new Error(`${violations.length} violations: ${JSON.stringify(violations[0])}`);
  return [
    ...alone,
    atLeast('redeem.hotMerchant', hotMerchant, 0.9),
    atLeast('redeem.hotBudget', hotBudget, 0.8),
    ...(await yearlyExpiry()),
  ];
};

/** On a store of its own in memory. */
export const rows = (): Promise<BenchRow[]> => onOwnStore(measure);
