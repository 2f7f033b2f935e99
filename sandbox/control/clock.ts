import { isDate } from '@huinong/shared/kernel/date.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from '../body.ts';
import type { Sandbox } from '../sandbox.ts';

const ask = z.strictObject({
  institution: z.string().min(1).max(40),
  /** Business days to pass, each with the bank's real close. */
  days: z.int().min(1).max(400).default(1),
});

/**
 * The business clock. The date is the institution's own; the sandbox asks for each day to pass at CLOCK_URL
 * (the stack on one machine answers it with the real close) and stamps the core bank's postings with what came back.
 */
export const clockRoutes = ({ state, now, clockUrl }: Sandbox): Hono => {
  const app = new Hono();
  app.get('/clock', (c) => c.json({ wallTime: now().toISOString(), businessDate: state.memory.businessDate }));
  /** What the stack says at its start. */
  app.post('/clock', async (c) => {
    const body = await readBody(c, z.strictObject({ businessDate: z.string().refine(isDate, 'a date is YYYY-MM-DD') }));
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    state.record({ kind: 'business-date', date: body.value.businessDate });
    return c.json({ businessDate: body.value.businessDate });
  });
  app.post('/clock/advance', async (c) => {
    const body = await readBody(c, ask);
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    if (clockUrl === null) return c.json({ code: 'NO_CLOCK', message: 'CLOCK_URL is not set: no stack listens for business days' }, 503);
    const reply = await fetch(clockUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body.value),
    }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    if (reply instanceof Error) return c.json({ code: 'CLOCK_UNREACHABLE', message: reply.message }, 502);
    const text = await reply.text();
    const date = businessDateIn(text);
    if (reply.ok && date !== null) state.record({ kind: 'business-date', date });
    return c.body(text, reply.ok ? 200 : 502, { 'content-type': 'application/json' });
  });
  return app;
};

const businessDateIn = (text: string): string | null => {
  try {
    const { businessDate } = JSON.parse(text) as { businessDate?: unknown };
    return typeof businessDate === 'string' && isDate(businessDate) ? businessDate : null;
  } catch {
    return null;
  }
};
