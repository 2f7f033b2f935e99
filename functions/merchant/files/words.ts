import type { MerchantMove } from '@huinong/shared/merchant/settlement.ts';

export const MOVE: Readonly<Record<MerchantMove['kind'], string>> = { redeemed: '收', refunded: '退' };

/** `2026-11` → `2026年11月`. */
export const periodWords = (name: string): string => {
  const [year, month, day] = name.split('-');
  return `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`;
};
