import { ok, refuse } from '@huinong/shared/kernel/result.ts';
import * as z from 'zod';
import { log } from '../platform/log.ts';
import { callProvider } from '../platform/outbound.ts';
import type { Bureau } from './ports.ts';

/** A villager waits for this. */
const TIMEOUT_MS = 4_000;

const count = z.int().nonnegative();
const answer = z.object({
  reportNo: z.string().min(1).max(64),
  currentOverdue: z.boolean(),
  consecutiveOverdueMax24m: count,
  overdueMonths24m: count,
  queries3m: count,
  otherUnsecuredLenders: count,
});

/** The credit bureau over HTTP. Anything but a whole report or a clear "unknown" is silence: no decision is made on half an answer. */
export const bureauHttp = (baseUrl: () => string, timeoutMs = TIMEOUT_MS): Bureau => ({
  report: async (_consent, { requestNo, consentNo, name, idNumber }) => {
    const url = new URL('/bureau/v1/reports', baseUrl()).href;
    const reply = await callProvider({ method: 'POST', url, body: { requestNo, idNumber, name, consentNo }, timeoutMs });
    if (reply.ok && reply.value.status === 404) return ok(null);
    const parsed = reply.ok && reply.value.status === 200 ? answer.safeParse(reply.value.body) : null;
    if (parsed?.success) {
      const { reportNo, ...facts } = parsed.data;
      return ok({ reportNo, facts });
    }
    log.warn('bureauSilent', { status: reply.ok ? reply.value.status : reply.error.kind });
    return refuse('silent');
  },
});
