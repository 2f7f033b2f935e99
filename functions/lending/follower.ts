import type { GrantIssued, ListChanged } from '@huinong/shared/facts/credit.ts';
import type { ConsentChanged, PersonVerified, PhoneBound, StaffBound } from '@huinong/shared/facts/identity.ts';
import type {
  ArrearsCleared,
  LedgerFact,
  LoanCharged,
  LoanDisbursed,
  LoanOverdue,
  LoanReclassified,
  LoanRestructured,
  LoanWrittenOff,
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
import { followStaffBound } from './post-loan/people.ts';
import { projectLoan } from './post-loan/project-loan.ts';
import { bookMove } from './statement/book-move.ts';
import { lendingDeps } from './wiring.ts';

const deps = lendingDeps();
const post = followPosting(deps);
const book = bookMove(deps);
const project = projectLoan(deps);
/** What moved money at the bank is posted, and kept for the day's statement. */
const postAndBook = async (fact: LoanDisbursed | RepaymentPosted | OverpaymentRefunded): Promise<void> => {
  await post(fact);
  await book(fact);
  await project(fact);
};
/** What posts and changes how a loan stands in the staff's lists. */
const postAndProject = async (fact: LoanCharged | RepaymentReversed | LoanWrittenOff | LoanRestructured): Promise<void> => {
  await post(fact);
  await project(fact);
};
const register = registerLoan(deps);
const postAndRegister = async (fact: RepaymentReversed): Promise<void> => {
  await postAndProject(fact);
  await register(fact);
};
const person = followPersonVerified(deps);
const phone = followPhone(deps);
const [ask, drop] = [askNotice(deps), dropNotice(deps)];

export const handler = followerFunction<
  | PersonVerified
  | PhoneBound
  | StaffBound
  | ConsentChanged
  | GrantIssued
  | ListChanged
  | LedgerFact
  | LoanOverdue
  | ArrearsCleared
  | LoanReclassified
  | ApprovalDecided
>({
  'identity.personVerified': async (fact) => {
    await person(fact);
    await phone(fact);
  },
  'identity.phoneBound': phone,
  'identity.staffBound': followStaffBound(deps),
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
  'lending.loanCharged': postAndProject,
  'lending.interestAccrued': post,
  'lending.repaymentReversed': postAndRegister,
  'lending.loanOverdue': async (fact) => {
    await ask(fact);
    await project(fact);
  },
  'lending.arrearsCleared': async (fact) => {
    await drop(fact);
    await project(fact);
  },
  'lending.loanReclassified': project,
  'lending.loanWrittenOff': postAndProject,
  'lending.loanRestructured': postAndProject,
});
