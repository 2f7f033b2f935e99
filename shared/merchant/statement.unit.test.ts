import { describe, expect, it } from 'vitest';
import { settleDay } from './settlement.ts';
import { periodOf, type StatementDay, statementSums } from './statement.ts';

it.each([
  ['2026-11-23', { name: '2026-11-23', from: '2026-11-23', to: '2026-11-23' }],
  ['2028-02', { name: '2028-02', from: '2028-02-01', to: '2028-02-29' }],
  ['2026-13', null],
  ['2026-02-30', null],
  ['2026', null],
])('%s is the period %j', (name, period) => expect(periodOf(name)).toEqual(period));

describe('the sums of a statement', () => {
  const day = (date: string, seq: number, gross: number, back: number, carried: number, payoutState: StatementDay['payoutState']) => ({
    ...settleDay(
      [
        { kind: 'redeemed', moveId: `${date}a`, points: gross, amountFen: gross, day: date },
        { kind: 'refunded', moveId: `${date}b`, points: back, amountFen: back, day: date },
      ],
      carried,
    ),
    day: date,
    seq,
    payoutState,
  });

  it('are those of its days; only what the bank paid is paid; what is carried is what the day settled last left', () => {
    const days = [
      // Heard of late: settled after the day behind it.
      day('2026-11-02', 3, 40, 10, -20, 'refused'),
      day('2026-11-03', 1, 500, 120, 0, 'paid'),
      day('2026-11-04', 2, 10, 30, 0, 'none'),
    ];
    expect(statementSums(days)).toMatchObject({ redemptions: 3, refunds: 3, grossFen: 550, refundedFen: 160 });
    expect(statementSums(days)).toMatchObject({ redeemedPoints: 550, refundedPoints: 160 });
    expect(statementSums(days)).toMatchObject({ payFen: 390, paidFen: 380, carriedOutFen: 0 });
    expect(statementSums(days.slice(1))).toMatchObject({ carriedOutFen: -20 });
  });

  it('of no day are nothing', () => {
    expect(new Set(Object.values(statementSums([])))).toEqual(new Set([0]));
  });
});
