import { isMobile } from '@huinong/shared/kernel/contact.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from './body.ts';
import type { Sandbox } from './sandbox.ts';
import { randomText } from './secret.ts';

const message = z.strictObject({
  requestNo: z.string().min(1).max(64).optional(),
  phone: z.string().refine(isMobile, 'not a mainland mobile number'),
  sign: z.string().max(40).optional(),
  template: z.string().min(1).max(64).optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  text: z.string().min(1).max(500).optional(),
});

const plain = (template: string | undefined, params: Readonly<Record<string, string>>): string => {
  const values = Object.entries(params).map(([key, value]) => `${key}=${value}`);
  return [template ?? '', ...values].filter((part) => part !== '').join(' ');
};

/** The message gateway: what it takes lies in the inbox at `/_control/sms`. The same request number is sent once. */
export const smsRoutes = ({ state, now }: Sandbox): Hono => {
  const app = new Hono();
  app.post('/sms/v1/messages', async (c) => {
    const body = await readBody(c, message);
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    const { requestNo = null, phone, template, text } = body.value;
    if (template === undefined && text === undefined)
      return c.json({ code: 'INVALID_REQUEST', message: 'template or text is needed' }, 400);
    const known = requestNo === null ? undefined : state.memory.messages.find((sent) => sent.requestNo === requestNo);
    if (known) return c.json({ messageId: known.messageId, accepted: true });
    const params = Object.fromEntries(Object.entries(body.value.params).map(([key, value]) => [key, String(value)]));
    const messageId = `sms-${randomText(9)}`;
    state.record({
      kind: 'message',
      message: {
        messageId,
        requestNo,
        phone,
        template: template ?? null,
        params,
        text: text ?? plain(template, params),
        at: now().toISOString(),
      },
    });
    return c.json({ messageId, accepted: true });
  });
  return app;
};
