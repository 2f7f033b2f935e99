import { describe, expect, it } from 'vitest';
import { checkEarningRuleset } from './check-ruleset.ts';
import type { Deed } from './deed.ts';
import { EARNING_1 } from './earning-1.ts';
import { judgeDeed } from './judge-deed.ts';
import type { EarningRule, EarningRuleset } from './ruleset.ts';
import { simulateEarning } from './simulate.ts';

const deed = (kind: Deed['kind'], values: Deed['values'] = {}, more: Partial<Deed> = {}): Deed => ({
  deedId: 'd1',
  kind,
  personId: 'p1',
  on: '2026-03-10',
  values,
  ...more,
});
const earns = (...of: Parameters<typeof deed>): [string, number][] =>
  judgeDeed(EARNING_1, deed(...of)).map(({ rule, earning }) => [rule.id, earning.points]);

describe('the first rule set', () => {
  it('has no fault', () => expect(checkEarningRuleset(EARNING_1)).toEqual([]));
  it('has a scene each of finance, party, production, life and a local speciality', () =>
    expect(new Set(EARNING_1.rules.map(({ scene }) => scene))).toEqual(new Set(['finance', 'party', 'production', 'life', 'local'])));
  it.each<[Deed['kind'], Deed['values'], [string, number][]]>([
    ['repayment', { onTime: true, periods: 2 }, [['repayment-on-time', 40]]],
    ['repayment', { onTime: false, periods: 2 }, []],
    ['repayment', { periods: 2 }, []],
    ['deposit-growth', { growthFen: 129_999 }, [['deposit-growth', 12]]],
    ['deposit-growth', { growthFen: 9_999 }, []],
    ['deposit-growth', { growthFen: -50_000 }, []],
    ['card-activation', {}, [['card-activation', 200]]],
    ['party-activity', { activity: 'study' }, [['party-activity', 10]]],
    ['volunteering', { hours: 3 }, [['volunteering', 30]]],
    ['village-governance', { score: 12 }, [['village-governance', 12]]],
    ['merchant-payment', { amountFen: 12_345, category: 'shop' }, [['merchant-payment', 12]]],
    ['supply-order', { amountFen: 9_999 }, []],
    ['supply-order', { amountFen: 30_000 }, [['supply-order', 15]]],
    ['speciality-sale', { amountFen: 20_000, speciality: 'rice' }, [['speciality-sale', 4]]],
  ])('for %s %j', (kind, values, expected) => expect(earns(kind, values)).toEqual(expected));

  it('names each earning by its event and rule, with the caps and budgets it comes under', () => {
    const [award] = judgeDeed(EARNING_1, deed('merchant-payment', { amountFen: 10_000, category: 'shop' }));
    expect(award?.earning).toEqual({
      earningId: 'd1.merchant-payment',
      source: 'merchant-payment',
      points: 10,
      earnedOn: '2026-03-10',
      available: { on: '2026-03-17' },
    });
    expect(award?.caps.map(({ capId }) => capId)).toEqual(['bank-day', 'merchant-payment-month']);
    expect(award?.budgets.map(({ budgetId }) => budgetId)).toEqual(['bank-year', 'merchant-payment-month']);
    const [village] = judgeDeed(EARNING_1, deed('volunteering', { hours: 1 }));
    expect([village?.ledger, village?.earning.available, village?.caps.map(({ capId }) => capId), village?.budgets]).toEqual([
      'village',
      'now',
      ['village-day'],
      [],
    ]);
  });
});

const campaign: EarningRule = {
  id: 'spring',
  ledger: 'bank',
  source: 'spring',
  scene: 'production',
  title: '春耕',
  deed: 'supply-order',
  when: [
    { value: 'amountFen', is: 'atLeast', than: 100 },
    { value: 'amountFen', is: 'atMost', than: 200 },
  ],
  award: { fixed: 30 },
  available: 'confirmed',
  from: '2026-03-01',
  to: '2026-03-31',
  groups: ['growers', 'new'],
  campaign: 'spring-2026',
};
const rulesetOf = (rule: Partial<EarningRule>, more: Partial<EarningRuleset> = {}): EarningRuleset => ({
  id: 'earning@2',
  rules: [{ ...campaign, ...rule }],
  caps: [],
  budgets: [],
  ...more,
});

