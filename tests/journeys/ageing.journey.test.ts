import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as lending from '@huinong/shared/contracts/accounting.ts';
import * as postLoan from '@huinong/shared/contracts/post-loan.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../local/handlers.ts';
import { openPhone, startChromium } from '../browser/chromium.ts';
import { keepPicture } from '../browser/gallery.ts';
import { handsOn } from '../browser/hands.ts';
import { until } from './http.ts';
import { type OwnBank, openOwnBank } from './own-bank.ts';
import { keptSession } from './screen-sessions.ts';
import type { Villager } from './villager.ts';
import { openWorld } from './world.ts';

const world = openWorld();
const { bank, outside } = world;
const DRAWN_FEN = 600_000;
/** The day that a new bank begins on, and a month later. */
const DRAWN_ON = '2026-11-22';
const FIRST_DUE_ON = '2026-12-22';

let own: OwnBank;
let villager: Villager;
let browser: Browser;
let loanId: string;
let cardId: string;
beforeAll(async () => {
  [own, browser] = await Promise.all([openOwnBank(world, 1), startChromium()]);
  villager = await own.signed();
  loanId = (await villager.draw(DRAWN_FEN, 'equal-instalment')).loanId ?? '';
  cardId = await villager.cardId();
  // Spent on fertiliser: the bank finds an empty card on every due day.
  await outside.spend(cardId, DRAWN_FEN);
});
afterAll(() => browser?.close());

type Closed = { readonly date: string; readonly overdue: number; readonly reclassified: number };

/** The operator's `huinong close-day`, day after day. */
const closeThrough = async (through: string): Promise<readonly Closed[]> => {
  const command = [join(root, 'cli/main.ts'), 'close-day', '--institution', own.code, '--through', through];
  const env = { ...process.env, HUINONG_LOCAL: world.running.directory };
  const { stdout } = await promisify(execFile)(process.execPath, command, { env, maxBuffer: 16 * 1024 * 1024 });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Closed);
};
const asked = async () => (await villager.loan(loanId)).loan;
const asStaff = {
  query: {},
  get token(): string {
    return own.admin;
  },
};

type Shown = readonly [name: string, path: string, says: string | RegExp];
const picture = async (session: typeof own.adminSession, pages: readonly Shown[]): Promise<void> => {
  const phone = await openPhone(browser, { storage: keptSession(session) });
  const hands = handsOn(phone.page, `${world.running.web}/`);
  for (const [name, path, says] of pages) {
    await hands.start(path);
    await hands.see(says);
    await phone.page.waitForFunction('document.querySelectorAll(".hn-skeleton").length === 0', undefined, { timeout: 15_000 });
    await keepPicture(phone.page, `ageing-${name}`);
  }
  expect(phone.problems).toEqual([]);
  await phone.close();
};
const villagersPages = (day: number): readonly Shown[] => [
  [`${day}-home`, '/lending/first/home', '现在还'],
  [`${day}-loans`, '/lending/first/loans', '过期未还'],
  [`${day}-loan`, `/lending/pages/loan?loanId=${loanId}`, '接下来会怎样'],
  [`${day}-payoff`, `/lending/pages/payoff?loanId=${loanId}`, '其中罚息'],
  [`${day}-repay`, `/lending/pages/repay?loanId=${loanId}`, '把过期的还上'],
  [`${day}-records`, '/lending/pages/records', /签|借/],
];
const staffsPages = (day: number, loanClass: string): readonly Shown[] => [
  [`${day}-bank-loans`, `/staff/pages/loans?class=${loanClass}`, '还欠本金'],
  [`${day}-alerts`, '/staff/pages/alerts', /前处理/],
  [`${day}-collection`, '/staff/pages/collection', '现在要还'],
  [`${day}-diary`, `/staff/pages/diary?loanId=${loanId}`, '登记一次联系'],
  [`${day}-visits`, '/staff/pages/visits', /检查/],
  [`${day}-trial-balance`, '/staff/pages/trial-balance', '借贷平不平'],
  [`${day}-statements`, '/staff/pages/statements?view=days', /放出去|没有采用|还没有对过账|这一天没有放款/],
  [`${day}-charts`, '/staff/pages/charts', /还没有过完一个月|滚动率/],
];
const expectBalanced = async (): Promise<void> => {
  await world.settle();
  expect(await bank.call(lending.getTrialBalance, asStaff)).toMatchObject({ differenceFen: 0 });
};

