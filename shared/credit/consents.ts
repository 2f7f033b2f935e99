import { type KeptConsent, type LiveConsent, liveConsent } from '../facts/identity.ts';
import type { BusinessDate } from '../kernel/date.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';

/** A credit report is asked for and a decision made by a machine only under these (征信业管理条例 18; PIPL 24). */
export const NEEDED_CONSENTS = ['credit-inquiry', 'automated-decision'] as const;
export type NeededConsent = (typeof NEEDED_CONSENTS)[number];

/** Proof of both: what takes it cannot be reached without them. */
export type LiveConsents = { readonly inquiry: LiveConsent<'credit-inquiry'>; readonly decision: LiveConsent<'automated-decision'> };

const proofOf = <P extends NeededConsent>(purpose: P, known: readonly KeptConsent[], on: BusinessDate): LiveConsent<P> | null =>
  liveConsent(
    purpose,
    known.find((consent) => consent.purpose === purpose),
    on,
  );

export const missingConsents = (known: readonly KeptConsent[], on: BusinessDate): readonly NeededConsent[] =>
  NEEDED_CONSENTS.filter((purpose) => proofOf(purpose, known, on) === null);

/** Both live consents of a person, or those that are missing, withdrawn or expired. */
export const liveConsents = (known: readonly KeptConsent[], on: BusinessDate): Result<LiveConsents, readonly NeededConsent[]> => {
  const inquiry = proofOf('credit-inquiry', known, on);
  const decision = proofOf('automated-decision', known, on);
  return inquiry && decision ? ok({ inquiry, decision }) : refuse(missingConsents(known, on));
};
