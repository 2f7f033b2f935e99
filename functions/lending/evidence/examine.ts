import type { X509Certificate } from 'node:crypto';
import { type SignedWords, signedText } from '@huinong/shared/lending/signed-text.ts';
import { chainOf, commonNameOf, eventOfCertificate, fingerprintOf, isTimeStamping } from './certificate-chain.ts';
import { readSignature } from './cms.ts';
import { documentSignature } from './document-signature.ts';
import type { SourceFiles } from './evidence-files.ts';
import { sha256 } from './hashes.ts';
import type { SigningEvent } from './signing-event.ts';
import { readTimeStamp, type TimeStamp } from './time-stamp.ts';

/** What stands in the way of believing a pack: a stable code and a sentence. */
export type Doubt = { readonly code: string; readonly sentence: string };

export type ContractRecord = SignedWords & { readonly contractId: string; readonly template: string; readonly textHash: string };

/** What the three sources say, once every proof was found good. */
export type Examined = {
  readonly event: SigningEvent;
  readonly contract: ContractRecord;
  readonly cms: Uint8Array;
  readonly token: Uint8Array;
  readonly timeStamp: TimeStamp;
  /** The signatory's certificate up to the root. */
  readonly chain: readonly X509Certificate[];
  readonly stampChain: readonly X509Certificate[];
  readonly rootSha256: string;
};

export type Examination = { readonly ok: true; readonly value: Examined } | { readonly ok: false; readonly error: Doubt };

const doubt = (code: string, sentence: string): Examination => ({ ok: false, error: { code, sentence } });

const json = <T>(bytes: Uint8Array): T | null => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as T;
  } catch {
    return null;
  }
};

const all = (some: readonly X509Certificate[], of: readonly X509Certificate[]): boolean =>
  some.every((one) => of.some((other) => other.fingerprint256 === one.fingerprint256));

/** Checks a contract's text, event, signature, certificates and time-stamp against each other. @param trustedRoot SHA-256 of the root */
export const examine = async (files: SourceFiles, trustedRoot: string | null): Promise<Examination> => {
  const event = json<SigningEvent>(files['signing-event.json']);
  const contract = json<ContractRecord>(files['contract.json']);
  if (event?.format !== 'huinong-signing-event@1' || !event.signatory)
    return doubt('event-unreadable', 'signing-event.json is no signing event');
  if (!Array.isArray(contract?.costTable?.items) || !Array.isArray(contract.costTable.contingent))
    return doubt('contract-unreadable', 'contract.json is no contract');
  if (sha256(signedText(contract)) !== event.textHash || contract.textHash !== event.textHash)
    return doubt('text-changed', 'the contract’s text is not the one that was signed');
  if (contract.contractId !== event.contractId || contract.template !== event.template)
    return doubt('other-contract', 'contract.json and signing-event.json speak of different contracts');

  const place = documentSignature(files['contract.pdf']);
  if (!place) return doubt('document-not-covered', 'contract.pdf has no signature that covers every byte of it');
  const signature = await readSignature(place.cms, place.content);
  if (!signature) return doubt('signature-invalid', 'the signature does not fit contract.pdf: the document or the signature was changed');
  if (!signature.timeStampToken) return doubt('not-stamped', 'the signature carries no time-stamp');
  const timeStamp = await readTimeStamp(signature.timeStampToken, signature.value);
  if (!timeStamp) return doubt('time-stamp-invalid', 'the time-stamp does not fit the signature');

  const chain = chainOf(signature.certificates, timeStamp.at);
  const leaf = chain?.[0];
  const root = chain?.at(-1);
  if (!chain || !leaf || !root) return doubt('chain-broken', 'the certificates lead to no root that held when the signature was made');
  const rootSha256 = fingerprintOf(root);
  if (trustedRoot !== null && rootSha256 !== trustedRoot)
    return doubt('root-not-trusted', `the certificates end in another root: ${rootSha256}`);
  if (eventOfCertificate(leaf) !== sha256(files['signing-event.json']))
    return doubt('event-changed', 'signing-event.json is not the event that the certificate was issued for');
  if (commonNameOf(leaf) !== event.signatory.name)
    return doubt('other-signatory', 'the certificate names somebody else than the signing event');

  const stampChain = chainOf([...timeStamp.certificates, ...chain.slice(1)], timeStamp.at);
  const stampRoot = stampChain?.at(-1);
  if (!stampChain?.[0] || !stampRoot || !isTimeStamping(stampChain[0]))
    return doubt('stamp-chain-broken', 'the time-stamp’s certificates lead to no root, or are not for time-stamping');
  if (fingerprintOf(stampRoot) !== rootSha256) return doubt('stamp-root-not-trusted', 'the time-stamp comes from beneath another root');
  if (timeStamp.at.getTime() + 1_000 < Date.parse(event.signedAt))
    return doubt('stamped-before-signed', 'the time-stamp is older than the signing');
  // A certificate that belongs to neither chain proves nothing, and could be changed unseen.
  if (!all(signature.certificates, chain) || !all(timeStamp.certificates, stampChain))
    return doubt('stray-certificate', 'the signature or the time-stamp carries a certificate that belongs to no chain of it');
  return {
    ok: true,
    value: { event, contract, cms: place.cms, token: signature.timeStampToken, timeStamp, chain, stampChain, rootSha256 },
  };
};
