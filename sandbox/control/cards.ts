import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from '../body.ts';
import type { Sandbox } from '../sandbox.ts';
import { randomText } from '../secret.ts';

/** Money paid in by hand, cards closed, and the journal of everything that moved. */
export const cardRoutes = ({ state, now }: Sandbox): Hono => {
  const app = new Hono();
  app.post('/cards/:cardId/top-ups', async (c) => {
    const card = state.memory.cards.get(c.req.param('cardId'));
    if (!card) return c.json({ code: 'NOT_FOUND', message: 'no such card' }, 404);
    const body = await readBody(c, z.strictObject({ amountFen: z.int().positive() }));
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    const at = now().toISOString();
    state.record({
      kind: 'move',
      move: {
        institution: '',
        requestNo: `top-up-${randomText(9)}`,
        kind: 'top-up',
        bodyHash: '',
        cardId: card.cardId,
        amountFen: body.value.amountFen,
        status: 'posted',
        code: null,
        message: null,
        bankRef: null,
        postedAt: at,
        postedOn: state.memory.businessDate ?? at.slice(0, 10),
        balanceAfterFen: card.balanceFen + body.value.amountFen,
      },
    });
    return c.json(state.memory.cards.get(card.cardId), 201);
  });
  for (const [deed, becomes] of [
    ['closing', 'closed'],
    ['freezing', 'frozen'],
    ['thawing', 'active'],
  ] as const) {
    app.post(`/cards/:cardId/${deed}`, (c) => {
      const card = state.memory.cards.get(c.req.param('cardId'));
      if (!card) return c.json({ code: 'NOT_FOUND', message: 'no such card' }, 404);
      const changed = { ...card, state: becomes };
      state.record({ kind: 'card', card: changed });
      return c.json(changed);
    });
  }
  app.get('/journal', (c) => {
    const { cardId, requestNo } = c.req.query();
    const moves = [...state.memory.moves.values()].filter(
      (move) => (cardId === undefined || move.cardId === cardId) && (requestNo === undefined || move.requestNo === requestNo),
    );
    const total = (kind: string) =>
      moves.filter((move) => move.kind === kind && move.status === 'posted').reduce((sum, move) => sum + move.amountFen, 0);
    return c.json({
      moves: moves.reverse(),
      disbursedFen: total('disbursement'),
      debitedFen: total('debit'),
      toppedUpFen: total('top-up'),
    });
  });
  return app;
};
