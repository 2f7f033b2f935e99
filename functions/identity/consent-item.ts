import type { ConsentChanged } from '@huinong/shared/facts/identity.ts';
import type { Consent } from '@huinong/shared/identity/consent.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import type { CommandContext } from '../platform/receipts.ts';
import { absent, type Item, versionIs, type Write } from '../platform/table.ts';
import { consentEventKey, consentKey } from './keys.ts';

/** A consent and the version of its item (0: none yet). */
export type KeptConsent = { readonly version: number; readonly consent: Consent | undefined };

export const consentOf = (item: Item | undefined): KeptConsent => ({
  version: (item?.version as number | undefined) ?? 0,
  consent: item?.consent as Consent | undefined,
});

/** The consent's new state, an event that is never changed, and the fact that tells it. */
export const consentWrites = (ctx: CommandContext, before: KeptConsent, consent: Consent): Write[] => {
  const { personId, institution, sessionId } = ctx.principal;
  const factId = newFactId(ctx.at);
  const fact: ConsentChanged = {
    type: 'identity.consentChanged',
    version: 1,
    factId,
    institution,
    on: ctx.on,
    at: ctx.at.toISOString(),
    body: {
      personId,
      purpose: consent.purpose,
      version: consent.version,
      live: consent.withdrawnAt === null,
      expiresOn: consent.expiresOn,
    },
  };
  return [
    {
      kind: 'put',
      item: { ...consentKey(personId, consent.purpose), version: before.version + 1, consent },
      condition: before.version === 0 ? absent : versionIs(before.version),
    },
    { kind: 'put', item: { ...consentEventKey(personId, consent.purpose, factId), consent, sessionId }, condition: absent },
    factWrite(fact),
  ];
};
