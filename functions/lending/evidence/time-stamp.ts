import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { berOf, octets, whole } from './der.ts';
import { OID } from './oids.ts';

/** What a time-stamp token says, once its own signature was found good. */
export type TimeStamp = {
  readonly at: Date;
  readonly serial: string;
  readonly policy: string;
  /** The authority's certificate first, then the others the token carries. */
  readonly certificates: readonly X509Certificate[];
};

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** An RFC 3161 query over these bytes, that asks for the authority's certificate too. */
export const timeStampQuery = (bytes: Uint8Array): Uint8Array => {
  const nonce = randomBytes(16);
  // Positive, and as long as it looks.
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256, algorithmParams: new asn1js.Null() }),
      hashedMessage: octets(digest(bytes)),
    }),
    nonce: new asn1js.Integer({ valueHex: whole(nonce).buffer }),
    certReq: true,
  });
  return berOf(request.toSchema());
};

/** The token of a reply to this query; null when it was refused or answers another query. */
export const tokenOfReply = (reply: Uint8Array, query: Uint8Array): Uint8Array | null => {
  try {
    const asked = pkijs.TimeStampReq.fromBER(whole(query));
    const { status, timeStampToken } = pkijs.TimeStampResp.fromBER(whole(reply));
    if ((status.status !== pkijs.PKIStatus.granted && status.status !== pkijs.PKIStatus.grantedWithMods) || !timeStampToken) return null;
    const token = berOf(timeStampToken.toSchema());
    const info = contentOf(token)?.info;
    return info?.nonce && asked.nonce && info.nonce.isEqual(asked.nonce) ? token : null;
  } catch {
    return null;
  }
};

const contentOf = (token: Uint8Array) => {
  const outer = pkijs.ContentInfo.fromBER(whole(token));
  if (outer.contentType !== OID.signedData) return null;
  const signed = new pkijs.SignedData({ schema: outer.content });
  const content = signed.encapContentInfo.eContent?.getValue();
  if (signed.encapContentInfo.eContentType !== OID.tstInfo || !content) return null;
  return { signed, info: pkijs.TSTInfo.fromBER(content) };
};

/** Reads a token over these bytes and checks its signature and imprint; null when either is wrong. Its chain is the caller's to check. */
export const readTimeStamp = async (token: Uint8Array, bytes: Uint8Array): Promise<TimeStamp | null> => {
  try {
    const found = contentOf(token);
    if (!found) return null;
    const { signed, info } = found;
    if (signed.signerInfos.length !== 1) return null;
    const { hashAlgorithm, hashedMessage } = info.messageImprint;
    if (hashAlgorithm.algorithmId !== OID.sha256 || !digest(bytes).equals(Buffer.from(hashedMessage.valueBlock.valueHexView))) return null;
    // Of a token the library wants the stamped bytes: it checks the imprint, then the signature over the token's own content.
    const data = whole(bytes).buffer;
    const verified = await signed.verify({ signer: 0, data, trustedCerts: [], checkChain: false, extendedMode: true });
    if (!verified.signatureVerified || !verified.signerCertificate) return null;
    const signer = new X509Certificate(berOf(verified.signerCertificate.toSchema()));
    const others = (signed.certificates ?? [])
      .filter((one) => one instanceof pkijs.Certificate)
      .map((one) => new X509Certificate(berOf(one.toSchema())))
      .filter((one) => one.fingerprint256 !== signer.fingerprint256);
    const serial = Buffer.from(info.serialNumber.valueBlock.valueHexView).toString('hex').toUpperCase();
    return { at: info.genTime, serial, policy: info.policy, certificates: [signer, ...others] };
  } catch {
    return null;
  }
};
