import { runSettlement } from '@huinong/functions/merchant/settlement/settle.ts';
import { close, follow, MONDAY, redeemed } from '@huinong/functions/merchant/testing/days.ts';
import { admitted, testHouse } from '@huinong/functions/merchant/testing/house.ts';
import { factWrite } from '@huinong/functions/platform/facts.ts';
import { metered } from '@huinong/functions/platform/meter.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import { onOwnStore } from './own-store.ts';
import { type BenchRow, kept } from './row.ts';

const MERCHANTS = 100;
const MOVES_EACH = 10;
const DAYS = 4;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** Days of a hundred merchants, ten redemptions each, closed, summed and paid through a bank that answers at once. */
const measure = async (): Promise<BenchRow[]> => {
  const house = await testHouse(MONDAY);
  const merchants: string[] = [];
  for (let n = 0; n < MERCHANTS; n++) merchants.push(await admitted(house, n + 1));
  const perSecond: number[] = [];
  let units = { read: 0, write: 0 };
  for (let n = 0; n <= DAYS; n++) {
    const day = addDays(MONDAY, n);
    for (const merchantId of merchants)
      await Promise.all(
        Array.from({ length: MOVES_EACH }, async () => {
          const fact = redeemed(house, merchantId, 100, day);
          await house.table.write([factWrite(fact)]);
          await follow(house.deps, fact);
        }),
      );
    await close(house, day);
    const started = performance.now();
    const { value, readUnits, writeUnits } = await metered(() => runSettlement(house.deps)(house.institution));
    const seconds = (performance.now() - started) / 1000;
    if (value.settled !== MERCHANTS || value.failed > 0) throw new Error(`${value.settled} settled, ${value.failed} failed`);
    // The first day warms up.
    if (n > 0) perSecond.push(MERCHANTS / seconds);
    units = { read: readUnits / MERCHANTS, write: writeUnits / MERCHANTS };
  }
  const paidFen = [...house.bank.paid.values()].reduce((sum, fen) => sum + fen, 0);
  if (paidFen !== MERCHANTS * MOVES_EACH * 100 * (DAYS + 1)) throw new Error(`${paidFen} fen were paid`);
  const [violation] = await house.violations();
  if (violation) throw new Error(JSON.stringify(violation));
  return [
    kept('settle.perSecond', median(perSecond), "merchants' days/s, paid"),
    kept('capacity.settle.read', units.read, "read units a merchant's day"),
    kept('capacity.settle.write', units.write, "write units a merchant's day"),
  ];
};

/** On a store of its own in memory. */
export const rows = (): Promise<BenchRow[]> => onOwnStore(measure);
