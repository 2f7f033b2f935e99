import { EARNING_1 } from '@huinong/shared/points/earning/earning-1.ts';
import { awardWords, ruleNote } from '@huinong/shared/points/earning/words.ts';
import { expect, it } from 'vitest';
import { byMonth } from '../platform/ui/by-month';
import { changeWords } from './entry-words';
import { byExpiry, endsSoon } from './lots';

it('adds lots up by the day they end, the earliest first', () => {
  const lots = [
    { expiresOn: '2027-12-31', points: 300 },
    { expiresOn: '2026-12-31', points: 200 },
    { expiresOn: '2027-12-31', points: 20 },
  ];
  expect(byExpiry(lots)).toEqual([
    { expiresOn: '2026-12-31', points: 200 },
    { expiresOn: '2027-12-31', points: 320 },
  ]);
});

it('says two months ahead that points end', () => {
  expect([endsSoon('2027-01-21', '2026-11-22'), endsSoon('2027-01-22', '2026-11-22')]).toEqual([true, false]);
});

it('says a change with its sign', () => expect([20, -1_450, 0].map(changeWords)).toEqual(['+20', '−1,450', '0']));

it('keeps the order within each month', () => {
  const entries = ['2026-11-20', '2026-11-03', '2026-10-31'].map((on) => ({ on }));
  expect(byMonth(entries).map(([month, each]) => [month, each.length])).toEqual([
    ['2026-11', 2],
    ['2026-10', 1],
  ]);
});

it('says how each released rule counts, in words', () => {
  const said = Object.fromEntries(EARNING_1.rules.map((rule) => [rule.title, [awardWords(rule.award), ruleNote(rule, EARNING_1)]]));
  expect(said).toMatchObject({
    按时还款: ['每期 20 分', ''],
    存款日均增长: ['月均每多存 100 元 1 分', '每月最多 500 分'],
    激活社保卡: ['200 分', '一共最多 200 分'],
    志愿服务: ['每小时 10 分', ''],
    在村里商户消费: ['每 10 元 1 分', '7 天后能用 · 每月最多 300 分'],
  });
});
