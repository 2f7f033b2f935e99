import fc from 'fast-check';
import { addDays } from '../../kernel/date.ts';
import { BASES, type Facts, INTEGRITIES, REPAYMENT_HISTORIES, TAGS, USES } from '../facts.ts';
import { household1 } from '../household-1.ts';

const missing = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null, freq: 6 });
const flag = fc.boolean();
/** Mostly false, so that most cases get past the rules. */
const seldom = fc.integer({ min: 0, max: 11 }).map((n) => n === 0);
const mostly = fc.integer({ min: 0, max: 11 }).map((n) => n !== 0);
/** Around the figures where a bin, a cap or a rule turns, and anywhere between. */
const around = (turns: readonly number[], max: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 0, max }),
    fc.tuple(fc.constantFrom(...turns), fc.integer({ min: -1, max: 1 })).map(([turn, by]) => Math.max(0, turn + by)),
  );
const dayBetween = (from: string, days: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: days }).map((n) => addDays(from, n));
/** Leap days and month-ends come up as often as other days. */
const edgeDays = ['2027-02-28', '2028-02-29', '2028-03-01', '2026-08-31', '2027-01-31', '2025-05-20', '2026-11-22'] as const;
const on = fc.oneof(fc.constantFrom(...edgeDays), dayBetween('2025-05-20', 1_500));

export const arbitraryFacts: fc.Arbitrary<Facts> = fc
  .record({
    id: fc.constant('p'),
    on,
    product: fc.constantFrom(...household1.products.map(({ code }) => code)),
    basis: fc.constantFrom(...BASES),
    person: fc.record({
      bornOn: fc.oneof(
        dayBetween('1950-01-01', 22_000),
        dayBetween('2006-01-01', 2_000),
        fc.constantFrom('1960-02-29', '1956-02-29', '2008-02-29', '1961-03-01', '1955-08-31', '1961-11-22', '1964-02-29'),
      ),
      idValidUntil: missing(fc.oneof(fc.constant('long-term'), dayBetween('2026-01-01', 6_000), fc.constantFrom(...edgeDays))),
      identityVerified: missing(mostly),
      publicPayroll: missing(seldom),
      bankStaffOrKin: missing(seldom),
      inServedArea: mostly,
      residentSinceOn: missing(
        fc.oneof(dayBetween('2000-01-01', 9_000), fc.constantFrom('2024-02-29', '2025-11-22', '2027-02-28', '2025-08-31')),
      ),
    }),
    household: fc.record({
      members: fc.integer({ min: 0, max: 8 }),
      labour: missing(fc.integer({ min: 0, max: 5 })),
      landMu: missing(fc.oneof(fc.integer({ min: 0, max: 80 }), fc.constantFrom(4.99, 5, 19.9, 20, 49.95, 50))),
      incomeFen: missing(around([2_000_000, 4_000_000, 8_000_000], 40_000_000)),
      livingCostFen: missing(around([600_000], 4_000_000)),
      debtServiceFen: missing(around([1_000_000, 2_000_000], 3_000_000)),
      assetsFen: missing(around([5_000_000, 20_000_000, 0], 120_000_000)),
      debtsFen: missing(around([0, 1, 4, 1_000_000], 30_000_000)),
      otherBorrower: missing(seldom),
    }),
    appraisal: fc.record({
      integrity: missing(fc.constantFrom(...INTEGRITIES)),
      meanLimitFen: missing(around([5_333_333, 250_000], 30_000_000)),
    }),
    bank: fc.record({
      depositDailyAverageFen: missing(around([0, 500_000, 3_000_000], 6_000_000)),
      socialCardActive: missing(flag),
      mobileBankActive: missing(flag),
      repaymentHistory: missing(fc.constantFrom(...REPAYMENT_HISTORIES)),
      merchantActiveMonths: missing(fc.integer({ min: 0, max: 12 })),
      unsecuredExposureFen: missing(around([0, 100_000, 300_000], 3_000_000)),
    }),
    bureau: missing(
      fc.record({
        currentOverdue: seldom,
        consecutiveOverdueMax24m: fc.oneof(
          { weight: 8, arbitrary: fc.constant(0) },
          { weight: 1, arbitrary: fc.integer({ min: 0, max: 4 }) },
        ),
        overdueMonths24m: fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 8 }) }),
        queries3m: fc.oneof({ weight: 8, arbitrary: fc.constant(2) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 9 }) }),
        otherUnsecuredLenders: fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 5 }) }),
      }),
    ),
    lists: fc.record({
      black: missing(seldom),
      judgmentDefaulter: missing(seldom),
      grey: fc.oneof({ weight: 8, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.constant(['long-absence']) }),
    }),
    village: fc.record({ creditVillage: missing(flag), integrityPoints: missing(around([100, 200, 400], 900)) }),
    tags: fc.subarray([...TAGS]),
    request: fc.record({
      termMonths: fc.integer({ min: 1, max: 36 }),
      purpose: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom('farming', 'livestock', '买化肥') },
        { weight: 1, arbitrary: fc.constantFrom('housing', 'securities', 'investment', 'lending-on') },
      ),
      use: fc.constantFrom(...USES),
    }),
  })
  .map((facts) =>
    facts.product === 'xinyi-dai' ? { ...facts, request: { ...facts.request, termMonths: Math.min(12, facts.request.termMonths) } } : facts,
  );
