import { describe, expect, it } from 'vitest';
import { checkEarningRuleset } from './check-ruleset.ts';
import type { EarningRule, EarningRuleset } from './ruleset.ts';

const rule: EarningRule = {
  id: 'shop',
  ledger: 'bank',
  source: 'shop',
  scene: 'life',
  title: '在村里消费',
  deed: 'merchant-payment',
  when: [],
  award: { fixed: 10 },
  available: 'now',
};
const cap = { capId: 'day', ledger: 'bank', source: null, period: 'day', points: 1 };
const budget = { budgetId: 'year', ledger: 'bank', source: null, campaign: null, period: 'year', points: 1 };
const faultsOf = (change: object, more: object = {}) =>
  checkEarningRuleset({ id: 'earning@2', rules: [{ ...rule, ...change }], caps: [], budgets: [], ...more } as EarningRuleset);
const test = (value: string, is: string, than: unknown) => ({ when: [{ value, is, than }] });

describe('a rule set may be released', () => {
  it.each([
    ['that compares a text with one', test('category', 'equal', 'seed')],
    ['that compares a text with several', test('category', 'among', ['seed', 'food'])],
    ['that compares a number', test('amountFen', 'equal', 100)],
    ['that has a beginning and no end', { from: '2026-03-01' }],
    ['that has an end and no beginning', { to: '2026-03-31' }],
    ['that awards as much as there may be', { award: { fixed: 1_000_000_000_000 } }],
    ['that waits a day', { available: { afterDays: 1 } }],
  ])('%s', (_, change) => expect(faultsOf(change)).toEqual([]));
  it.each(['earning@1', 'spring-2026@10'])('called %s', (id) => expect(faultsOf({}, { id })).toEqual([]));
});

describe('a rule set may not be released, and says why', () => {
  it.each<[object, string]>([
    [{ id: 'Shop' }, 'is a short name in small letters'],
    [{ id: 7 }, 'is a short name in small letters'],
    [{ id: ['shop'] }, 'is a short name in small letters'],
    [{ source: '' }, 'is a short name in small letters'],
    [{ campaign: 'Spring' }, 'is a short name in small letters'],
    [{ deed: 'loan-drawn' }, 'points are not earned for this'],
    [test('hours', 'atLeast', 1), 'a merchant-payment has no hours'],
    [test('amountFen', 'equal', 'much'), 'does not compare with amountFen'],
    [test('category', 'among', ['seed', 1]), 'does not compare with category'],
    [test('category', 'among', 'seed'), 'does not compare with category'],
    [test('category', 'atMost', 1), 'does not compare with category'],
    [{ award: { per: { value: 'category', every: 1, points: 1 } } }, 'a merchant-payment has no number category'],
    [{ award: { per: { value: 'amountFen', every: 0, points: 1 } } }, 'is a whole number above 0'],
    [{ award: { per: { value: 'amountFen', every: 1, points: 0.5 } } }, 'is a whole number above 0'],
    [{ available: { afterDays: 0 } }, 'waits a day at least'],
    [{ to: '2026-02-30' }, 'is a calendar date'],
    [{ from: '2026-04-01', to: '2026-03-31' }, 'does not lie before its beginning'],
  ])('%j: %s', (change, message) => expect(faultsOf(change).map((fault) => fault.message)).toEqual([message]));
  it.each<[object, string]>([
    [{ id: 'earning' }, 'is a name and a version: earning@1'],
    [{ id: '1earning@1' }, 'is a name and a version: earning@1'],
    [{ id: 'earning@1b' }, 'is a name and a version: earning@1'],
    [{ id: 'earning@0' }, 'is a name and a version: earning@1'],
    [{ rules: [] }, 'needs at least one rule'],
    [{ rules: [rule, rule] }, 'shop is there twice'],
    [{ caps: [{ ...cap, capId: '' }] }, 'is a short name in small letters'],
    [{ caps: [{ ...cap, source: 'none' }] }, 'no rule has this source'],
    [{ budgets: [{ ...budget, budgetId: '1' }] }, 'is a short name in small letters'],
    [{ budgets: [{ ...budget, source: 'none' }] }, 'no rule has this source'],
    [{ budgets: [{ ...budget, campaign: 'none' }] }, 'no rule has this campaign'],
  ])('%j: %s', (more, message) => expect(faultsOf({}, more).map((fault) => fault.message)).toEqual([message]));
});
