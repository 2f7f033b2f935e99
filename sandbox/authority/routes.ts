import { Hono } from 'hono';
import { readBody } from '../body.ts';
import type { StoredCertificate } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { bodyHash } from '../secret.ts';
import { authorityOf } from './authority.ts';
import { derOf } from './certificates.ts';
import { application, issueCertificate } from './issue-certificate.ts';
import { timeStamp } from './time-stamp.ts';

const answer = ({ requestNo, serial, certificates }: StoredCertificate) => ({ requestNo, serial, certificates });

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`;

/** The certificate authority and the time-stamp authority: one certificate a request number, one signing a certificate. */
export const authorityRoutes = (sandbox: Sandbox): Hono => {
  const { state, now } = sandbox;
  const authority = authorityOf(sandbox);
  const app = new Hono();

  app.post('/ca/v1/certificates', async (c) => {
    const body = await readBody(c, application);
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    const { requestNo, subject } = body.value;
    const hash = bodyHash(body.raw);
    const known = state.memory.certificates.get(requestNo);
    if (known && known.bodyHash !== hash) return c.json({ code: 'REQUEST_NO_REUSED', message: 'another body under this requestNo' }, 409);
    if (known) return c.json(answer(known));
    const person = state.memory.people.get(subject.idNumber);
    if (person && person.name !== subject.name)
      return c.json({ code: 'SUBJECT_NOT_FOUND', message: 'name and number are not one person' }, 422);
    const issued = await issueCertificate(body.value, await authority(), now());
    if (!issued) return c.json({ code: 'INVALID_REQUEST', message: 'request: its signature does not prove the key' }, 400);
    const stored: StoredCertificate = { ...issued, requestNo, bodyHash: hash };
    state.record({ kind: 'certificate', certificate: stored });
    return c.json(answer(stored));
  });
  app.get('/ca/v1/certificates/:requestNo', (c) => {
    const known = state.memory.certificates.get(c.req.param('requestNo'));
    return known ? c.json(answer(known)) : c.json({ code: 'NOT_FOUND', message: 'no such requestNo' }, 404);
  });
  app.get('/ca/v1/root.pem', async (c) => c.text(pem(derOf((await authority()).root)), 200, { 'content-type': 'application/x-pem-file' }));

  app.post('/tsa', async (c) => {
    if (c.req.header('content-type') !== 'application/timestamp-query') return c.text('application/timestamp-query is needed', 415);
    const reply = await timeStamp(new Uint8Array(await c.req.arrayBuffer()), await authority(), now());
    return c.body(new Uint8Array(reply), 200, { 'content-type': 'application/timestamp-reply' });
  });
  return app;
};
