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
// biome-ignore lint/suspicious/noExplicitAny: data as it may come from a file
const faults = (change: (ruleset: any) => void): string[] => checkRuleSet(changed(change)).map(({ path }) => path);

describe('the rule set that ships', () => {
  it('is sound, and is called household@1', () => {
    expect(checkRuleSet(household1)).toEqual([]);
    expect(standardDecider().ruleset).toBe('household@1');
    expect(standardDecider()).toBe(standardDecider());
    expect(deciderOf('household@1')).toBe(standardDecider());
    expect(deciderOf('household@2')).toBeNull();
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

describe('faults of a rule set’s data', () => {
  it('keep it from compiling', () => {
    const decider = compile(
      changed((ruleset) => {
        ruleset.version = 0;
      }),
    );
    expect(decider).toEqual({ ok: false, error: [{ path: 'version', message: 'must be whole and from 1' }] });
  });

  // biome-ignore lint/suspicious/noExplicitAny: data as it may come from a file
  it.each<[string, (r: any) => void]>([
    [
      'name',
      (r) => {
        r.name = 'Household 1';
      },
    ],
    [
      'rules',
      (r) => {
        r.rules = Array.from({ length: 17 }, (_, i) => ({ kind: 'grey-list', review: `G${i + 10}` }));
      },
    ],
    [
      'rules[2]',
      (r) => {
        r.rules[2].refuse = 'X';
      },
    ],
    [
      'rules[3]',
      (r) => {
        r.rules[3].refuse = 'R02';
      },
    ],
    [
      'rules[4]',
      (r) => {
        r.rules[4].refuse = 'S00';
      },
    ],
    [
      'rules[7]',
      (r) => {
        r.rules[7].refuse = 'R06A';
      },
    ],
    [
      'rules[6].months',
      (r) => {
        r.rules[6].months = -1;
      },
    ],
    [
      'rules[11].incomeSharePpm',
      (r) => {
        r.rules[11].incomeSharePpm = 0.5;
      },
    ],
    [
      'scorecard.base',
      (r) => {
        r.scorecard.base = 560.5;
      },
    ],
    [
      'scorecard.labour',
      (r) => {
        r.scorecard.labour = [];
      },
    ],
    [
      'scorecard.labour[3].below',
      (r) => {
        r.scorecard.labour[3].below = 9;
      },
    ],
    [
      'scorecard.landMu[0].below',
      (r) => {
        r.scorecard.landMu[0].below = undefined;
      },
    ],
    [
      'scorecard.incomeFen[1].below',
      (r) => {
        r.scorecard.incomeFen[1].below = 2_000_000;
      },
    ],
    [
      'scorecard.netAssetsFen[0].points',
      (r) => {
        r.scorecard.netAssetsFen[0].points = 0.5;
      },
    ],
    [
      'scorecard.depositFen[0].points',
      (r) => {
        r.scorecard.depositFen[0].points = 100_001;
      },
    ],
    [
      'scorecard.debtRatioPpm[0].below',
      (r) => {
        r.scorecard.debtRatioPpm[0].below = 0.2;
      },
    ],
    [
      'scorecard.integrity.good',
      (r) => {
        delete r.scorecard.integrity.good;
      },
    ],
    [
      'scorecard.repaymentHistory.new',
      (r) => {
        r.scorecard.repaymentHistory.new = '0';
      },
    ],
    [
      'scorecard.tags[0].anyOf',
      (r) => {
        r.scorecard.tags[0].anyOf = ['hero'];
      },
    ],
    [
      'scorecard.tags[1].anyOf',
      (r) => {
        r.scorecard.tags[1].anyOf = [];
      },
    ],
    [
      'scorecard.tags[2].points',
      (r) => {
        r.scorecard.tags[2].points = null;
      },
    ],
    [
      'grades',
      (r) => {
        r.grades = [];
      },
    ],
    [
      'grades[9].fromScore',
      (r) => {
        r.grades[9].fromScore = 0;
      },
    ],
    [
      'grades[1].fromScore',
      (r) => {
        r.grades[1].fromScore = 720;
      },
    ],
    [
      'grades[2].credit.incomeMultiplePpm',
      (r) => {
        r.grades[2].credit.incomeMultiplePpm = 0.8;
      },
    ],
    [
      'grades[3].credit.capFen',
      (r) => {
        r.grades[3].credit.capFen = 0;
      },
    ],
    [
      'grades[4].credit.spreadBp',
      (r) => {
        r.grades[4].credit.spreadBp = -1;
      },
    ],
    [
      'limit.stepFen',
      (r) => {
        r.limit.stepFen = 0;
      },
    ],
    [
      'limit.leastFen',
      (r) => {
        r.limit.leastFen = -1;
      },
    ],
    [
      'price.lpr1y',
      (r) => {
        r.price.lpr1y = [];
      },
    ],
    [
      'price.lpr1y[0].from',
      (r) => {
        r.price.lpr1y[0].from = '2025-05-32';
      },
    ],
    [
      'price.lpr1y[0].ratePpm',
      (r) => {
        r.price.lpr1y[0].ratePpm = 3.1;
      },
    ],
    [
      'price.lpr1y[1].from',
      (r) => {
        r.price.lpr1y.push({ from: '2025-05-20', ratePpm: 29_000 });
      },
    ],
    [
      'price.discounts.mostBp',
      (r) => {
        r.price.discounts.mostBp = -1;
      },
    ],
    [
      'price.discounts.deposit.bp',
      (r) => {
        r.price.discounts.deposit.bp = 0.5;
      },
    ],
    [
      'price.discounts.integrityPoints.per',
      (r) => {
        r.price.discounts.integrityPoints.per = 0;
      },
    ],
    [
      'products[0].code',
      (r) => {
        r.products[0].code = '吉农快贷';
      },
    ],
    [
      'products[1].code',
      (r) => {
        r.products[1].code = 'jinong-kuaidai';
      },
    ],
    [
      'products[2].name',
      (r) => {
        r.products[2].name = ' ';
      },
    ],
    [
      'products[3].methods',
      (r) => {
        r.products[3].methods = [];
      },
    ],
    [
      'products[4].version',
      (r) => {
        r.products[4].version = 0;
      },
    ],
    [
      'products[5].spreadBp',
      (r) => {
        r.products[5].spreadBp = 1.5;
      },
    ],
    [
      'products[6].floorBp',
      (r) => {
        r.products[6].floorBp = 301;
      },
    ],
    [
      'products[7].limitCapFen',
      (r) => {
        r.products[7].limitCapFen = 0;
      },
    ],
    [
      'products[0].termMonthsMost',
      (r) => {
        r.products[0].termMonthsMost = 0;
      },
    ],
  ])('are found at %s', (path, change) => expect(faults(change)).toEqual([path]));
});
