import { availablePoints } from '@huinong/shared/points/ledger/account.ts';
import { expect, it } from 'vitest';
import { accountAt, testHouse, withPoints } from '../testing/house.ts';
import { cancelOrder } from './end-order.ts';
import { orderBenefit } from './order-benefit.ts';
import { readLefts, sumOf } from './stock.ts';
import { ON, onSale, orderCommand } from './testing/mall.ts';

const ORDERS = 200;
const PEOPLE = 100;
const PIECES = 50;
const PRICE = 300;
/** Sent at once, each twice; the store on one machine does no more side by side. */
const ABREAST = 25;

const abreast = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  for (let i = 0; i < all.length; i += ABREAST) results.push(...(await Promise.all(all.slice(i, i + ABREAST).map(work))));
  return results;
};

it(`${ORDERS} orders of ${PEOPLE} people for ${PIECES} pieces, each sent twice at once: exactly ${PIECES} are sold, to the point`, async () => {
  const house = await testHouse(ON);
  const benefit = await onSale(house, { stock: PIECES, pricePoints: PRICE });
  const people = Array.from({ length: PEOPLE }, (_, i) => `p${i}`);
  await abreast(people, (personId) => withPoints(house, personId, 1_000, ON));
  const commands = Array.from({ length: ORDERS }, (_, i) => orderCommand(house, `p${i % PEOPLE}`, benefit));
  /** As the phone does it: busy is asked again, under the same number. */
  const patiently = async (command: (typeof commands)[number]) => {
    for (;;) {
      const answer = await orderBenefit(house.deps)(command);
      if (answer.ok || answer.error.status !== 409) return answer;
    }
  };
  const both = await abreast(commands, (command) => Promise.all([patiently(command), patiently(command)]));
  const sold = both.flatMap(([one, two]) => {
    expect(one.ok).toBe(two.ok);
    if (one.ok && two.ok) expect(one.value.orderId).toBe(two.value.orderId);
    if (!one.ok) expect(one.error.kind).toBe('soldOut');
    return one.ok ? [one.value] : [];
  });
  expect(sold).toHaveLength(PIECES);
  expect(new Set(sold.map(({ orderId }) => orderId)).size).toBe(PIECES);
  expect(sumOf(await readLefts(house.table, benefit, true))).toBe(0);
  const total = async () =>
    (await Promise.all(people.map((personId) => accountAt(house, personId)))).reduce((sum, account) => sum + availablePoints(account), 0);
  expect(await total()).toBe(PEOPLE * 1_000 - PIECES * PRICE);

  // Who gives one back makes room for exactly one.
  const owner = commands.find((_, i) => both[i]?.[0]?.ok);
  const [given] = sold;
  const back = { ...orderCommand(house, owner?.principal.personId ?? '', benefit), orderId: given?.orderId ?? '' };
  await Promise.all([cancelOrder(house.deps)(back), cancelOrder(house.deps)(back)]);
  const next = await Promise.all(people.slice(0, 10).map((personId) => patiently(orderCommand(house, personId, benefit))));
  expect(next.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await total()).toBe(PEOPLE * 1_000 - PIECES * PRICE);
  const { violations, checked } = await house.verify();
  expect(violations).toEqual([]);
  console.info(`rush: ${ORDERS} orders, each sent twice, for ${PIECES} pieces: ${sold.length} sold; verify checked ${checked}`);
}, 300_000);
