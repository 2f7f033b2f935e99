import { createHash, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { expect, it } from 'vitest';
import { LI, testSandbox } from '../testing.ts';

const request = async (): Promise<string> => {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const asked = new pkijs.CertificationRequest();
  await asked.subjectPublicKeyInfo.importKey(keys.publicKey);
  await asked.sign(keys.privateKey, 'SHA-256');
  return Buffer.from(asked.toSchema().toBER(false)).toString('base64');
};

const sha256 = createHash('sha256').update('event').digest('hex');
const application = async (more: object = {}) => ({
  requestNo: 'C1.1',
  request: await request(),
  subject: { name: LI.name, idNumber: LI.idNumber },
  identity: { method: 'face', reference: 'seq-1', verifiedAt: '2026-11-22T01:00:00.000Z' },
  event: { kind: 'contract-signing', sha256 },
  ...more,
});
const chainOf = (body: Record<string, unknown>): X509Certificate[] =>
  (body.certificates as string[]).map((der) => new X509Certificate(Buffer.from(der, 'base64')));

it('issues one certificate a request number, for one event, beneath a root', async () => {
  const sandbox = testSandbox();
  const asked = await application();
  const { status, body } = await sandbox.post('/ca/v1/certificates', asked);
  expect(status).toBe(200);
  const [leaf, issuing, root] = chainOf(body) as [X509Certificate, X509Certificate, X509Certificate];
  expect(leaf.subject).toBe(`CN=${LI.name}`);
  expect([leaf.ca, issuing.ca, root.ca]).toEqual([false, true, true]);
  expect([leaf.verify(issuing.publicKey), issuing.verify(root.publicKey), root.verify(root.publicKey)]).toEqual([true, true, true]);
  expect(leaf.raw.includes(Buffer.from(sha256, 'hex'))).toBe(true);
  expect(leaf.serialNumber).toBe(body.serial);
  expect((await sandbox.post('/ca/v1/certificates', asked)).body).toEqual(body);
  expect((await sandbox.get('/ca/v1/certificates/C1.1')).body).toEqual(body);
  expect((await sandbox.get('/ca/v1/certificates/C1.2')).status).toBe(404);
  expect((await sandbox.post('/ca/v1/certificates', await application())).status).toBe(409);
});

it('wants a key that is held, a real number, and the right name', async () => {
  const sandbox = testSandbox();
  await sandbox.person(LI);
  const broken = Buffer.from(await request(), 'base64');
  broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1;
  for (const bad of [
    { request: broken.toString('base64') },
    { request: 'AAAA' },
    { subject: { name: LI.name, idNumber: '229900198503020026' } },
    { event: { kind: 'contract-signing', sha256: 'short' } },
  ])
    expect((await sandbox.post('/ca/v1/certificates', await application(bad))).status).toBe(400);
  const other = { subject: { name: '别人', idNumber: LI.idNumber } };
  expect((await sandbox.post('/ca/v1/certificates', await application(other))).status).toBe(422);
});

it('keeps its root over a restart', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'huinong-authority-'));
  const rootOf = async () => (await testSandbox(directory).app.request('/ca/v1/root.pem')).text();
  const first = await rootOf();
  expect(first).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  expect(await rootOf()).toBe(first);
  rmSync(directory, { recursive: true });
});

const query = (hash: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    new pkijs.TimeStampReq({
      messageImprint: new pkijs.MessageImprint({
        hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
        hashedMessage: new asn1js.OctetString({ valueHex: new Uint8Array(hash).buffer }),
      }),
      nonce: new asn1js.Integer({ valueHex: new Uint8Array(nonce).buffer }),
      certReq: true,
    })
      .toSchema()
      .toBER(false),
  );

const stamped = async (bytes: Uint8Array<ArrayBuffer>) => {
  const { app } = testSandbox();
  const reply = await app.request('/tsa', { method: 'POST', headers: { 'content-type': 'application/timestamp-query' }, body: bytes });
  return pkijs.TimeStampResp.fromBER(await reply.arrayBuffer());
};

it('stamps a hash with its time, and says by which certificate', async () => {
  const data = new Uint8Array(randomBytes(40));
  const nonce = randomBytes(8);
  nonce[0] = 0x11;
  const reply = await stamped(query(createHash('sha256').update(data).digest(), nonce));
  expect(reply.status.status).toBe(pkijs.PKIStatus.granted);
  const signed = new pkijs.SignedData({ schema: reply.timeStampToken?.content });
  const info = pkijs.TSTInfo.fromBER(signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0));
  expect(info.genTime.toISOString()).toBe('2026-11-22T02:00:00.000Z');
  expect(Buffer.from(info.nonce?.valueBlock.valueHexView ?? [])).toEqual(nonce);
  expect(await signed.verify({ signer: 0, data: data.buffer, trustedCerts: [], checkChain: false })).toBe(true);
});

it('refuses what is no query for a SHA-256', async () => {
  const reply = await stamped(new Uint8Array([1, 2, 3]));
  expect(reply.status.status).toBe(pkijs.PKIStatus.rejection);
});
