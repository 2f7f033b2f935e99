import type { Page } from 'playwright-core';
import type { Shot } from './pictures.ts';

const button = (page: Page, text: RegExp) => page.locator('.hn-button', { hasText: text }).last().click();
/** The code that the stand-in shows, typed in at the till. */
const typeCode = async (page: Page): Promise<void> => {
  await page.locator('.mer-scan').click();
  const { digits } = (await (await page.request.post(new URL('/v1/points/codes', page.url()).href, { data: {} })).json()) as {
    digits: string;
  };
  await page.locator('.hn-field input').fill(digits);
  await button(page, /下一步/);
};
const typePoints = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.locator('.hn-key', { hasText: new RegExp(`^${key}$`) }).click();
};
const take = async (page: Page, ...keys: string[]): Promise<void> => {
  await typeCode(page);
  await typePoints(page, ...keys);
  await button(page, /^收 /);
  await page.waitForTimeout(600);
};

/** The pages of points and of the till. */
export const pointsShots: Shot[] = [
  { name: 'points-mine', scene: 'line', page: 'points/pages/mine' },
  { name: 'points-mine-awaiting', scene: 'awaiting', page: 'points/pages/mine' },
  { name: 'points-mine-empty', scene: 'empty', page: 'points/pages/mine' },
  { name: 'points-mine-new', scene: 'new', page: 'points/pages/mine' },
  { name: 'points-mine-negative', scene: 'overdue', page: 'points/pages/mine' },
  { name: 'points-mine-error', scene: 'error', page: 'points/pages/mine' },
  { name: 'points-mine-loading', scene: 'slow', page: 'points/pages/mine' },
  { name: 'points-code', scene: 'line', page: 'points/pages/code' },
  { name: 'points-code-awaiting', scene: 'awaiting', page: 'points/pages/code' },
  {
    name: 'points-code-offline',
    scene: 'cut',
    page: 'points/pages/code',
    act: async (page) => {
      await page.context().setOffline(true);
      await page.waitForTimeout(10_000);
    },
  },
  { name: 'points-entries', scene: 'line', page: 'points/pages/entries' },
  { name: 'points-entries-empty', scene: 'empty', page: 'points/pages/entries' },
  { name: 'points-earn', scene: 'line', page: 'points/pages/earn' },
  { name: 'referral', scene: 'line', page: 'points/pages/referral' },
  { name: 'referral-bound', scene: 'awaiting', page: 'points/pages/referral' },
  { name: 'referral-new', scene: 'new', page: 'points/pages/referral' },
  { name: 'referral-from-poster', scene: 'new', page: 'points/pages/referral?code=7KD4WXC' },
  {
    name: 'referral-after-login',
    scene: 'new',
    page: 'points/pages/referral?code=7KD4WXC',
    signedIn: false,
    act: async (page) => {
      await button(page, /去登录/);
      await page.locator('.hn-field input').first().fill('13899990001');
      await page.locator('.hn-field input').nth(1).fill('123456');
      await page.locator('.login-agree').click();
      await button(page, /^登录$/);
      await page.locator('.hn-card', { hasText: '有乡亲推荐您吗' }).locator('input').waitFor({ timeout: 5_000 });
    },
  },
  { name: 'referral-error', scene: 'error', page: 'points/pages/referral' },
  { name: 'notice', scene: 'line', page: 'notice/pages/settings' },
  { name: 'notice-error', scene: 'error', page: 'notice/pages/settings' },
  { name: 'mall', scene: 'line', page: 'points/pages/mall' },
  { name: 'mall-empty', scene: 'empty', page: 'points/pages/mall' },
  { name: 'benefit', scene: 'line', page: 'points/pages/benefit?benefitId=b1' },
  { name: 'benefit-lack', scene: 'new', page: 'points/pages/benefit?benefitId=b1' },
  { name: 'orders', scene: 'line', page: 'points/pages/orders' },
  { name: 'orders-empty', scene: 'empty', page: 'points/pages/orders' },
  { name: 'till-pick-ups', scene: 'awaiting', page: 'merchant/pages/till', act: typeCode },
  { name: 'till', scene: 'line', page: 'merchant/pages/till' },
  { name: 'till-nobody', scene: 'empty', page: 'merchant/pages/till' },
  { name: 'till-new', scene: 'new', page: 'merchant/pages/till' },
  { name: 'till-code', scene: 'line', page: 'merchant/pages/till', act: async (page) => page.locator('.mer-scan').click() },
  {
    name: 'till-points',
    scene: 'line',
    page: 'merchant/pages/till',
    full: false,
    act: async (page) => {
      await typeCode(page);
      await typePoints(page, '1', '2', '00');
    },
  },
  { name: 'till-yes', scene: 'line', page: 'merchant/pages/till', full: false, act: (page) => take(page, '4', '5', '0') },
  { name: 'till-wait', scene: 'line', page: 'merchant/pages/till', full: false, act: (page) => take(page, '1', '2', '00') },
  { name: 'till-no', scene: 'refused', page: 'merchant/pages/till', full: false, act: (page) => take(page, '4', '5', '0') },
  {
    name: 'till-offline',
    scene: 'line',
    page: 'merchant/pages/till',
    full: false,
    act: async (page) => {
      await typeCode(page);
      await page.context().setOffline(true);
      await typePoints(page, '4', '5', '0');
      await button(page, /^收 /);
      await page.waitForTimeout(600);
    },
  },
  { name: 'till-day', scene: 'line', page: 'merchant/pages/day' },
  {
    name: 'till-refund',
    scene: 'line',
    page: 'merchant/pages/day',
    full: false,
    act: async (page) => {
      await page.locator('.hn-line-on').first().click();
      await page.waitForTimeout(400);
    },
  },
  { name: 'settlements', scene: 'line', page: 'merchant/pages/settlements' },
  { name: 'settlements-none', scene: 'new', page: 'merchant/pages/settlements' },
  { name: 'settlement', scene: 'line', page: 'merchant/pages/settlement?merchantId=m1&day=2026-11-20' },
  { name: 'till-join', scene: 'line', page: 'merchant/pages/join' },
];
