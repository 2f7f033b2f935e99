import type { BenefitHandedOver, PointsRefunded, Redeemed } from '@huinong/shared/facts/points.ts';
import { type MerchantMove, settleDay } from '@huinong/shared/merchant/settlement.ts';
import { availablePoints, frozenPoints, pendingPoints } from '@huinong/shared/points/ledger/account.ts';
import { settleUp } from '@huinong/shared/points/ledger/course.ts';
import { expect, it } from 'vitest';
import { factOfItem } from '../platform/facts.ts';
import { itemsOf } from '../platform/verify.ts';
import { dayMoves, daySums } from './at-counter.ts';
import { expirePoints } from './expire.ts';
import { momentOf } from './happen.ts';
import { MallWalk } from './mall/testing/mall-walk.ts';
import { releaseOverdue } from './release.ts';
import { accountAt, testHouse } from './testing/house.ts';
import { DAILY_CAP, PointsWalk } from './testing/points-walk.ts';
import { PERSONS, Stage } from './testing/stage.ts';

const OPERATIONS = 2_000;
const FIRST_DAY = '2026-11-20';

const pass = async (stage: Stage): Promise<void> => {
  const { random, model, house } = stage;
  const kind = random.below(100);
  if (kind < 70) {
    const minutes = 1 + random.below(6);
    model.pass(minutes);
    house.pass(minutes);
  } else {
    const days = kind < 96 ? 1 + random.below(3) : 100 + random.below(300);
    model.nextDay(days);
    house.pass(days * 24 * 60);
    await house.setBusinessDate(model.day);
  }
  if (random.chance(30)) await stage.sent((deps) => releaseOverdue(deps)(house.institution).then(() => null));
  if (random.chance(10)) await stage.turnShop();
  stage.note('time', true);
};

const compare = async ({ model, house, n }: Stage, person: string): Promise<void> => {
  model.age(person);
  const { account } = settleUp(await accountAt(house, person), momentOf(model.day, house.now()));
  const found = [availablePoints(account), pendingPoints(account), frozenPoints(account), account.debtPoints];
  const { debt } = model.purse(person);
  const expected = [model.count(person, 'AVAILABLE') - debt, model.count(person, 'PENDING'), model.count(person, 'FROZEN'), debt];
  expect(found, `${person} after ${n}`).toEqual(expected);
  expect(account.lots.map(({ expiresOn, earnedIn, points }) => `${expiresOn} ${earnedIn}: ${points}`)).toEqual(model.lots(person));
};

/** What merchants are told to settle by, and each merchant's day at the counter, come to what the model owes for it. */
const compareSettlement = async ({ model, house }: Stage): Promise<void> => {
  const told = new Map<string, MerchantMove[]>();
  const tell = (merchantId: string, move: MerchantMove): void => {
    const name = `${merchantId} ${move.day}`;
    told.set(name, [...(told.get(name) ?? []), move]);
  };
  for await (const item of itemsOf(house.open(), house.institution)) {
    const fact = factOfItem(item, house.sealer) as Redeemed | PointsRefunded | BenefitHandedOver | null;
    if (fact?.type === 'points.redeemed') tell(fact.body.merchantId, { ...fact.body, kind: 'redeemed', moveId: fact.body.redemptionId });
    if (fact?.type === 'points.refunded') tell(fact.body.merchantId, { ...fact.body, kind: 'refunded', moveId: fact.body.refundId });
    if (fact?.type === 'points.benefitHandedOver')
      tell(fact.body.merchantId, { ...fact.body, kind: 'redeemed', moveId: fact.body.orderId });
  }
  expect([...told.keys()].sort()).toEqual([...model.owed.keys()].sort());
  for (const [name, owed] of model.owed) {
    const { grossFen, refundedFen, payFen, carriedOutFen } = settleDay(told.get(name) ?? [], 0);
    expect([grossFen - refundedFen, payFen + carriedOutFen], name).toEqual([owed, owed]);
    const [merchantId = '', day = ''] = name.split(' ');
    expect(daySums(await dayMoves(house.table, merchantId, day)).netFen, name).toBe(owed);
  }
};

// POINTS_SEED plays a run again that failed.
const seed = Number(process.env.POINTS_SEED ?? Math.floor(Math.random() * 2 ** 31));

it(`the use cases agree with the model after each of ${OPERATIONS} operations (POINTS_SEED=${seed})`, async () => {
  const house = await testHouse(FIRST_DAY);
  const stage = new Stage(house, seed, FIRST_DAY, DAILY_CAP);
  const { random, model, tally } = stage;
  await stage.openShops();
  const [points, orders] = [new PointsWalk(stage), new MallWalk(stage)];
  const compareAll = async (): Promise<void> => {
    for (let p = 0; p < PERSONS; p++) await compare(stage, `p${p}`);
    await orders.compareAll();
    await compareSettlement(stage);
    expect((await house.verify()).violations).toEqual([]);
  };
  for (let n = 1; n <= OPERATIONS; n++) {
    stage.n = n;
    const person = `p${random.below(PERSONS)}`;
    const kind = random.below(100);
    if (kind < 64) await compare(stage, await points.step(person, random.below(100)));
    else if (kind < 91) for (const whose of await orders.step(person, random.below(100))) await compare(stage, whose);
    else await pass(stage);
    if (n === OPERATIONS / 2) await compareAll();
  }
  await orders.lapse();
  await releaseOverdue(house.deps)(house.institution);
  await expirePoints(house.deps)(house.institution);
  await compareAll();
  const { broken, resent } = stage;
  console.info(`POINTS_SEED=${seed}`, Object.fromEntries(tally), { broken, resent }, model.totals);
  // Some twenty orders lapse; how many depends on the days that pass, which a seed may have few of.
  const least = {
    earn: 10,
    redeem: 10,
    confirm: 10,
    decline: 5,
    refund: 10,
    reverse: 10,
    order: 10,
    cancel: 5,
    'hand over': 5,
    lapse: 2,
    raise: 5,
  };
  for (const [kind, times] of Object.entries(least)) expect(tally.get(kind)?.done, kind).toBeGreaterThan(times);
}, 900_000);
