import { describe, expect, it } from 'vitest';
import { RECOMMENDATIONS, type RecommendationInputs, recommend } from './recommend.ts';

const ON = '2026-11-22';
const NOTHING: RecommendationInputs = {
  availablePoints: 0,
  endingPoints: 0,
  endsOn: null,
  redemptions: 0,
  daysSinceRedeemed: null,
  openLoans: 0,
};
const at = (some: Partial<RecommendationInputs>) => recommend({ ...NOTHING, ...some }, ON);

describe('a recommendation', () => {
  it('is for what ends first, with its figures as the reason', () => {
    expect(at({ availablePoints: 3_260, endingPoints: 1_320, endsOn: '2026-12-31', openLoans: 2 })).toEqual({
      id: 'use-what-ends',
      title: '先用快到期的',
      reason: '您有 1,320 分 12月31日到期，可在附近商户用',
      page: '/merchant/pages/near',
    });
    const ends = { availablePoints: 90, endingPoints: 20 };
    expect(at({ ...ends, endsOn: '2027-01-21' })?.id).toBe('use-what-ends');
    expect(at({ ...ends, endsOn: '2027-01-22' })).toBeNull();
    expect(at({ ...ends, endingPoints: 19, endsOn: '2026-12-31' })).toBeNull();
    // Something was taken back: what ends cannot be used.
    expect(at({ ...ends, availablePoints: 19, endsOn: '2026-12-31' })).toBeNull();
  });
  it('is to use points for the first time', () => {
    expect(at({ availablePoints: 100 })).toEqual({
      id: 'use-for-the-first-time',
      title: '积分能当钱用',
      reason: '您攒了 100 分，还没在店里用过，可在附近商户用',
      page: '/merchant/pages/near',
    });
    expect(at({ availablePoints: 1_234_567 })?.reason).toContain('1,234,567 分');
    expect(at({ availablePoints: 99 })).toBeNull();
    expect(at({ availablePoints: 100, redemptions: 1, daysSinceRedeemed: 3 })).toBeNull();
  });
  it('is the mall for whoever has not used any for long', () => {
    const long = { redemptions: 4, daysSinceRedeemed: 90, availablePoints: 300 };
    expect(at(long)).toMatchObject({ id: 'look-at-the-mall', title: '看看能换什么' });
    expect(at(long)).toMatchObject({ page: '/points/pages/mall', reason: '您有 300 分，上次用是 90 天前，可到商城换东西' });
    expect(at({ ...long, daysSinceRedeemed: 89 })).toBeNull();
    expect(at({ ...long, availablePoints: 299 })).toBeNull();
  });
  it('is to repay on time, and never to borrow', () => {
    expect(at({ openLoans: 1 })).toMatchObject({ id: 'repay-on-time', title: '按时还款有积分' });
    expect(at({ openLoans: 1 })?.reason).toBe('您有 1 笔借款在还，每一期按时还都有积分');
    expect(at({})).toBeNull();
    for (const { page, reason } of RECOMMENDATIONS) {
      expect(page).toMatch(/^\/(points|merchant)\/pages\//);
      expect(reason).not.toMatch(/额度|再借|贷款/);
    }
  });
});
