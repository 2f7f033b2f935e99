import { Hono } from 'hono';
import * as z from 'zod';
import { dailyLine } from '../bank/daily-file.ts';
import { shanghaiDay } from '../bank/routes.ts';
import { statementFault } from '../bank/statement.ts';
import { readBody } from '../body.ts';
import { usualReport } from '../bureau.ts';
import { type FaultBoard, faultSpec } from '../faults.ts';
import type { Sandbox } from '../sandbox.ts';
import { cardRoutes } from './cards.ts';
import { clockRoutes } from './clock.ts';
import { controlPage } from './page.ts';
import { peopleRoutes } from './people.ts';

const override = z.strictObject({
  currentOverdue: z.boolean().optional(),
  consecutiveOverdueMax24m: z.int().min(0).max(24).optional(),
  overdueMonths24m: z.int().min(0).max(24).optional(),
  queries3m: z.int().min(0).max(99).optional(),
  otherUnsecuredLenders: z.int().min(0).max(99).optional(),
});

/** Steers the sandbox: for tests, demos and the page at `/_control`. It is no part of any provider. */
export const controlRoutes = (sandbox: Sandbox, faults: FaultBoard): Hono => {
  const { state } = sandbox;
  const app = new Hono().basePath('/_control');
  app.get('/', (c) => c.html(controlPage));
  app.get('/health', (c) => c.json({ ok: true }));
  app.route('/', peopleRoutes(sandbox));
  app.route('/', cardRoutes(sandbox));
  app.route('/', clockRoutes(sandbox));

  app.get('/sms', (c) => {
    const phone = c.req.query('phone');
    const messages = state.memory.messages.filter((message) => phone === undefined || message.phone === phone);
    return c.json({ messages: messages.slice(-200).reverse() });
  });
  app.get('/subscribe-messages', (c) => c.json({ messages: state.memory.subscriptions.slice(-200).reverse() }));

  app.get('/faults', (c) => c.json({ faults: faults.list() }));
  app.post('/faults', async (c) => {
    const body = await readBody(c, faultSpec);
    return body.ok ? c.json(faults.set(body.value), 201) : c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
  });
  app.delete('/faults', (c) => {
    faults.clear();
    return c.json({ faults: [] });
  });
  app.delete('/faults/:faultId', (c) => {
    faults.clear(c.req.param('faultId'));
    return c.json({ faults: faults.list() });
  });

  /** Something wrong in a day's statement; `utf-8` only writes it in another encoding. */
  app.post('/statement-faults', async (c) => {
    const body = await readBody(c, statementFault);
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    state.record({ kind: 'statement-fault', fault: body.value });
    return c.json(body.value, 201);
  });

  /** A customer does something today: it will stand in the day's file. */
  app.post('/daily-lines', async (c) => {
    const body = await readBody(c, dailyLine);
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    const line = { ...body.value, date: state.memory.businessDate ?? shanghaiDay(sandbox.now()) };
    state.record({ kind: 'daily-line', line });
    return c.json(line, 201);
  });

  app.get('/bureau/:idNumber', (c) => {
    const idNumber = c.req.param('idNumber');
    const reports = [...state.memory.reports.values()].filter((report) => report.idNumber === idNumber).length;
    return c.json({ usual: usualReport(idNumber), override: state.memory.overrides.get(idNumber) ?? null, reports });
  });
  app.post('/bureau/:idNumber', async (c) => {
    const body = await readBody(c, override);
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    const report = Object.fromEntries(Object.entries(body.value).filter(([, value]) => value !== undefined));
    state.record({ kind: 'bureau-override', idNumber: c.req.param('idNumber'), report });
    return c.json({ override: report }, 201);
  });
  app.delete('/bureau/:idNumber', (c) => {
    state.record({ kind: 'bureau-override', idNumber: c.req.param('idNumber'), report: null });
    return c.json({ override: null });
  });

  /** What the camera sees in one face check, whatever the person usually looks like (wx.requestFacialVerify reports it). */
  app.post('/face-checks/:verifyId', async (c) => {
    const session = state.memory.faces.get(c.req.param('verifyId'));
    if (!session) return c.json({ code: 'NOT_FOUND', message: 'no such face check' }, 404);
    const body = await readBody(c, z.strictObject({ seen: z.enum(['match', 'mismatch', 'cancelled']) }));
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    state.record({ kind: 'face', session: { ...session, seen: body.value.seen } });
    return c.json({ verifyId: session.verifyId, seen: body.value.seen });
  });

  app.post('/reset', (c) => {
    faults.clear();
    state.reset();
    return c.json({ ok: true });
  });
  return app;
};
