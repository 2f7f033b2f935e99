import { describe, expect, it } from 'vitest';
import { EARNING_1 } from './earning-1.ts';

describe('the first rule set', () => {
  it('keeps what the village gives apart from what the bank gives', () => {
    const of = (ledger: string) => EARNING_1.rules.filter((rule) => rule.ledger === ledger).map(({ source }) => source);
    expect(of('village')).toEqual(['party-activity', 'volunteering', 'governance']);
    expect(of('bank')).toEqual([
      'repayment',
      'deposit',
      'card',
      'merchant-payment',
      'supply-order',
      'speciality-sale',
      'referral',
      'referral',
    ]);
  });
  it('gives points at once, but for a purchase, which may be given back for a week, and a referral, which is looked at', () => {
    const waiting = EARNING_1.rules.filter(({ available }) => available !== 'now');
    expect(waiting.map(({ source, available }) => [source, available])).toEqual(
      ['merchant-payment', 'supply-order', 'speciality-sale', 'referral', 'referral'].map((source) => [source, { afterDays: 7 }]),
    );
  });
  it('has a title of its own for each rule', () => {
    const titles = EARNING_1.rules.map(({ title }) => title);
    expect(new Set(titles).size).toBe(EARNING_1.rules.length);
    for (const title of titles) expect(title).toMatch(/^\p{Script=Han}+$/u);
  });
  it('caps each ledger at 500 points a day, and the card at its one activation', () => {
    const caps = EARNING_1.caps.map(({ ledger, source, period, points }) => [ledger, source, period, points]);
    expect(caps).toEqual(
      expect.arrayContaining([
        ['bank', null, 'day', 500],
        ['village', null, 'day', 500],
        ['bank', 'card', 'ever', 200],
      ]),
    );
    const periods = EARNING_1.budgets.map(({ budgetId, period }) => [budgetId, period]);
    expect(periods).toEqual([
      ['bank-year', 'year'],
      ['merchant-payment-month', 'month'],
      ['referral-year', 'year'],
    ]);
  });
});
