import * as mall from '@huinong/shared/contracts/mall.ts';
import * as merchant from '@huinong/shared/contracts/merchant.ts';
import * as points from '@huinong/shared/contracts/points.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone, type Phone, startChromium } from '../browser/chromium.ts';
import { keepPicture } from '../browser/gallery.ts';
import { type Hands, handsOn } from '../browser/hands.ts';
import { until } from './http.ts';
import { keptSession } from './screens.ts';
import { admittedShop, givePoints, ownersCode, passerBy } from './shop.ts';
import { type Villager, villagerAt } from './villager.ts';
import { APP_ID, openWorld } from './world.ts';

const world = openWorld();
world.keepDemoDay();
const { bank, outside } = world;
const SHOP = '向阳蛋品店';
const EGGS = '土鸡蛋一板';

let browser: Browser;
let villager: Villager;
let phone: Phone;
let counter: Phone;
let shown: Hands;
let till: Hands;
beforeAll(async () => {
  browser = await startChromium();
  const [buyer, owner] = [await passerBy(world, '郑小芹'), await passerBy(world, '冯守店')];
  const merchantId = await admittedShop(world, owner, SHOP);
  const keeper = await villagerAt(bank, outside, APP_ID, owner);
  await bank.call(merchant.joinCounter, { token: keeper.token, body: { code: await ownersCode(world, merchantId) } });
  const { asOf } = await bank.call(mall.listManagedBenefits, { token: await world.staff('admin') });
  const body = {
    ...{ kind: 'goods', title: EGGS, words: '三十个', pricePoints: 400, perPerson: 2, stock: 2, settlementFen: 2_000 },
    ...{ saleFrom: asOf, saleTo: addDays(asOf, 30), merchantIds: [merchantId], pickUpDays: 15 },
  };
  await until('the counter to be open', async () =>
    bank.call(mall.putBenefitOnSale, { token: await world.staff('admin'), body }).catch(() => null),
  );
  await world.settle();
  villager = await villagerAt(bank, outside, APP_ID, buyer);
  await givePoints(world, villager.session.personId, 1_000);
  phone = await openPhone(browser, { storage: keptSession(villager.session) });
  counter = await openPhone(browser, { storage: keptSession((await villagerAt(bank, outside, APP_ID, owner)).session) });
  shown = handsOn(phone.page, `${world.running.web}/`);
  till = handsOn(counter.page, `${world.running.web}/`);
});
afterAll(() => browser?.close());

const available = async (): Promise<number> => {
  const { accounts } = await bank.call(points.getPoints, { token: villager.token });
  return accounts.find(({ ledger }) => ledger === 'bank')?.availablePoints ?? 0;
};
const order = async (): Promise<void> => {
  await shown.start('/points/pages/mine');
  await shown.tapRow('积分商城');
  await shown.tapRow(EGGS);
  await shown.button('用 400 分换');
  await shown.button('确定，用 400 分');
  await shown.see(`换好了：${EGGS}`);
};

describe('a benefit of the mall, in two windows', () => {
  it('is ordered, given back with every point, and ordered again', async () => {
    await order();
    await keepPicture(phone.page, 'mall-ordered');
    expect(await available()).toBe(600);
    await shown.button('不要了，退回 400 分');
    await shown.button('确定不要，退回积分');
    await shown.see('400 分已经退回');
    expect(await available()).toBe(1_000);
    await order();
    expect(await available()).toBe(600);
  });

  it('is handed over by the code that the villager shows, and both see it', async () => {
    await till.start('/merchant/pages/till');
    await till.see('今天还没有收积分');
    await shown.button('出示付款码去取');
    await shown.see(/秒后自动换新码/);
    const digits = ((await phone.page.locator('.pts-digits').textContent()) ?? '').replaceAll(' ', '');
    await counter.page.locator('.mer-scan').click();
    await till.fill('数字码', digits);
    await till.button('下一步');
    await till.see('这位村民有东西要取');
    await keepPicture(counter.page, 'till-pick-ups');
    await till.button('交货 1 件');
    await till.see('交好了 1 件');
    await keepPicture(counter.page, 'till-handed-over');
    await till.button('回收银台');
    await till.start('/merchant/pages/day');
    await till.see('交的货');
    await till.see(EGGS);
    await shown.start('/points/pages/orders');
    await shown.see(/取走了 · 向阳蛋品店/);
    await keepPicture(phone.page, 'mall-picked-up');
    expect([...phone.problems, ...counter.problems]).toEqual([]);
  });
});
