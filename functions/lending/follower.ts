import type { GrantIssued, ListChanged } from '@huinong/shared/facts/credit.ts';
import type { ConsentChanged, PersonVerified, PhoneBound } from '@huinong/shared/facts/identity.ts';
import type {
  ArrearsCleared,
  LedgerFact,
  LoanDisbursed,
  LoanOverdue,
  OverpaymentRefunded,
  RepaymentPosted,
  RepaymentReversed,
} from '@huinong/shared/facts/lending.ts';
import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { followerFunction } from '../platform/follow.ts';
import { askNotice, dropNotice, followPhone, followReportingConsent } from './bureau/follow.ts';
import { followApprovalDecided } from './follow-decision.ts';
import { followGrantIssued, followListChanged, followPersonVerified } from './follow-others.ts';
import { followPosting } from './ledger-follower.ts';
import { registerLoan } from './portfolio/register-loan.ts';
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
const register = registerLoan(deps);
const postAndRegister = async (fact: RepaymentReversed): Promise<void> => {
  await post(fact);
  await register(fact);
};
const person = followPersonVerified(deps);
const phone = followPhone(deps);

export const handler = followerFunction<
  PersonVerified | PhoneBound | ConsentChanged | GrantIssued | ListChanged | LedgerFact | LoanOverdue | ArrearsCleared | ApprovalDecided
>({
  'identity.personVerified': async (fact) => {
    await person(fact);
    await phone(fact);
  },
  'identity.phoneBound': phone,
  'identity.consentChanged': followReportingConsent(deps),
  'credit.grantIssued': followGrantIssued(deps),
  'credit.listChanged': followListChanged(deps),
  'workflow.approvalDecided': followApprovalDecided(deps),
  'lending.loanDisbursed': async (fact) => {
    await postAndBook(fact);
    await register(fact);
  },
  'lending.repaymentPosted': postAndBook,
  'lending.overpaymentRefunded': postAndBook,
  'lending.loanCharged': post,
  'lending.interestAccrued': post,
  'lending.repaymentReversed': postAndRegister,
  'lending.loanOverdue': askNotice(deps),
  'lending.arrearsCleared': dropNotice(deps),
  'lending.loanWrittenOff': post,
  'lending.loanRestructured': post,
});
