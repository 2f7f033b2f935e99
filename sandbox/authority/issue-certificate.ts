import { citizenIdFault } from '@huinong/shared/kernel/citizen-id.ts';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import * as z from 'zod';
import type { Authority } from './authority.ts';
import { derOf, extension, issue, serialOf } from './certificates.ts';

export const application = z.strictObject({
  requestNo: z.string().regex(/^[0-9A-Za-z._:-]{1,64}$/),
  /** PKCS#10, DER as base64: proves that whoever asks holds the key. */
  request: z.base64().max(4_000),
  subject: z.strictObject({
    name: z.string().min(1).max(60),
    idNumber: z.string().refine((id) => citizenIdFault(id) === null, 'not a resident identity number'),
  }),
  /** How the subject was recognised. */
  identity: z.strictObject({ method: z.literal('face'), reference: z.string().min(1).max(128), verifiedAt: z.iso.datetime() }),
  /** What the certificate is for, and for nothing else: the SHA-256 of the signing event's own record. */
  event: z.strictObject({ kind: z.literal('contract-signing'), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
});
export type Application = z.infer<typeof application>;

/** Where the certificate says which event it was issued for: an OCTET STRING of 32 bytes. */
export const SIGNING_EVENT = '2.25.4161873204518237';
/** ETSI EN 319 412-1: so short-lived that nobody need ask whether it was revoked. */
const SHORT_TERM = '0.4.0.194121.2.1';
const VALID_MS = 60 * 60_000;
/** Clocks differ. */
const EARLY_MS = 60_000;

const requestOf = async (base64: string): Promise<pkijs.CertificationRequest | null> => {
  try {
    const request = pkijs.CertificationRequest.fromBER(Buffer.from(base64, 'base64'));
    return (await request.verify()) ? request : null;
  } catch {
    return null;
  }
};

export type Issued = { readonly serial: string; readonly certificates: readonly string[] };

/** A certificate for one signing, with the chain above it; null when the request does not prove that its key is held. */
export const issueCertificate = async (asked: Application, authority: Authority, now: Date): Promise<Issued | null> => {
  const request = await requestOf(asked.request);
  if (!request) return null;
  const certificate = await issue(
    request.subjectPublicKeyInfo,
    {
      commonName: asked.subject.name,
      notBefore: new Date(now.getTime() - EARLY_MS),
      notAfter: new Date(now.getTime() + VALID_MS),
      usages: ['digitalSignature', 'nonRepudiation'],
      more: [
        extension(
          SIGNING_EVENT,
          false,
          new asn1js.OctetString({ valueHex: new Uint8Array(Buffer.from(asked.event.sha256, 'hex')).buffer }),
        ),
        extension(SHORT_TERM, false, new asn1js.Null()),
      ],
    },
    authority.issuing,
  );
  const chain = [certificate, authority.issuing.certificate, authority.root];
  return { serial: serialOf(certificate), certificates: chain.map((one) => derOf(one).toString('base64')) };
};
