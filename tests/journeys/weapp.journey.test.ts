import { beforeAll, describe, expect, it } from 'vitest';
import { overBudget } from '../weapp/audit.ts';
import { buildWeapp } from '../weapp/bundle.ts';
import { launchWeapp, type Weapp } from '../weapp/launch.ts';
import { logIn } from '../weapp/log-in.ts';
import { phoneOf } from '../weapp/phone-of.ts';
import { until } from './http.ts';
import type { OutsidePerson } from './outside.ts';
import { CLEAN, openWorld } from './world.ts';

const world = openWorld();
const { outside, demo } = world;

/** The villager's half, on the bundle that would be uploaded: from the first touch to the money paid back. */
describe('a villager with the mini-program', () => {
  let person: OutsidePerson;
  let app: Weapp;
  beforeAll(async () => {
    const dist = buildWeapp();
    const manager = await world.staff('manager');
    person = await world.unknownVillager(manager, demo.villages.living);
    await outside.know({ ...person, address: '吉林省榆树市五棵树镇', card: { balanceFen: 500_000 } });
    await outside.bureau(person.idNumber, CLEAN);
    app = await launchWeapp({ dist, apiBase: world.running.web, sandboxBase: world.running.sandbox, ...phoneOf(outside, person) });
  });

  it('logs in after reading what is done with the data', async () => {
    await logIn(app);
  });

  it('proves who they are with the card and the face', async () => {
    const page = await app.reLaunch('/identity/pages/identify');
    for (const side of ['拍身份证人像面', '拍身份证国徽面']) {
      await page.waitFor(side);
      await page.tap({ text: '拍照', nth: -1 });
      await page.waitFor('对的，下一步');
      await page.tap('对的，下一步');
    }
    await page.waitFor('刷脸，证明是您本人');
    await page.tap('看一看');
    await page.tap('我同意');
    await page.waitFor('开始刷脸');
    await page.tap('开始刷脸');
    await page.waitFor('认证成功，是您本人');
  });

  it('consents to each purpose by itself, is decided, and sees why', async () => {
    const standing = () => app.page().text();
    await until('the roster to know them', async () => {
      const page = await app.reLaunch('/credit/pages/apply');
      await page.waitFor('办这件事要您同意');
      return !standing().includes('名册上还没有您家的资料');
    });
    const page = app.page();
    for (let left = 3; left > 0; left--) {
      await page.waitFor(`还有 ${left} 项要先看一看`);
      await page.tap({ text: '看一看', nth: 0 });
      await page.waitFor('我同意');
      await page.tap('我同意');
    }
    await page.waitFor('提交，马上出结果');
    await page.tap('提交，马上出结果');
    const result = await app.arrived('credit/pages/result', /批下来了|请人再看一看|没有批下来/);
    expect(result.text()).toContain('批下来了');
    expect(result.text()).toContain('年利率');
    const home = await app.reLaunch('/lending/first/home');
    await home.tap('为什么是这个额度？怎样提高？');
    const why = await app.arrived('credit/pages/why', '个上限，取最小的');
    expect(why.has(/由\S+决定/)).toBe(true);
    await why.tap({ class: 'hn-nav-back' });
    await (await app.arrived('lending/first/home')).waitFor('看费用和合同');
  });

  it('reads what it costs for as long as it must be read, then signs', async () => {
    const home = await app.reLaunch('/lending/first/home');
    await home.waitFor('看费用和合同');
    await home.tap('看费用和合同');
    const page = await app.arrived('lending/pages/sign', '综合融资成本明示表');
    expect(page.has(/请慢慢看，还有 \d+ 秒/)).toBe(true);
    await expect(page.tap(/请慢慢看/)).rejects.toThrow('disabled');
    await page.waitFor(/^看懂了$/m, 30_000);
    await page.tap('看懂了');
    await page.tap('合同全文');
    await page.waitFor('看完了');
    await page.tap('看完了');
    await page.tap('费用和合同我都看懂了，是我本人自愿签的');
    await page.tap('同意并签合同');
    await page.waitFor('合同签好了，额度开通了');
  });

  it('draws, and watches the money arrive', async () => {
    const page = app.page();
    await page.tap('我要用钱');
    const draw = await app.arrived('lending/pages/draw', '收款卡');
    for (const key of ['3', '0', '00']) await draw.tap({ text: key, nth: -1 });
    await draw.waitFor('叁仟元整');
    await draw.tap('下一步：核对一遍');
    await draw.waitFor('核对一遍再借');
    await draw.tap(/确定借 3,000 元/);
    const progress = await app.arrived('lending/pages/progress');
    await progress.waitFor('钱到账了', 30_000);
    const [card] = await outside.cards(person.idNumber);
    expect((await outside.moves(card?.cardId ?? '')).map((move) => move.amountFen)).toEqual([300_000]);
  });

  it('sees the plan and how it is worked out, and finds the draw among the records', async () => {
    await app.page().tap('看还款计划');
    const plan = await app.arrived('lending/pages/loan', '还欠本金');
    expect(plan.has('3,000.00')).toBe(true);
    await plan.tap('每个数怎么算的');
    await plan.waitFor('利息 = 欠的本金 × 天数');
    const home = await app.reLaunch('/lending/first/home');
    await home.tap('借还记录');
    const records = await app.arrived('lending/pages/records', '3,000.00');
    await records.tap('3,000.00');
    const progress = await app.arrived('lending/pages/progress', '钱到账了');
    await progress.tap('查看合同');
    await app.arrived('lending/pages/contract', '签字时间');
    await app.back();
    await app.back();
    await app.arrived('lending/pages/records', '3,000.00');
  });

  it('asks the manager to call, thinks better of it, and calls', async () => {
    const home = await app.reLaunch('/lending/first/home');
    await home.tap('我的客户经理');
    const page = await app.arrived('workflow/pages/manager', '请他联系我');
    await page.tap('还款有难处');
    await page.input('想说点什么（可以不写）', '想晚几天还');
    await page.tap('请他联系我');
    await page.waitFor('已经请过了，等回电');
    await page.tap('取消');
    await page.tap('不用了，取消');
    await page.waitFor('已取消');
    await page.tap(/^打电话/);
    expect(app.heard.filter(({ kind }) => kind === 'call')).toHaveLength(1);
  });

  it('pays back the day after, to the fen', async () => {
    await world.passDemoDay();
    const loans = await app.reLaunch('/lending/first/loans');
    await loans.waitFor('还欠本金');
    await loans.tap('还款');
    const page = await app.arrived('lending/pages/repay', '全部还清');
    await page.tap('全部还清');
    await page.waitFor(/确定还 3,000\.\d\d 元/);
    await page.tap(/确定还 3,000\.\d\d 元/);
    await (await app.arrived('lending/pages/progress')).waitFor('还好了', 30_000);
    const after = await app.reLaunch('/lending/first/loans');
    await after.waitFor('您现在没有欠款');
  });

  it('keeps WeChat’s budget on every page it opened, and threw nothing', () => {
    const audit = app.audit();
    process.stderr.write(
      `weapp audit: ${JSON.stringify({ main: audit.mainPackageKb, subpackages: audit.subpackagesKb, requestsAtOnce: audit.requestsAtOnceMax })}\n`,
    );
    for (const [route, page] of Object.entries(audit.pages)) process.stderr.write(`weapp audit: ${route} ${JSON.stringify(page)}\n`);
    expect(overBudget(audit)).toEqual([]);
    expect(app.problems).toEqual([]);
    expect(Object.keys(audit.pages).length).toBeGreaterThanOrEqual(14);
  });

  it('never pays twice when the answer to a drawdown is lost on the way', async () => {
    const draw = await app.reLaunch('/lending/pages/draw');
    await draw.waitFor('收款卡');
    for (const key of ['5', '00']) await draw.tap({ text: key, nth: -1 });
    await draw.tap('下一步：核对一遍');
    app.network.strike = (method, path) => (method === 'POST' && path === '/v1/lending/drawdowns' ? 'lose-answer' : undefined);
    await draw.tap(/确定借 500 元/);
    await draw.waitFor('可能已经办成了', 30_000);
    app.network.strike = null;
    await draw.tap('再试一次（不会重复办理）');
    await (await app.arrived('lending/pages/progress')).waitFor('钱到账了', 30_000);
    const [card] = await outside.cards(person.idNumber);
    const drawn = (await outside.moves(card?.cardId ?? '')).filter((move) => move.kind === 'disbursement');
    expect(drawn.map((move) => move.amountFen)).toEqual([300_000, 50_000]);
  });
});
