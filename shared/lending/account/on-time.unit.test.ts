import { describe, expect, it } from 'vitest';
import { instalments, pay, world } from '../testing/accounts.ts';
import { asOf } from './day.ts';
import type { Paid } from './events.ts';
import { onTimeInstalments } from './on-time.ts';

const loan = () => instalments({ amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' }, 12);

describe('instalments paid on time', () => {
  const paidOn = (on: string, amountFen: number): number => {
    const { events, account } = pay(asOf(loan(), on, world), on, amountFen);
    return onTimeInstalments(events.at(-1) as Paid, account);
  };
  it('are those that a payment pays whole on their day', () => expect(paidOn('2026-02-20', 1_029_491)).toBe(1));
  it('are none when a part is left unpaid', () => expect(paidOn('2026-02-20', 1_029_490)).toBe(0));
  it('are in time within the grace, and late when it is missed', () =>
    expect([paidOn('2026-02-23', 1_029_491), paidOn('2026-02-24', 1_100_000)]).toEqual([1, 0]));
});
