import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseAmount } from './chinese-amount.ts';

describe('an amount in capitals', () => {
  it.each([
    [0, '零元整'],
    [1_200_000, '壹万贰仟元整'],
    [2_400_000, '贰万肆仟元整'],
    [100, '壹元整'],
    [1_000, '壹拾元整'],
    [10_500, '壹佰零伍元整'],
    [100_100, '壹仟零壹元整'],
    [1_000_100, '壹万零壹元整'],
    [10_000_000, '壹拾万元整'],
    [10_010_000, '壹拾万零壹佰元整'],
    [10_200_000, '壹拾万贰仟元整'],
    [11_000_000, '壹拾壹万元整'],
    [10_000_000_000, '壹亿元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [10_010_000_000, '壹亿零壹拾万元整'],
    [1_100_000, '壹万壹仟元整'],
    [10_000_100_000, '壹亿零壹仟元整'],
    [102_949, '壹仟零贰拾玖元肆角玖分'],
    [168_032, '壹仟陆佰捌拾元叁角贰分'],
    [100_005, '壹仟元零伍分'],
    [50, '伍角整'],
    [5, '伍分'],
    [55, '伍角伍分'],
  ])('%s fen is %s', (fen, expected) => expect(chineseAmount(fen)).toBe(expected));

  it('never doubles or trails a zero', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999_999_999 }), (fen) => !/零零|零元.|零万|零亿|零整/.test(chineseAmount(fen))));
  });
  it('refuses what is no amount', () => {
    for (const fen of [-1, 0.5, 1e14, Number.NaN]) expect(() => chineseAmount(fen)).toThrow('capitals');
  });
});
