import { log } from '../platform/log.ts';
import type { Answered, CertificateApplication, CertificateAuthority } from './evidence/ports.ts';

const TIMEOUT_MS = 8_000;

type Send = (url: string, init: RequestInit) => Promise<Response>;

const bodyOf = ({ requestNo, request, subject, identity, eventSha256 }: CertificateApplication) => ({
  requestNo,
  request: Buffer.from(request).toString('base64'),
  subject: { name: subject.name, idNumber: subject.idNumber },
  identity: { method: 'face', ...identity },
  event: { kind: 'contract-signing', sha256: eventSha256 },
});

const certificatesOf = (body: unknown): readonly Uint8Array[] | null => {
  const { certificates } = (body ?? {}) as { readonly certificates?: unknown };
  if (!Array.isArray(certificates) || certificates.length < 2 || !certificates.every((one) => typeof one === 'string')) return null;
  return certificates.map((one: string) => new Uint8Array(Buffer.from(one, 'base64')));
};

/** The certificate authority over HTTP; no answer, a broken one or a 5xx is silence: it is asked again, for another key. */
export const certificateAuthorityHttp = (baseUrl: () => string, timeoutMs = TIMEOUT_MS, send: Send = fetch): CertificateAuthority => ({
  issue: async (application): Promise<Answered<readonly Uint8Array[]>> => {
    try {
      const reply = await send(new URL('/ca/v1/certificates', baseUrl()).href, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(bodyOf(application)),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const body: unknown = await reply.json();
      if (reply.status >= 400 && reply.status < 500)
        return { ok: false, error: { kind: 'refused', code: String((body as { readonly code?: unknown }).code ?? reply.status) } };
      const certificates = reply.status === 200 ? certificatesOf(body) : null;
      return certificates ? { ok: true, value: certificates } : { ok: false, error: { kind: 'silent' } };
    } catch (error) {
      log.warn('certificateAuthoritySilent', { reason: error instanceof Error ? error.name : 'unknown' });
      return { ok: false, error: { kind: 'silent' } };
    }
  },
});
