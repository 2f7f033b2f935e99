import type { Card, Move, Order } from '../../platform/core-bank.ts';
import type { LoanBank, OrderKind } from '../ports.ts';

export type TestBank = LoanBank & {
  /** How often each request number moved money. */
  readonly moves: Map<string, { readonly kind: OrderKind; readonly amountFen: number }>;
  readonly sent: string[];
  balanceFen: number;
  /** Whether a debit that may be partial takes what is there. */
  partial: boolean;
  /** What a debit takes above what it was asked for, by the bank's own mistake. */
  tooMuchFen: number;
  /** The day's statement as a file; null makes it the one its moves say. */
  file: Uint8Array | 'notReady' | null;
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
    partial: false,
    tooMuchFen: 0,
    fault: 'none',
    file: null,
    cards: async () => [CARD],
    send: async (kind, order) => {
      if (bank.fault === 'silent') return { kind: 'unknown' };
      bank.sent.push(order.requestNo);
      const answer = answers.get(order.requestNo) ?? decide(kind, order);
      answers.set(order.requestNo, answer);
      return bank.fault === 'done-then-silent' ? { kind: 'unknown' } : answer;
    },
    ask: async (_kind, requestNo) => (bank.fault === 'none' ? (answers.get(requestNo) ?? { kind: 'notFound' }) : { kind: 'unknown' }),
    statement: async (institution, date) =>
      bank.fault === 'silent' ? null : (bank.file ?? statementFile(institution, date, statedMoves(bank.moves))),
  };
  const decide = (kind: OrderKind, { requestNo, amountFen, cardId, partial }: Order): Move => {
    if (cardId !== CARD.cardId) return { kind: 'refused', code: 'CARD_NOT_FOUND', message: '没有这张卡' };
    const takenFen = partial && bank.partial && bank.balanceFen > 0 ? Math.min(amountFen, bank.balanceFen) : amountFen;
    if (kind === 'debits' && bank.balanceFen < takenFen) return { kind: 'refused', code: 'INSUFFICIENT_BALANCE', message: '卡内余额不足' };
    const movedFen = kind === 'debits' ? takenFen + bank.tooMuchFen : amountFen;
    bank.balanceFen += kind === 'debits' ? -movedFen : amountFen;
    bank.moves.set(requestNo, { kind, amountFen: movedFen });
    return { kind: 'posted', bankRef: `R${requestNo}`, postedOn: null, amountFen: movedFen };
  };
  return bank;
};

type Stated = { readonly requestNo: string; readonly word: string; readonly amountFen: number };
const statedMoves = (moves: TestBank['moves']): Stated[] =>
  [...moves].map(([requestNo, { kind, amountFen }]) => ({ requestNo, word: kind === 'debits' ? '扣款' : '放款', amountFen }));

/** A core bank's statement of these moves. */
export const statementFile = (institution: string, date: string, moves: readonly Stated[]): Uint8Array => {
  const yuan = (fen: number): string => (fen / 100).toFixed(2);
  const total = (word: string): string => yuan(moves.reduce((sum, move) => sum + (move.word === word ? move.amountFen : 0), 0));
  const rows = [
    `对账日期,${date},法人机构,${institution}`,
    '核心流水号,请求号,业务,金额(元)',
    ...moves.map(({ requestNo, word, amountFen }) => `R${requestNo},${requestNo},${word},${yuan(amountFen)}`),
    `合计,${moves.length},${total('放款')},${total('扣款')}`,
  ];
  return new TextEncoder().encode(rows.join('\r\n'));
};
