import { createHash, randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { Authority } from './authority.ts';
import { derOf, HASH } from './certificates.ts';

const OID = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  signedData: '1.2.840.113549.1.7.2',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const;
const POLICY = '2.25.4161873204518238';

const attribute = (type: string, value: asn1js.BaseBlock): pkijs.Attribute => new pkijs.Attribute({ type, values: [value] });
const octets = (bytes: Uint8Array): asn1js.OctetString => new asn1js.OctetString({ valueHex: new Uint8Array(bytes).buffer });

/** ESS: by which certificate it was signed, so that no other can be put in its place (RFC 5816). */
const signingCertificate = (der: Uint8Array): asn1js.Sequence =>
  new asn1js.Sequence({
    value: [new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [octets(createHash('sha256').update(der).digest())] })] })],
  });

const rejection = (): Buffer =>
  Buffer.from(new pkijs.TimeStampResp({ status: new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.rejection }) }).toSchema().toBER(false));

const asked = (query: Uint8Array): pkijs.TimeStampReq | null => {
  try {
    const request = pkijs.TimeStampReq.fromBER(new Uint8Array(query));
    const { hashAlgorithm, hashedMessage } = request.messageImprint;
    return hashAlgorithm.algorithmId === OID.sha256 && hashedMessage.valueBlock.valueHexView.length === 32 ? request : null;
  } catch {
    return null;
  }
};

/** RFC 3161: a token that the bytes with this SHA-256 existed at this moment. @param query a TimeStampReq as DER */
export const timeStamp = async (query: Uint8Array, { timeStamping, root }: Authority, now: Date): Promise<Buffer> => {
  const request = asked(query);
  if (!request) return rejection();
  const serial = randomBytes(12);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: POLICY,
    messageImprint: request.messageImprint,
    serialNumber: new asn1js.Integer({ valueHex: new Uint8Array(serial).buffer }),
    genTime: new Date(Math.floor(now.getTime() / 1000) * 1000),
    accuracy: new pkijs.Accuracy({ seconds: 1 }),
    ...(request.nonce ? { nonce: request.nonce } : {}),
  });
  const content = Buffer.from(info.toSchema().toBER(false));
  const der = derOf(timeStamping.certificate);
  const signed = new pkijs.SignedData({
    version: 3,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.tstInfo, eContent: octets(content) }),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: timeStamping.certificate.issuer,
          serialNumber: timeStamping.certificate.serialNumber,
        }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: OID.tstInfo })),
            attribute(OID.signingTime, new asn1js.UTCTime({ valueDate: now })),
            attribute(OID.messageDigest, octets(createHash('sha256').update(content).digest())),
            attribute(OID.signingCertificateV2, signingCertificate(der)),
          ],
        }),
      }),
    ],
    // Asked for in the query (certReq); the root is what a reader must know already, and is there for convenience.
    certificates: request.certReq ? [timeStamping.certificate, root] : [],
  });
  await signed.sign(timeStamping.privateKey, 0, HASH);
  const token = new pkijs.ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) });
  const reply = new pkijs.TimeStampResp({ status: new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.granted }), timeStampToken: token });
  return Buffer.from(reply.toSchema().toBER(false));
};
