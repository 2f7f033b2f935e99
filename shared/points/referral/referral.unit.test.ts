import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEEDS } from '../earning/deed.ts';
import { EARNING_1 } from '../earning/earning-1.ts';
import { judgeDeed } from '../earning/judge-deed.ts';
import { REFERRAL_CODES, readReferralCode, referralCode } from './code.ts';
import { decideBinding, decideReward, deedsOf, qualifies, type Referral, type Villager, withAct, withoutAct } from './referral.ts';
import { REFERRAL_1 } from './ruleset.ts';

const ON = '2026-11-22';
const villager = (personId: string, more: Partial<Villager> = {}): Villager => ({
  personId,
  idHash: `id-${personId}`,
  phoneHash: `phone-${personId}`,
  householdId: `home-${personId}`,
  ...more,
});
const newcomer = (personId: string, more: Partial<Villager> = {}) => ({ ...villager(personId, more), bound: false, acted: false });
const binding = (referred = newcomer('b'), referrer = villager('a'), ancestors: readonly string[] = [], boundToday = 1) =>
  decideBinding(REFERRAL_1, referrer, referred, ancestors, boundToday);
const codesOf = (result: ReturnType<typeof binding>): readonly string[] =>
  result.ok
    ? result.value.cases.map(({ code }) => code)
    : result.error.kind === 'suspected'
      ? result.error.findings.map(({ code }) => code)
      : [];

describe('a code', () => {
  it('is read back as it was made, in small letters and with spaces too', () => {
    fc.assert(
      fc.property(fc.nat(REFERRAL_CODES - 1), (n) => {
        const code = referralCode(n);
        expect(code).toMatch(/^[346789ACDEFGHJKMNPRTWXY]{7}$/);
        expect(readReferralCode(` ${code.slice(0, 3)} ${code.slice(3).toLowerCase()}`)).toBe(code);
      }),
    );
  });
  it('with one wrong letter, or two that changed places, is none', () => {
    fc.assert(
      fc.property(fc.nat(REFERRAL_CODES - 1), fc.nat(6), fc.constantFrom(...'346789ACDEFGHJKMNPRTWXY'), (n, at, letter) => {
        const code = referralCode(n);
        const wrong = `${code.slice(0, at)}${letter}${code.slice(at + 1)}`;
        expect(readReferralCode(wrong)).toBe(wrong === code ? code : null);
        const turned = `${code.slice(0, at)}${code[at + 1] ?? ''}${code[at]}${code.slice(at + 2)}`;
        if (at < 5) expect(readReferralCode(turned)).toBe(turned === code ? code : null);
      }),
    );
  });
  it('is one of 148 million, each another', () => {
    expect(REFERRAL_CODES).toBe(148_035_889);
    expect(new Set(Array.from({ length: 5_000 }, (_, i) => referralCode(i * 29_607))).size).toBe(5_000);
    expect(referralCode(REFERRAL_CODES - 1).slice(0, 6)).toBe('YYYYYY');
  });
  it('has seven letters and no more, each of the alphabet', () => {
    const code = referralCode(12_345);
    const inserted = [...code].map((letter, at) => code.slice(0, at) + letter + code.slice(at));
    for (const wrong of [code.slice(0, -1), `${code}3`, `3${code}`, ...inserted, `B${code.slice(1)}`, `${code.slice(0, -1)}B`])
      expect(readReferralCode(wrong)).toBeNull();
    expect(readReferralCode(code.split('').join('-'))).toBe(code);
    // A strange letter weighs as the last one does: the check letter alone would let it through.
    const last = referralCode(REFERRAL_CODES - 1);
    expect([readReferralCode(last), readReferralCode(`B${last.slice(1)}`)]).toEqual([last, null]);
  });
  it.each(['', '34678', 'OOOOOOO', '346789AA', '推荐码推荐码推'])('is not %s', (typed) => expect(readReferralCode(typed)).toBeNull());
});

