import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MerchantMove, reconcileMoves, settleDay } from './settle.ts';

const move = (moveId: string, kind: MerchantMove['kind'], points: number, amountFen = points): MerchantMove => ({
  moveId,
  kind,
  points,
  amountFen,
});

describe('a day’s settlement', () => {
  it('pays redemptions less refunds', () =>
    expect(settleDay('m1', '2026-11-20', [move('a', 'redeemed', 300), move('b', 'redeemed', 200), move('c', 'refunded', 120)], 0)).toEqual({
      merchantId: 'm1',
      day: '2026-11-20',
      redemptions: 2,
      refunds: 1,
      grossPoints: 500,
      refundedPoints: 120,
      grossFen: 500,
      refundedFen: 120,
      carriedInFen: 0,
      payFen: 380,
      carriedOutFen: 0,
    }));
  it('counts points and fen apart', () =>
    expect(settleDay('m1', '2026-11-20', [move('a', 'redeemed', 300, 150), move('c', 'refunded', 100, 50)], 0)).toMatchObject({
      grossPoints: 300,
      grossFen: 150,
      refundedPoints: 100,
      refundedFen: 50,
      payFen: 100,
    }));
  it('carries what is below 0 to the next day', () => {
    const first = settleDay('m1', '2026-11-20', [move('a', 'redeemed', 100), move('b', 'refunded', 350)], 0);
    expect([first.payFen, first.carriedOutFen]).toEqual([0, -250]);
    const second = settleDay('m1', '2026-11-21', [move('c', 'redeemed', 200)], first.carriedOutFen);
    expect([second.payFen, second.carriedInFen, second.carriedOutFen]).toEqual([0, -250, -50]);
    expect(settleDay('m1', '2026-11-22', [move('d', 'redeemed', 60)], second.carriedOutFen)).toMatchObject({
      payFen: 10,
      carriedOutFen: 0,
    });
  });
  it('pays over any days what was redeemed less what was refunded and is still carried', () =>
    fc.assert(
      fc.property(fc.array(fc.array(fc.tuple(fc.boolean(), fc.nat(5_000)), { maxLength: 8 }), { maxLength: 12 }), (days) => {
        let [carried, paid, net] = [0, 0, 0];
        for (const day of days) {
          const moves = day.map(([back, points], i) => move(`${i}`, back ? 'refunded' : 'redeemed', points));
          const settled = settleDay('m1', '2026-11-20', moves, carried);
          if (settled.payFen < 0 || settled.carriedOutFen > 0 || (settled.payFen > 0 && settled.carriedOutFen < 0)) return false;
          carried = settled.carriedOutFen;
          paid += settled.payFen;
          net += settled.grossFen - settled.refundedFen;
        }
        return paid + carried === net;
      }),
    ));
});

describe('the two sides', () => {
  it('agree, or each difference is named', () => {
    const ours = [move('a', 'redeemed', 300), move('b', 'refunded', 50), move('c', 'redeemed', 10)];
    expect(reconcileMoves(ours, [...ours].reverse())).toEqual([]);
    const theirs = [move('a', 'redeemed', 200), move('b', 'redeemed', 50), move('d', 'redeemed', 7)];
    expect(reconcileMoves(ours, theirs)).toEqual([
      { moveId: 'a', oursFen: 300, theirsFen: 200 },
      { moveId: 'b', oursFen: -50, theirsFen: 50 },
      { moveId: 'c', oursFen: 10, theirsFen: null },
      { moveId: 'd', oursFen: null, theirsFen: 7 },
    ]);
  });
});
