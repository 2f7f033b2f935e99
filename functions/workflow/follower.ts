import type { PersonVerified, PhoneBound, StaffBound } from '@huinong/shared/facts/identity.ts';
import type { MemberIdentified } from '@huinong/shared/facts/village.ts';
import type { ApprovalAsked, ApprovalWithdrawn } from '@huinong/shared/facts/workflow.ts';
import { followerFunction } from '../platform/follow.ts';
import { followApprovalAsked, followApprovalWithdrawn } from './follow-approvals.ts';
import { followMemberIdentified, followPersonVerified, followPhoneBound, followStaffBound } from './follow-people.ts';
import { deps } from './wiring.ts';

const asked = (fact: ApprovalAsked): Promise<void> => followApprovalAsked(deps())(fact);
const withdrawn = (fact: ApprovalWithdrawn): Promise<void> => followApprovalWithdrawn(deps())(fact);

/** What workflow does about others' facts: it learns whom to call and who calls, and opens what needs a second person. */
export const handler = followerFunction<PersonVerified | PhoneBound | StaffBound | MemberIdentified | ApprovalAsked | ApprovalWithdrawn>({
  'identity.personVerified': (fact) => followPersonVerified(deps())(fact),
  'identity.phoneBound': (fact) => followPhoneBound(deps())(fact),
  'identity.staffBound': (fact) => followStaffBound(deps())(fact),
  'village.memberIdentified': (fact) => followMemberIdentified(deps())(fact),
  'credit.approvalAsked': asked,
  'village.approvalAsked': asked,
  'lending.approvalAsked': asked,
  'merchant.approvalAsked': asked,
  'points.approvalAsked': asked,
  'insight.approvalAsked': asked,
  'credit.approvalWithdrawn': withdrawn,
  'village.approvalWithdrawn': withdrawn,
  'lending.approvalWithdrawn': withdrawn,
  'merchant.approvalWithdrawn': withdrawn,
  'points.approvalWithdrawn': withdrawn,
  'insight.approvalWithdrawn': withdrawn,
});
