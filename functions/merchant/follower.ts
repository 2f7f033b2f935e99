import type { MemberIdentified } from '@huinong/shared/facts/village.ts';
import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { followerFunction } from '../platform/follow.ts';
import { followApprovalDecided } from './follow-decision.ts';
import { followMemberIdentified } from './follow-people.ts';
import { merchantDeps } from './wiring.ts';

/** What merchants do about others' facts: a second person's word, and who lives where. */
export const handler = followerFunction<ApprovalDecided | MemberIdentified>({
  'workflow.approvalDecided': (fact) => followApprovalDecided(merchantDeps())(fact),
  'village.memberIdentified': (fact) => followMemberIdentified(merchantDeps())(fact),
});
