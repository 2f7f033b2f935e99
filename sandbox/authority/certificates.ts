import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

/** ECDSA over P-256 throughout: keys are made in a millisecond and every reader of PDF signatures knows them. */
export const KEYS = { name: 'ECDSA', namedCurve: 'P-256' } as const;
export const HASH = 'SHA-256';

export type KeyPair = { readonly publicKey: pkijs.PublicKeyInfo; readonly privateKey: webcrypto.CryptoKey };
export type Issuer = { readonly certificate: pkijs.Certificate; readonly privateKey: webcrypto.CryptoKey };

const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const;
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** The bits of RFC 5280's keyUsage, from the left. */
const USAGE_BITS = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04, cRLSign: 0x02 } as const;
export type Usage = keyof typeof USAGE_BITS;

export type Profile = {
  readonly commonName: string;
  readonly organisation?: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** A certificate authority, with so many authorities beneath it at most. */
  readonly authority?: { readonly pathLength: number };
  readonly usages: readonly Usage[];
  readonly extendedUsage?: string;
  readonly more?: readonly pkijs.Extension[];
};

export const publicKeyOf = async (key: webcrypto.CryptoKey): Promise<pkijs.PublicKeyInfo> => {
  const info = new pkijs.PublicKeyInfo();
  await info.importKey(key);
  return info;
};

export const newKeyPair = async (): Promise<KeyPair> => {
  const { publicKey, privateKey } = await webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
  return { publicKey: await publicKeyOf(publicKey), privateKey };
};

const name = (type: string, value: string): pkijs.AttributeTypeAndValue =>
  new pkijs.AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value }) });

export const extension = (extnID: string, critical: boolean, value: asn1js.BaseBlock | pkijs.PkiObject): pkijs.Extension => {
  const schema = 'toSchema' in value ? (value.toSchema() as asn1js.BaseBlock) : value;
  return new pkijs.Extension({ extnID, critical, extnValue: schema.toBER(false) });
};

const sha1 = async (bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => webcrypto.subtle.digest('SHA-1', bytes);
const keyId = (key: pkijs.PublicKeyInfo): Promise<ArrayBuffer> => sha1(key.subjectPublicKey.valueBlock.valueHexView.slice());

/** Issues a certificate; without an issuer it signs itself with `own`. */
export const issue = async (
  subject: pkijs.PublicKeyInfo,
  profile: Profile,
  by: Issuer | webcrypto.CryptoKey,
): Promise<pkijs.Certificate> => {
  const issuer = 'certificate' in by ? by : null;
  const signingKey = issuer ? issuer.privateKey : (by as webcrypto.CryptoKey);
  const serial = webcrypto.getRandomValues(new Uint8Array(16));
  // Positive, and as long as it looks.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const usage = profile.usages.reduce((bits, one) => bits | USAGE_BITS[one], 0);
  const certificate = new pkijs.Certificate({
    version: 2,
    serialNumber: new asn1js.Integer({ valueHex: serial.buffer }),
    subjectPublicKeyInfo: subject,
    extensions: [
      extension(
        EXTENSION.basicConstraints,
        true,
        new pkijs.BasicConstraints(profile.authority ? { cA: true, pathLenConstraint: profile.authority.pathLength } : { cA: false }),
      ),
      extension(EXTENSION.keyUsage, true, new asn1js.BitString({ valueHex: new Uint8Array([usage]).buffer })),
      extension(EXTENSION.subjectKeyIdentifier, false, new asn1js.OctetString({ valueHex: await keyId(subject) })),
      ...(issuer
        ? [
            extension(
              EXTENSION.authorityKeyIdentifier,
              false,
              new pkijs.AuthorityKeyIdentifier({
                keyIdentifier: new asn1js.OctetString({ valueHex: await keyId(issuer.certificate.subjectPublicKeyInfo) }),
              }),
            ),
          ]
        : []),
      ...(profile.extendedUsage
        ? [extension(EXTENSION.extendedKeyUsage, true, new pkijs.ExtKeyUsage({ keyPurposes: [profile.extendedUsage] }))]
        : []),
      ...(profile.more ?? []),
    ],
  });
  certificate.subject.typesAndValues.push(
    name('2.5.4.3', profile.commonName),
    ...(profile.organisation ? [name('2.5.4.10', profile.organisation)] : []),
  );
  certificate.issuer.typesAndValues.push(...(issuer?.certificate.subject ?? certificate.subject).typesAndValues);
  certificate.notBefore.value = profile.notBefore;
  certificate.notAfter.value = profile.notAfter;
  await certificate.sign(signingKey, HASH);
  return certificate;
};

export const derOf = (certificate: pkijs.Certificate): Buffer => Buffer.from(certificate.toSchema(true).toBER(false));
export const serialOf = (certificate: pkijs.Certificate): string =>
  Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex').toUpperCase();
