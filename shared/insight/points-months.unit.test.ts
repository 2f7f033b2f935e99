import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  added,
  FLOWS,
  type Flows,
  isPointsFact,
  lastMonths,
  movementOf,
  NO_FLOWS,
  outstandingPoints,
  type PointsFact,
} from './points-months.ts';

const told = (type: string, body: object, on = '2026-11-22'): PointsFact =>
  ({ type, version: 1, factId: 'F', institution: 'i', on, at: `${on}T02:00:00.000Z`, body: { personId: 'p1', ...body } }) as PointsFact;

/** The sums of some facts by ledger and month, as they are kept. */
const sumsOf = (facts: readonly PointsFact[]): Record<string, Flows> => {
  const sums: Record<string, Flows> = {};
  for (const fact of facts) {
    const { ledger, month, flow, points } = movementOf(fact);
    sums[`${month}#${ledger}`] = added(sums[`${month}#${ledger}`] ?? NO_FLOWS, { [flow]: points });
  }
  return sums;
};

describe('what a fact moved', () => {
  it.each([
    ['points.earned', { ledger: 'village', points: 5 }, 'village', 'earned'],
    ['points.earned', { ledger: 'bank', points: 5, waits: { availableOn: null } }, 'bank', 'earned'],
    ['points.earningReversed', { ledger: 'bank', points: 5 }, 'bank', 'takenBack'],
    ['points.redeemed', { points: 5 }, 'bank', 'redeemed'],
    ['points.refunded', { points: 5 }, 'bank', 'refunded'],
    ['points.benefitOrdered', { points: 5 }, 'bank', 'ordered'],
    ['points.benefitOrderEnded', { points: 5 }, 'bank', 'givenBack'],
    ['points.expired', { ledger: 'village', points: 5 }, 'village', 'expired'],
  ])('%s %j', (type, body, ledger, flow) => {
    const fact = told(type, body);
    expect(isPointsFact(fact)).toBe(true);
    expect(movementOf(fact)).toEqual({ ledger, flow, month: '2026-11', points: 5 });
  });
  it('is of the month of the business date on which it stands in the books', () => {
    // Begun before midnight and agreed to after it: settled with the day before, in the books of the day after.
    expect(movementOf(told('points.redeemed', { points: 1_000, day: '2026-11-30' }, '2026-12-01')).month).toBe('2026-12');
  });
  it.each(['points.redemptionAsked', 'points.redemptionReleased', 'points.benefitHandedOver', 'points.expiringSoon', 'lending.lineOpened'])(
    '%s moves none',
    (type) => expect(isPointsFact({ type })).toBe(false),
  );
});

describe('sums', () => {
  it('of everything say what villagers hold', () => {
    const flows = { earned: 1_000, takenBack: 20, redeemed: 300, refunded: 50, ordered: 200, givenBack: 100, expired: 130 };
    expect(outstandingPoints(flows)).toBe(500);
    expect(outstandingPoints(NO_FLOWS)).toBe(0);
    expect(outstandingPoints({ ...NO_FLOWS, earned: 10, takenBack: 30 })).toBe(-20);
  });

  const day = fc.constantFrom('2026-09-30', '2026-10-01', '2026-11-22');
  const points = fc.integer({ min: 1, max: 500 });
  const ledger = fc.constantFrom('bank', 'village');
  const fact = fc.oneof(
    fc
      .tuple(fc.constantFrom('points.earned', 'points.earningReversed', 'points.expired'), points, ledger, day)
      .map(([type, some, of, on]) => told(type, { points: some, ledger: of }, on)),
    fc
      .tuple(fc.constantFrom('points.redeemed', 'points.refunded', 'points.benefitOrdered', 'points.benefitOrderEnded'), points, day)
      .map(([type, some, on]) => told(type, { points: some }, on)),
  );

  it('are the same in whatever order facts come', () => {
    const shuffled = fc
      .array(fact, { maxLength: 30 })
      .chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })));
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(sumsOf(other)).toEqual(sumsOf(one));
      }),
    );
  });

  it('hold every fact whole in one place: nothing is lost between months, ledgers and kinds', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 30 }), (facts) => {
        const all = Object.values(sumsOf(facts)).reduce((sum, flows) => sum + FLOWS.reduce((own, flow) => own + flows[flow], 0), 0);
        expect(all).toBe(facts.reduce((sum, { body }) => sum + body.points, 0));
      }),
    );
  });
});

describe('the last months', () => {
  it('are the month of the date and those before it', () => {
    expect(lastMonths('2026-02-28', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
    expect(lastMonths('2026-12-31', 12)).toEqual([
      '2026-12',
      '2026-11',
      '2026-10',
      '2026-09',
      '2026-08',
      '2026-07',
      '2026-06',
      '2026-05',
      '2026-04',
      '2026-03',
      '2026-02',
      '2026-01',
    ]);
  });
});
