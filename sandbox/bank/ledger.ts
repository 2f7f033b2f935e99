import type { Card, Move } from '../records.ts';

export type Order = {
  readonly kind: 'disbursement' | 'debit' | 'payout';
  readonly institution: string;
  readonly requestNo: string;
  readonly bodyHash: string;
  readonly cardId: string;
  readonly amountFen: number;
  readonly at: string;
  readonly on: string;
};

/**
 * What the bank answers to an order it has not seen before: posted with the card's new balance, or refused with a code.
 * The refusal too is the answer to that request number for ever.
 */
export const decideMove = (order: Order, card: Card | undefined): Move => {
  const refusal = refusalOf(order, card);
  const { at, on, ...asked } = order;
  const balanceFen = card?.balanceFen ?? 0;
  return {
    ...asked,
    status: refusal ? 'refused' : 'posted',
    code: refusal?.code ?? null,
    message: refusal?.message ?? null,
    bankRef: refusal ? null : bankRef(order),
    postedAt: at,
    postedOn: on,
    balanceAfterFen: refusal ? null : balanceFen + (order.kind === 'debit' ? -order.amountFen : order.amountFen),
  };
};

/** A debit that may be partial asks for no more than the card holds; of an empty card it asks for all, and is refused. */
export const partly = (order: Order, card: Card | undefined): Order =>
  order.kind === 'debit' && card && card.balanceFen > 0 && card.balanceFen < order.amountFen
    ? { ...order, amountFen: card.balanceFen }
    : order;

const refusalOf = (order: Order, card: Card | undefined): { readonly code: string; readonly message: string } | null => {
  if (!card) return { code: 'CARD_NOT_FOUND', message: '没有这张卡' };
  if (card.state === 'closed') return { code: 'CARD_CLOSED', message: '卡已注销' };
  if (card.state === 'frozen') return { code: 'CARD_FROZEN', message: '账户被冻结，不能收付' };
  if (order.kind === 'debit' && card.balanceFen < order.amountFen) return { code: 'INSUFFICIENT_BALANCE', message: '卡内余额不足' };
  return null;
};

/** The bank's own serial number, made from the request so that a replay shows the same one. */
const bankRef = (order: Order): string =>
  `${{ debit: 'D', disbursement: 'P', payout: 'M' }[order.kind]}${order.bodyHash.slice(0, 18).toUpperCase()}`;

/** How a move looks on the wire. */
export const moveAnswer = (move: Move) => ({
  requestNo: move.requestNo,
  status: move.status,
  cardId: move.cardId,
  amountFen: move.amountFen,
  bankRef: move.bankRef,
  postedAt: move.postedAt,
  postedOn: move.postedOn,
  ...(move.code === null ? {} : { code: move.code, message: move.message }),
});
