import { describe, expect, it } from 'vitest';
import { checkRuleSet } from './check-ruleset.ts';
import { compile } from './compile.ts';
import { household1 } from './household-1.ts';
import type { ProductData, RuleData, RuleSet } from './ruleset.ts';
import { deciderOf, standardDecider } from './standard.ts';
import { factsWith, plainFacts } from './testing/facts.ts';

type Change = (ruleset: { -readonly [K in keyof RuleSet]: RuleSet[K] }) => void;
const changed = (change: Change): RuleSet => {
  const copy = structuredClone(household1);
  change(copy);
  return copy;
};

describe('the rule set that ships', () => {
  it('is sound, and is called household@1', () => {
    expect(checkRuleSet(household1)).toEqual([]);
    expect(standardDecider().ruleset).toBe('household@1');
    expect(standardDecider()).toBe(standardDecider());
    expect(deciderOf('household@1')).toBe(standardDecider());
    expect(deciderOf('household@2')).toBeNull();
  });

  it('says in words whom each product is for and what it is, and lends it in ways that a contract knows', () => {
    const known = ['revolving', 'equal-instalment', 'equal-principal', 'interest-only', 'bullet'];
    for (const { audience, summary, methods } of household1.products) {
      expect([audience, summary]).not.toContain('');
      expect(methods.length).toBeGreaterThan(0);
      expect(known).toEqual(expect.arrayContaining([...methods]));
    }
  });

  it('gives its reasons in ascending order, in whatever order its rules stand', () => {
    const worst = factsWith({
      person: { bornOn: '1961-11-22', idValidUntil: null, identityVerified: false, inServedArea: false, bankStaffOrKin: true },
      household: { otherBorrower: true },
      lists: { black: true, grey: ['long-absence'] },
      request: { purpose: 'securities' },
    });
    const reasons = ['G01', 'R01G', 'R02', 'R03', 'R04', 'R06', 'R07', 'R08K', 'R09'];
    for (const rules of [household1.rules, [...household1.rules].reverse()]) {
      const compiled = compile({ ...household1, rules });
      const decided = compiled.ok && compiled.value.decide(worst);
      expect(decided).toMatchObject({ ok: true, value: { outcome: 'refused', reasons } });
    }
  });

  it('has the eight products of decision.md section 5', () => {
    expect(
      household1.products.map(({ code, name, spreadBp, floorBp, capBp, limitCapFen, termMonthsMost }) => [
        code,
        name,
        spreadBp,
        floorBp,
        capBp,
        limitCapFen / 100,
        termMonthsMost,
      ]),
    ).toEqual([
      ['jinong-kuaidai', '吉农快贷', 200, 150, 350, 100_000, 36],
      ['tianshi-dai', '天使贷', 100, 60, 160, 200_000, 36],
      ['gongxin-dai', '公薪贷', 90, 50, 150, 200_000, 36],
      ['jinling-dai', '金领贷', 120, 80, 200, 200_000, 36],
      ['xinyi-dai', '信易贷', 160, 100, 260, 300_000, 12],
      ['yuanding-dai', '园丁贷', 90, 50, 150, 200_000, 36],
      ['jiwei-kuaidai', '吉微快贷', 180, 120, 300, 500_000, 36],
      ['bianmin-kuaidai', '便民快贷', 260, 200, 400, 50_000, 36],
    ]);
  });
});

