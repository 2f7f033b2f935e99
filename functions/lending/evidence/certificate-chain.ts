import type { X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { whole } from './der.ts';
import { OID } from './oids.ts';

const LONGEST = 5;
const SIGNS_CERTIFICATES = 0x04;

const parsed = (certificate: X509Certificate): pkijs.Certificate => pkijs.Certificate.fromBER(whole(certificate.raw));
const extensionOf = (certificate: X509Certificate, oid: string): Uint8Array | null => {
  const found = (parsed(certificate).extensions ?? []).find(({ extnID }) => extnID === oid);
  return found ? new Uint8Array(found.extnValue.valueBlock.valueHexView) : null;
};

const maySignCertificates = (certificate: X509Certificate): boolean => {
  const usage = extensionOf(certificate, OID.keyUsage);
  const bits = usage && asn1js.fromBER(whole(usage)).result;
  return certificate.ca && bits instanceof asn1js.BitString && ((bits.valueBlock.valueHexView[0] ?? 0) & SIGNS_CERTIFICATES) !== 0;
};

export const isSelfSigned = (certificate: X509Certificate): boolean =>
  certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);

const validAt = (certificate: X509Certificate, at: Date): boolean =>
  Date.parse(certificate.validFrom) <= at.getTime() && at.getTime() <= Date.parse(certificate.validTo);

/**
 * From the first certificate to its root through the others: each issued and signed by the next, every issuer an authority, all
 * valid at `at`. Null when there is no such chain. Whether the root is one to trust is the caller's to say.
 */
export const chainOf = (certificates: readonly X509Certificate[], at: Date): readonly X509Certificate[] | null => {
  const [leaf, ...others] = certificates;
  if (!leaf || leaf.ca || !validAt(leaf, at)) return null;
  const chain = [leaf];
  for (let last = leaf; !isSelfSigned(last); ) {
    const issuer = others.find(
      (one) => maySignCertificates(one) && last.checkIssued(one) && last.verify(one.publicKey) && validAt(one, at),
    );
    if (!issuer || chain.length >= LONGEST) return null;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
};

export const isTimeStamping = (certificate: X509Certificate): boolean => (certificate.keyUsage ?? []).includes(OID.timeStamping);

/** The signing event a certificate was issued for: SHA-256 in hex; null when it names none. */
export const eventOfCertificate = (certificate: X509Certificate): string | null => {
  const value = extensionOf(certificate, OID.signingEvent);
  const octets = value && asn1js.fromBER(whole(value)).result;
  return octets instanceof asn1js.OctetString && octets.valueBlock.valueHexView.length === 32
    ? Buffer.from(octets.valueBlock.valueHexView).toString('hex')
    : null;
};

/** The common name, whatever stands beside it. */
export const commonNameOf = (certificate: X509Certificate): string | null => {
  const found = parsed(certificate).subject.typesAndValues.find(({ type }) => type === '2.5.4.3');
  return found ? String(found.value.valueBlock.value) : null;
};

/** SHA-256 of a certificate's DER: how a root is named to those who must trust it. */
export const fingerprintOf = (certificate: X509Certificate): string => certificate.fingerprint256.replaceAll(':', '').toLowerCase();

export const pemOf = (certificates: readonly X509Certificate[]): string => certificates.map((one) => one.toString()).join('');