describe('naming a code', () => {
  it('binds a newcomer to whoever referred them', () => {
    expect(binding()).toEqual({
      ok: true,
      value: { referral: { referrerId: 'a', referredId: 'b', state: 'bound', act: null }, cases: [] },
    });
  });
  it('is done once, and before the first act', () => {
    expect(binding({ ...newcomer('b'), bound: true })).toEqual({ ok: false, error: { kind: 'alreadyReferred' } });
    expect(binding({ ...newcomer('b'), acted: true })).toEqual({ ok: false, error: { kind: 'tooLate' } });
  });
  it.each([
    ['Y01', newcomer('a')],
    ['Y01', newcomer('b', { idHash: 'id-a' })],
    ['Y02', newcomer('b', { householdId: 'home-a' })],
    ['Y03', newcomer('b', { phoneHash: 'phone-a' })],
  ])('is refused (%s) to oneself, one house, one phone', (code, referred) => {
    const result = binding(referred);
    expect([result.ok, codesOf(result)[0]]).toEqual([false, code]);
  });
  it.each(['idHash', 'householdId', 'phoneHash'] as const)('holds nothing of %s against anybody where one of them is not known', (what) => {
    expect(binding(newcomer('b', { [what]: null }))).toMatchObject({ ok: true });
    expect(binding(newcomer('b'), villager('a', { [what]: null }))).toMatchObject({ ok: true });
  });
  it('is refused to oneself before anything is known of them', () => {
    const unknown = { idHash: null, householdId: null, phoneHash: null };
    expect(codesOf(binding(newcomer('a', unknown), villager('a', unknown)))).toEqual(['Y01']);
  });
  it('is refused in words that the newcomer reads', () => {
    const all = binding(newcomer('a'), villager('a'), ['a'], 21);
    expect(!all.ok && all.error.kind === 'suspected' && all.error.findings.map(({ text }) => text)).toEqual([
      '自己不能推荐自己',
      '同一户人家之间不算推荐',
      '同一个手机号之间不算推荐',
      '您推荐来的人不能再反过来推荐您',
      '这个推荐码今天用的人太多，请明天再试',
    ]);
    const ninth = binding(newcomer('b'), villager('a'), [], 9);
    expect(ninth.ok && ninth.value.cases).toEqual([{ code: 'Y06', action: 'case', text: '一个推荐码一天里有很多人用' }]);
    expect(REFERRAL_1.id).toBe('referral@1');
  });
  it('holds no rule on what is not known, also one that asks for two who differ', () => {
    const strangers = {
      code: 'Y99',
      all: [{ input: 'sameHousehold', is: 'equal', than: false }],
      action: 'case',
      text: '不是一户',
    } as const;
    const cases = (householdId: string | null, other: string | null) => {
      const [referrer, referred] = [villager('a', { householdId }), newcomer('b', { householdId: other })];
      const result = decideBinding({ ...REFERRAL_1, rules: [strangers] }, referrer, referred, [], 1);
      return result.ok ? result.value.cases.length : null;
    };
    expect([cases('h1', 'h2'), cases('h1', 'h1'), cases('h1', null), cases(null, 'h2'), cases(null, null)]).toEqual([1, 0, 0, 0, 0]);
  });
  it('holds nothing against people of whom nothing is known yet', () => {
    const unknown = { idHash: null, householdId: null, phoneHash: null };
    expect(binding(newcomer('b', unknown), villager('a', unknown)).ok).toBe(true);
  });
  it('closes no ring, however long', () => {
    expect(codesOf(binding(newcomer('b'), villager('a'), ['b']))).toEqual(['Y04']);
    expect(codesOf(binding(newcomer('b'), villager('a'), ['x', 'y', 'b']))).toEqual(['Y04']);
    expect(binding(newcomer('b'), villager('a'), ['x', 'y']).ok).toBe(true);
  });
  it('is looked at from the ninth on a day on, and refused from the twenty-first', () => {
    const on = (boundToday: number) => {
      const result = binding(newcomer('b'), villager('a'), [], boundToday);
      return [result.ok, codesOf(result)];
    };
    expect([on(8), on(9), on(20), on(21)]).toEqual([
      [true, []],
      [true, ['Y06']],
      [true, ['Y06']],
      [false, ['Y05']],
    ]);
  });
});

