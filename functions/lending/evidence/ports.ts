import type { House } from '../ports.ts';

export type CertificateApplication = {
  readonly requestNo: string;
  /** PKCS#10, DER. */
  readonly request: Uint8Array;
  readonly subject: { readonly name: string; readonly idNumber: string };
  readonly identity: { readonly reference: string; readonly verifiedAt: string };
  readonly eventSha256: string;
};

/** Why a provider gave nothing; `refused` will not change by asking again. */
export type AuthorityFault = { readonly kind: 'silent' } | { readonly kind: 'refused'; readonly code: string };

export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AuthorityFault };

/** The certificate authority (电子认证服务机构): a certificate for one signing, and the chain above it up to the root, each as DER. */
export type CertificateAuthority = { issue(application: CertificateApplication): Promise<Answered<readonly Uint8Array[]>> };

/** The time-stamp authority, RFC 3161 over HTTP: query and reply as DER. */
export type TimeStampAuthority = { stamp(query: Uint8Array): Promise<Answered<Uint8Array>> };

export type EvidenceDeps = {
  readonly house: (institution: string) => Promise<House>;
  readonly certificates: CertificateAuthority;
  readonly timeStamps: TimeStampAuthority;
  readonly font: () => Uint8Array;
  /** SHA-256 of the root that every chain must end in; null trusts whichever the authority sends (the sandbox's). */
  readonly trustedRoot: string | null;
  readonly now: () => Date;
};
