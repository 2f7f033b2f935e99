import type { GrantIssued, ListChanged } from '@huinong/shared/facts/credit.ts';
import type { PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { LedgerFact, LoanDisbursed, OverpaymentRefunded, RepaymentPosted } from '@huinong/shared/facts/lending.ts';
import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { followerFunction } from '../platform/follow.ts';
import { followApprovalDecided } from './follow-decision.ts';
import { followGrantIssued, followListChanged, followPersonVerified } from './follow-others.ts';
import { followPosting } from './ledger-follower.ts';
import { bookMove } from './statement/book-move.ts';
import { lendingDeps } from './wiring.ts';

const deps = lendingDeps();
const post = followPosting(deps);
const book = bookMove(deps);
/** What moved money at the bank is posted, and kept for the day's statement. */
const postAndBook = async (fact: LoanDisbursed | RepaymentPosted | OverpaymentRefunded): Promise<void> => {
  await post(fact);
  await book(fact);
};

export const handler = followerFunction<PersonVerified | GrantIssued | ListChanged | LedgerFact | ApprovalDecided>({
  'identity.personVerified': followPersonVerified(deps),
  'credit.grantIssued': followGrantIssued(deps),
  'credit.listChanged': followListChanged(deps),
  'workflow.approvalDecided': followApprovalDecided(deps),
  'lending.loanDisbursed': postAndBook,
  'lending.repaymentPosted': postAndBook,
  'lending.overpaymentRefunded': postAndBook,
  'lending.loanCharged': post,
  'lending.interestAccrued': post,
  'lending.repaymentReversed': post,
  'lending.loanWrittenOff': post,
  'lending.loanRestructured': post,
});
