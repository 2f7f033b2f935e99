import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Campaign, changedRuleset, nextRulesetId, type RulesetChange } from './change.ts';
import { checkEarningRuleset } from './check-ruleset.ts';
import { DEEDS, type Deed, type DeedKind } from './deed.ts';
import { EARNING_1 } from './earning-1.ts';
import { judgeDeed } from './judge-deed.ts';
import type { EarningRuleset } from './ruleset.ts';
import { tryOut } from './try-out.ts';
import { ruleSentence } from './words.ts';

const spring: Campaign = {
  title: '春耕加倍',
  deed: 'supply-order',
  counted: 'unit',
  points: 5,
  from: '2027-03-01',
  to: '2027-04-30',
  villages: ['220182105205'],
  budgetPoints: 100_000,
  personPoints: 400,
};
const changed = (change: RulesetChange, base: EarningRuleset = EARNING_1): EarningRuleset => {
  const result = changedRuleset(base, change);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
};
const order = (on: string, amountFen = 60_000, personId = 'p1'): Deed => ({
  deedId: `order-${on}-${personId}`,
  kind: 'supply-order',
  personId,
  on,
  values: { amountFen },
});

describe('a campaign', () => {
  const next = changed({ kind: 'campaign', campaign: spring });
  const earned = (deed: Deed, groups: readonly string[]) =>
    judgeDeed(next, deed, groups).map(({ rule, earning, caps, budgets }) => [
      rule.id,
      earning.points,
      caps.map(({ capId }) => capId),
      budgets.map(({ budgetId }) => budgetId),
    ]);

  it('is a new version, and may be released', () => {
    expect([next.id, checkEarningRuleset(next)]).toEqual(['earning@2', []]);
    expect(next.rules.slice(0, -1)).toEqual(EARNING_1.rules);
  });
  it('adds its points to the usual ones for its villages and dates, under its own cap and budget and the cap of the day', () => {
    const usual = ['supply-order', 30, ['bank-day', 'supply-order-month'], ['bank-year']];
    const more = ['earning-campaign-2', 30, ['bank-day', 'earning-campaign-2'], ['bank-year', 'earning-campaign-2']];
    expect(earned(order('2027-03-01'), ['220182105205'])).toEqual([usual, more]);
    expect(earned(order('2027-04-30'), ['220182105205'])).toEqual([usual, more]);
    for (const [on, groups] of [
      ['2027-02-28', ['220182105205']],
      ['2027-05-01', ['220182105205']],
      ['2027-03-01', ['220182105206']],
      ['2027-03-01', []],
    ] as const)
      expect(earned(order(on), groups)).toEqual([usual]);
  });
  it('waits as long as the usual points, and says itself in one line', () => {
    const rule = next.rules.at(-1);
    expect(rule?.available).toEqual({ afterDays: 7 });
    expect(rule && ruleSentence(rule, next, () => '桦树村')).toBe(
      '订购农资，每 100 元 5 分 · 7 天后能用 · 一共最多 400 分 · 2027-03-01 到 2027-04-30 · 只限桦树村',
    );
  });
  it('for everybody, without a cap of its own, for each deed', () => {
    const open = changed({ kind: 'campaign', campaign: { ...spring, villages: [], personPoints: null, counted: 'deed' } });
    expect(judgeDeed(open, order('2027-03-05'), []).map(({ earning }) => earning.points)).toEqual([30, 5]);
    expect(open.caps).toEqual(EARNING_1.caps);
  });
  it('by the unit needs a usual rule that counts by one', () =>
    expect(changedRuleset(EARNING_1, { kind: 'campaign', campaign: { ...spring, deed: 'card-activation' } })).toEqual({
      ok: false,
      error: { kind: 'noUnit' },
    }));
  it('for a deed that no rule counts yet stands by itself: bank points of a local scene, at once', () => {
    const bare = changed({ kind: 'stop', ruleId: 'supply-order' });
    const alone = changed({ kind: 'campaign', campaign: { ...spring, counted: 'deed' } }, bare);
    expect(alone.rules.at(-1)).toMatchObject({ ledger: 'bank', scene: 'local', when: [], available: 'now', award: { fixed: 5 } });
    expect(checkEarningRuleset(alone)).toEqual([]);
    // A campaign is nobody's usual rule: it has no unit to lend to another.
    expect(changedRuleset(alone, { kind: 'campaign', campaign: spring })).toEqual({ ok: false, error: { kind: 'noUnit' } });
    const left = changed({ kind: 'stop', ruleId: 'supply-order' }, next);
    expect(changedRuleset(left, { kind: 'campaign', campaign: spring })).toEqual({ ok: false, error: { kind: 'noUnit' } });
  });
  it('of a village deed counts in the ledger of the village', () => {
    const tidy = changed({ kind: 'campaign', campaign: { ...spring, deed: 'volunteering' } });
    expect(tidy.rules.at(-1)).toMatchObject({ ledger: 'village', scene: 'party', available: 'now' });
    expect([tidy.caps.at(-1)?.ledger, tidy.budgets.at(-1)?.ledger]).toEqual(['village', 'village']);
  });
  it('keeps its budget when another one is stopped', () => {
    const two = changed({ kind: 'campaign', campaign: { ...spring, title: '秋收加倍' } }, next);
    const one = changed({ kind: 'stop', ruleId: 'earning-campaign-3' }, two);
    expect(one).toEqual({ ...next, id: 'earning@4' });
  });
  it('is stopped with its cap and budget, and nothing else goes', () => {
    const stopped = changed({ kind: 'stop', ruleId: 'earning-campaign-2' }, next);
    expect(stopped).toEqual({ ...EARNING_1, id: 'earning@3' });
    expect(changedRuleset(next, { kind: 'stop', ruleId: 'nobodys' })).toEqual({ ok: false, error: { kind: 'ruleUnknown' } });
  });
  it('any that may be asked for leads to rules that may be released', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(DEEDS) as DeedKind[])),
        fc.constantFrom('deed' as const, 'unit' as const),
        fc.integer({ min: 1, max: 100_000 }),
        fc.option(fc.integer({ min: 1, max: 1_000_000 })),
        (deed, counted, points, personPoints) => {
          const result = changedRuleset(EARNING_1, { kind: 'campaign', campaign: { ...spring, deed, counted, points, personPoints } });
          expect(result.ok ? checkEarningRuleset(result.value) : result.error.kind).toEqual(result.ok ? [] : 'noUnit');
        },
      ),
    ));
});

