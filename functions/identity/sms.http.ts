import { ok, refuse } from '@huinong/shared/kernel/result.ts';
import { callProvider } from '../platform/outbound.ts';
import type { Sms } from './ports.ts';

const TIMEOUT_MS = 4_000;

/** The message gateway's `POST /sms/v1/messages`. */
export const smsOverHttp = (baseUrl: string): Sms => ({
  sendCode: async ({ requestNo, phone, sign, code }) => {
    const body = { requestNo, phone, sign, template: 'login-code', params: { code } };
    const reply = await callProvider({ method: 'POST', url: `${baseUrl}/sms/v1/messages`, body, timeoutMs: TIMEOUT_MS });
    return reply.ok && reply.value.status < 300 ? ok(null) : refuse('unavailable');
  },
});