describe('a campaign', () => {
  const run = (on: string, groups: string[], amountFen = 150): number =>
    judgeDeed(rulesetOf({}), deed('supply-order', { amountFen }, { on }), groups).length;
  it('runs from its first day through its last', () =>
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((on) => run(on, ['new']))).toEqual([0, 1, 1, 0]));
  it('is for its groups', () =>
    expect([run('2026-03-10', []), run('2026-03-10', ['others']), run('2026-03-10', ['growers'])]).toEqual([0, 0, 1]));
  it('holds within both bounds of a value', () =>
    expect([99, 100, 200, 201].map((amountFen) => run('2026-03-10', ['new'], amountFen))).toEqual([0, 1, 1, 0]));
  it('draws on the budgets of its ledger, its source or all, its campaign or all', () => {
    const budget = { ledger: 'bank', source: null, campaign: null, period: 'year', points: 1 } as const;
    const ruleset = rulesetOf(
      {},
      {
        budgets: [
          { ...budget, budgetId: 'all' },
          { ...budget, budgetId: 'own', campaign: 'spring-2026' },
          { ...budget, budgetId: 'other', campaign: 'autumn' },
          { ...budget, budgetId: 'source', source: 'spring' },
          { ...budget, budgetId: 'other-source', source: 'card' },
          { ...budget, budgetId: 'village', ledger: 'village' },
        ],
      },
    );
    const [award] = judgeDeed(ruleset, deed('supply-order', { amountFen: 150 }), ['new']);
    expect(award?.budgets.map(({ budgetId }) => budgetId)).toEqual(['all', 'own', 'source']);
  });
  it('compares texts one by one or with several', () => {
    const when = (than: string | string[]) =>
      judgeDeed(
        rulesetOf({ deed: 'merchant-payment', when: [{ value: 'category', is: typeof than === 'string' ? 'equal' : 'among', than }] }),
        deed('merchant-payment', { amountFen: 1, category: 'seed' }),
        ['new'],
      ).length;
    expect([when('seed'), when('food'), when(['food', 'seed']), when(['food'])]).toEqual([1, 0, 1, 0]);
  });
});

