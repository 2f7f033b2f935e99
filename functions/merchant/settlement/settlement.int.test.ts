import { addDays } from '@huinong/shared/kernel/date.ts';
import { describe, expect, it, vi } from 'vitest';
import { factWrite } from '../../platform/facts.ts';
import { type Fault, faults, Killed } from '../../platform/testing/faults.ts';
import { close, follow, listed, MONDAY, paid, redeemed, refunded, TUESDAY, tell } from '../testing/days.ts';
import { admitted, done, joined, kindOf, staffIn, testHouse, villagerIn } from '../testing/house.ts';
import { getSettlement, listSettlements } from './read.ts';
import { runSettlement } from './settle.ts';

describe('a day', () => {
  it('is paid on the next, redemptions less refunds, and shown to the owner with each of its moves', async () => {
    const house = await testHouse(MONDAY);
    const merchantId = await admitted(house);
    await joined(house, merchantId, 'p1', 'owner');
    await joined(house, merchantId, 'p2');
    const facts = [redeemed(house, merchantId, 300), redeemed(house, merchantId, 200), refunded(house, merchantId, 120)];
    await tell(house, ...facts);
    // The queue brings a fact again.
    for (const fact of facts) await follow(house.deps, fact);
    expect(await runSettlement(house.deps)(house.institution)).toEqual({ asked: 0, settled: 0, failed: 0 });
    await close(house, MONDAY);
    expect(await runSettlement(house.deps)(house.institution)).toEqual({ asked: 0, settled: 1, failed: 0 });
    expect([...house.bank.paid]).toEqual([[`MS-${merchantId}-${MONDAY}`, 380]]);
    const day = { redemptions: 2, refunds: 1, grossFen: 500, refundedFen: 120, payFen: 380, carriedInFen: 0, carriedOutFen: 0 };
    expect(await listed(house, merchantId)).toMatchObject([
      { ...day, day: MONDAY, settledOn: TUESDAY, payoutState: 'paid', paidOn: TUESDAY },
    ]);
    const read = (personId: string, on = MONDAY) =>
      getSettlement(house.deps)({ principal: villagerIn(house, personId), merchantId, day: on });
    expect(done(await read('p1'))).toMatchObject({ settlement: day, moves: [{ points: 300 }, { points: 200 }, { kind: 'refunded' }] });
    expect(kindOf(await read('p1', TUESDAY))).toBe('notFound');
    for (const other of ['p2', 'p9']) {
      expect(kindOf(await read(other))).toBe('notFound');
      const list = { principal: villagerIn(house, other), merchantId, cursor: undefined };
      expect(kindOf(await listSettlements(house.deps)(list))).toBe('notFound');
    }
    expect(JSON.stringify(done(await read('p1')))).not.toContain('p1');
    expect(await house.violations()).toEqual([]);
  });

  it('waits over days on which the bank does not work, and is then paid by itself', async () => {
    const house = await testHouse();
    const merchantId = await admitted(house);
    const [friday, saturday, sunday] = ['2026-11-20', '2026-11-21', '2026-11-22'];
    await tell(
      house,
      redeemed(house, merchantId, 100, friday),
      redeemed(house, merchantId, 20, saturday),
      redeemed(house, merchantId, 3, sunday),
    );
    for (const [date, works] of [
      [friday, false],
      [saturday, false],
    ] as const) {
      await close(house, date, works);
      await runSettlement(house.deps)(house.institution);
    }
    expect(await listed(house, merchantId)).toEqual([]);
    await close(house, sunday);
    // An older close that is told late changes nothing.
    await close(house, friday, false);
    await runSettlement(house.deps)(house.institution);
    expect((await listed(house, merchantId)).map(({ day, settledOn, payFen }) => [day, settledOn, payFen])).toEqual([
      [sunday, MONDAY, 3],
      [saturday, MONDAY, 20],
      [friday, MONDAY, 100],
    ]);
    expect(await house.violations()).toEqual([]);
  });

  it('in a year whose notice is not loaded is paid on the next day', async () => {
    const house = await testHouse();
    const merchantId = await admitted(house);
    await tell(house, redeemed(house, merchantId, 100));
    await close(house, MONDAY, null);
    await runSettlement(house.deps)(house.institution);
    expect(paid(house)).toBe(100);
  });

  it('below 0 is carried until later days have paid it off', async () => {
    const house = await testHouse();
    const merchantId = await admitted(house);
    const days = [MONDAY, TUESDAY, '2026-11-25'];
    await tell(house, redeemed(house, merchantId, 100), refunded(house, merchantId, 350), redeemed(house, merchantId, 200, TUESDAY));
    await tell(house, redeemed(house, merchantId, 60, days[2]));
    for (const day of days) {
      await close(house, day);
      await runSettlement(house.deps)(house.institution);
    }
    expect((await listed(house, merchantId)).map(({ payFen, carriedOutFen, payoutState }) => [payFen, carriedOutFen, payoutState])).toEqual(
      [
        [10, 0, 'paid'],
        [0, -50, 'none'],
        [0, -250, 'none'],
      ],
    );
    expect(paid(house)).toBe(10);
    expect(await house.violations()).toEqual([]);
  });

  it('once settled is never added to: what was heard of late is settled with the first day after it that is open', async () => {
    const house = await testHouse();
    const merchantId = await admitted(house);
    const early = redeemed(house, merchantId, 100);
    await tell(house, early);
    await close(house, MONDAY);
    await runSettlement(house.deps)(house.institution);
    const late = redeemed(house, merchantId, 40);
    await tell(house, late, early, redeemed(house, merchantId, 5, TUESDAY));
    await follow(house.deps, late);
    await close(house, TUESDAY);
    await runSettlement(house.deps)(house.institution);
    await follow(house.deps, late);
    const [tuesday, monday] = await listed(house, merchantId);
    expect([monday?.payFen, tuesday?.payFen]).toEqual([100, 45]);
    const { moves } = done(await getSettlement(house.deps)({ principal: staffIn(house).manager, merchantId, day: TUESDAY }));
    expect(moves.map(({ points, on }) => [points, on])).toEqual([
      [40, MONDAY],
      [5, TUESDAY],
    ]);
    expect(await house.violations()).toEqual([]);
  });
});

