import { describe, expect, it } from 'vitest';
import { instalments, world } from '../testing/accounts.ts';
import { asOf } from './day.ts';
import { evolve } from './evolve.ts';
import { prepaymentChoices, quoteAll, quoteDue } from './quote.ts';
import { comingRows } from './rows.ts';
import { runningInterest } from './running.ts';

const loan = instalments({ amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' }, 12);

describe('what a payment would do', () => {
  it('names the principal and the interest of an instalment that is due', () =>
    expect(quoteDue(loan, '2026-02-20', world)).toMatchObject({
      ok: true,
      value: { amountFen: 1_029_491, principalFen: 975_491, interestFen: 54_000, feeFen: 0, principalAfterFen: 11_024_509 },
    }));

  it('counts a fee among what is due, and as nothing else', () => {
    const fee = { kind: 'fee-charged', on: '2026-01-25', amountFen: 700, what: '诉讼费' } as const;
    const charged = evolve(loan, fee);
    expect(quoteDue(charged, '2026-01-25', world)).toMatchObject({
      ok: true,
      value: { amountFen: 700, feeFen: 700, principalFen: 0, interestFen: 0, principalAfterFen: 12_000_000 },
    });
    expect(quoteDue(evolve(asOf(loan, '2026-02-20', world), fee), '2026-02-20', world)).toMatchObject({
      ok: true,
      value: { amountFen: 1_030_191, feeFen: 700, principalFen: 975_491 },
    });
  });

  it('saves, by paying everything, the interest to come less what ran; interest already due is no saving', () => {
    const due = asOf(loan, '2026-02-20', world);
    const toCome = comingRows(due, world.calendar).reduce((sum, row) => sum + row.interestFen, 0);
    const quote = quoteAll(due, '2026-03-01', world);
    expect(quote).toMatchObject({ ok: true, value: { savedInterestFen: toCome - runningInterest(due, '2026-03-01') } });
  });

  it('tells both ways of a prepayment apart by what each keeps', () => {
    const { keepTerm, keepInstalment } = prepaymentChoices(loan, 3_000_000, '2026-02-10', world);
    expect([keepTerm, keepInstalment]).toMatchObject([
      { ok: true, value: { purpose: { kind: 'part', keep: 'term' } } },
      { ok: true, value: { purpose: { kind: 'part', keep: 'instalment' } } },
    ]);
  });
});
