import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPending, type MerchantMove, PAYOUT_WORDS, settleDay } from './settlement.ts';

const move = (moveId: string, kind: MerchantMove['kind'], points: number, amountFen = points): MerchantMove => ({
  moveId,
  kind,
  points,
  amountFen,
  day: '2026-11-20',
});

it('pays redemptions less refunds, points and fen apart', () =>
  expect(settleDay([move('a', 'redeemed', 300, 150), move('b', 'redeemed', 200, 100), move('c', 'refunded', 120, 60)], 0)).toEqual({
    redemptions: 2,
    refunds: 1,
    redeemedPoints: 500,
    refundedPoints: 120,
    grossFen: 250,
    refundedFen: 60,
    carriedInFen: 0,
    payFen: 190,
    carriedOutFen: 0,
  }));

it('carries what is below 0 until it is paid off', () => {
  const first = settleDay([move('a', 'redeemed', 100), move('b', 'refunded', 350)], 0);
  expect([first.payFen, first.carriedOutFen]).toEqual([0, -250]);
  const second = settleDay([move('c', 'redeemed', 200)], first.carriedOutFen);
  expect([second.payFen, second.carriedInFen, second.carriedOutFen]).toEqual([0, -250, -50]);
  expect(settleDay([move('d', 'redeemed', 60)], second.carriedOutFen)).toMatchObject({ payFen: 10, carriedOutFen: 0 });
});

it('pays over any days what was redeemed less what was refunded and is still carried', () =>
  fc.assert(
    fc.property(fc.array(fc.array(fc.tuple(fc.boolean(), fc.nat(5_000)), { maxLength: 8 }), { maxLength: 12 }), (days) => {
      let [carried, paid, net] = [0, 0, 0];
      for (const day of days) {
        const moves = day.map(([back, points], i) => move(`${i}`, back ? 'refunded' : 'redeemed', points));
        const settled = settleDay(moves, carried);
        if (settled.payFen < 0 || settled.carriedOutFen > 0 || (settled.payFen > 0 && settled.carriedOutFen < 0)) return false;
        carried = settled.carriedOutFen;
        paid += settled.payFen;
        net += settled.grossFen - settled.refundedFen;
      }
      return paid + carried === net;
    }),
  ));

it('waits for the bank’s word only while it is sent and not known', () =>
  expect((['none', 'processing', 'confirming', 'paid', 'refused'] as const).map(isPending)).toEqual([false, true, true, false, false]));

it('says of every payout how it stands, each in words of its own, and that it has come only of one that has', () => {
  const words = Object.values(PAYOUT_WORDS);
  expect([words.length, new Set(words).size]).toEqual([5, 5]);
  for (const text of words) expect(text).toMatch(/^[\u4e00-\u9fff]{3,8}$/);
  expect(Object.entries(PAYOUT_WORDS).filter(([, text]) => text.includes('已到'))).toEqual([['paid', '已到账']]);
});
