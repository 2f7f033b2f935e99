import type { ConsentChanged, PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { ContractFileRequested, LineOpened } from '@huinong/shared/facts/lending.ts';
import { followerFunction } from '../../platform/follow.ts';
import { keepConsent, keepIdentityProof } from './keep-proofs.ts';
import { followContractFileRequested, followLineOpened } from './make-contract-file.ts';
import { evidenceDeps } from './wiring.ts';

const deps = evidenceDeps();

/** A function of its own: it alone carries the font and the libraries that draw and sign. */
export const handler = followerFunction<PersonVerified | ConsentChanged | LineOpened | ContractFileRequested>({
  'identity.personVerified': keepIdentityProof(deps),
  'identity.consentChanged': keepConsent(deps),
  'lending.lineOpened': followLineOpened(deps),
  'lending.contractFileRequested': followContractFileRequested(deps),
});
