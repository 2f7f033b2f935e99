import { describe, expect, it } from 'vitest';
import { addMonths, fullYears, isDate } from '../kernel/date.ts';
import type { Decision } from './decision.ts';
import type { Facts } from './facts.ts';
import { standardDecider } from './standard.ts';
import { factsWith } from './testing/facts.ts';

const decide = (facts: Facts): Decision => {
  const decision = standardDecider().decide(facts);
  if (!decision.ok) throw new Error(decision.error.message);
  return decision.value;
};
const reasons = (overrides: Parameters<typeof factsWith>[0]): readonly string[] => decide(factsWith(overrides)).reasons;

describe('the plain household of the tests', () => {
  it('is approved, so that what a test changes is what it sees', () => {
    expect(decide(factsWith({}))).toMatchObject({
      outcome: 'approved',
      reasons: [],
      grade: 'A',
      limitFen: 2_400_000,
      binding: 'income',
      rateAnnualPpm: 49_000,
    });
  });
});

describe('R01 age', () => {
  // 24 months from 2026-11-22 end on 2028-11-22.
  it.each([
    ['18 on the day', '2008-11-22', []],
    ['a day short of 18', '2008-11-23', ['R01']],
    ['not born yet', '2027-01-01', ['R01']],
    ['65 still when the term ends', '1962-11-23', []],
    ['66 on the day the term ends', '1962-11-22', ['R01G']],
    ['66 today', '1960-11-22', ['R01G']],
    ['70 until tomorrow', '1955-11-23', ['R01G']],
    ['71 today', '1955-11-22', ['R01']],
  ])('%s', (_name, bornOn, expected) => expect(reasons({ person: { bornOn } })).toEqual(expected));

  it('counts a leapling a year older on 1 March of a common year', () => {
    const leapling = (on: string) => reasons({ on, person: { bornOn: '2008-02-29', idValidUntil: 'long-term' } });
    expect(leapling('2026-02-28')).toEqual(['R01']);
    expect(leapling('2026-03-01')).toEqual([]);
    expect(leapling('2028-02-29')).toEqual([]);
  });

  it('ends the term on the month’s last day where the day is missing', () => {
    // Three months from 30 November end on 28 February: the day before the 66th birthday.
    const of = (bornOn: string) => reasons({ on: '2026-11-30', person: { bornOn }, request: { termMonths: 3 } });
    expect(of('1961-03-01')).toEqual([]);
    expect(of('1961-02-28')).toEqual(['R01G']);
    expect(of('1960-02-29')).toEqual(['R01G']);
  });

  it('agrees with the kernel’s calendar on every day of four months', () => {
    for (let day = 1; day <= 31; day++) {
      for (const month of ['01', '02', '08', '11']) {
        const on = `2026-${month}-${String(day).padStart(2, '0')}`;
        if (!isDate(on)) continue;
        for (const termMonths of [1, 3, 12, 15, 36]) {
          const bornOn = '1962-02-28';
          const old = fullYears(bornOn, on) > 65 || fullYears(bornOn, addMonths(on, termMonths)) > 65;
          expect(reasons({ on, person: { bornOn, idValidUntil: 'long-term' }, request: { termMonths } }), `${on}+${termMonths}`).toEqual(
            old ? ['R01G'] : [],
          );
        }
      }
    }
  });
});

describe('R02 to R04 document, identity, lists', () => {
  it.each([
    [{ idValidUntil: '2026-11-22' }, []],
    [{ idValidUntil: '2026-11-21' }, ['R02']],
    [{ idValidUntil: null }, ['R02']],
    [{ idValidUntil: 'long-term' }, []],
    [{ identityVerified: false }, ['R03']],
    [{ identityVerified: null }, ['R03']],
  ])('%j', (person, expected) => expect(reasons({ person })).toEqual(expected));

  it.each([
    [{ black: true }, ['R04']],
    [{ judgmentDefaulter: true }, ['R04']],
    [{ black: null, judgmentDefaulter: null }, []],
    [{ grey: ['long-absence'] }, ['G01']],
    [{ grey: ['a', 'b'], black: true }, ['G01', 'R04']],
  ])('%j', (lists, expected) => expect(reasons({ lists })).toEqual(expected));
});

describe('R05 and R10 bureau', () => {
  it.each([
    [{ currentOverdue: true }, ['R05']],
    [{ consecutiveOverdueMax24m: 2 }, []],
    [{ consecutiveOverdueMax24m: 3 }, ['R05']],
    [{ overdueMonths24m: 5 }, []],
    [{ overdueMonths24m: 6 }, ['R05']],
    [{ queries3m: 6 }, []],
    [{ queries3m: 7 }, ['R10']],
    [{ otherUnsecuredLenders: 3 }, []],
    [{ otherUnsecuredLenders: 4 }, ['R10']],
    [{ currentOverdue: true, queries3m: 9 }, ['R05', 'R10']],
  ])('%j', (bureau, expected) => expect(reasons({ bureau })).toEqual(expected));

  it('that was not asked or knows nothing sends to a person and refuses nothing', () => {
    expect(decide(factsWith({ bureau: null }))).toMatchObject({
      outcome: 'review',
      reasons: ['R05U'],
      limitFen: 2_400_000,
      rateAnnualPpm: 49_000,
    });
  });
});

