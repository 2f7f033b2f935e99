import { isCodeDigits } from '@huinong/shared/points/redemption/digits.ts';

const LENGTH = 18;

/** The digits of what was typed, at most as many as a code has. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '').slice(0, LENGTH);

/** In the groups in which they stand beneath the code: `286104 379925 104668`. A browser's field for numbers takes no spaces. */
export const inGroups = (text: string): string => digitsOf(text).replace(/(\d{6})(?=\d)/g, '$1 ');

export type Typed =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'more'; readonly left: number }
  | { readonly kind: 'wrong' };

/** Whether what was typed can be a code: eighteen digits that check themselves. */
export const judgeTyped = (text: string): Typed => {
  const digits = digitsOf(text);
  if (digits.length < LENGTH) return { kind: 'more', left: LENGTH - digits.length };
  return isCodeDigits(digits) ? { kind: 'code', code: digits } : { kind: 'wrong' };
};
