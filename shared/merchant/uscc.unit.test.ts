import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usccCheck, usccFault } from './uscc.ts';

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('a unified social credit code', () => {
  // The worked example of the standard's rules: the sum is 1640, 1640 mod 31 is 28, 31 − 28 is 3; so …Y4Z is wrong.
  it('has the check character of the published example', () => {
    expect(usccCheck('91350100M000100Y4')).toBe('3');
    expect(usccFault('91350100M000100Y43')).toBeNull();
    expect(usccFault('91350100M000100Y4Z')).toBe('characters');
    expect(usccFault('91350100M000100Y4X')).toBe('check-character');
  });
  // Published by their holders: Tencent, Huawei, Baidu, Alibaba, SAIC; a public institution's begins with 1.
  it.each(['9144030071526726XG', '914403001922038216', '91110108551385082Q', '91330100799655058B', '12100000400010275N'])(
    'holds for %s',
    (code) => expect(usccFault(code)).toBeNull(),
  );
  it.each<[string, string]>([
    ['9144030071526726X', 'length'],
    ['9144030071526726XGG', 'length'],
    ['9144030071526726xg', 'characters'],
    ['91AA030071526726XG', 'characters'],
    ['9144030071526726OG', 'characters'],
    ['914403007A526726XG', 'check-character'],
    ['9144030A71526726XG', 'characters'],
    ['', 'length'],
  ])('%s: %s', (code, fault) => expect(usccFault(code)).toBe(fault));

  const any17 = fc
    .tuple(
      fc.array(fc.constantFrom(...CHARACTERS), { minLength: 2, maxLength: 2 }),
      fc.array(fc.constantFrom(...'0123456789'), { minLength: 6, maxLength: 6 }),
      fc.array(fc.constantFrom(...CHARACTERS), { minLength: 9, maxLength: 9 }),
    )
    .map((parts) => parts.flat().join(''));
  it('sees every single character that is wrong, and every pair that changed places', () =>
    fc.assert(
      fc.property(any17, fc.nat(16), fc.constantFrom(...CHARACTERS), (first17, at, other) => {
        const code = first17 + usccCheck(first17);
        const wrong = code.slice(0, at) + other + code.slice(at + 1);
        const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
        return (
          usccFault(code) === null && (wrong === code || usccFault(wrong) !== null) && (swapped === code || usccFault(swapped) !== null)
        );
      }),
    ));
});
