import type { ConsentChanged, PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { HouseholdsRecorded, HouseholdsWithdrawn, MemberIdentified } from '@huinong/shared/facts/village.ts';
import { followerFunction } from '../platform/follow.ts';
import { followConsentChanged, followMemberIdentified, followPersonVerified } from './follow-applicant.ts';
import { followHouseholdsRecorded, followHouseholdsWithdrawn } from './follow-roster.ts';
import { deps } from './wiring.ts';

type Followed = PersonVerified | ConsentChanged | MemberIdentified | HouseholdsRecorded | HouseholdsWithdrawn;

/** What credit does about the facts of identity and village. */
export const handler = followerFunction<Followed>({
  'identity.personVerified': (fact) => followPersonVerified(deps())(fact),
  'identity.consentChanged': (fact) => followConsentChanged(deps())(fact),
  'village.memberIdentified': (fact) => followMemberIdentified(deps())(fact),
  'village.householdsRecorded': (fact) => followHouseholdsRecorded(deps())(fact),
  'village.householdsWithdrawn': (fact) => followHouseholdsWithdrawn(deps())(fact),
});
