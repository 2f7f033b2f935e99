import * as z from 'zod';
import { callProvider } from '../../platform/outbound.ts';
import type { Messages } from './ports.ts';

const TIMEOUT_MS = 5_000;
const answer = z.object({ messageId: z.string().min(1).max(64), accepted: z.literal(true) });

/** The message gateway's `POST /sms/v1/messages`; its message number is our receipt. */
export const messagesHttp = (baseUrl: () => string, timeoutMs = TIMEOUT_MS): Messages => ({
  tell: async ({ requestNo, phone, sign, productName, since }) => {
    const body = { requestNo, phone, sign, template: 'bureau-notice', params: { productName, since } };
    const reply = await callProvider({ method: 'POST', url: new URL('/sms/v1/messages', baseUrl()).href, body, timeoutMs });
    if (!reply.ok) return { kind: 'unknown' };
    if (reply.value.status === 400) return { kind: 'refused' };
    const parsed = reply.value.status === 200 ? answer.safeParse(reply.value.body) : null;
    return parsed?.success ? { kind: 'sent', receiptNo: parsed.data.messageId } : { kind: 'unknown' };
  },
});
