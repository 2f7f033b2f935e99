import * as mall from '@huinong/shared/contracts/mall.ts';
import * as merchant from '@huinong/shared/contracts/merchant.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture } from '../browser/gallery.ts';
import { until } from './http.ts';
import { ownersCode } from './shop.ts';
import { openTwoWindows, type TwoWindows } from './two-windows.ts';
import { openWorld } from './world.ts';

const world = openWorld();
world.keepDemoDay();
const { bank } = world;
const SHOP = '向阳蛋品店';
const EGGS = '土鸡蛋一板';

/** Eggs to be had at this shop, whose counter is open. */
const putOnSale = async (merchantId: string): Promise<void> => {
  const token = await world.staff('admin');
  const { asOf } = await bank.call(mall.listManagedBenefits, { token });
  const body = {
    ...{ kind: 'goods', title: EGGS, words: '三十个', pricePoints: 400, perPerson: 2, stock: 2, settlementFen: 2_000 },
    ...{ saleFrom: asOf, saleTo: addDays(asOf, 30), merchantIds: [merchantId], pickUpDays: 15 },
  };
  await until('the counter to be open', async () => bank.call(mall.putBenefitOnSale, { token, body }).catch(() => null));
  await world.settle();
};

let at: TwoWindows;
beforeAll(async () => {
  at = await openTwoWindows(world, { shop: SHOP, owner: '冯守店', buyer: '郑小芹', points: 1_000 }, async (merchantId, { token }) => {
    await bank.call(merchant.joinCounter, { token, body: { code: await ownersCode(world, merchantId) } });
    await putOnSale(merchantId);
  });
});
afterAll(() => at?.close());

const order = async (): Promise<void> => {
  await at.shown.start('/points/pages/mine');
  await at.shown.tapRow('积分商城');
  await at.shown.tapRow(EGGS);
  await at.shown.button('用 400 分换');
  await at.shown.button('确定，用 400 分');
  await at.shown.see(`换好了：${EGGS}`);
};

describe('a benefit of the mall, in two windows', () => {
  it('is ordered, given back with every point, and ordered again', async () => {
    await order();
    await keepPicture(at.phone.page, 'mall-ordered');
    expect(await at.available()).toBe(600);
    await at.shown.button('不要了，退回 400 分');
    await at.shown.button('确定不要，退回积分');
    await at.shown.see('400 分已经退回');
    expect(await at.available()).toBe(1_000);
    await order();
    expect(await at.available()).toBe(600);
  });

  it('is handed over by the code that the villager shows, and both see it', async () => {
    await at.till.start('/merchant/pages/till');
    await at.till.see('今天还没有收积分');
    await at.shown.button('出示付款码去取');
    await at.enter(await at.readOut());
    await at.till.see('这位村民有东西要取');
    await keepPicture(at.counter.page, 'till-pick-ups');
    await at.till.button('交货 1 件');
    await at.till.see('交好了 1 件');
    await keepPicture(at.counter.page, 'till-handed-over');
    await at.till.button('回收银台');
    await at.till.start('/merchant/pages/day');
    await at.till.see('交的货');
    await at.till.see(EGGS);
    await at.shown.start('/points/pages/orders');
    await at.shown.see(/取走了 · 向阳蛋品店/);
    await keepPicture(at.phone.page, 'mall-picked-up');
    expect([...at.phone.problems, ...at.counter.problems]).toEqual([]);
  });
});