describe('a loan that nobody pays, aged by close-day', () => {
  it('falls overdue when its grace is missed, freezes the line by a red alert, and stands in every list', async () => {
    const closed = await closeThrough(addDays(FIRST_DUE_ON, 9));
    expect(closed.map(({ date }) => date)).toEqual(Array.from({ length: closed.length }, (_, day) => addDays(DRAWN_ON, day)));
    expect(await asked()).toMatchObject({ overdue: true, loanClass: 'special-mention', principalFen: DRAWN_FEN });
    await until('the red alert', async () => {
      const { alerts } = await bank.call(postLoan.listAlerts, asStaff);
      return alerts.some((alert) => alert.colour === 'red');
    });
    expect((await villager.home()).line?.frozen).toMatch(/[一-鿿]/);
    await expectBalanced();
  });

  it('120 days after the first due day is substandard, and shows it on every page', async () => {
    const on = addDays(FIRST_DUE_ON, 120);
    const closed = await closeThrough(addDays(on, -1));
    expect(closed.length).toBe(110);
    const loan = await asked();
    expect(loan).toMatchObject({ overdue: true, loanClass: 'substandard', principalFen: DRAWN_FEN });
    const { cases } = await until('the case', async () => {
      const found = await bank.call(postLoan.listCollectionCases, asStaff);
      return found.cases.some((one) => one.loanId === loanId) && found;
    });
    expect(cases).toMatchObject([{ loanId, daysPastDue: 120, stage: 'litigation-review' }]);
    const { loans } = await bank.call(postLoan.listBankLoans, { token: own.admin, query: { class: 'substandard' } });
    expect(loans.map((one) => one.loanId)).toEqual([loanId]);
    await expectBalanced();
    await picture(villager.session, villagersPages(120));
    await picture(own.adminSession, staffsPages(120, 'substandard'));
  });

  it('pays part: the money goes to principal first above 90 days, the rest stays due, the books agree', async () => {
    await outside.topUp(cardId, 100_000);
    const before = await asked();
    await outside.passDays(own.code, 1);
    const after = await until('the part to be posted', async () => {
      const now = await asked();
      return now.principalFen < before.principalFen && now;
    });
    // More than 90 days past due: what is due is paid principal first (handbook section 5), and 1,000.00 is one instalment's part of it.
    expect(before.principalFen - after.principalFen).toBeGreaterThan(90_000);
    expect(after).toMatchObject({ overdue: true, loanClass: 'substandard' });
    const [card] = await outside.cards(villager.person.idNumber);
    expect(card?.balanceFen).toBe(0);
    await expectBalanced();
    await picture(villager.session, villagersPages(121));
    await picture(own.adminSession, staffsPages(121, 'substandard'));
  });

  it('lets the staff choose the repayment that was posted wrongly, and asks a second person', async () => {
    const phone = await openPhone(browser, { storage: keptSession(own.adminSession) });
    const hands = handsOn(phone.page, `${world.running.web}/`);
    await hands.start(`/staff/pages/propose?loanId=${loanId}&personId=${villager.session.personId}`);
    await hands.tap(/冲正一笔还款/);
    await hands.see(/还的 1,000\.00 元/);
    await hands.button('提请复核');
    await hands.see('请写明原因');
    await hands.tap('记到别人名下了');
    await hands.button('提请复核');
    await hands.see('请选一笔还款');
    await hands.tap(/还的 1,000\.00 元/);
    await keepPicture(phone.page, 'ageing-121-propose-reversal');
    await hands.button('提请复核');
    await hands.see('已经提请，等另一个人复核');
    expect(phone.problems).toEqual([]);
    await phone.close();
  });
});
