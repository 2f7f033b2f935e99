import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../kernel/result.ts';
import type { Decision } from './decision.ts';
import { explainLimit } from './explain-limit.ts';
import type { Facts } from './facts.ts';
import { bestRaise } from './raise-limit.ts';
import { CHARACTERISTIC_LABELS, reasonsIn } from './reason-texts.ts';
import { standardDecider } from './standard.ts';
import { arbitraryFacts } from './testing/arbitrary-facts.ts';
import { factsWith } from './testing/facts.ts';

const decide = (facts: Facts): Decision => {
  const decision = standardDecider().decide(facts);
  if (!decision.ok) throw new Error(decision.error.field);
  return decision.value;
};
const terms = (facts: Facts) => explainLimit(standardDecider(), facts, decide(facts));
const raise = (facts: Facts) => bestRaise(standardDecider(), facts, decide(facts));

describe('the terms of a limit, in the household’s own figures', () => {
  it('say what each allows and how it came about', () => {
    expect(terms(factsWith({}))).toEqual([
      {
        key: 'income',
        label: '家庭收入',
        amountFen: 2_496_000,
        formula: '（年收入 60,000 元 − 生活开支 24,000 元 − 还债 4,800 元）× 0.8',
        binds: true,
      },
      { key: 'assets', label: '家庭资产', amountFen: 7_200_000, formula: '（家产 280,000 元 − 欠款 40,000 元）× 30%', binds: false },
      { key: 'appraisal', label: '村民评议', amountFen: 6_399_999, formula: '村里评议的平均额度 53,333.33 元 × 1.2', binds: false },
      { key: 'grade', label: '信用等级', amountFen: 10_000_000, formula: '信用等级 A，最高 100,000 元', binds: false },
      { key: 'product', label: '产品上限', amountFen: 10_000_000, formula: '吉农快贷，最高 100,000 元', binds: false },
    ]);
  });

  it('leave out what does not apply and name what stands in its place', () => {
    const found = terms(factsWith({ household: { assetsFen: null }, appraisal: { meanLimitFen: null }, request: { use: 'consumption' } }));
    expect(found.map(({ key }) => key)).toEqual(['income', 'not-appraised', 'grade', 'product', 'online-consumption']);
    expect(found[1]).toMatchObject({ label: '还没有评议', amountFen: 3_000_000, formula: '村里还没有评议，先按最高 30,000 元' });
    expect(found[4]).toMatchObject({ label: '线上消费上限', amountFen: 20_000_000, formula: '线上办的消费贷款，最高 200,000 元' });
  });

  it('are none where no limit was worked out, and never below 0', () => {
    expect(terms(factsWith({ household: { incomeFen: null } }))).toEqual([]);
    expect(terms(factsWith({ household: { labour: 0 }, appraisal: { integrity: 'poor' } }))).toEqual([]);
    expect(explainLimit(standardDecider(), factsWith({ product: 'none' }), { score: 700, grade: 'AA' })).toEqual([]);
    expect(terms(factsWith({ household: { incomeFen: 1, debtServiceFen: 0 } }))[0]).toMatchObject({
      key: 'income',
      amountFen: 0,
      binds: true,
    });
  });

  it('bind as the decision says, once', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const decision = decide(facts);
        const found = explainLimit(standardDecider(), facts, decision);
        if (decision.binding === null) return;
        expect(found.filter(({ binds }) => binds).map(({ key }) => key)).toEqual([decision.binding]);
        const least = Math.min(...found.map(({ amountFen }) => amountFen));
        const exposure = facts.bank.unsecuredExposureFen ?? 0;
        expect(decision.limitFen).toBe(Math.floor((least - exposure) / 100_000) * 100_000);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the one action that raises the limit', () => {
  it('is the one that raises it most, worked out by deciding again', () => {
    // 10,000 yuan more of income: 0.8 × 41,200 = 32,960.
    expect(raise(factsWith({}))).toEqual({ action: '带上今年卖粮的收购单，让客户经理更新收入', limitFen: 3_200_000 });
  });

  it('is an appraisal where that is what binds', () => {
    const facts = factsWith({ household: { incomeFen: 9_000_000, labour: 3 }, appraisal: { integrity: null, meanLimitFen: null } });
    expect(decide(facts).binding).toBe('not-appraised');
    expect(raise(facts)).toMatchObject({ action: '请村里做一次信用评议' });
  });

  /** A decider for which only the supposed change counts: what it was asked about is what an action supposes. */
  const raisedBy = (facts: Facts, limitOf: (facts: Facts) => number, decision: Partial<Decision> = {}) =>
    bestRaise({ ...standardDecider(), decide: (asked) => ok({ ...decide(facts), limitFen: limitOf(asked) }) }, facts, {
      ...decide(facts),
      outcome: 'approved',
      limitFen: 100,
      ...decision,
    });
  const undone = factsWith({
    bank: { mobileBankActive: false, socialCardActive: null, depositDailyAverageFen: null },
    appraisal: { integrity: null, meanLimitFen: null },
    household: { incomeFen: 5_000_000 },
  });

  it.each<[string, (facts: Facts) => boolean]>([
    ['开通我们的手机银行', ({ bank }) => bank.mobileBankActive === true],
    ['激活社保卡的金融账户', ({ bank }) => bank.socialCardActive === true],
    ['在我们这里的存款日均保持在 5,000 元以上', ({ bank }) => bank.depositDailyAverageFen === 500_000],
    ['请村里做一次信用评议', ({ appraisal }) => appraisal.integrity === 'good' && appraisal.meanLimitFen === 5_333_333],
    ['带上今年卖粮的收购单，让客户经理更新收入', ({ household }) => household.incomeFen === 6_000_000],
  ])('is “%s” where that alone helps, all else as it is', (action, isDone) => {
    const asked: Facts[] = [];
    const limitOf = (facts: Facts) => {
      asked.push(facts);
      return isDone(facts) ? 101 : 100;
    };
    expect(raisedBy(undone, limitOf)).toEqual({ action, limitFen: 101 });
    const sections = (facts: Facts) => Object.entries(facts).filter(([name, section]) => section !== undone[name as keyof Facts]);
    for (const facts of asked) expect(sections(facts)).toHaveLength(1);
    const [[, changed] = ['', {}]] = sections(asked.find(isDone) as Facts);
    expect(Object.keys(changed).sort()).toEqual(
      Object.keys(undone[sections(asked.find(isDone) as Facts)[0]?.[0] as keyof Facts] as object).sort(),
    );
  });

  it('supposes nothing that is so already, and no income that nobody knows', () => {
    const done = factsWith({
      bank: { mobileBankActive: true, socialCardActive: true, depositDailyAverageFen: 500_000 },
      household: { incomeFen: null },
    });
    const never = () => expect.unreachable('was asked about');
    expect(raisedBy(done, never)).toBeNull();
    expect(raisedBy({ ...done, appraisal: { ...done.appraisal, meanLimitFen: null } }, never)).toBeNull();
    expect(raisedBy({ ...done, appraisal: { ...done.appraisal, integrity: null } }, never)).toBeNull();
    expect(raisedBy({ ...done, bank: { ...done.bank, depositDailyAverageFen: 499_999 } }, () => 101)).toMatchObject({ limitFen: 101 });
  });

  it('is the first of those that raise it alike, and not one that leaves it', () => {
    expect(raisedBy(undone, () => 101)).toEqual({ action: '开通我们的手机银行', limitFen: 101 });
    expect(raisedBy(undone, () => 100)).toBeNull();
  });

  it('is none where a rule refuses or the limit is nothing', () => {
    expect(raisedBy(undone, () => 101, { outcome: 'refused', reasons: ['R03'], limitFen: 0 })).toBeNull();
    expect(raisedBy(undone, () => 101, { outcome: 'refused', reasons: ['L00', 'R10'], limitFen: 0 })).toBeNull();
    expect(raisedBy(undone, () => 101, { outcome: 'refused', reasons: ['L00'], limitFen: 0 })).not.toBeNull();
    expect(raisedBy(undone, () => 101, { limitFen: 0 })).toBeNull();
    expect(raisedBy(undone, () => 101, { limitFen: 1 })).not.toBeNull();
  });

  it('is never what was done already, nor said where it would not help', () => {
    const done = factsWith({
      bank: { mobileBankActive: true, socialCardActive: true, depositDailyAverageFen: 500_000 },
      product: 'bianmin-kuaidai',
      household: { incomeFen: 90_000_000 },
      appraisal: { meanLimitFen: 90_000_000 },
    });
    expect(decide(done).binding).toBe('product');
    expect(raise(done)).toBeNull();
    expect(raise(factsWith({ household: { incomeFen: null } }))).toBeNull();
    expect(raise(factsWith({ household: { otherBorrower: true } }))).toBeNull();
  });

  it('may lead from no limit to one', () => {
    const facts = factsWith({ household: { incomeFen: 3_000_000 } });
    expect(decide(facts).reasons).toEqual(['L00']);
    expect(raise(facts)).toMatchObject({ action: '带上今年卖粮的收购单，让客户经理更新收入', limitFen: expect.any(Number) });
  });

  it('always names a limit above the one there is', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const found = raise(facts);
        if (found) expect(found.limitFen).toBeGreaterThan(decide(facts).limitFen);
      }),
      { numRuns: 500 },
    );
  });
});

