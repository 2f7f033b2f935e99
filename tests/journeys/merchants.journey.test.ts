import * as points from '@huinong/shared/contracts/points.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone, type Phone, startChromium } from '../browser/chromium.ts';
import { keepPicture } from '../browser/gallery.ts';
import { type Hands, handsOn } from '../browser/hands.ts';
import { keptSession } from './screen-sessions.ts';
import { givePoints, passerBy, pointsOf } from './shop.ts';
import { type Villager, villagerAt } from './villager.ts';
import { APP_ID, openWorld } from './world.ts';

const world = openWorld();
const { bank, outside } = world;
const SHOP = '向阳演示超市';

let browser: Browser;
const phones: Phone[] = [];
let manager: Hands;
let owner: Hands;
let buyer: Hands;
let buyers: Villager[];
beforeAll(async () => {
  browser = await startChromium();
  const handsOf = async (session: Parameters<typeof keptSession>[0]): Promise<Hands> => {
    const phone = await openPhone(browser, { storage: keptSession(session) });
    phones.push(phone);
    return handsOn(phone.page, `${world.running.web}/`);
  };
  manager = await handsOf(await world.staffSession('manager'));
  owner = await handsOf((await villagerAt(bank, outside, APP_ID, world.villagerOfDemo('shop-owner'))).session);
  buyers = [];
  for (const name of ['孙一来', '孙二来']) {
    const one = await villagerAt(bank, outside, APP_ID, await passerBy(world, name));
    await givePoints(world, one.session.personId, 1_000);
    buyers.push(one);
  }
  buyer = await handsOf((buyers[0] as Villager).session);
});
afterAll(() => browser?.close());

const digitsOf = async (one: Villager): Promise<string> => (await bank.call(points.makeCode, { token: one.token, body: {} })).digits;

describe('the merchants’ pages', () => {
  it('show staff the shops by state, and one of them whole with its picture', async () => {
    await manager.start('/staff/pages/merchants');
    await manager.see(SHOP);
    await keepPicture(manager.page, 'staff-merchants');
    await manager.tapRow(SHOP);
    await manager.see('统一社会信用代码');
    await manager.see('老赵');
    await manager.tapRow('营业执照');
    await manager.page.locator('.st-picture').first().waitFor();
    await keepPicture(manager.page, 'staff-merchant');
  });

  it('tell staff what is missing of a new shop before anything is sent', async () => {
    await manager.start('/staff/pages/merchant-apply');
    await manager.button('提交，请另一个人复核');
    await manager.see('请拍营业执照');
    await keepPicture(manager.page, 'staff-merchant-apply');
  });

  it('show a villager the shops nearby', async () => {
    await buyer.start('/merchant/pages/near');
    await buyer.see(SHOP);
    await keepPicture(buyer.page, 'merchants-near');
  });

  it('let two villagers pay one purchase together, at once', async () => {
    await owner.start('/merchant/pages/together');
    for (const [i, keys] of [
      ['3', '0', '0'],
      ['2', '0', '0'],
    ].entries()) {
      await owner.page.locator('.mer-scan').filter({ visible: true }).click();
      await owner.fill('数字码', await digitsOf(buyers[i] as Villager));
      await owner.button('下一步');
      for (const key of keys) await owner.page.locator('.hn-key', { hasText: new RegExp(`^${key}$`) }).click();
      await owner.button(/^收 [\d,]+ 分$/);
    }
    await owner.see('2 个码，一共 500 分');
    await keepPicture(owner.page, 'till-together');
    await owner.button('一起收 500 分');
    await owner.see('兑换成功 500 分');
    await keepPicture(owner.page, 'till-together-yes');
    expect(await Promise.all(buyers.map((one) => pointsOf(world, one)))).toEqual([700, 800]);
  });

  it('let the owner see who works there, and ask another in by a code', async () => {
    await owner.start('/merchant/pages/clerks');
    await owner.see('小钱');
    await owner.fill('怎么叫他', '小孙');
    await owner.button('生成邀请码');
    await owner.see('只能用一次');
    await keepPicture(owner.page, 'merchant-clerks');
    await owner.start('/merchant/pages/settlements');
    await owner.see(/还没有结算|下载整月对账单/);
    await keepPicture(owner.page, 'merchant-settlements');
    expect(phones.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