describe('a whole rule set', () => {
  it('that is the released one changes nothing', () => {
    const { id: _, ...same } = EARNING_1;
    expect(changedRuleset(EARNING_1, { kind: 'ruleset', ...same })).toEqual({ ok: false, error: { kind: 'nothingChanges' } });
  });
  it('takes the next version, whatever it holds', () => {
    const { caps, budgets } = EARNING_1;
    expect(changed({ kind: 'ruleset', rules: EARNING_1.rules.slice(1), caps: caps.slice(1), budgets }).id).toBe('earning@2');
    expect(['earning@9', 'earning@19', 'county2@1'].map(nextRulesetId)).toEqual(['earning@10', 'earning@20', 'county2@2']);
  });
});

describe('a trial on past deeds', () => {
  const deeds = [order('2026-10-02'), order('2026-10-03', 60_000, 'p2'), order('2026-10-04', 600_000)];
  const groupsOf = (personId: string): readonly string[] => (personId === 'p1' ? ['220182105205'] : []);
  it('tries a campaign of next spring as if it had run, with its caps and budget', () => {
    const next = changed({ kind: 'campaign', campaign: { ...spring, budgetPoints: 100, personPoints: 1_000 } });
    const trial = tryOut(EARNING_1, next, deeds, groupsOf);
    expect([trial.deeds, trial.persons, trial.pointsBefore, trial.points]).toEqual([3, 2, 360, 460]);
    expect(trial.rules.find(({ ruleId }) => ruleId === 'earning-campaign-2')).toMatchObject({
      title: '春耕加倍',
      awards: 2,
      askedPoints: 330,
      grantedPoints: 100,
      cutByBudgets: 230,
      pointsBefore: null,
    });
  });
  it('tries no deed under a released campaign that was over', () => {
    const over = changed({ kind: 'campaign', campaign: spring });
    const trial = tryOut(over, changed({ kind: 'stop', ruleId: 'merchant-payment' }, over), deeds, groupsOf);
    expect(trial.rules.find(({ ruleId }) => ruleId === 'earning-campaign-2')).toMatchObject({ awards: 0, pointsBefore: 0 });
  });
});
