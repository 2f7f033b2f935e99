import { describe, expect, it } from 'vitest';
import { campaignOf, type Draft, EMPTY_DRAFT, hasUnit } from './campaign';
import { pointsWords, wholeNumber } from './points-words';

const draft: Draft = {
  ...EMPTY_DRAFT,
  title: ' 春耕送积分 ',
  deed: 'supply-order',
  counted: 'unit',
  points: '5',
  from: '2027-03-01',
  to: '2027-04-30',
  villages: ['220182105205'],
  budgetPoints: '100000',
};
const said = (more: Partial<Draft>): string => {
  const result = campaignOf({ ...draft, ...more });
  return result.ok ? 'ok' : result.error;
};

describe('a campaign as typed', () => {
  it('is what is asked for', () =>
    expect(campaignOf(draft)).toEqual({
      ok: true,
      value: {
        kind: 'campaign',
        campaign: {
          title: '春耕送积分',
          deed: 'supply-order',
          counted: 'unit',
          points: 5,
          from: '2027-03-01',
          to: '2027-04-30',
          villages: ['220182105205'],
          budgetPoints: 100_000,
          personPoints: null,
        },
      },
    }));
  it('by the deed where there is no unit', () => {
    const result = campaignOf({ ...draft, deed: 'card-activation', personPoints: '200' });
    expect(result.ok && result.value.kind === 'campaign' && result.value.campaign).toMatchObject({ counted: 'deed', personPoints: 200 });
    expect([hasUnit('volunteering'), hasUnit('party-activity')]).toEqual([true, false]);
  });
  it.each<[Partial<Draft>, string]>([
    [{ title: '春' }, '活动名写 2 到 20 个字'],
    [{ points: '1.5' }, '送多少分要写一个整数'],
    [{ points: '0' }, '送多少分要写一个整数'],
    [{ from: '3月1日' }, '日期写成 2027-03-01 这样'],
    [{ to: '2027-02-30' }, '日期写成 2027-03-01 这样'],
    [{ to: '2027-02-28' }, '结束日期在开始日期以前'],
    [{ budgetPoints: '' }, '预算要写一个整数'],
    [{ personPoints: '很多' }, '每人最多要写一个整数，不限就空着'],
  ])('%j: %s', (more, sentence) => expect(said(more)).toBe(sentence));
});

it('points are written with commas, and whole numbers read', () => {
  expect([pointsWords(1_234_567), pointsWords(999)]).toEqual(['1,234,567 分', '999 分']);
  expect([wholeNumber(' 12 '), wholeNumber('012'), wholeNumber('12345678901')]).toEqual([12, null, null]);
});
