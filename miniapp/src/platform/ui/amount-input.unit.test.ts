import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AmountKey, fenOfText, pressAmountKey, textOfFen } from './amount-input';

const type = (...keys: AmountKey[]): string => keys.reduce((text, key) => pressAmountKey(text, key), '');
const KEYS: AmountKey[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '00', '.', 'erase'];

describe('the amount keyboard', () => {
  it.each([
    [['1', '2', '00', '0'], '12000'],
    [['0', '0', '5'], '5'],
    [['00'], '0'],
    [['00', '7'], '7'],
    [['.', '5'], '0.5'],
    [['1', '.', '2', '3', '4'], '1.23'],
    [['1', '.', '.', '5'], '1.5'],
    [['9', '9', '9', '9', '9', '9', '9', '9'], '9999999'],
    [['1', '2', 'erase'], '1'],
    [['erase'], ''],
  ] as [AmountKey[], string][])('%j types %s', (keys, text) => expect(type(...keys)).toBe(text));

  it('types nothing that is not an amount, whatever is pressed', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...KEYS), { maxLength: 20 }), (keys) => {
        expect(type(...keys)).toMatch(/^(|(0|[1-9]\d{0,6})(\.\d{0,2})?)$/);
      }),
    ));

  it('moves digits, never multiplies: every amount comes back to the fen', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (fen) => {
        expect(fenOfText(textOfFen(fen))).toBe(fen);
      }),
    ));

  it('reads what is typed so far', () => {
    expect(fenOfText('')).toBe(0);
    expect(fenOfText('120.5')).toBe(12_050);
    expect(fenOfText('0.29')).toBe(29);
    expect(fenOfText('3.')).toBe(300);
  });
});