describe('a ninth product, with data only', () => {
  const ninth: ProductData = {
    code: 'shanhuo-dai',
    version: 1,
    name: '山货贷',
    audience: '采山货的农户',
    summary: '收购山货周转用',
    methods: ['revolving'],
    spreadBp: 150,
    floorBp: 110,
    capBp: 220,
    limitCapFen: 1_200_000,
    termMonthsMost: 6,
  };
  const withNinth = () => {
    const decider = compile(
      changed((ruleset) => {
        ruleset.products = [...ruleset.products, ninth];
        ruleset.version = 2;
      }),
    );
    if (!decider.ok) throw new Error('sound');
    return decider.value;
  };
  const decide = (overrides: Parameters<typeof factsWith>[0]) => {
    return withNinth().decide(factsWith({ product: 'shanhuo-dai', request: { termMonths: 6 }, ...overrides }));
  };

  it('is decided, capped, priced and bounded in its term by its own figures', () => {
    expect(decide({})).toMatchObject({
      ok: true,
      value: { outcome: 'approved', binding: 'product', limitFen: 1_200_000, rateAnnualPpm: 30_000 + 14_000, ruleset: 'household@2' },
    });
    expect(decide({ village: { creditVillage: false, integrityPoints: 0 } })).toMatchObject({ value: { rateAnnualPpm: 30_000 + 17_000 } });
    expect(decide({ request: { termMonths: 7 } })).toMatchObject({
      ok: false,
      error: { field: 'request.termMonths', message: 'must be at most 6 for shanhuo-dai' },
    });
  });

  it('is unknown to the rule set without it, and leaves the others as they were', () => {
    expect(standardDecider().decide(factsWith({ product: 'shanhuo-dai' })).ok).toBe(false);
    const [old, now] = [standardDecider().decide(plainFacts), withNinth().decide(plainFacts)];
    expect(now).toEqual(old.ok && { ok: true, value: { ...old.value, ruleset: 'household@2' } });
  });
});

describe('a change of the rule set’s data', () => {
  const decide = (change: Change, overrides: Parameters<typeof factsWith>[0]) => {
    const decider = compile(changed(change));
    if (!decider.ok) throw new Error(JSON.stringify(decider.error));
    const decision = decider.value.decide(factsWith(overrides));
    if (!decision.ok) throw new Error(decision.error.field);
    return decision.value;
  };
  const rule =
    (kind: RuleData['kind'], change: object): Change =>
    (ruleset) => {
      ruleset.rules = ruleset.rules.map((one) => (one.kind === kind ? ({ ...one, ...change } as RuleData) : one));
    };

  it.each<[string, Change, Parameters<typeof factsWith>[0], string[]]>([
    ['a younger age', rule('age', { fromYears: 16 }), { person: { bornOn: '2010-01-01' } }, []],
    ['an older limit', rule('age', { toYears: 60, reviewAboveYears: 55 }), { person: { bornOn: '1964-01-01' } }, ['R01']],
    ['a longer residence', rule('residence', { months: 24 }), { person: { residentSinceOn: '2025-01-01' } }, ['R06']],
    ['fewer queries', rule('credit-seeking', { queriesMost: 1 }), {}, ['R10']],
    ['fewer lenders', rule('credit-seeking', { lendersMost: 0 }), {}, ['R10']],
    ['a stricter bureau', rule('overdue', { monthsFrom: 1 }), {}, ['R05']],
    ['another purpose', rule('purpose', { purposes: ['farming'] }), {}, ['R09']],
    [
      'another excluded product',
      rule('payroll', { products: ['gongxin-dai'] }),
      { product: 'gongxin-dai', person: { publicPayroll: true } },
      ['R08'],
    ],
    ['a lower share of income', rule('debt-service', { incomeSharePpm: 333_333 }), { household: { debtServiceFen: 2_000_000 } }, ['R11']],
    ['the same share, kept', rule('debt-service', { incomeSharePpm: 333_334 }), { household: { debtServiceFen: 2_000_000 } }, []],
    [
      'another code',
      rule('other-borrower', { refuse: 'R77' }),
      { household: { otherBorrower: true }, lists: { black: true } },
      ['R04', 'R77'],
    ],
  ])('%s', (_name, change, overrides, reasons) => expect(decide(change, overrides).reasons).toEqual(reasons));

  it('may leave every rule out', () => {
    expect(
      decide(
        (ruleset) => {
          ruleset.rules = [];
        },
        { person: { identityVerified: false }, bureau: null },
      ),
    ).toMatchObject({ outcome: 'approved', reasons: [] });
  });

  it('may use finer multiples, exactly', () => {
    const finer = decide((ruleset) => {
      ruleset.grades = ruleset.grades.map((grade) =>
        grade.credit ? { ...grade, credit: { ...grade.credit, incomeMultiplePpm: 833_333 } } : grade,
      );
      ruleset.limit = { ...ruleset.limit, stepFen: 1, leastFen: 1 };
    }, {});
    // 31,200 yuan × 0.833333 = 25,999.9896 yuan.
    expect(finer.limitFen).toBe(2_599_998);
  });
});
