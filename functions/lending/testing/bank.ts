import type { Card, CoreBank, Move, Order, OrderKind } from '../ports.ts';

export type TestBank = CoreBank & {
  /** How often each request number moved money. */
  readonly moves: Map<string, { readonly kind: OrderKind; readonly amountFen: number }>;
  readonly sent: string[];
  balanceFen: number;
  /** What happens to the next calls. `done-then-silent`: the money moves and no answer comes. */
  fault: 'none' | 'silent' | 'done-then-silent';
};

export const CARD: Card = { cardId: 'card-1', bank: '榆树农商银行', tail: '0018' };

/** A core bank in memory that keeps its promise: a request number moves money once. */
export const testBank = (): TestBank => {
  const answers = new Map<string, Move>();
  const bank: TestBank = {
    moves: new Map(),
    sent: [],
    balanceFen: 0,
    fault: 'none',
    cards: async () => [CARD],
    send: async (kind, order) => {
      if (bank.fault === 'silent') return { kind: 'unknown' };
      bank.sent.push(order.requestNo);
      const answer = answers.get(order.requestNo) ?? decide(kind, order);
      answers.set(order.requestNo, answer);
      return bank.fault === 'done-then-silent' ? { kind: 'unknown' } : answer;
    },
    ask: async (_kind, requestNo) => (bank.fault === 'none' ? (answers.get(requestNo) ?? { kind: 'notFound' }) : { kind: 'unknown' }),
  };
  const decide = (kind: OrderKind, { requestNo, amountFen, cardId }: Order): Move => {
    if (cardId !== CARD.cardId) return { kind: 'refused', code: 'CARD_NOT_FOUND', message: '没有这张卡' };
    if (kind === 'debits' && bank.balanceFen < amountFen) return { kind: 'refused', code: 'INSUFFICIENT_BALANCE', message: '卡内余额不足' };
    bank.balanceFen += kind === 'debits' ? -amountFen : amountFen;
    bank.moves.set(requestNo, { kind, amountFen });
    return { kind: 'posted', bankRef: `R${requestNo}`, postedOn: null };
  };
  return bank;
};
