import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, NO_PROFILE, type Profile, type ProfileFact } from './profile.ts';
import { inSegment, SEGMENTS } from './segment.ts';
import { type ProfileValues, valuesOf } from './values.ts';
import { segmentWords } from './words.ts';

const ON = '2026-11-22';
let n = 0;
const told = (type: ProfileFact['type'], body: object, factId = `F${String(n++).padStart(4, '0')}`): ProfileFact =>
  ({ type, version: 1, factId, institution: 'i', on: ON, at: `${ON}T02:00:00.000Z`, body: { personId: 'p1', ...body } }) as ProfileFact;
const earned = (points: number, ledger = 'bank') => told('points.earned', { points, ledger });
const redeemed = (points: number, day: string) => told('points.redeemed', { points, day });
const ending = (points: number, expiresOn: string) => told('points.expiringSoon', { points, expiresOn, ledger: 'bank' });
const loan = (loanId: string) => told('lending.loanDisbursed', { loanId });
const paid = (loanId: string, closed: boolean) => told('lending.repaymentPosted', { loanId, closed });
const member = { creditHousehold: true, socialCardActive: false, mobileBankActive: null };
const profileOf = (...facts: readonly ProfileFact[]): Profile => facts.reduce(folded, NO_PROFILE);

describe('a profile', () => {
  it('counts bank points in and out, and what came back', () => {
    const profile = profileOf(
      earned(500),
      earned(80, 'village'),
      told('points.earningReversed', { points: 50, ledger: 'bank' }),
      told('points.earningReversed', { points: 7, ledger: 'village' }),
      redeemed(120, '2026-11-20'),
      redeemed(30, '2026-11-02'),
      told('points.refunded', { points: 20 }),
      told('points.benefitOrdered', { points: 100 }),
      told('points.benefitOrderEnded', { points: 100 }),
    );
    expect(valuesOf(profile, ON)).toMatchObject({ earnedPoints: 450, spentPoints: 130, redemptions: 2, daysSinceRedeemed: 2 });
  });

  it('keeps what was earned when points expire: whoever earned has earned', () => {
    const before = profileOf(earned(500), redeemed(120, '2026-11-20'));
    expect(folded(before, told('points.expired', { points: 300, ledger: 'bank' }))).toEqual(before);
  });

  it('knows the loans in hand: paid off, and open again when the payment was taken back', () => {
    const two = profileOf(told('lending.lineOpened', { limitFen: 1 }), loan('a'), loan('b'), paid('a', false), paid('b', true));
    expect(valuesOf(two, ON)).toMatchObject({ hasLine: true, openLoans: 1 });
    expect(valuesOf(folded(two, told('lending.repaymentReversed', { loanId: 'b' })), ON).openLoans).toBe(2);
  });

  it('knows the village and the tags, as they were said last', () => {
    const first = told('village.memberIdentified', { village: '220182105205', member });
    const second = told('village.memberIdentified', { village: '220182105206', member: { ...member, socialCardActive: true } });
    const expected = { village: '220182105206', creditHousehold: true, socialCard: true, mobileBank: null };
    for (const facts of [
      [first, second],
      [second, first],
      [second, first, second],
    ])
      expect(valuesOf(profileOf(...facts), ON)).toMatchObject(expected);
  });

  it('counts points on the day they end, and knows the next end in whatever order it was told', () => {
    const both = profileOf(earned(400), ending(90, '2027-12-31'), ending(300, '2026-12-31'));
    expect(valuesOf(both, '2026-12-31')).toMatchObject({ endingPoints: 300, endsInDays: 0 });
    expect(valuesOf(both, '2027-01-01')).toMatchObject({ endingPoints: 90, endsInDays: 364 });
    expect(valuesOf(both, '2028-01-01')).toMatchObject({ endingPoints: 0, endsInDays: null });
    const [latest, ...older] = ['2026-11-27', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
    expect(Object.keys(profileOf(...[`${latest}`, ...older].map((date) => ending(9, date))).ending)).toEqual([...older.slice(1), latest]);
  });

  it('has a loan in hand from its payment out on, and what was told before it is not undone by it', () => {
    expect(valuesOf(profileOf(loan('a')), ON).openLoans).toBe(1);
    const out = loan('b');
    expect(valuesOf(profileOf(paid('b', true), out), ON).openLoans).toBe(0);
  });

  it('knows what ends next, and never more than can be left', () => {
    const told3 = profileOf(earned(400), ending(50, '2026-11-01'), ending(300, '2026-12-31'), ending(90, '2027-12-31'));
    expect(valuesOf(told3, ON)).toMatchObject({ endingPoints: 300, endsInDays: 39 });
    expect(valuesOf(folded(told3, redeemed(150, ON)), ON)).toMatchObject({ endingPoints: 250, endsInDays: 39 });
    expect(valuesOf(folded(told3, redeemed(400, ON)), ON)).toMatchObject({ endingPoints: 0, endsInDays: null });
    expect(valuesOf(told3, '2027-01-01')).toMatchObject({ endingPoints: 90 });
    expect(
      valuesOf(folded(told3, told('points.expiringSoon', { points: 5, expiresOn: '2026-11-23', ledger: 'village' })), ON).endsInDays,
    ).toBe(39);
    const dates = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
    expect(Object.keys(profileOf(...dates.map((date) => ending(9, date))).ending)).toEqual(dates.slice(1));
  });

  it('of nobody heard of is empty', () => {
    expect(valuesOf(NO_PROFILE, ON)).toEqual({
      village: null,
      creditHousehold: null,
      socialCard: null,
      mobileBank: null,
      hasLine: false,
      openLoans: 0,
      earnedPoints: 0,
      spentPoints: 0,
      redemptions: 0,
      daysSinceRedeemed: null,
      endingPoints: 0,
      endsInDays: null,
    });
  });

  it('is the same in whatever order its facts come', () => {
    const date = fc.constantFrom('2026-10-01', '2026-11-20', '2026-12-31', '2027-12-31', '2028-12-31', '2029-12-31');
    const points = fc.integer({ min: 1, max: 500 });
    const loanId = fc.constantFrom('a', 'b');
    const fact = fc.oneof(
      points.map((some) => earned(some)),
      fc.tuple(points, date).map(([some, day]) => redeemed(some, day)),
      fc.tuple(points, date).map(([some, day]) => ending(some, day)),
      loanId.map(loan),
      fc.tuple(loanId, fc.boolean()).map(([id, closed]) => paid(id, closed)),
      fc.constantFrom('220182105205', '220182105206').map((village) => told('village.memberIdentified', { village, member })),
    );
    const shuffled = fc
      .array(fact, { maxLength: 25 })
      .chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })));
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(profileOf(...other)).toEqual(profileOf(...one));
      }),
    );
  });
});

