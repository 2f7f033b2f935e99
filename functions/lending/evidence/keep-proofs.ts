import type { ConsentChanged, PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { Item } from '../../platform/table.ts';
import { proofKey } from '../keys.ts';
import type { House } from '../ports.ts';
import type { ProofItem } from './items.ts';
import type { AgreedConsent, SigningEvent } from './signing-event.ts';

type Deps = { readonly house: (institution: string) => Promise<House> };

/** A proof is told once and kept under its fact: the second time writes the same again. */
export const keepIdentityProof =
  ({ house }: Deps) =>
  async ({ institution, factId, at, body }: PersonVerified): Promise<void> => {
    const { table } = await house(institution);
    const reference = body.faceCheck?.reference ?? factId;
    const item: ProofItem = { ...proofKey(body.personId, factId), factId, at, kind: 'identity', reference };
    await table.putAll([item]);
  };

export const keepConsent =
  ({ house }: Deps) =>
  async ({ institution, factId, at, body }: ConsentChanged): Promise<void> => {
    const { table } = await house(institution);
    const { personId, purpose, version, live } = body;
    const item: ProofItem = { ...proofKey(personId, factId), factId, at, kind: 'consent', purpose, version, live };
    await table.putAll([item]);
  };

export type KnownAt = { readonly identity: SigningEvent['identity'] | null; readonly consents: readonly AgreedConsent[] };

/** What was known of a person when they signed: the last identity proof, and each consent given and not withdrawn by then. */
export const knownAt = (items: readonly Item[], signedAt: string): KnownAt => {
  const proofs = (items as readonly ProofItem[])
    .filter(({ at }) => at <= signedAt)
    .sort((a, b) => `${a.at} ${a.factId}`.localeCompare(`${b.at} ${b.factId}`, 'en'));
  let identity: KnownAt['identity'] = null;
  const consents = new Map<string, AgreedConsent>();
  for (const proof of proofs) {
    const { factId, at } = proof;
    if (proof.kind === 'identity') identity = { method: 'face', reference: proof.reference, verifiedAt: at, factId };
    else if (proof.live) consents.set(proof.purpose, { purpose: proof.purpose, version: proof.version, at, factId });
    else consents.delete(proof.purpose);
  }
  return { identity, consents: [...consents.values()].sort((a, b) => (a.purpose < b.purpose ? -1 : 1)) };
};
