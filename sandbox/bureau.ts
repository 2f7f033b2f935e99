import { createHash } from 'node:crypto';
import { citizenIdFault } from '@huinong/shared/kernel/citizen-id.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from './body.ts';
import type { BureauReport } from './records.ts';
import type { Sandbox } from './sandbox.ts';
import { bodyHash, sha256 } from './secret.ts';

const inquiry = z.looseObject({
  requestNo: z.string().min(1).max(64),
  idNumber: z.string().refine((id) => citizenIdFault(id) === null, 'not a resident identity number'),
  name: z.string().min(1).max(60),
  consentNo: z.string().min(1).max(128),
});

/** The same person always has the same history; nine in ten are clean, none is refused by it (set an override for that). */
export const usualReport = (idNumber: string): BureauReport => {
  const dice = createHash('sha256').update(`bureau:${idNumber}`).digest();
  const late = (dice[0] ?? 0) < 26 ? 1 : 0;
  return {
    currentOverdue: false,
    consecutiveOverdueMax24m: late,
    overdueMonths24m: late,
    queries3m: (dice[1] ?? 0) % 3,
    otherUnsecuredLenders: (dice[2] ?? 0) < 64 ? 1 : 0,
  };
};

/** The credit bureau: asked under a consent number, answers the same to the same request, keeps what it answered. */
export const bureauRoutes = ({ state }: Sandbox): Hono => {
  const app = new Hono();
  app.post('/bureau/v1/reports', async (c) => {
    const body = await readBody(c, inquiry);
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    const { requestNo, idNumber, name } = body.value;
    const hash = bodyHash(body.raw);
    const known = state.memory.reports.get(requestNo);
    if (known && known.bodyHash !== hash) return c.json({ code: 'REQUEST_NO_REUSED', message: 'another body under this requestNo' }, 409);
    if (known) return c.json(asAnswer(known));
    const person = state.memory.people.get(idNumber);
    if (person && person.name !== name) return c.json({ code: 'SUBJECT_NOT_FOUND', message: 'name and number are not one person' }, 404);
    const report = {
      ...usualReport(idNumber),
      ...state.memory.overrides.get(idNumber),
      requestNo,
      idNumber,
      reportNo: `R${sha256(requestNo).slice(0, 16).toUpperCase()}`,
      bodyHash: hash,
    };
    state.record({ kind: 'report', report });
    return c.json(asAnswer(report));
  });
  return app;
};

const asAnswer = (stored: BureauReport & { readonly reportNo: string }) => ({
  reportNo: stored.reportNo,
  currentOverdue: stored.currentOverdue,
  consecutiveOverdueMax24m: stored.consecutiveOverdueMax24m,
  overdueMonths24m: stored.overdueMonths24m,
  queries3m: stored.queries3m,
  otherUnsecuredLenders: stored.otherUnsecuredLenders,
});
