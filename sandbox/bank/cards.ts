import { isBankCard } from '@huinong/shared/kernel/contact.ts';
import type { Card } from '../records.ts';
import { sha256 } from '../secret.ts';

/** A 19-digit number of the demo's own range (6299…) whose Luhn check holds. */
export const cardNumber = (idNumber: string, nth: number): string => {
  const digits = (BigInt(`0x${sha256(`card:${idNumber}:${nth}`).slice(0, 15)}`) % 10n ** 14n).toString().padStart(14, '0');
  for (let check = 0; check <= 9; check++) {
    const number = `6299${digits}${check}`;
    if (isBankCard(number)) return number;
  }
  throw new Error('one of ten check digits always holds');
};

export const newCard = (idNumber: string, nth: number, bank: string, balanceFen: number): Card => {
  const number = cardNumber(idNumber, nth);
  return { cardId: `card-${sha256(number).slice(0, 16)}`, idNumber, bank, number, balanceFen, state: 'active' };
};