describe('R06 residence', () => {
  it.each([
    [{ inServedArea: false }, ['R06']],
    [{ inServedArea: null }, ['R06']],
    [{ inServedArea: false, residentSinceOn: null }, ['R06']],
    [{ residentSinceOn: null }, ['R06U']],
    [{ residentSinceOn: '2025-11-22' }, []],
    [{ residentSinceOn: '2025-11-23' }, ['R06']],
    [{ residentSinceOn: '2027-01-01' }, ['R06']],
  ])('%j', (person, expected) => expect(reasons({ person })).toEqual(expected));

  it('since a 29 February is long enough on the next 28th', () => {
    expect(reasons({ on: '2029-02-28', person: { residentSinceOn: '2028-02-29' } })).toEqual([]);
    expect(reasons({ on: '2029-02-27', person: { residentSinceOn: '2028-02-29' } })).toEqual(['R06']);
  });
});

describe('R07 to R09 household, payroll, purpose', () => {
  it('refuses a second borrower of the household', () => {
    expect(reasons({ household: { otherBorrower: true } })).toEqual(['R07']);
    expect(reasons({ household: { otherBorrower: null } })).toEqual([]);
  });

  it.each([
    ['jinong-kuaidai', { publicPayroll: true }, ['R08']],
    ['bianmin-kuaidai', { publicPayroll: true }, ['R08']],
    ['gongxin-dai', { publicPayroll: true }, []],
    ['jinong-kuaidai', { bankStaffOrKin: true }, ['R08K']],
    ['gongxin-dai', { bankStaffOrKin: true }, ['R08K']],
    ['gongxin-dai', { publicPayroll: true, bankStaffOrKin: true }, ['R08K']],
    ['jinong-kuaidai', { publicPayroll: true, bankStaffOrKin: true }, ['R08']],
  ])('%s %j', (product, person, expected) => expect(reasons({ product, person })).toEqual(expected));

  it.each([
    ['housing', ['R09']],
    ['securities', ['R09']],
    ['investment', ['R09']],
    ['lending-on', ['R09']],
    ['Housing', []],
    ['买化肥', []],
    ['', []],
  ])('purpose %j', (purpose, expected) => expect(reasons({ request: { purpose } })).toEqual(expected));
});

describe('R11 debt service', () => {
  it.each([
    ['exactly half of the income', { debtServiceFen: 3_000_000 }, false],
    ['a fen more', { debtServiceFen: 3_000_001 }, true],
    ['12 % of the debts by default, half up', { debtsFen: 25_000_004, incomeFen: 6_000_000 }, false],
    ['which a fen of debt can tip', { debtsFen: 25_000_005, incomeFen: 6_000_001 }, true],
    ['debts missing: nothing to serve', { debtsFen: null, incomeFen: 1 }, false],
    ['income missing: not evaluated', { debtServiceFen: 9_000_000, incomeFen: null }, false],
    ['no income at all', { debtServiceFen: 1, incomeFen: 0 }, true],
    ['no income and nothing to serve', { debtServiceFen: 0, incomeFen: 0 }, false],
  ])('%s', (_name, household, refused) => expect(reasons({ household }).includes('R11')).toBe(refused));
});

describe('the reasons', () => {
  it('are all that apply, refusals and reviews, ascending; the score is not judged on top of a refusal', () => {
    const decision = decide(
      factsWith({
        bureau: null,
        lists: { black: true, judgmentDefaulter: false, grey: ['x'] },
        person: { identityVerified: false, idValidUntil: null, inServedArea: false, bankStaffOrKin: true, bornOn: '1930-01-01' },
        household: { otherBorrower: true, labour: 0, incomeFen: 0, assetsFen: 0, debtsFen: 5 },
        request: { purpose: 'housing' },
      }),
    );
    expect(decision.reasons).toEqual(['G01', 'R01', 'R02', 'R03', 'R04', 'R05U', 'R06', 'R07', 'R08K', 'R09', 'R11']);
    expect(decision.explain).toEqual(['R01', 'R02', 'R03', 'R04']);
    expect(decision).toMatchObject({ outcome: 'refused', limitFen: 0, binding: null, rateAnnualPpm: null });
  });

  it('put what is worst after the refusals, and nothing twice', () => {
    const decision = decide(factsWith({ household: { otherBorrower: true, labour: 0 } }));
    expect(decision.explain).toEqual(['R07', 'labour', 'integrity', 'landMu']);
  });
});
