import type { ConsentChanged, PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { MemberIdentified } from '@huinong/shared/facts/village.ts';
import { consentWrite, memberWrite, profileWrite } from './applicant-items.ts';
import type { CreditDeps } from './ports.ts';

type Deps = Pick<CreditDeps, 'house'>;

/** Whom a decision would be about. */
export const followPersonVerified =
  ({ house }: Deps) =>
  async (fact: PersonVerified): Promise<void> => {
    const { table, sealer } = await house(fact.institution);
    await table.write([profileWrite(fact, sealer)]);
  };

/** Which household of which roster the person belongs to. */
export const followMemberIdentified =
  ({ house }: Deps) =>
  async (fact: MemberIdentified): Promise<void> => {
    const { table, sealer } = await house(fact.institution);
    await table.write([memberWrite(fact, sealer)]);
  };

/** Which consents are live. A write that an older fact's condition refuses has nothing left to do. */
export const followConsentChanged =
  ({ house }: Deps) =>
  async ({ institution, factId, body }: ConsentChanged): Promise<void> => {
    const { table } = await house(institution);
    await table.write([consentWrite(factId, body.personId, body)]);
  };
