import { availablePoints } from '@huinong/shared/points/ledger/account.ts';
import { expect, it } from 'vitest';
import { dayMoves, daySums } from './at-counter.ts';
import { redeem } from './redeem.ts';
import { refundRedemption } from './refund.ts';
import { accountAt, codeOf, done, sending, testHouse, withCounter, withPoints } from './testing/house.ts';

const ON = '2026-11-20';
const REDEMPTIONS = 500;
const VILLAGERS = 50;
const MERCHANTS = 5;
/** Sent at once; the store on one machine does no more side by side. */
const ABREAST = 50;

const abreast = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  for (let i = 0; i < all.length; i += ABREAST) results.push(...(await Promise.all(all.slice(i, i + ABREAST).map(work))));
  return results;
};

it(`${REDEMPTIONS} redemptions, each sent twice at once, every other one refunded by two sendings, come out to the point`, async () => {
  const house = await testHouse(ON);
  const { institution } = house;
  for (let m = 0; m < MERCHANTS; m++) await withCounter(house, `m${m}`);
  const people = Array.from({ length: VILLAGERS }, (_, i) => `p${i}`);
  await abreast(people, (personId) => withPoints(house, personId, 1_000, ON));
  const commands = await abreast(
    Array.from({ length: REDEMPTIONS }, (_, i) => i),
    async (i) => {
      const [personId, merchantId] = [`p${i % VILLAGERS}`, `m${i % MERCHANTS}`];
      const { qr } = await codeOf(house, personId);
      const body = { codes: [{ code: qr, points: 10 + (i % 7) }], channel: 'weapp' as const };
      return { ...sending(house, `clerk-${merchantId}`, 'merchant-clerk'), merchantId, body };
    },
  );
  const both = await abreast(commands, async (command) => {
    const answers = await Promise.all([redeem(house.deps)(command), redeem(house.deps)(command)]);
    return answers.map((answer) => done(answer).redemptions[0]?.redemptionId ?? '');
  });
  expect(both.every(([one, two]) => one === two)).toBe(true);
  expect(new Set(both.flat()).size).toBe(REDEMPTIONS);

  const refunded = commands.flatMap((command, i) =>
    i % 2 === 0
      ? [
          {
            ...command,
            ...sending(house, command.principal.personId, 'merchant-clerk'),
            redemptionId: both[i]?.[0] ?? '',
            body: { points: 4, channel: 'weapp' as const },
          },
        ]
      : [],
  );
  const refunds = await abreast(refunded, async (command) => {
    const answers = await Promise.all([refundRedemption(house.deps)(command), refundRedemption(house.deps)(command)]);
    return answers.map((answer) => done(answer).refundId);
  });
  expect(new Set(refunds.flat()).size).toBe(REDEMPTIONS / 2);

  const spent = commands.reduce((sum, { body }) => sum + (body.codes[0]?.points ?? 0), 0);
  const back = (REDEMPTIONS / 2) * 4;
  const accounts = await Promise.all(people.map((personId) => accountAt(house, personId)));
  expect(accounts.reduce((sum, account) => sum + availablePoints(account), 0)).toBe(VILLAGERS * 1_000 - spent + back);
  const { table } = await house.deps.house(institution);
  const days = await Promise.all(Array.from({ length: MERCHANTS }, async (_, m) => daySums(await dayMoves(table, `m${m}`, ON))));
  expect(days.reduce((sum, { netFen }) => sum + netFen, 0)).toBe(spent - back);
  expect(days.map(({ redemptions, refunds: returns }) => [redemptions, returns])).toEqual(Array(MERCHANTS).fill([100, 50]));
  const { violations, checked } = await house.verify();
  expect(violations).toEqual([]);
  console.info(
    `storm: ${REDEMPTIONS} redemptions and ${refunded.length} refunds, each sent twice; spent ${spent}, back ${back}; verify checked ${checked}`,
  );
}, 600_000);
