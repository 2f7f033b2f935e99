import { citizenIdFault } from '@huinong/shared/kernel/citizen-id.ts';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { readBody } from '../body.ts';
import type { Move } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { bodyHash } from '../secret.ts';
import { dailyFileOf } from './daily-file.ts';
import { decideMove, moveAnswer, type Order, partly } from './ledger.ts';
import { payoutListOf } from './payout-list.ts';
import { statementOf } from './statement.ts';

const holder = z.strictObject({ idNumber: z.string().refine((id) => citizenIdFault(id) === null, 'not a resident identity number') });
const order = z.looseObject({
  institution: z.string().max(40).default(''),
  requestNo: z.string().regex(/^[0-9A-Za-z._:-]{1,64}$/),
  cardId: z.string().min(1).max(64),
  amountFen: z.int().positive(),
  /** A debit only: what the card holds, when that is less than was asked for. */
  partial: z.boolean().default(false),
});

export const shanghaiDay = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The core bank. It moves money once a request number, refuses with a code, and can be asked what became of a request. */
export const bankRoutes = ({ state, now }: Sandbox): Hono => {
  const app = new Hono();

  app.post('/core/v1/customer-cards', async (c) => {
    const body = await readBody(c, holder);
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    const cards = [...state.memory.cards.values()].filter((card) => card.idNumber === body.value.idNumber && card.state !== 'closed');
    return c.json({ cards: cards.map((card) => ({ cardId: card.cardId, bank: card.bank, tail: card.number.slice(-4) })) });
  });

  const post = async (c: Context, kind: Order['kind']): Promise<Response> => {
    const body = await readBody(c, order);
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    const { institution, requestNo, cardId, amountFen, partial } = body.value;
    const hash = bodyHash(body.raw);
    const known = state.memory.moves.get(`${kind}#${requestNo}`);
    if (known && known.bodyHash !== hash) return c.json({ code: 'REQUEST_NO_REUSED', message: 'another body under this requestNo' }, 409);
    if (known) return answer(c, known);
    const at = now();
    const on = state.memory.businessDate ?? shanghaiDay(at);
    const asked = { kind, institution, requestNo, bodyHash: hash, cardId, amountFen, at: at.toISOString(), on };
    const card = state.memory.cards.get(cardId);
    const move = decideMove(partial ? partly(asked, card) : asked, card);
    state.record({ kind: 'move', move });
    return answer(c, move);
  };
  const find = (c: Context, kind: Order['kind']): Response => {
    const move = state.memory.moves.get(`${kind}#${c.req.param('requestNo')}`);
    return move ? c.json(moveAnswer(move)) : c.json({ code: 'NOT_FOUND', message: 'no such requestNo' }, 404);
  };

  app.post('/core/v1/disbursements', (c) => post(c, 'disbursement'));
  app.post('/core/v1/debits', (c) => post(c, 'debit'));
  /** To a merchant for what was redeemed; no loan's money, so not in the loans' statement. */
  app.post('/core/v1/payouts', (c) => post(c, 'payout'));
  app.get('/core/v1/disbursements/:requestNo', (c) => find(c, 'disbursement'));
  app.get('/core/v1/debits/:requestNo', (c) => find(c, 'debit'));
  app.get('/core/v1/payouts/:requestNo', (c) => find(c, 'payout'));
  /** A day's statement, once the bank's day has ended. */
  app.get('/core/v1/statements/:institution/:date', (c) => {
    const { institution, date } = c.req.param();
    if (date >= (state.memory.businessDate ?? shanghaiDay(now())))
      return c.json({ code: 'NOT_READY', message: 'the day has not ended' }, 404);
    const planted = state.memory.statementFaults.filter((fault) => fault.institution === institution && fault.date === date);
    const bytes = statementOf(state.memory.moves.values(), institution, date, new Set(planted.map(({ fault }) => fault)));
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'text/csv; charset=gb18030' });
  });
  /** What its customers did on a day: cards, deposits, payments at merchants, orders and sales. */
  app.get('/core/v1/daily-files/:institution/:date', (c) => {
    const { institution, date } = c.req.param();
    if (date >= (state.memory.businessDate ?? shanghaiDay(now())))
      return c.json({ code: 'NOT_READY', message: 'the day has not ended' }, 404);
    const bytes = dailyFileOf(state.memory.dailyLines, institution, date);
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'text/csv; charset=gb18030' });
  });
  /** What was paid out to merchants on a day that has ended, with its sums. */
  app.get('/core/v1/payout-lists/:institution/:date', (c) => {
    const { institution, date } = c.req.param();
    if (date >= (state.memory.businessDate ?? shanghaiDay(now())))
      return c.json({ code: 'NOT_READY', message: 'the day has not ended' }, 404);
    return c.json(payoutListOf(state.memory.moves.values(), institution, date));
  });
  return app;
};

const answer = (c: Context, move: Move): Response => c.json(moveAnswer(move), move.status === 'posted' ? 200 : 422);