describe('a rule set with a fault', () => {
  const paths = (rule: object, more: object = {}): string[] =>
    checkEarningRuleset(rulesetOf(rule as Partial<EarningRule>, more)).map(({ path }) => path);
  it.each<[string, object, string[]]>([
    ['none', {}, []],
    ['a name', { id: 'Spring!' }, ['rules[0].id']],
    ['a long name', { id: 'a'.repeat(41) }, ['rules[0].id']],
    ['a source', { source: '' }, ['rules[0].source']],
    ['borrowing', { deed: 'loan-drawn' }, ['rules[0].deed']],
    ['an inherited name as deed', { deed: 'toString' }, ['rules[0].deed']],
    ['a value that the deed has not', { when: [{ value: 'hours', is: 'atLeast', than: 1 }] }, ['rules[0].when[0].value']],
    ['a number compared with a text', { when: [{ value: 'amountFen', is: 'equal', than: 'much' }] }, ['rules[0].when[0].than']],
    ['a number at least a text', { when: [{ value: 'amountFen', is: 'atLeast', than: '1' }] }, ['rules[0].when[0].than']],
    ['a number at most half', { when: [{ value: 'amountFen', is: 'atMost', than: 0.5 }] }, ['rules[0].when[0].than']],
    ['a number among texts', { when: [{ value: 'amountFen', is: 'among', than: ['1'] }] }, ['rules[0].when[0].than']],
    ['a text at least', { deed: 'merchant-payment', when: [{ value: 'category', is: 'atLeast', than: 1 }] }, ['rules[0].when[0].than']],
    ['a text among nothing', { deed: 'merchant-payment', when: [{ value: 'category', is: 'among', than: [] }] }, ['rules[0].when[0].than']],
    [
      'a text among numbers',
      { deed: 'merchant-payment', when: [{ value: 'category', is: 'among', than: [1] }] },
      ['rules[0].when[0].than'],
    ],
    [
      'a text that equals a number',
      { deed: 'merchant-payment', when: [{ value: 'category', is: 'equal', than: 1 }] },
      ['rules[0].when[0].than'],
    ],
    ['no points', { award: { fixed: 0 } }, ['rules[0].award.fixed']],
    ['half a point', { award: { fixed: 0.5 } }, ['rules[0].award.fixed']],
    ['points beyond measure', { award: { fixed: 1_000_000_000_001 } }, ['rules[0].award.fixed']],
    ['per nothing', { award: { per: { value: 'amountFen', every: 0, points: 1 } } }, ['rules[0].award.per.every']],
    ['nothing per', { award: { per: { value: 'amountFen', every: 1, points: 0 } } }, ['rules[0].award.per.points']],
    [
      'per text',
      { deed: 'merchant-payment', when: [], award: { per: { value: 'category', every: 1, points: 1 } } },
      ['rules[0].award.per.value'],
    ],
    ['no wait', { available: { afterDays: 0 } }, ['rules[0].available']],
    ['no date', { from: '2026-02-30' }, ['rules[0].from']],
    ['an end before its beginning', { from: '2026-04-01' }, ['rules[0].to']],
    ['one day', { from: '2026-03-31' }, []],
    ['a campaign', { campaign: 'Spring 2026' }, ['rules[0].campaign']],
    ['no groups', { groups: [] }, ['rules[0].groups']],
  ])('in %s', (_, rule, expected) => expect(paths(rule)).toEqual(expected));

  const cap = { capId: 'c', source: null, period: 'day', points: 1, ledger: 'bank' };
  const budget = { budgetId: 'b', ledger: 'bank', source: null, campaign: null, period: 'year', points: 1 };
  it.each<[string, object, string[]]>([
    ['its version', { id: 'earning' }, ['id']],
    ['no rules', { rules: [] }, ['rules']],
    ['a rule twice', { rules: [campaign, campaign] }, ['rules[1]']],
    ['a cap twice', { caps: [cap, cap] }, ['caps[1]']],
    ['a budget twice', { budgets: [budget, budget] }, ['budgets[1]']],
    ['a cap of no source', { caps: [{ ...cap, source: 'none' }] }, ['caps[0].source']],
    ['a cap of a source', { caps: [{ ...cap, source: 'spring', points: 0 }] }, []],
    ['a cap below 0', { caps: [{ ...cap, points: -1 }] }, ['caps[0].points']],
    ['a cap without a name', { caps: [{ ...cap, capId: '' }] }, ['caps[0].capId']],
    ['a budget of no source', { budgets: [{ ...budget, source: 'none' }] }, ['budgets[0].source']],
    ['a budget of no campaign', { budgets: [{ ...budget, campaign: 'none' }] }, ['budgets[0].campaign']],
    ['a budget of both', { budgets: [{ ...budget, source: 'spring', campaign: 'spring-2026', points: 0 }] }, []],
    ['a budget below 0', { budgets: [{ ...budget, points: -1 }] }, ['budgets[0].points']],
    ['a budget without a name', { budgets: [{ ...budget, budgetId: '1' }] }, ['budgets[0].budgetId']],
  ])('in %s', (_, more, expected) => expect(paths({}, more)).toEqual(expected));

  it('says in words what is wrong', () => {
    const faults = checkEarningRuleset(rulesetOf({ award: { fixed: 0 }, groups: [] }, { budgets: [{ ...budget, points: -1 } as never] }));
    expect(faults.map(({ message }) => message)).toEqual([
      'is a whole number above 0',
      'names a group at least',
      'is a whole number not below 0',
    ]);
  });
});

describe('a simulation on past deeds', () => {
  const orders = (n: number, personId: string, on = '2026-03-10'): Deed[] =>
    Array.from({ length: n }, (_, i) => deed('supply-order', { amountFen: 150 }, { deedId: `${personId}-${on}-${i}`, personId, on }));
  const ruleset = rulesetOf(
    {},
    {
      caps: [{ capId: 'day', ledger: 'bank', source: null, period: 'day', points: 70 }],
      budgets: [{ budgetId: 'spring', ledger: 'bank', source: null, campaign: 'spring-2026', period: 'ever', points: 160 }],
    },
  );
  it('grants what caps and budgets leave, and says what each cut', () => {
    const deeds = [...orders(3, 'p1'), ...orders(3, 'p2'), ...orders(1, 'p3'), ...orders(2, 'p1', '2026-03-11')];
    expect(simulateEarning(ruleset, deeds, () => ['new'])).toEqual({
      deeds: 9,
      persons: 3,
      points: 160,
      rules: [{ ruleId: 'spring', awards: 9, askedPoints: 270, grantedPoints: 160, cutByCaps: 40, cutByBudgets: 70 }],
    });
  });
  it('grants nobody what is for others', () => expect(simulateEarning(ruleset, orders(3, 'p1'), () => []).points).toBe(0));
});
