import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture } from '../browser/gallery.ts';
import { until } from './http.ts';
import { ownersCode } from './shop.ts';
import { openTwoWindows, type TwoWindows } from './two-windows.ts';
import { openWorld } from './world.ts';

const world = openWorld();
world.keepDemoDay();
const SHOP = '向阳便民超市';

let at: TwoWindows;
let invitation: string;
beforeAll(async () => {
  at = await openTwoWindows(world, { shop: SHOP, owner: '周守店', buyer: '钱小满', points: 3_000 }, async (merchantId) => {
    invitation = await ownersCode(world, merchantId);
  });
});
afterAll(() => at?.close());

const takeAt = async (digits: string, ...keys: string[]): Promise<void> => {
  await at.enter(digits);
  for (const key of keys) await at.counter.page.locator('.hn-key', { hasText: new RegExp(`^${key}$`) }).click();
  await at.till.button(/^收 [\d,]+ 分$/);
};

describe('points at a shop, in two windows', () => {
  it('opens the till to whoever has the bank’s code', async () => {
    await at.till.start('/merchant/pages/till');
    await at.till.button('我有邀请码');
    await at.till.fill('邀请码', invitation);
    await at.till.button('加入');
    await at.till.see(`${SHOP} · 收银`);
    // Points hear of the new counter a moment later.
    await world.settle();
    await at.till.start('/merchant/pages/till');
    await at.till.see('今天还没有收积分');
    await keepPicture(at.counter.page, 'points-till');
  });

  it('takes a few points at once, and the villager sees it', async () => {
    await at.shown.start('/lending/first/home');
    await at.shown.tap('付款码');
    await at.shown.see('3,000 分');
    await keepPicture(at.phone.page, 'points-code');
    // The shop's word is on its way to the at.counter.
    await until('the counter to be open', async () => {
      await takeAt(await at.readOut(), '4', '5', '0');
      await at.till.see(/兑换成功 450 分|不能兑换|没有找到/);
      if (await at.till.says('兑换成功 450 分')) return true;
      await at.till.button('回收银台');
      return false;
    });
    await at.till.see(/抵 4\.50 元/);
    await keepPicture(at.counter.page, 'points-till-yes');
    await at.shown.see('刚才用了 450 分');
    expect(await at.available()).toBe(2_550);
  });

  it('takes no code twice', async () => {
    const digits = await at.readOut();
    await at.till.button('扫下一位');
    await takeAt(digits, '1', '0');
    await at.till.see(/兑换成功 10 分|这个码已经用过/);
    if (await at.till.says('兑换成功 10 分')) {
      await at.till.button('扫下一位');
      await takeAt(digits, '1', '0');
    }
    await at.till.see('这个码已经用过');
    await keepPicture(at.counter.page, 'points-till-no');
    await at.till.button('回收银台');
  });

  it('asks the villager before many are taken, and both see the yes', async () => {
    const before = await at.available();
    await at.shown.start('/points/pages/code');
    await takeAt(await at.readOut(), '1', '2', '00');
    await at.till.see('等村民同意 1,200 分');
    await keepPicture(at.counter.page, 'points-till-wait');
    await at.shown.see('等您同意');
    await keepPicture(at.phone.page, 'points-code-awaiting');
    await at.shown.button('同意，用 1,200 分');
    await at.till.see('兑换成功 1,200 分');
    expect(await at.available()).toBe(before - 1_200);
    await at.till.button('回收银台');
  });

  it('gives a part back, which the villager has at once', async () => {
    const before = await at.available();
    await at.till.button('全部记录、退积分');
    await at.till.see('要退就点那一笔');
    await at.till.tap('450 分');
    await at.till.fill('退多少分', '200');
    await at.till.button('确定退 200 分');
    await at.till.see('已经退回 200 分');
    await keepPicture(at.counter.page, 'points-till-day');
    expect(await at.available()).toBe(before + 200);
    await at.shown.start('/points/pages/entries');
    await at.shown.see(`${SHOP}退还`);
    await keepPicture(at.phone.page, 'points-entries');
    expect([...at.phone.problems, ...at.counter.problems]).toEqual([]);
  });
});
