import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../local/handlers.ts';
import { totpNow } from '../../local/seed/staff.ts';
import { openPhone, type Phone, startChromium } from '../browser/chromium.ts';
import { keepIfFailed } from '../browser/gallery.ts';
import { type Hands, handsOn } from '../browser/hands.ts';
import { until } from './http.ts';
import { CLEAN, openWorld } from './world.ts';

const world = openWorld();
const { outside, demo } = world;
const HUASHU = demo.villages.empty;
const { counts } = JSON.parse(readFileSync(join(root, 'tests/data/huashu.expected.json'), 'utf8')) as { counts: Record<string, number> };

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
});
const phoneFor = async (name: string): Promise<Phone & { readonly hands: Hands }> => {
  const phone = await openPhone(browser);
  keepIfFailed(phone.page, name);
  return { ...phone, hands: handsOn(phone.page, `${world.running.web}/`) };
};
const newestCode = (phone: string, since: Date) => until(`a message to ${phone}`, () => outside.smsCode(phone, since));

/** From the spreadsheet on a clerk's computer to the money paid back, through the pages only. */
describe('from a roster to a repayment, in Chromium', () => {
  let manager: string | undefined;

  it('a customer manager imports the roster of 桦树村 and sees every count', async () => {
    const { hands, problems, close } = await phoneFor('import');
    await world.whileNobodyLogsInAs('manager', async () => {
      const { phone, totpSecret } = world.staffNamed('manager');
      await hands.open('/staff/pages/login');
      await hands.fill('手机号', phone);
      const since = new Date();
      // Another file may have asked for one within the minute: whoever is told so presses again.
      const code = await until(`a message to ${phone}`, async () => {
        await hands.button('发验证码');
        await sleep(4_000);
        return outside.smsCode(phone, since);
      });
      await hands.fill('短信验证码', code);
      // Each code of the second factor is good once: whoever is told so waits for the next one.
      let tried = '';
      await until('the login', async () => {
        const totp = totpNow(totpSecret);
        if (totp !== tried) {
          tried = totp;
          await hands.fill('动态口令', totp);
          await hands.button('登录');
          await hands.see(/今天的工作|请等下一个/);
        }
        return hands.says('今天的工作');
      });
    });
    await hands.tapRow('桦树村');
    await hands.see('这个村还没有名册');
    await hands.button('导入名册');
    await hands.choose('选择名册文件', join(root, 'tests/data/huashu.xlsx'));
    await hands.see(`${counts.total} 行，${counts.households} 户`);
    await hands.see(`收下 ${counts.accepted}`);
    await hands.button(`确认导入 ${counts.accepted} 行`);
    await hands.see('已完成', 60_000);
    for (const [label, value] of [
      ['总行数', `${counts.total} 行`],
      ['收下', `${counts.accepted} 行`],
      ['退回', `${counts.rejected} 行`],
      ['重复', `${counts.duplicates} 行`],
      ['户数', `${counts.households} 户`],
      ['名册的变化', `新增 ${counts.accepted} 人`],
      ['前后不一致', `${counts.conflicts} 户`],
      ['没有户主', `${counts.withoutHead} 户`],
    ] as const) {
      expect(await hands.row(label), label).toBe(value);
    }
    await hands.tap('看整村授信');
    await hands.see(`名单筛查 ${counts.households} 户`, 60_000);
    const token = await hands.token();
    manager = token;
    await until('every household to be screened', async () => {
      const board = await world.board(token, HUASHU);
      const { screenedWhite, screenedGrey, screenedBlack, households, withoutHead } = board.counts;
      return screenedWhite + screenedGrey + screenedBlack === households - withoutHead;
    });
    expect(problems).toEqual([]);
    await close();
  });

  it('a villager of that roster goes from login to repayment', async () => {
    manager ??= await world.staff('manager');
    const person = await world.unknownVillager(manager, HUASHU);
    await outside.know({ ...person, address: '吉林省榆树市桦树村', card: { balanceFen: 500_000 } });
    await outside.bureau(person.idNumber, CLEAN);
    const { hands, page, problems, close } = await phoneFor('villager');

    // Login by phone, the privacy text first.
    await hands.open('/identity/first/login');
    await hands.fill('手机号', person.phone);
    const since = new Date();
    await hands.tap('发验证码');
    await hands.fill('验证码', await newestCode(person.phone, since));
    await hands.button('登录');
    await hands.button('看过了，我同意');
    await hands.button('登录');
    await hands.see('您好');

    // Identity: both sides of the card, then the face.
    await hands.open('/identity/pages/identify');
    for (const side of ['front', 'back'] as const) {
      const image = Buffer.from(await outside.cardImage(person.idNumber, side));
      await hands.choose('拍照', { name: `${side}.png`, mimeType: 'image/png', buffer: image });
      await hands.button('对的，下一步');
    }
    await hands.button('看一看');
    await hands.button('我同意');
    await hands.button('开始刷脸');
    await hands.see('认证成功，是您本人');
    await world.settle();

    // Consents one by one, the decision, and why.
    await hands.button('看看我家能借多少');
    for (let left = 3; left > 0; left--) {
      await hands.see(`还有 ${left} 项要先看一看`);
      await hands.button('看一看');
      await hands.button('我同意');
    }
    await hands.button('提交，马上出结果');
    await hands.see('批下来了');
    await hands.button('回首页，看额度');

    // Signing: the cost table cannot be passed over.
    await hands.button('看费用和合同');
    await hands.see(/请慢慢看，还有 \d+ 秒/);
    await hands.see('看懂了');
    await hands.button('看懂了');
    await hands.tap('合同全文');
    await hands.button('看完了');
    await hands.tap('费用和合同我都看懂了，是我本人自愿签的');
    await hands.button('同意并签合同');
    await hands.see('合同签好了，额度开通了');

    // Drawing, and the money's true way.
    await hands.button('我要用钱');
    await hands.see('收款卡');
    for (const key of ['3', '0', '00']) await hands.tap(key);
    await hands.see('叁仟元整');
    await hands.button('下一步：核对一遍');
    await hands.button('确定借 3,000 元');
    await hands.see('钱到账了');
    const [card] = await outside.cards(person.idNumber);
    expect(card?.balanceFen).toBe(800_000);

    // The next business day, with the real close; then all of it back.
    await world.passDemoDay();
    await hands.open('/lending/first/loans');
    await hands.button('还款');
    await hands.tap('全部还清');
    await hands.button(/确定还 3,000\.\d\d 元/);
    await hands.see('还好了');
    const debits = (await outside.moves(card?.cardId ?? '')).filter((move) => move.kind === 'debit');
    expect(debits).toHaveLength(1);
    expect(debits[0]?.amountFen).toBeGreaterThan(300_000);
    await hands.open('/lending/first/home');
    await page.reload();
    await hands.see('现在可以用（元）');
    expect(problems).toEqual([]);
    await close();
  });
});
