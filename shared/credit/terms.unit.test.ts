import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { CHARACTERISTICS, type Decision } from './decision.ts';
import type { Facts } from './facts.ts';
import { household1 } from './household-1.ts';
import type { RuleSet } from './ruleset.ts';
import { standardDecider } from './standard.ts';
import { arbitraryFacts } from './testing/arbitrary-facts.ts';
import { factsWith } from './testing/facts.ts';

const decideBy = (ruleset: RuleSet, facts: Facts): Decision => {
  const decider = compile(ruleset);
  if (!decider.ok) throw new Error(JSON.stringify(decider.error));
  const decision = decider.value.decide(facts);
  if (!decision.ok) throw new Error(decision.error.message);
  return decision.value;
};
const decide = (facts: Facts): Decision => {
  const decision = standardDecider().decide(facts);
  if (!decision.ok) throw new Error(decision.error.message);
  return decision.value;
};
const of = (overrides: Parameters<typeof factsWith>[0]): Decision => decide(factsWith(overrides));

describe('the score (decision.md section 2)', () => {
  const points = (key: (typeof CHARACTERISTICS)[number], overrides: Parameters<typeof factsWith>[0]): number => of(overrides).points[key];

  it.each([
    [null, 0],
    [0, -30],
    [1, 0],
    [2, 12],
    [3, 18],
    [9, 18],
  ])('labour %j: %d', (labour, expected) => expect(points('labour', { household: { labour } })).toBe(expected));
  it.each([
    [null, 0],
    [0, 0],
    [4.99, 0],
    [5, 6],
    [19.9, 6],
    [20, 12],
    [49.99, 12],
    [50, 16],
  ])('land %j: %d', (landMu, expected) => expect(points('landMu', { household: { landMu } })).toBe(expected));
  it.each([
    [null, 0],
    [0, -20],
    [1_999_999, -20],
    [2_000_000, 0],
    [3_999_999, 0],
    [4_000_000, 14],
    [7_999_999, 14],
    [8_000_000, 22],
  ])('income %j: %d', (incomeFen, expected) => expect(points('income', { household: { incomeFen } })).toBe(expected));
  it.each([
    [null, 0, 0],
    [0, null, 0],
    [0, 9_000_000, -8],
    [4_999_999, 0, -8],
    [5_000_000, 0, 4],
    [20_000_000, 1, 4],
    [20_000_000, 0, 12],
  ])('net assets of %j less %j: %d', (assetsFen, debtsFen, expected) =>
    expect(points('netAssets', { household: { assetsFen, debtsFen } })).toBe(expected),
  );
  it.each([
    [null, 1, 0],
    [1, null, 0],
    [0, 0, 12],
    [100, 0, 12],
    [100, 19, 12],
    [100, 20, 4],
    [100, 39, 4],
    [100, 40, -12],
    [100, 59, -12],
    [100, 60, -40],
    [100, 100, -40],
    [0, 1, -40],
    // One fen in eighteen thousand billion yuan still counts.
    [9_007_199_254_740_990, 3_602_879_701_896_396, -12],
    [9_007_199_254_740_990, 3_602_879_701_896_395, 4],
  ])('debt ratio of assets %j with debts %j: %d', (assetsFen, debtsFen, expected) =>
    expect(points('debtRatio', { household: { assetsFen, debtsFen } })).toBe(expected),
  );
  it.each([
    [null, 0],
    ['very-good', 24],
    ['good', 12],
    ['fair', -10],
    ['poor', -60],
  ] as const)('integrity %j: %d', (integrity, expected) => expect(points('integrity', { appraisal: { integrity } })).toBe(expected));
  it.each([
    [null, 0],
    [0, -6],
    [1, 0],
    [499_999, 0],
    [500_000, 10],
    [2_999_999, 10],
    [3_000_000, 18],
  ])('deposit %j: %d', (depositDailyAverageFen, expected) =>
    expect(points('deposit', { bank: { depositDailyAverageFen } })).toBe(expected),
  );
  it.each([
    [null, null, 0],
    [null, false, 0],
    [false, false, 0],
    [true, null, 4],
    [null, true, 4],
    [true, true, 8],
  ])('channels %j and %j: %d', (socialCardActive, mobileBankActive, expected) =>
    expect(points('channels', { bank: { socialCardActive, mobileBankActive } })).toBe(expected),
  );
  it.each([
    [null, 0],
    ['new', 0],
    ['clean-12m', 16],
    ['clean-36m', 26],
    ['overdue-30', -60],
  ] as const)('history %j: %d', (repaymentHistory, expected) =>
    expect(points('repaymentHistory', { bank: { repaymentHistory } })).toBe(expected),
  );
  it.each([
    [null, 0],
    [0, 0],
    [2, 0],
    [3, 4],
    [8, 4],
    [9, 8],
    [12, 8],
  ])('merchant months %j: %d', (merchantActiveMonths, expected) =>
    expect(points('merchantActiveMonths', { bank: { merchantActiveMonths } })).toBe(expected),
  );
  it.each([
    [[], 0],
    [['credit-household'], 10],
    [['model-worker', 'veteran'], 4],
    [['veteran', 'veteran'], 4],
    [['unstable-work'], -10],
    [['credit-household', 'model-worker', 'veteran', 'unstable-work'], 4],
  ] as const)('tags %j: %d', (tags, expected) => expect(points('tags', { tags })).toBe(expected));

  it('is 560 and the sum of all', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const decision = decide(facts);
        expect(decision.score).toBe(560 + Object.values(decision.points).reduce((a, b) => a + b, 0));
        expect(Object.keys(decision.points)).toEqual([...CHARACTERISTICS]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [720, 'AAA'],
    [719, 'AA'],
    [690, 'AA'],
    [689, 'A'],
    [660, 'A'],
    [659, 'BBB'],
    [630, 'BBB'],
    [629, 'BB'],
    [600, 'BB'],
    [599, 'B'],
    [570, 'B'],
    [569, 'CCC'],
    [540, 'CCC'],
    [539, 'CC'],
    [510, 'CC'],
    [509, 'C'],
    [480, 'C'],
    [479, 'D'],
  ])('%d is %s', (score, grade) => {
    const plain = factsWith({});
    const shifted = { ...household1, scorecard: { ...household1.scorecard, base: 560 + score - decide(plain).score } };
    expect(decideBy(shifted, plain)).toMatchObject({ score, grade });
  });
});

