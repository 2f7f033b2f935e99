import type { PersonVerified } from '@huinong/shared/facts/identity.ts';
import { residentSinceOn } from '@huinong/shared/identity/residence.ts';
import { citizenIdBirth } from '@huinong/shared/kernel/citizen-id.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import type { CommandContext } from '../platform/receipts.ts';
import { absent, type Write } from '../platform/table.ts';
import type { FaceCheck } from './face-check-item.ts';
import { cardKey, faceCheckKey, loginKey } from './keys.ts';
import { type Person, personWrite } from './person-item.ts';
import type { Tenant } from './ports.ts';

const verifiedFact = ({ institution }: Tenant, ctx: CommandContext, person: Person, check: FaceCheck, idHash: string): PersonVerified => ({
  type: 'identity.personVerified',
  version: 1,
  factId: newFactId(ctx.at),
  institution: institution.code,
  on: ctx.on,
  at: ctx.at.toISOString(),
  body: {
    personId: person.personId,
    idHash,
    name: check.front.name,
    idNumber: check.front.idNumber,
    bornOn: citizenIdBirth(check.front.idNumber),
    idValidUntil: check.back.validUntil,
    residentSinceOn: residentSinceOn(check.front.address, check.back.issuedOn, institution.counties),
    phone: person.private.phone ?? null,
    faceCheck: { provider: 'wechat', reference: check.outSeqNo },
  },
});

const proven = (person: Person, check: FaceCheck, idHash: string, at: Date): Person => ({
  ...person,
  idHash,
  verifiedAt: at.toISOString(),
  private: { ...person.private, name: check.front.name, idNumber: check.front.idNumber, idValidUntil: check.back.validUntil },
});

/** What was read and checked has done its work: the profile holds the result. */
const forget = (personId: string, check: FaceCheck): Write[] => [
  { kind: 'delete', key: cardKey(personId) },
  { kind: 'delete', key: faceCheckKey(personId, check.verifyId) },
];

/** The person is who the card says: the number is theirs from now on, unless it was already. */
export const verifyWrites = (
  tenant: Tenant,
  ctx: CommandContext,
  person: Person,
  check: FaceCheck,
  idHash: string,
  owner: string | undefined,
): Write[] => {
  const after = proven(person, check, idHash, ctx.at);
  const claim: Write = {
    kind: 'put',
    item: { ...loginKey(idHash), personId: person.personId, kind: 'id' },
    condition: absent,
  };
  const mine: Write = {
    kind: 'check',
    key: loginKey(idHash),
    condition: { expression: 'personId = :p', values: { ':p': person.personId } },
  };
  return [
    personWrite(after, tenant.sealer),
    owner === undefined ? claim : mine,
    factWrite(verifiedFact(tenant, ctx, after, check, idHash), tenant.sealer),
    ...forget(person.personId, check),
  ];
};

/** Joins a person to the one who proved the same identity before: every login goes there, and sessions follow at their next refresh. */
export const mergeWrites = (tenant: Tenant, ctx: CommandContext, person: Person, other: Person, check: FaceCheck): Write[] => {
  const { sealer } = tenant;
  const idHash = sealer.hash('id', check.front.idNumber);
  const joined: Person = {
    ...proven(other, check, idHash, ctx.at),
    logins: [...other.logins, ...person.logins],
  };
  const { phone, openids } = person.private;
  const whole: Person = {
    ...joined,
    private: { ...(phone === undefined ? {} : { phone }), ...joined.private, openids: { ...openids, ...joined.private.openids } },
  };
  return [
    personWrite(whole, sealer),
    // The former person keeps nothing that names anyone.
    personWrite({ ...person, mergedInto: other.personId, logins: [], private: {} }, sealer),
    ...person.logins.map(
      (hash): Write => ({
        kind: 'update',
        key: loginKey(hash),
        set: { personId: other.personId },
        condition: { expression: 'personId = :p', values: { ':p': person.personId } },
      }),
    ),
    {
      kind: 'check',
      key: loginKey(idHash),
      condition: { expression: 'personId = :p', values: { ':p': other.personId } },
    },
    factWrite(verifiedFact(tenant, ctx, whole, check, idHash), sealer),
    ...forget(person.personId, check),
  ];
};
