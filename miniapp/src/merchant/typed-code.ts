import { isCodeDigits } from '@huinong/shared/points/redemption/digits.ts';

const LENGTH = 18;

/** What was typed, in the groups in which it stands beneath the code: `286104 379925 104668`. */
export const inGroups = (text: string): string =>
  text
    .replace(/\D/g, '')
    .slice(0, LENGTH)
    .replace(/(\d{6})(?=\d)/g, '$1 ');

export type Typed =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'more'; readonly left: number }
  | { readonly kind: 'wrong' };

/** Whether what was typed can be a code: eighteen digits that check themselves. */
export const judgeTyped = (text: string): Typed => {
  const digits = text.replace(/\D/g, '');
  if (digits.length < LENGTH) return { kind: 'more', left: LENGTH - digits.length };
  return isCodeDigits(digits) ? { kind: 'code', code: digits } : { kind: 'wrong' };
};
