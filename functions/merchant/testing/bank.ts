import type { Card, CoreBank } from '../ports.ts';

export type TestBank = CoreBank & { held: readonly Card[] | null };

export const CARD: Card = { cardId: 'card-1', bank: '榆树农商银行', tail: '0018' };

/** A core bank in memory. */
export const testBank = (): TestBank => {
  const bank: TestBank = { held: [CARD], cards: async () => bank.held };
  return bank;
};
