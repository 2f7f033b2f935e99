import type { GrantIssued, ListChanged } from '@huinong/shared/facts/credit.ts';
import type { PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { InterestAccrued, LoanDisbursed, RepaymentPosted } from '@huinong/shared/facts/lending.ts';
import { followerFunction } from '../platform/follow.ts';
import { followGrantIssued, followListChanged, followPersonVerified } from './follow-others.ts';
import { followPosting } from './ledger-follower.ts';
import { lendingDeps } from './wiring.ts';

const deps = lendingDeps();
const post = followPosting(deps);

export const handler = followerFunction<PersonVerified | GrantIssued | ListChanged | LoanDisbursed | RepaymentPosted | InterestAccrued>({
  'identity.personVerified': followPersonVerified(deps),
  'credit.grantIssued': followGrantIssued(deps),
  'credit.listChanged': followListChanged(deps),
  'lending.loanDisbursed': post,
  'lending.repaymentPosted': post,
  'lending.interestAccrued': post,
});
