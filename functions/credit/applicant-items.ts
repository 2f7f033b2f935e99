import type { Applicant, ApplicantHousehold } from '@huinong/shared/credit/application.ts';
import type { KeptConsent, PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { MemberIdentified } from '@huinong/shared/facts/village.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Condition, Item, Key, Write } from '../platform/table.ts';
import { applicantPartition, CONSENT_PREFIX, consentKey, memberKey, profileKey } from './keys.ts';

type Profile = Pick<PersonVerified['body'], 'name' | 'idNumber' | 'bornOn' | 'idValidUntil' | 'residentSinceOn'>;
type Member = Pick<MemberIdentified['body'], 'householdId' | 'isHead' | 'rosterVersion' | 'member' | 'household' | 'residentSinceOn'>;

/** What credit knows of one person, as far as it was told. */
export type ApplicantRecord = {
  readonly profile: Profile | null;
  readonly member: Member | null;
  readonly consents: readonly KeptConsent[];
};

const bind = (key: Key): string => `${key.pk}#${key.sk}`;

/** Facts come twice and out of order: only one newer than the one that stands is taken. */
const newerThan = (factId: string): Condition => ({
  expression: 'attribute_not_exists(pk) OR factId < :factId',
  values: { ':factId': factId },
});

export const profileWrite = ({ factId, body }: PersonVerified, sealer: Sealer): Write => {
  const key = profileKey(body.personId);
  const { name, idNumber, bornOn, idValidUntil, residentSinceOn } = body;
  const profile: Profile = { name, idNumber, bornOn, idValidUntil, residentSinceOn };
  return { kind: 'put', item: { ...key, factId, sealed: sealer.seal(profile, bind(key)) }, condition: newerThan(factId) };
};

export const memberWrite = ({ factId, body }: MemberIdentified, sealer: Sealer): Write => {
  const key = memberKey(body.personId);
  const { householdId, isHead, rosterVersion, member, household, residentSinceOn } = body;
  const sealed: Member = { householdId, isHead, rosterVersion, member, household, residentSinceOn };
  return { kind: 'put', item: { ...key, factId, householdId, sealed: sealer.seal(sealed, bind(key)) }, condition: newerThan(factId) };
};

export const consentWrite = (factId: string, personId: string, consent: KeptConsent): Write => {
  const { purpose, version, live, expiresOn } = consent;
  const key = consentKey(personId, purpose);
  return { kind: 'put', item: { ...key, factId, purpose, textVersion: version, live, expiresOn }, condition: newerThan(factId) };
};

/** A person's partition as one query gives it. */
export const applicantRecord = (personId: string, items: readonly Item[], sealer: Sealer): ApplicantRecord => {
  const at = (key: Key): Item | undefined => items.find((item) => item.sk === key.sk);
  const opened = <T>(item: Item | undefined): T | null => (item ? sealer.open<T>(item.sealed as Uint8Array, bind(item)) : null);
  return {
    profile: opened<Profile>(at(profileKey(personId))),
    member: opened<Member>(at(memberKey(personId))),
    consents: items
      .filter((item) => item.pk === applicantPartition(personId) && item.sk.startsWith(CONSENT_PREFIX))
      .map((item) => ({
        purpose: item.purpose as string,
        version: item.textVersion as number,
        live: item.live as boolean,
        expiresOn: item.expiresOn as string | null,
      })),
  };
};

/** The household's figures as a later import left them. */
export type LaterRoster = Pick<Member, 'rosterVersion' | 'household'> & { readonly head: Member['member'] };

/** A person ready to be decided on; what the roster says now goes before what it said when the person was identified. */
export const applicantOf = (
  personId: string,
  profile: Profile,
  member: Member,
  later: LaterRoster | null,
): { readonly applicant: Applicant; readonly household: ApplicantHousehold } => {
  const newer = later && later.rosterVersion > member.rosterVersion ? later : null;
  const { resident, creditHousehold, socialCardActive, mobileBankActive, depositDailyAverageFen } =
    newer && member.isHead ? newer.head : member.member;
  const household = newer?.household ?? member.household;
  return {
    applicant: {
      personId,
      bornOn: profile.bornOn,
      idValidUntil: profile.idValidUntil,
      residentSinceOn: profile.residentSinceOn ?? member.residentSinceOn,
      resident,
      figures: { creditHousehold, socialCardActive, mobileBankActive, depositDailyAverageFen },
    },
    household: { householdId: member.householdId, members: household.members, figures: household.figures },
  };
};
