import * as points from '@huinong/shared/contracts/points.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildWeapp } from '../weapp/bundle.ts';
import { launchWeapp, type Weapp } from '../weapp/launch.ts';
import { logIn } from '../weapp/log-in.ts';
import { phoneOf } from '../weapp/phone-of.ts';
import { answering } from '../weapp/wx-api.ts';
import { until } from './http.ts';
import { givePoints, passerBy, pointsOf } from './shop.ts';
import { type Villager, villagerAt } from './villager.ts';
import { APP_ID, openWorld } from './world.ts';

const world = openWorld();
world.keepDemoDay();
const { bank, outside } = world;

/** The merchant's half, on the bundle that would be uploaded: the demo's owner behind the counter of the demo's shop. */
describe('a merchant with the mini-program', () => {
  let app: Weapp;
  let buyer: Villager;
  /** What WeChat's scanner reads next. */
  let before = '';
  beforeAll(async () => {
    const dist = buildWeapp();
    buyer = await villagerAt(bank, outside, APP_ID, await passerBy(world, '钱小满'));
    await givePoints(world, buyer.session.personId, 2_000);
    const phone = phoneOf(outside, world.villagerOfDemo('shop-owner'));
    app = await launchWeapp({
      dist,
      apiBase: world.running.web,
      sandboxBase: world.running.sandbox,
      ...phone,
      wx: (files) => ({ ...phone.wx(files), scanCode: answering('scanCode', () => ({ result: before, scanType: 'QR_CODE' })) }),
    });
  });

  const code = () => bank.call(points.makeCode, { token: buyer.token, body: {} });
  const left = () => pointsOf(world, buyer);

  it('logs in and stands behind the counter', async () => {
    await logIn(app);
    const till = await app.reLaunch('/merchant/pages/till');
    await till.waitFor('扫村民的码');
    expect(till.has('向阳演示超市')).toBe(true);
  });

  it('scans a code, types the points, and sees yes', async () => {
    before = (await code()).qr;
    const till = app.page();
    await till.tap('扫村民的码');
    await till.waitFor('收多少积分');
    for (const key of ['4', '5', '0']) await till.tap({ text: key, nth: -1 });
    await till.tap('收 450 分');
    await till.waitFor('兑换成功 450 分', 30_000);
    expect(await left()).toBe(1_550);
    await till.tap('扫下一位');
    await till.waitFor('扫村民的码');
  });

  it('takes the digits beneath a code, and is told when a code was used before', async () => {
    const { digits } = await code();
    const till = app.page();
    await till.tap('输入数字码');
    await till.input('数字码', digits);
    await till.tap('下一步');
    for (const key of ['3', '0']) await till.tap({ text: key, nth: -1 });
    await till.tap('收 30 分');
    await till.waitFor('兑换成功 30 分', 30_000);
    await till.tap('扫下一位');
    await till.waitFor('扫村民的码');
    await till.tap('扫村民的码');
    await till.waitFor('收多少积分');
    await till.tap({ text: '9', nth: -1 });
    await till.tap('收 9 分');
    await till.waitFor('不能兑换', 30_000);
    expect(await left()).toBe(1_520);
    await till.tap('回收银台');
    await till.waitFor('扫村民的码');
  });

  it('gives a part back, which the villager has again', async () => {
    await app.page().tap('全部记录、退积分');
    const day = await app.arrived('merchant/pages/day', '450 分');
    await day.tap('450 分');
    await day.waitFor('退积分');
    await day.input('退多少分（最多 450）', '150');
    await day.tap('确定退 150 分');
    await day.waitFor('已经退回 150 分', 30_000);
    await until('the points to be back', async () => (await left()) === 1_670);
  });

  it('finds the clerks and the settlements of the shop, and threw nothing', async () => {
    const clerks = await app.reLaunch('/merchant/pages/clerks');
    await clerks.waitFor('小钱');
    const settlements = await app.reLaunch('/merchant/pages/settlements');
    await settlements.waitFor(/还没有结算|下载整月对账单/);
    expect(app.problems).toEqual([]);
  });
});
