import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { berOf } from './der.ts';

export type SigningKey = {
  /** PKCS#10 as DER: asks for a certificate and proves that the key is held. */
  readonly request: Uint8Array;
  readonly privateKey: webcrypto.CryptoKey;
};

/**
 * A key for one signing. It cannot be exported, is written nowhere, and is gone when this process lets it go: nobody, the bank
 * included, can sign a second thing with it (电子签名法 13, docs/decisions/0050).
 */
export const newSigningKey = async (name: string): Promise<SigningKey> => {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const request = new pkijs.CertificationRequest();
  request.subject.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1js.Utf8String({ value: name }) }));
  await request.subjectPublicKeyInfo.importKey(keys.publicKey);
  await request.sign(keys.privateKey, 'SHA-256');
  return { request: berOf(request.toSchema()), privateKey: keys.privateKey };
};
