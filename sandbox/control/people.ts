import { citizenIdFault } from '@huinong/shared/kernel/citizen-id.ts';
import { isMobile } from '@huinong/shared/kernel/contact.ts';
import { isDate } from '@huinong/shared/kernel/date.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { newCard } from '../bank/cards.ts';
import { readBody } from '../body.ts';
import { cardPng } from '../card/png.ts';
import type { Card, Person } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { issueCode } from '../wechat/credentials.ts';

const date = z.string().refine(isDate, 'a date is YYYY-MM-DD');
const person = z.strictObject({
  idNumber: z
    .string()
    .startsWith('2299', 'demo people have numbers that begin with 2299')
    .refine((id) => citizenIdFault(id) === null, 'not a resident identity number'),
  name: z.string().trim().min(1).max(60),
  phone: z.string().refine(isMobile, 'not a mainland mobile number'),
  address: z.string().max(120).default('吉林省榆树市'),
  nationality: z.string().max(20).default('汉'),
  authority: z.string().max(40).default('榆树市公安局'),
  validFrom: date.default('2018-01-01'),
  validUntil: z.union([date, z.literal('long-term')]).default('2038-01-01'),
  face: z.enum(['match', 'mismatch', 'cancelled']).default('match'),
  /** A bank card made with them; null for none. Asked again for a known person, it is left alone. */
  card: z
    .strictObject({ balanceFen: z.int().min(0).default(0), bank: z.string().max(40).default('榆树农商银行') })
    .nullable()
    .default({ balanceFen: 0, bank: '榆树农商银行' }),
});

const cardView = (card: Card) => ({ ...card, tail: card.number.slice(-4) });

/** People, their card pictures and their one-time codes. */
export const peopleRoutes = (sandbox: Sandbox): Hono => {
  const { state } = sandbox;
  const app = new Hono();
  const cardsOf = (idNumber: string) => [...state.memory.cards.values()].filter((card) => card.idNumber === idNumber).map(cardView);
  const view = (known: Person) => ({ ...known, cards: cardsOf(known.idNumber) });

  app.get('/people', (c) => c.json({ people: [...state.memory.people.values()].map(view) }));
  /** Makes a person, or mends the one with this number. */
  app.post('/people', async (c) => {
    const body = await readBody(c, person);
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    const { card, ...known } = body.value;
    state.record({ kind: 'person', person: known });
    if (card !== null && cardsOf(known.idNumber).length === 0) {
      state.record({ kind: 'card', card: newCard(known.idNumber, 0, card.bank, card.balanceFen) });
    }
    return c.json(view(known), 201);
  });

  app.use('/people/:idNumber/*', async (c, next) => {
    if (state.memory.people.has(c.req.param('idNumber') ?? '')) return next();
    return c.json({ code: 'NOT_FOUND', message: 'no such person' }, 404);
  });
  for (const kind of ['login', 'phone'] as const) {
    app.get(`/people/:idNumber/${kind}-code`, (c) => {
      const { code, expiresAtMs } = issueCode(sandbox, kind, c.req.param('idNumber'));
      return c.json({ code, expiresAt: new Date(expiresAtMs).toISOString() });
    });
  }
  for (const side of ['front', 'back'] as const) {
    app.get(`/people/:idNumber/card-${side}.png`, (c) => {
      const known = state.memory.people.get(c.req.param('idNumber'));
      if (!known) return c.notFound();
      return c.body(cardPng(known, side), 200, { 'content-type': 'image/png', 'cache-control': 'no-store' });
    });
  }
  app.get('/people/:idNumber/cards', (c) => c.json({ cards: cardsOf(c.req.param('idNumber')) }));
  app.post('/people/:idNumber/cards', async (c) => {
    const body = await readBody(
      c,
      z.strictObject({ balanceFen: z.int().min(0).default(0), bank: z.string().max(40).default('榆树农商银行') }),
    );
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    const idNumber = c.req.param('idNumber');
    const card = newCard(idNumber, cardsOf(idNumber).length, body.value.bank, body.value.balanceFen);
    state.record({ kind: 'card', card });
    return c.json(cardView(card), 201);
  });
  return app;
};
