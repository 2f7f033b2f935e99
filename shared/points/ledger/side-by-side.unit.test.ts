import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountWith, done, earning, lot, noon } from '../testing/moments.ts';
import { availablePoints, emptyAccount, type PointsAccount } from './account.ts';
import { type Cap, roomUnder } from './caps.ts';
import { type Course, heldPoints } from './course.ts';
import { decideEarning, decideReversal } from './earn.ts';
import type { PointsEvent } from './events.ts';
import { replayPoints } from './evolve.ts';
import { decideFreeze, decideRelease, decideSpend } from './hold.ts';

const NOON = noon('2026-11-20');

describe('two holds', () => {
  const both = (): PointsAccount => {
    const account = accountWith([lot('2026-01', '2027-12-31', 100)]);
    const first = done(decideFreeze(account, 'r1', 30, NOON)).course.account;
    return done(decideFreeze(first, 'r2', 5, NOON)).course.account;
  };
  it('are each spent for what was frozen under its own name', () => {
    const spent = done(decideSpend(both(), 'r2', NOON));
    expect(spent.events).toEqual([{ kind: 'spent', redemptionId: 'r2', slices: [lot('2026-01', '2027-12-31', 5)] }]);
    expect(spent.account.holds.map(({ redemptionId }) => redemptionId)).toEqual(['r1']);
  });
  it('are each released with its own points', () => {
    expect(availablePoints(done(decideRelease(both(), 'r2', NOON)).account)).toBe(70);
    expect(decideRelease(both(), 'r3', NOON)).toEqual({ ok: false, error: { kind: 'holdGone' } });
  });
  it('count among what a person holds, with pending points, less the debt', () => {
    const pending = [{ ...lot('2026-02', '2027-12-31', 8), availableOn: null }];
    expect(heldPoints({ ...both(), pending })).toBe(108);
    expect(heldPoints({ ...both(), lots: [], debtPoints: 12 })).toBe(23);
  });
});

describe('two caps of one period', () => {
  const caps: readonly Cap[] = [
    { capId: 'card-ever', source: 'card', period: 'ever', points: 200 },
    { capId: 'campaign-ever', source: 'campaign', period: 'ever', points: 50 },
  ];
  const of = (source: string) => caps.filter((cap) => cap.source === source);
  it('are counted apart, each to its own most', () => {
    const card = done(decideEarning(emptyAccount('bank'), earning(120, { source: 'card' }), of('card'), NOON)).course.account;
    expect(roomUnder(card, of('campaign'), 80, '2026-11-20')).toBe(50);
    const campaign = done(decideEarning(card, earning(40, { earningId: 'e2', source: 'campaign' }), of('campaign'), NOON)).course.account;
    expect(campaign.counters).toEqual([
      { capId: 'card-ever', period: '', points: 120 },
      { capId: 'campaign-ever', period: '', points: 40 },
    ]);
    expect([roomUnder(campaign, of('card'), 500, '2030-01-01'), roomUnder(campaign, of('campaign'), 500, '2030-01-01')]).toEqual([80, 10]);
  });
});

describe('lots of one month that end on different days', () => {
  // The second came back by a refund, for 30 days.
  const account = () => accountWith([lot('2026-03', '2026-12-20', 9), lot('2026-03', '2027-12-31', 20), lot('2026-05', '2027-12-31', 4)]);
  const granted = { earningId: 'e1', source: 's', slice: lot('2026-03', '2027-12-31', 15), waits: null, state: 'granted' } as const;
  it('are not one lot: a reversal takes from the one that it granted', () => {
    expect(done(decideReversal(account(), granted, NOON)).course.account.lots).toEqual([
      lot('2026-03', '2026-12-20', 9),
      lot('2026-03', '2027-12-31', 5),
      lot('2026-05', '2027-12-31', 4),
    ]);
  });
  it('stand by the day they end before the month they were earned', () => {
    expect(accountWith([lot('2026-01', '2027-12-31', 1), lot('2026-05', '2026-12-31', 2)]).lots.map(({ points }) => points)).toEqual([
      2, 1,
    ]);
  });
});

it('of an earning of which nothing is left, all is taken from the others', () => {
  const account = accountWith([lot('2026-05', '2027-12-31', 30)]);
  const granted = { earningId: 'e1', source: 's', slice: lot('2026-03', '2027-12-31', 12), waits: null, state: 'granted' } as const;
  expect(done(decideReversal(account, granted, NOON)).course.account).toMatchObject({
    lots: [lot('2026-05', '2027-12-31', 18)],
    debtPoints: 0,
  });
});

it('an account is what its events lead to, whatever happened', () => {
  const deed = fc.tuple(fc.constantFrom('earn', 'pend', 'freeze', 'spend', 'release'), fc.integer({ min: 1, max: 40 }), fc.nat(3));
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
      let account = emptyAccount('village');
      const events: PointsEvent[] = [];
      const keep = (course: Course): void => {
        account = course.account;
        events.push(...course.events);
      };
      for (const [n, [what, points, which]] of deeds.entries()) {
        const available = what === 'pend' ? { on: '2026-11-25' } : 'now';
        const decided = {
          earn: () => decideEarning(account, earning(points, { earningId: `e${n}`, available }), [], NOON),
          pend: () => decideEarning(account, earning(points, { earningId: `e${n}`, available }), [], NOON),
          freeze: () => decideFreeze(account, `r${n}`, points, NOON),
          spend: () => decideSpend(account, account.holds[which]?.redemptionId ?? '', NOON),
          release: () => decideRelease(account, account.holds[which]?.redemptionId ?? '', NOON),
        }[what]();
        if (decided.ok) keep('course' in decided.value ? decided.value.course : decided.value);
      }
      expect(replayPoints('village', events)).toEqual(account);
    }),
  );
});
