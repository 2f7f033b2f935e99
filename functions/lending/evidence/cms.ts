import { createHash, type webcrypto, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { attribute, berOf, inOrder, octets, whole } from './der.ts';
import { OID } from './oids.ts';

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

const signingCertificate = (der: Uint8Array): asn1js.Sequence =>
  new asn1js.Sequence({
    value: [new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [octets(digest(der))] })] })],
  });

/** What is still missing when the key has done its work: a token over the signature's own bytes. */
export type Unstamped = { readonly signature: Uint8Array; readonly stampedBy: (token: Uint8Array) => Uint8Array };

/** A detached CAdES signature (PKCS#7) over `content` by the first certificate of `chain`, each as DER. */
export const signDetached = async (
  content: Uint8Array,
  privateKey: webcrypto.CryptoKey,
  chain: readonly Uint8Array[],
): Promise<Unstamped> => {
  const certificates = chain.map((der) => pkijs.Certificate.fromBER(whole(der)));
  const [leaf] = certificates;
  const [leafDer] = chain;
  if (!leaf || !leafDer) throw new Error('a signature needs its certificate');
  const signer = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: leaf.issuer, serialNumber: leaf.serialNumber }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({
      type: 0,
      attributes: inOrder([
        attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: OID.data })),
        attribute(OID.messageDigest, octets(digest(content))),
        attribute(OID.signingCertificate, signingCertificate(leafDer)),
      ]),
    }),
  });
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates,
    signerInfos: [signer],
  });
  await signed.sign(privateKey, 0, 'SHA-256');
  return {
    signature: new Uint8Array(signer.signature.valueBlock.valueHexView),
    stampedBy: (token) => {
      const stamp = attribute(OID.timeStampToken, pkijs.ContentInfo.fromBER(whole(token)).toSchema());
      signer.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 1, attributes: [stamp] });
      const outer = new pkijs.ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) });
      return berOf(outer.toSchema());
    },
  };
};

export type Signature = {
  readonly value: Uint8Array;
  /** The signatory's certificate, then the others the signature carries, in the order in which they stand there. */
  readonly certificates: readonly X509Certificate[];
  readonly timeStampToken: Uint8Array | null;
};

const attributesOf = (some: pkijs.SignedAndUnsignedAttributes | undefined, type: string): readonly unknown[] =>
  (some?.attributes ?? []).filter((one) => one.type === type).flatMap((one) => one.values);

/** ESS: the signature itself names the certificate that made it. */
const namesCertificate = (signer: pkijs.SignerInfo, der: Uint8Array): boolean => {
  const [value] = attributesOf(signer.signedAttrs, OID.signingCertificate);
  return value instanceof asn1js.BaseBlock && Buffer.from(berOf(value)).equals(Buffer.from(berOf(signingCertificate(der))));
};

/** Reads a detached signature and checks it over `content`; null when it is none or does not fit. Its chain is the caller's to check. */
export const readSignature = async (cms: Uint8Array, content: Uint8Array): Promise<Signature | null> => {
  try {
    const outer = pkijs.ContentInfo.fromBER(whole(cms));
    if (outer.contentType !== OID.signedData) return null;
    const signed = new pkijs.SignedData({ schema: outer.content });
    const [signer] = signed.signerInfos;
    if (!signer?.signedAttrs || signed.signerInfos.length !== 1) return null;
    const data = whole(content).buffer;
    const verified = await signed.verify({ signer: 0, data, trustedCerts: [], checkChain: false, extendedMode: true });
    if (!verified.signatureVerified || !verified.signerCertificate) return null;
    const leaf = new X509Certificate(berOf(verified.signerCertificate.toSchema()));
    if (!namesCertificate(signer, leaf.raw)) return null;
    const others = (signed.certificates ?? [])
      .filter((one) => one instanceof pkijs.Certificate)
      .map((one) => new X509Certificate(berOf(one.toSchema())))
      .filter((one) => one.fingerprint256 !== leaf.fingerprint256);
    const [token] = attributesOf(signer.unsignedAttrs, OID.timeStampToken);
    return {
      value: new Uint8Array(signer.signature.valueBlock.valueHexView),
      certificates: [leaf, ...others],
      timeStampToken: token instanceof asn1js.BaseBlock ? berOf(token) : null,
    };
  } catch {
    return null;
  }
};
