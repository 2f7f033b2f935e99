import * as points from '@huinong/shared/contracts/points.ts';
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
const SHOP = '向阳便民超市';

let browser: Browser;
let villager: Villager;
let phone: Phone;
let counter: Phone;
let shown: Hands;
let till: Hands;
let invitation: string;
beforeAll(async () => {
  browser = await startChromium();
  const [buyer, owner] = [await passerBy(world, '钱小满'), await passerBy(world, '周守店')];
  const shop = await admittedShop(world, owner, SHOP);
  invitation = await ownersCode(world, shop);
  villager = await villagerAt(bank, outside, APP_ID, buyer);
  await givePoints(world, villager.session.personId, 3_000);
  const keeper = await villagerAt(bank, outside, APP_ID, owner);
  phone = await openPhone(browser, { storage: keptSession(villager.session) });
  counter = await openPhone(browser, { storage: keptSession(keeper.session) });
  shown = handsOn(phone.page, `${world.running.web}/`);
  till = handsOn(counter.page, `${world.running.web}/`);
});
afterAll(() => browser?.close());

/** The eighteen digits beneath the code, as the villager reads them out. */
const readOut = async (): Promise<string> => {
  await shown.see(/秒后自动换新码/);
  return ((await phone.page.locator('.pts-digits').textContent()) ?? '').replaceAll(' ', '');
};
const takeAt = async (digits: string, ...keys: string[]): Promise<void> => {
  await counter.page.locator('.mer-scan').click();
  await till.fill('数字码', digits);
  await till.button('下一步');
  for (const key of keys) await counter.page.locator('.hn-key', { hasText: new RegExp(`^${key}$`) }).click();
  await till.button(/^收 [\d,]+ 分$/);
};
const available = async (): Promise<number> => {
  const { accounts } = await bank.call(points.getPoints, { token: villager.token });
  return accounts.find(({ ledger }) => ledger === 'bank')?.availablePoints ?? 0;
};

describe('points at a shop, in two windows', () => {
  it('opens the till to whoever has the bank’s code', async () => {
    await till.start('/merchant/pages/till');
    await till.button('我有邀请码');
    await till.fill('邀请码', invitation);
    await till.button('加入');
    await till.see(`${SHOP} · 收银`);
    // Points hear of the new counter a moment later.
    await world.settle();
    await till.start('/merchant/pages/till');
    await till.see('今天还没有收积分');
    await keepPicture(counter.page, 'points-till');
  });

  it('takes a few points at once, and the villager sees it', async () => {
    await shown.start('/lending/first/home');
    await shown.tap('付款码');
    await shown.see('3,000 分');
    await keepPicture(phone.page, 'points-code');
    // The shop's word is on its way to the counter.
    await until('the counter to be open', async () => {
      await takeAt(await readOut(), '4', '5', '0');
      await till.see(/兑换成功 450 分|不能兑换|没有找到/);
      if (await till.says('兑换成功 450 分')) return true;
      await till.button('回收银台');
      return false;
    });
    await till.see(/抵 4\.50 元/);
    await keepPicture(counter.page, 'points-till-yes');
    await shown.see('刚才用了 450 分');
    expect(await available()).toBe(2_550);
  });

  it('takes no code twice', async () => {
    const digits = await readOut();
    await till.button('扫下一位');
    await takeAt(digits, '1', '0');
    await till.see(/兑换成功 10 分|这个码已经用过/);
    if (await till.says('兑换成功 10 分')) {
      await till.button('扫下一位');
      await takeAt(digits, '1', '0');
    }
    await till.see('这个码已经用过');
    await keepPicture(counter.page, 'points-till-no');
    await till.button('回收银台');
  });

  it('asks the villager before many are taken, and both see the yes', async () => {
    const before = await available();
    await shown.start('/points/pages/code');
    await takeAt(await readOut(), '1', '2', '00');
    await till.see('等村民同意 1,200 分');
    await keepPicture(counter.page, 'points-till-wait');
    await shown.see('等您同意');
    await keepPicture(phone.page, 'points-code-awaiting');
    await shown.button('同意，用 1,200 分');
    await till.see('兑换成功 1,200 分');
    expect(await available()).toBe(before - 1_200);
    await till.button('回收银台');
  });

  it('gives a part back, which the villager has at once', async () => {
    const before = await available();
    await till.button('全部记录、退积分');
    await till.see('要退就点那一笔');
    await till.tap('450 分');
    await till.fill('退多少分', '200');
    await till.button('确定退 200 分');
    await till.see('已经退回 200 分');
    await keepPicture(counter.page, 'points-till-day');
    expect(await available()).toBe(before + 200);
    await shown.start('/points/pages/entries');
    await shown.see(`${SHOP}退还`);
    await keepPicture(phone.page, 'points-entries');
    expect([...phone.problems, ...counter.problems]).toEqual([]);
  });
});
