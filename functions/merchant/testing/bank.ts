import type { Card, Move, Order } from '../../platform/core-bank.ts';
import type { MerchantBank, PayoutList } from '../ports.ts';

export type TestBank = MerchantBank & {
  /** What the bank's list of a day says, when it is not what was paid. */
  list: ((lines: PayoutList) => PayoutList | 'notReady' | 'broken' | null) | null;
  held: readonly Card[] | null;
  /** Cards that were closed at the bank: money for them is refused. */
  readonly closed: Set<string>;
  /** What each request number moved. */
  readonly paid: Map<string, number>;
  readonly sent: string[];
  refuses: boolean;
  /** What happens to the next calls. `done-then-silent`: the money moves and no answer comes. */
  fault: 'none' | 'silent' | 'done-then-silent';
};

export const CARD: Card = { cardId: 'card-1', bank: '榆树农商银行', tail: '0018' };
export const NEW_CARD: Card = { cardId: 'card-2', bank: '榆树农商银行', tail: '0027' };

/** A core bank in memory that keeps its promise: a request number moves money once. */
export const testBank = (): TestBank => {
  const answers = new Map<string, Move>();
  const decide = ({ requestNo, cardId, amountFen }: Order): Move => {
    if (bank.refuses || bank.closed.has(cardId) || !bank.held?.some((card) => card.cardId === cardId))
      return { kind: 'refused', code: 'CARD_CLOSED', message: '卡已注销' };
    bank.paid.set(requestNo, (bank.paid.get(requestNo) ?? 0) + amountFen);
    return { kind: 'posted', bankRef: `B-${requestNo}`, postedOn: null, amountFen: null };
  };
  const bank: TestBank = {
    held: [CARD],
    closed: new Set(),
    paid: new Map(),
    sent: [],
    list: null,
    payoutList: async () => {
      // By amount: which merchant comes first is chance.
      const lines = [...bank.paid]
        .sort(([, a], [, b]) => a - b)
        .map(([requestNo, amountFen]) => ({ requestNo, amountFen, bankRef: `B-${requestNo}` }));
      return bank.list ? bank.list(lines) : lines;
    },
    refuses: false,
    fault: 'none',
    cards: async () => bank.held,
    send: async (_kind, order) => {
      if (bank.fault === 'silent') return { kind: 'unknown' };
      bank.sent.push(order.requestNo);
      const answer = answers.get(order.requestNo) ?? decide(order);
      answers.set(order.requestNo, answer);
      return bank.fault === 'done-then-silent' ? { kind: 'unknown' } : answer;
    },
    ask: async (_kind, requestNo) => (bank.fault === 'none' ? (answers.get(requestNo) ?? { kind: 'notFound' }) : { kind: 'unknown' }),
  };
  return bank;
};
