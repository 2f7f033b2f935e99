import type { webcrypto } from 'node:crypto';
import { SignPdf } from '@signpdf/signpdf';
import { Signer } from '@signpdf/utils';
import { signDetached } from './cms.ts';
import type { AuthorityFault, TimeStampAuthority } from './ports.ts';
import { timeStampQuery, tokenOfReply } from './time-stamp.ts';

/** The time-stamp authority gave no token: there is no signature without one. */
export class NotStamped extends Error {
  override readonly name = 'NotStamped';
  readonly fault: AuthorityFault;
  constructor(fault: AuthorityFault) {
    super(`no time-stamp: ${fault.kind}`);
    this.fault = fault;
  }
}

class EventSigner extends Signer {
  readonly #sign: (content: Uint8Array) => Promise<Uint8Array>;
  constructor(sign: (content: Uint8Array) => Promise<Uint8Array>) {
    super();
    this.#sign = sign;
  }
  override async sign(content: Buffer): Promise<Buffer> {
    return Buffer.from(await this.#sign(content));
  }
}

/** Signs a rendered contract with its event's key and has the signature time-stamped. @throws NotStamped */
export const signDocument = async (
  document: Uint8Array,
  privateKey: webcrypto.CryptoKey,
  chain: readonly Uint8Array[],
  timeStamps: TimeStampAuthority,
): Promise<Uint8Array> => {
  const signer = new EventSigner(async (content) => {
    const { signature, stampedBy } = await signDetached(content, privateKey, chain);
    const query = timeStampQuery(signature);
    const reply = await timeStamps.stamp(query);
    if (!reply.ok) throw new NotStamped(reply.error);
    const token = tokenOfReply(reply.value, query);
    if (!token) throw new NotStamped({ kind: 'refused', code: 'NO_TOKEN' });
    return stampedBy(token);
  });
  return new Uint8Array(await new SignPdf().sign(Buffer.from(document), signer));
};
