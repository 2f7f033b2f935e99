import * as z from 'zod';
import { log } from '../../platform/log.ts';
import { callProvider, type OutboundReply } from '../../platform/outbound.ts';
import type { ReportingBureau, Taken } from './ports.ts';

/** A month's file of a whole bank; nobody stands by. */
const TIMEOUT_MS = 60_000;

const answer = z.object({
  reportNo: z.string().min(1),
  state: z.enum(['accepted', 'refused']),
  ref: z.string(),
  code: z.string().nullable(),
});
const refusal = z.object({ code: z.string().min(1).max(64) });

const takenOf = (reportNo: string, { status, body }: OutboundReply): Taken => {
  const parsed = status === 200 ? answer.safeParse(body) : null;
  if (parsed?.success && parsed.data.reportNo === reportNo)
    return parsed.data.state === 'accepted'
      ? { kind: 'accepted', ref: parsed.data.ref }
      : { kind: 'refused', code: parsed.data.code ?? 'REFUSED' };
  const refused = status === 400 || status === 409 ? refusal.safeParse(body) : null;
  if (refused?.success) return { kind: 'refused', code: refused.data.code };
  log.warn('bureauSilent', { status });
  return { kind: 'unknown' };
};

/** The credit bureau's reporting interface. Whatever is not clearly taken or refused is unknown, and asked for later. */
export const reportingBureauHttp = (baseUrl: () => string, timeoutMs = TIMEOUT_MS): ReportingBureau => ({
  send: async (file) => {
    const url = new URL('/bureau/v1/reporting-files', baseUrl()).href;
    const reply = await callProvider({ method: 'POST', url, body: file, timeoutMs });
    return reply.ok ? takenOf(file.reportNo, reply.value) : { kind: 'unknown' };
  },
  ask: async (reportNo) => {
    const url = new URL(`/bureau/v1/reporting-files/${encodeURIComponent(reportNo)}`, baseUrl()).href;
    const reply = await callProvider({ method: 'GET', url, timeoutMs });
    if (!reply.ok) return { kind: 'unknown' };
    const missing = reply.value.status === 404 ? refusal.safeParse(reply.value.body) : null;
    // Any other 404 is a gateway's: it says nothing about the file.
    if (missing?.success && missing.data.code === 'NOT_FOUND') return { kind: 'notFound' };
    return takenOf(reportNo, reply.value);
  },
});