describe('the reward', () => {
  const bound: Referral = { referrerId: 'a', referredId: 'b', state: 'bound', act: null };
  const act = { kind: 'repayment', ref: 'r1', on: ON } as const;
  const rewarded = (referral: Referral, referred = villager('b')) => decideReward(REFERRAL_1, referral, villager('a'), referred);
  it('waits for the act and for the identity', () => {
    expect(rewarded(bound)).toBe(bound);
    expect(rewarded(withAct(bound, act), villager('b', { idHash: null })).state).toBe('bound');
    expect(rewarded(withAct(bound, act))).toEqual({ ...bound, state: 'qualified', act });
  });
  it('is refused for good when by then both turn out to be of one house', () => {
    const refused = rewarded(withAct(bound, act), villager('b', { householdId: 'home-a' }));
    expect(refused.state).toBe('refused');
    expect(withAct(refused, { ...act, ref: 'r2' })).toBe(refused);
    expect(withoutAct(refused, 'r1')).toBe(refused);
  });
  it('goes back with its act, and with no other', () => {
    const qualified = rewarded(withAct(bound, act));
    expect(withoutAct(qualified, 'r2')).toBe(qualified);
    expect(withoutAct(qualified, 'r1').state).toBe('undoing');
    expect(withoutAct({ ...qualified, state: 'rewarded' }, 'r1').state).toBe('undoing');
    expect(withoutAct(withAct(bound, act), 'r1')).toEqual(bound);
  });
  it('is given once: what is given, or being taken back, is not asked for again', () => {
    for (const state of ['qualified', 'rewarded', 'undoing', 'refused'] as const) {
      const on = { ...bound, state, act };
      expect(rewarded(on)).toBe(on);
      expect(withAct({ ...on, act: null }, act)).toEqual({ ...on, act: null });
    }
  });
  it('is named by the newcomer and the act, so that told again it is the same', () => {
    expect(deedsOf(bound, act).map(({ deedId, kind, on, values }) => [deedId, kind, on, values])).toEqual([
      ['referral-b-r1', 'referral', ON, { side: 'referrer' }],
      ['referral-b-r1', 'referral', ON, { side: 'referred' }],
    ]);
  });
  it('is for the first act: a later one changes nothing', () => {
    const first = withAct(bound, act);
    expect(withAct(first, { ...act, ref: 'r2' })).toBe(first);
  });
  it('is for a repayment or a redemption of 100 points, never for borrowing', () => {
    expect([
      qualifies(REFERRAL_1, 'repayment', 0),
      qualifies(REFERRAL_1, 'redemption', 100),
      qualifies(REFERRAL_1, 'redemption', 99),
    ]).toEqual([true, true, false]);
    expect(Object.keys(DEEDS)).not.toContain('drawdown');
  });
  it('comes by the earning rules: 100 to whoever referred, 50 to whoever came', () => {
    const points = deedsOf(bound, act).map((deed) => [deed.personId, ...judgeDeed(EARNING_1, deed).map(({ earning }) => earning.points)]);
    expect(points).toEqual([
      ['a', 100],
      ['b', 50],
    ]);
    const limits = deedsOf(bound, act).flatMap((deed) => judgeDeed(EARNING_1, deed).map(({ caps, budgets }) => [...caps, ...budgets]));
    const under = ['bank-day', 'referral-month', 'bank-year', 'referral-year'];
    expect(limits.map((all) => all.map((one) => ('capId' in one ? one.capId : one.budgetId)))).toEqual([under, under]);
  });
});

describe('any course of referrals among a few villagers', () => {
  const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f'];
  const person = fc.constantFrom(...PEOPLE);
  const step = fc.oneof(
    fc.record({ kind: fc.constant('bind' as const), who: person, by: person }),
    fc.record({ kind: fc.constant('act' as const), who: person, ref: fc.constantFrom('r1', 'r2') }),
    fc.record({ kind: fc.constant('undo' as const), who: person, ref: fc.constantFrom('r1', 'r2') }),
  );
  type Step = { kind: 'bind'; who: string; by: string } | { kind: 'act' | 'undo'; who: string; ref: string };

  /** Every deed that stands at the end, and how everybody came. */
  const walk = (steps: readonly Step[]) => {
    const came = new Map<string, Referral>();
    const acted = new Set<string>();
    const deeds = new Map<string, readonly string[]>();
    const ancestorsOf = (who: string): string[] => {
      const line: string[] = [];
      for (let at = came.get(who)?.referrerId; at !== undefined; at = came.get(at)?.referrerId) {
        expect(line).not.toContain(at);
        line.push(at);
      }
      return line;
    };
    for (const one of steps) {
      const before = came.get(one.who);
      if (one.kind === 'bind') {
        const referred = { ...villager(one.who), bound: before !== undefined, acted: acted.has(one.who) };
        const result = decideBinding(REFERRAL_1, villager(one.by), referred, ancestorsOf(one.by), 1);
        if (result.ok) came.set(one.who, result.value.referral);
        continue;
      }
      acted.add(one.who);
      if (!before) continue;
      const changed = one.kind === 'act' ? withAct(before, { kind: 'repayment', ref: one.ref, on: ON }) : withoutAct(before, one.ref);
      const after = decideReward(REFERRAL_1, changed, villager(before.referrerId), villager(one.who));
      if (after.state === 'qualified' && after.act)
        deeds.set(
          one.who,
          deedsOf(after, after.act).map(({ personId }) => personId),
        );
      if (after.state === 'undoing') deeds.delete(one.who);
      came.set(one.who, after.state === 'undoing' ? { ...after, state: 'bound', act: null } : after);
    }
    return { came, deeds, ancestorsOf };
  };

  it('rewards the two of a referral and nobody beyond, has no ring, and binds nobody twice', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { came, deeds, ancestorsOf } = walk(steps as Step[]);
        for (const who of PEOPLE) expect(ancestorsOf(who)).not.toContain(who);
        for (const [who, rewarded] of deeds) expect(rewarded).toEqual([came.get(who)?.referrerId, who]);
        for (const who of PEOPLE) {
          const brought = [...came].filter(([, { referrerId }]) => referrerId === who).map(([referredId]) => referredId);
          const asReferrer = [...deeds]
            .filter(([referredId, both]) => both[0] === who && referredId !== who)
            .map(([referredId]) => referredId);
          expect(brought).toEqual(expect.arrayContaining(asReferrer));
        }
      }),
      { numRuns: 500 },
    );
  });
});
