import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BankPayout, type OurPayout, reconcilePayouts } from './reconcile.ts';

const line = (requestNo: string, amountFen: number, bankRef = `B-${requestNo}`): BankPayout => ({ requestNo, bankRef, amountFen });
const ours = (requestNo: string, amountFen: number): OurPayout => ({ requestNo, merchantId: 'm1', day: '2026-11-23', amountFen });

it.each([
  ['nothing on both sides', [], [], []],
  ['the same', [line('A', 5)], [ours('A', 5)], []],
  ['a line written twice', [line('A', 5), line('A', 5)], [ours('A', 5)], []],
  ['a payment that we do not know', [line('X', 7)], [], [['onlyBank', 'X', 7]]],
  ['a payment that the bank does not have', [], [ours('A', 5)], [['onlyOurs', 'A', 0]]],
  ['another amount', [line('A', 6)], [ours('A', 5)], [['amountDiffers', 'A', 6]]],
  ['two payments under one number', [line('A', 5), line('A', 5, 'other')], [ours('A', 5)], [['paidTwice', 'A', 10]]],
] as const)('%s', (_, bank, own, expected) => {
  const { differences } = reconcilePayouts(bank, own);
  expect(differences.map(({ kind, requestNo, bankFen }) => [kind, requestNo, bankFen])).toEqual(expected);
});

it('explains every fen: what the bank paid is what we know of, and the differences', () => {
  const numbers = fc.constantFrom('A', 'B', 'C', 'D');
  const bankLines = fc.array(
    fc.record({ requestNo: numbers, bankRef: fc.constantFrom('1', '2'), amountFen: fc.integer({ min: 1, max: 3 }) }),
  );
  const owns = fc.uniqueArray(fc.record({ requestNo: numbers, amountFen: fc.integer({ min: 1, max: 3 }) }), {
    selector: (one) => one.requestNo,
  });
  fc.assert(
    fc.property(bankLines, owns, (lines, own) => {
      const bank = lines.map((one) => ({ ...one, bankRef: `${one.bankRef}-${one.requestNo}` }));
      const mine = own.map((one) => ours(one.requestNo, one.amountFen));
      const { matched, differences } = reconcilePayouts(bank, mine);
      const paidFen = [...new Map(bank.map((one) => [one.bankRef, one])).values()].reduce((sum, one) => sum + one.amountFen, 0);
      const ownFen = mine.reduce((sum, one) => sum + one.amountFen, 0);
      const apart = differences.reduce((sum, one) => sum + one.bankFen - (one.ours?.amountFen ?? 0), 0);
      expect(paidFen - ownFen).toBe(apart);
      expect(matched + differences.length).toBe(new Set([...bank, ...mine].map(({ requestNo }) => requestNo)).size);
    }),
  );
});