describe('a payout', () => {
  const due = async () => {
    const house = await testHouse();
    const merchantId = await admitted(house);
    await tell(house, redeemed(house, merchantId, 100));
    await close(house, MONDAY);
    const run = () => runSettlement(house.deps)(house.institution);
    const state = async () => (await listed(house, merchantId))[0]?.payoutState;
    return { house, merchantId, run, state };
  };

  it.each(['silent', 'done-then-silent'] as const)('whose outcome is not known (%s) is asked for, and paid once', async (fault) => {
    const { house, run, state } = await due();
    house.bank.fault = fault;
    await run();
    expect(await state()).toBe('confirming');
    await run();
    expect(await state()).toBe('confirming');
    house.bank.fault = 'none';
    expect(await run()).toEqual({ asked: 1, settled: 1, failed: 0 });
    expect(await state()).toBe('paid');
    await run();
    expect([...house.bank.paid.values()]).toEqual([100]);
    expect(house.bank.sent).toHaveLength(1);
    expect(await house.violations()).toEqual([]);
  });

  it('that the bank refuses is shown as refused, and not sent again', async () => {
    const { house, merchantId, run, state } = await due();
    house.bank.refuses = true;
    await run();
    await run();
    expect(await state()).toBe('refused');
    expect((await listed(house, merchantId))[0]?.refusalText).toBe('卡已注销');
    expect(house.bank.sent).toHaveLength(1);
  });

  it('is one, of sixteen runs at once', async () => {
    const { house, run, state } = await due();
    await Promise.all(Array.from({ length: 16 }, run));
    await run();
    expect(await state()).toBe('paid');
    expect([...house.bank.paid.values()]).toEqual([100]);
    expect(await house.violations()).toEqual([]);
  });

  it.each(['kill-before', 'kill-after'] satisfies Fault[])('is one, %s at every call of the store', async (fault) => {
    vi.stubEnv('LOG_LEVEL', 'silent');
    for (let n = 1, reached = true; reached; n++) {
      const { house, merchantId, run, state } = await due();
      const plan = faults((attempt) => (attempt === n ? fault : undefined));
      const dying = house.through(plan.intercept);
      const fact = redeemed(house, merchantId, 11);
      await house.table.write([factWrite(fact)]);
      const unlessKilled = (error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      };
      await follow(dying, fact).catch(unlessKilled);
      await runSettlement(dying)(house.institution).catch(unlessKilled);
      await follow(house.deps, fact);
      await run();
      await close(house, TUESDAY);
      await run();
      expect(await state()).toBe('paid');
      expect(paid(house)).toBe(111);
      expect(await house.violations()).toEqual([]);
      reached = plan.attempts.length >= n;
    }
  });
});

it('what is told while settlements run is settled once, to the fen', async () => {
  const house = await testHouse();
  const shops = [await admitted(house, 1), await admitted(house, 2)];
  const facts = Array.from({ length: 60 }, (_, i) => redeemed(house, shops[i % 2] as string, i + 1));
  for (const fact of facts) await house.table.write([factWrite(fact)]);
  await close(house, MONDAY);
  const runs = async () => {
    for (let n = 0; n < 6; n++) await Promise.all([1, 2].map(() => runSettlement(house.deps)(house.institution)));
  };
  const brought = async (of: typeof facts) => {
    for (const fact of of) await follow(house.deps, fact);
  };
  await Promise.all([runs(), brought(facts.slice(0, 30)), brought(facts.slice(20)), brought([...facts].reverse().slice(0, 30))]);
  for (let day = MONDAY; day < '2026-12-02'; day = addDays(day, 1)) {
    await close(house, day);
    await runSettlement(house.deps)(house.institution);
  }
  expect(paid(house)).toBe((60 * 61) / 2);
  expect(await house.violations()).toEqual([]);
});
