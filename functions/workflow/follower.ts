import type { PersonVerified, PhoneBound, StaffBound } from '@huinong/shared/facts/identity.ts';
import type { MemberIdentified } from '@huinong/shared/facts/village.ts';
import { followerFunction } from '../platform/follow.ts';
import { followMemberIdentified, followPersonVerified, followPhoneBound, followStaffBound } from './follow-people.ts';
import { deps } from './wiring.ts';

/** What workflow does about the facts of identity and village: it learns whom to call, and who calls. */
export const handler = followerFunction<PersonVerified | PhoneBound | StaffBound | MemberIdentified>({
  'identity.personVerified': (fact) => followPersonVerified(deps())(fact),
  'identity.phoneBound': (fact) => followPhoneBound(deps())(fact),
  'identity.staffBound': (fact) => followStaffBound(deps())(fact),
  'village.memberIdentified': (fact) => followMemberIdentified(deps())(fact),
});
