import type { Fen } from '@huinong/shared/kernel/money.ts';

export type AmountKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | '.' | 'erase';

/**
 * The yuan text after a key: no leading zeros, at most two decimals, at most `wholeDigits` before them.
 * A key that would break this changes nothing.
 */
export const pressAmountKey = (text: string, key: AmountKey, wholeDigits = 7): string => {
  if (key === 'erase') return text.slice(0, -1);
  if (key === '.') return text.includes('.') ? text : `${text === '' ? '0' : text}.`;
  const next = text === '' || text === '0' ? key.replace(/^0+(?=.)/, '') : text + key;
  const [whole = '', decimals] = next.split('.');
  if (whole.length > wholeDigits || (decimals !== undefined && decimals.length > 2)) return text;
  return next;
};

/** `120.5` → 12050 fen; empty → 0. No floating point: the digits are moved, not multiplied. */
export const fenOfText = (text: string): Fen => {
  const [whole = '', decimals = ''] = text.split('.');
  return Number(`${whole === '' ? '0' : whole}${decimals.padEnd(2, '0').slice(0, 2)}`);
};

/** 1200000 → `12000`, 1200050 → `12000.50`: what the keyboard would have typed. */
export const textOfFen = (fen: Fen): string => {
  const rest = fen % 100;
  const whole = Math.floor(fen / 100).toString();
  return rest === 0 ? whole : `${whole}.${rest.toString().padStart(2, '0')}`;
};