describe('a segment', () => {
  const within = (...facts: readonly ProfileFact[]) =>
    SEGMENTS.filter((segment) => inSegment(segment, valuesOf(profileOf(...facts), ON))).map(({ id }) => id);
  it('is who meets each of its conditions', () => {
    expect(within()).toEqual([]);
    expect(within(earned(99))).toEqual([]);
    expect(within(earned(100))).toEqual(['never-redeemed']);
    expect(within(earned(100), redeemed(10, '2026-11-21'))).toEqual([]);
    expect(within(earned(100), redeemed(10, '2026-08-24'))).toEqual(['long-not-redeemed']);
    expect(within(earned(100), ending(20, '2026-12-22'))).toEqual(['points-ending', 'never-redeemed']);
    expect(within(earned(100), ending(19, '2026-12-22'))).toEqual(['never-redeemed']);
    expect(within(loan('a'))).toEqual(['borrowers']);
    expect(within(told('village.memberIdentified', { village: '220182105205', member }))).toEqual(['card-not-active']);
  });
  it('is said in words', () => {
    expect(SEGMENTS.map(segmentWords)).toEqual([
      ['离积分到期不超过 30 天', '快到期的积分至少 20 分'],
      ['一共挣的积分至少 100 分', '在店里用积分 0 次'],
      ['离上次用积分至少 90 天', '一共挣的积分至少 100 分'],
      ['在还的借款至少 1 笔'],
      ['社保卡没有激活'],
    ]);
    expect(
      segmentWords({
        when: [
          { value: 'mobileBank', is: 'equal', than: true },
          { value: 'village', is: 'among', than: ['1', '2'] },
        ],
      }),
    ).toEqual(['开了手机银行', '村是 1、2']);
  });
  it('has a name of its own, also for staff', () => {
    expect(new Set(SEGMENTS.map(({ id }) => id)).size).toBe(SEGMENTS.length);
    expect(SEGMENTS.map(({ title }) => title)).toEqual([
      '积分快到期的',
      '有积分、从没用过的',
      '很久没用积分的',
      '有借款在还的',
      '社保卡还没激活的',
    ]);
  });
  it('may ask for each yes or no and each figure, in words for either', () => {
    const said = (value: keyof ProfileValues, is: 'equal' | 'atLeast', than: boolean | number) =>
      segmentWords({ when: [{ value, is, than }] })[0];
    expect((['creditHousehold', 'socialCard', 'mobileBank', 'hasLine'] as const).map((value) => said(value, 'equal', true))).toEqual([
      '是信用户',
      '社保卡已激活',
      '开了手机银行',
      '有额度',
    ]);
    expect((['creditHousehold', 'socialCard', 'mobileBank', 'hasLine'] as const).map((value) => said(value, 'equal', false))).toEqual([
      '不是信用户',
      '社保卡没有激活',
      '没有开手机银行',
      '没有额度',
    ]);
    expect(said('spentPoints', 'atLeast', 300)).toBe('一共用的积分至少 300 分');
  });
});
