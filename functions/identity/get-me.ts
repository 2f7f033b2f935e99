import type { Me } from '@huinong/shared/contracts/identity.ts';
import type { Consent } from '@huinong/shared/identity/consent.ts';
import { maskCitizenId } from '@huinong/shared/kernel/citizen-id.ts';
import { maskMobile, maskName } from '@huinong/shared/kernel/contact.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Principal } from '../platform/principal.ts';
import { type Refusal, unauthenticated } from '../platform/refusal.ts';
import { consentOf } from './consent-item.ts';
import { CONSENT_PREFIX, personPartition, profileKey } from './keys.ts';
import { personOf } from './person-item.ts';
import type { Deps } from './ports.ts';

const masked = (value: string | undefined, mask: (text: string) => string): string | null => (value === undefined ? null : mask(value));

/** What the caller may see of themselves. */
export const getMe =
  (deps: Pick<Deps, 'apps'>) =>
  async (principal: Principal): Promise<Result<Me, Refusal>> => {
    const tenant = await deps.apps.tenant(principal.institution);
    if (!tenant) return refuse(unauthenticated);
    const { table, sealer, institution } = tenant;
    // Two reads at once; what was agreed to before (`consented#…`) is not among them.
    const [consents, profile] = await Promise.all([
      table.query({ pk: personPartition(principal.personId), skPrefix: CONSENT_PREFIX, consistent: true }),
      table.get(profileKey(principal.personId), { consistent: true }),
    ]);
    const person = personOf(profile, sealer);
    if (!person || person.mergedInto !== null) return refuse(unauthenticated);
    const { name, phone, idNumber } = person.private;
    return ok({
      personId: person.personId,
      maskedName: masked(name, maskName),
      maskedPhone: masked(phone, maskMobile),
      maskedIdNumber: masked(idNumber, maskCitizenId),
      identityVerified: person.verifiedAt !== null,
      roles: [...principal.roles],
      institution: { code: institution.code, name: institution.name },
      villages: [...principal.villages],
      consents: consents.items.flatMap((item) => (consentOf(item).consent as Consent | undefined) ?? []),
    });
  };