describe('the limit (decision.md section 3)', () => {
  it('is the income’s where that is least: 0.8 × (60,000 − 24,000 − 4,800) = 24,960 yuan, down to 24,000', () => {
    expect(of({})).toMatchObject({ grade: 'A', binding: 'income', limitFen: 2_400_000 });
  });

  it('takes the least term, of equal ones the first, exactly and unrounded', () => {
    const rich = { incomeFen: 30_000_000, livingCostFen: 0, debtServiceFen: 0, assetsFen: 28_000_000, debtsFen: 4_000_000 };
    expect(of({ household: rich })).toMatchObject({ binding: 'appraisal', limitFen: 6_300_000 });
    // 1.2 × 60,000 = 72,000 = 30 % × 240,000: assets come first.
    expect(of({ household: rich, appraisal: { meanLimitFen: 6_000_000 } })).toMatchObject({ binding: 'assets', limitFen: 7_200_000 });
    expect(of({ household: { ...rich, assetsFen: null }, appraisal: { integrity: 'very-good', meanLimitFen: 6_000_000 } })).toMatchObject({
      binding: 'appraisal',
      limitFen: 7_200_000,
    });
    expect(of({ household: rich, appraisal: { meanLimitFen: null } })).toMatchObject({ binding: 'not-appraised', limitFen: 3_000_000 });
    const richest = { ...rich, assetsFen: 900_000_000 };
    expect(of({ household: richest, appraisal: { meanLimitFen: 900_000_000 } })).toMatchObject({
      grade: 'A',
      binding: 'grade',
      limitFen: 10_000_000,
    });
    expect(of({ product: 'bianmin-kuaidai', household: richest, appraisal: { meanLimitFen: 900_000_000 } })).toMatchObject({
      binding: 'product',
      limitFen: 5_000_000,
    });
  });

  it('caps online consumption, and only that', () => {
    const best = {
      product: 'jiwei-kuaidai',
      household: { labour: 3, landMu: 50, incomeFen: 90_000_000, livingCostFen: 0, debtServiceFen: 0, assetsFen: 900_000_000, debtsFen: 0 },
      appraisal: { integrity: 'very-good', meanLimitFen: 90_000_000 },
      bank: { depositDailyAverageFen: 3_000_000, mobileBankActive: true, repaymentHistory: 'clean-36m', merchantActiveMonths: 9 },
    } as const;
    const raised: RuleSet = {
      ...household1,
      grades: household1.grades.map((grade) => (grade.credit ? { ...grade, credit: { ...grade.credit, capFen: 40_000_000 } } : grade)),
    };
    const ask = (basis: Facts['basis'], use: Facts['request']['use']) => decideBy(raised, factsWith({ ...best, basis, request: { use } }));
    expect(ask('ONLINE_MODEL', 'consumption')).toMatchObject({ grade: 'AAA', binding: 'online-consumption', limitFen: 20_000_000 });
    for (const [basis, use] of [
      ['ONLINE_MODEL', 'production'],
      ['OFFLINE_CORE', 'consumption'],
    ] as const)
      expect(ask(basis, use)).toMatchObject({ binding: 'grade', limitFen: 40_000_000 });
    // The grade's cap of 200,000 yuan equals the online cap, and comes first.
    expect(decide(factsWith({ ...best, basis: 'ONLINE_MODEL', request: { use: 'consumption' } }))).toMatchObject({
      binding: 'grade',
      limitFen: 20_000_000,
    });
  });

  it('subtracts what is lent already before it rounds down, and is nothing below 3,000 yuan', () => {
    const exposed = (unsecuredExposureFen: number | null) => of({ bank: { unsecuredExposureFen } });
    expect(exposed(null).limitFen).toBe(2_400_000);
    // Of 24,960 yuan, 960 may go before a thousand does.
    expect(exposed(96_000).limitFen).toBe(2_400_000);
    expect(exposed(96_001).limitFen).toBe(2_300_000);
    expect(exposed(2_196_000)).toMatchObject({ outcome: 'approved', limitFen: 300_000 });
    expect(exposed(2_196_001)).toMatchObject({ outcome: 'refused', reasons: ['L00'], limitFen: 0, binding: null, rateAnnualPpm: null });
    expect(exposed(9_007_199_254_740_991)).toMatchObject({ outcome: 'refused', reasons: ['L00'] });
  });

  it('without a known income goes to a person, with a price and no limit', () => {
    expect(of({ household: { incomeFen: null } })).toMatchObject({
      outcome: 'review',
      reasons: ['L01'],
      limitFen: 0,
      binding: null,
      rateAnnualPpm: expect.any(Number),
    });
    expect(of({ household: { incomeFen: null }, bureau: null })).toMatchObject({ outcome: 'review', reasons: ['L01', 'R05U'] });
  });

  it('of a low grade is refused by the score alone', () => {
    const low = of({ appraisal: { integrity: 'poor' }, household: { labour: 0 }, lists: { grey: ['x'] } });
    expect(low).toMatchObject({ outcome: 'refused', grade: 'CCC', reasons: ['G01', 'S00'], limitFen: 0 });
  });

  it('never falls when the income rises, and never rises above any cap', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.integer({ min: 1, max: 5_000_000 }), (facts, more) => {
        const { incomeFen } = facts.household;
        fc.pre(incomeFen !== null);
        const before = decide(facts);
        const after = decide({ ...facts, household: { ...facts.household, incomeFen: (incomeFen ?? 0) + more } });
        expect(after.limitFen).toBeGreaterThanOrEqual(before.limitFen);
        expect(after.score).toBeGreaterThanOrEqual(before.score);
        expect(before.limitFen % 100_000).toBe(0);
        expect(before.limitFen === 0 || before.limitFen >= 300_000).toBe(true);
        expect(before.limitFen).toBeLessThanOrEqual(20_000_000);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never rises with exposure, debts or another borrower', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.integer({ min: 1, max: 3_000_000 }), (facts, more) => {
        const before = decide(facts);
        const exposed = decide({ ...facts, bank: { ...facts.bank, unsecuredExposureFen: (facts.bank.unsecuredExposureFen ?? 0) + more } });
        expect(exposed.limitFen).toBeLessThanOrEqual(before.limitFen);
        if (facts.household.debtsFen !== null) {
          const indebted = decide({ ...facts, household: { ...facts.household, debtsFen: facts.household.debtsFen + more } });
          expect(indebted.limitFen).toBeLessThanOrEqual(before.limitFen);
        }
        expect(decide({ ...facts, household: { ...facts.household, otherBorrower: true } })).toMatchObject({
          outcome: 'refused',
          limitFen: 0,
        });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the price (decision.md section 5)', () => {
  const rate = (overrides: Parameters<typeof factsWith>[0]): number | null => of(overrides).rateAnnualPpm;
  const none = {
    bank: { depositDailyAverageFen: 0, socialCardActive: false },
    village: { creditVillage: false, integrityPoints: 0 },
  } as const;

  it('is LPR, product and grade less the discounts', () => {
    const plain = of(none);
    expect(plain.grade).toBe('BBB');
    expect(plain.rateAnnualPpm).toBe(30_000 + 20_000 + 10_000);
    expect(rate({ ...none, village: { creditVillage: true, integrityPoints: 0 } })).toBe(58_000);
    expect(rate({ ...none, village: { creditVillage: false, integrityPoints: 199 } })).toBe(59_000);
    expect(rate({ ...none, village: { creditVillage: null, integrityPoints: null } })).toBe(60_000);
    expect(rate({ ...none, village: { creditVillage: true, integrityPoints: 200 } })).toBe(56_000);
  });

  it('gives at most 60 bp, and stays between the product’s floor and cap', () => {
    const most = { village: { creditVillage: true, integrityPoints: 900 } };
    expect(of(most)).toMatchObject({ grade: 'A', rateAnnualPpm: 30_000 + 20_000 + 5_000 - 6_000 });
    const good = { labour: 3, landMu: 50, incomeFen: 9_000_000 };
    expect(
      of({
        ...most,
        household: good,
        appraisal: { integrity: 'very-good' },
        bank: { repaymentHistory: 'clean-36m', merchantActiveMonths: 9 },
      }),
    ).toMatchObject({
      grade: 'AAA',
      rateAnnualPpm: 30_000 + 15_000,
    });
    expect(of({ ...none, product: 'gongxin-dai', household: { labour: 1 } })).toMatchObject({ rateAnnualPpm: 30_000 + 15_000 });
  });

  it('discounts deposits from 5,000 yuan on', () => {
    const with4999 = of({ bank: { depositDailyAverageFen: 499_999 }, village: { creditVillage: false, integrityPoints: 0 } });
    const with5000 = of({ bank: { depositDailyAverageFen: 500_000 }, village: { creditVillage: false, integrityPoints: 0 } });
    expect([with4999.grade, with5000.grade]).toEqual(['A', 'A']);
    expect((with4999.rateAnnualPpm ?? 0) - (with5000.rateAnnualPpm ?? 0)).toBe(2_000);
  });

  it('takes the LPR in force on the day', () => {
    const dated: RuleSet = {
      ...household1,
      price: { ...household1.price, lpr1y: [...household1.price.lpr1y, { from: '2026-11-20', ratePpm: 29_000 }] },
    };
    expect(decideBy(dated, factsWith({ on: '2026-11-19' })).rateAnnualPpm).toBe(49_000);
    expect(decideBy(dated, factsWith({ on: '2026-11-20' })).rateAnnualPpm).toBe(48_000);
  });
});

describe('what cannot be decided', () => {
  const fault = (overrides: Parameters<typeof factsWith>[0]) => standardDecider().decide(factsWith(overrides));

  it('names the field: an unknown product, a term beyond it, a day before the first LPR', () => {
    expect(fault({ product: 'constructor' })).toMatchObject({ ok: false, error: { kind: 'unknown-product', field: 'product' } });
    expect(fault({ product: 'xinyi-dai', request: { termMonths: 13 } })).toMatchObject({
      ok: false,
      error: { kind: 'term-too-long', field: 'request.termMonths' },
    });
    expect(fault({ product: 'xinyi-dai', request: { termMonths: 12 } }).ok).toBe(true);
    expect(fault({ on: '2025-05-19' })).toMatchObject({ ok: false, error: { kind: 'no-rate-then', field: 'on' } });
    expect(fault({ on: '2025-05-20' }).ok).toBe(true);
  });
});

describe('the explanation for the customer', () => {
  it('names at most four, the largest shortfall first, of equals the first, and none without a shortfall', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const { explain, reasons, points } = decide(facts);
        const most = standardDecider().parts.scorecard.most;
        const refusals = reasons.filter((code) => /^R\d\d$/.test(code));
        const short = CHARACTERISTICS.filter((key) => key !== 'tags' && most[key] - points[key] > 0)
          .map((key, i) => ({ key, i, by: most[key] - points[key] }))
          .sort((a, b) => b.by - a.by || a.i - b.i)
          .map(({ key }) => key);
        expect(explain).toEqual([...refusals, ...short].slice(0, 4));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is empty for a household that lacks nothing', () => {
    const best = of({
      household: { labour: 3, landMu: 50, incomeFen: 9_000_000, assetsFen: 90_000_000, debtsFen: 0 },
      appraisal: { integrity: 'very-good' },
      bank: { depositDailyAverageFen: 3_000_000, mobileBankActive: true, repaymentHistory: 'clean-36m', merchantActiveMonths: 9 },
    });
    expect(best).toMatchObject({ explain: [], score: 560 + 164 + 10 });
  });
});