describe('reasons in plain words', () => {
  it('say every code that a decision can give in Chinese, without a code or jargon', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const decision = decide(facts);
        for (const { code, text } of reasonsIn([...decision.reasons, ...decision.explain], facts)) {
          expect(text).not.toBe(code);
          expect(text).toMatch(/^[\u4e00-\u9fff，、“”\d\s.,]+$/);
          expect(text.length).toBeLessThanOrEqual(40);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('tell what is low from what nobody wrote down', () => {
    const text = (code: string, overrides: Parameters<typeof factsWith>[0]): string | undefined =>
      reasonsIn([code], factsWith(overrides))[0]?.text;
    for (const [code, missing] of [
      ['labour', { household: { labour: null } }],
      ['landMu', { household: { landMu: null } }],
      ['income', { household: { incomeFen: null } }],
      ['netAssets', { household: { assetsFen: null } }],
      ['debtRatio', { household: { debtsFen: null } }],
      ['integrity', { appraisal: { integrity: null } }],
      ['deposit', { bank: { depositDailyAverageFen: null } }],
      ['channels', { bank: { socialCardActive: null, mobileBankActive: null } }],
      ['repaymentHistory', { bank: { repaymentHistory: null } }],
      ['merchantActiveMonths', { bank: { merchantActiveMonths: null } }],
    ] as const) {
      expect(text(code, missing)).toMatch(/没有|还没/);
      expect(text(code, missing)).not.toBe(text(code, {}));
    }
    expect(text('channels', { bank: { socialCardActive: null, mobileBankActive: true } })).toBe(text('channels', {}));
    expect(text('repaymentHistory', { bank: { repaymentHistory: 'new' } })).toBe('在我们这里还没有借过款');
  });

  it('say the same sentence once', () => {
    const missing = factsWith({ household: { assetsFen: null } });
    expect(reasonsIn(['netAssets', 'debtRatio', 'R04'], missing).map(({ code }) => code)).toEqual(['netAssets', 'R04']);
  });

  it('leave a code of a newer rule set as it is', () => {
    expect(reasonsIn(['R99', 'constructor'], factsWith({}))).toEqual([
      { code: 'R99', text: 'R99' },
      { code: 'constructor', text: 'constructor' },
    ]);
  });

  it('name every characteristic for staff', () => {
    for (const key of Object.keys(decide(factsWith({})).points))
      expect(CHARACTERISTIC_LABELS[key as keyof typeof CHARACTERISTIC_LABELS]).toMatch(/[\u4e00-\u9fff]/);
  });
});
