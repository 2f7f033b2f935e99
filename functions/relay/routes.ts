import type { GrantIssued, HouseholdScreened, ListChanged } from '@huinong/shared/facts/credit.ts';
import type { ConsentChanged, PersonVerified, PhoneBound, StaffBound } from '@huinong/shared/facts/identity.ts';
import type { CampaignMessage, CampaignReleased } from '@huinong/shared/facts/insight.ts';
import type {
  AlertAnswered,
  AlertRaised,
  ArrearsCleared,
  BureauReportMade,
  CalendarMissing,
  ContractFiled,
  ContractFileRequested,
  DayClosed,
  EvidenceDisclosed,
  LedgerFact,
  LineOpened,
  LoanOverdue,
  LoanReclassified,
  ObjectionAnswered,
  ObjectionLate,
  ObjectionRaised,
  WorldLoaded,
} from '@huinong/shared/facts/lending.ts';
import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import type {
  ActivityConfirmed,
  ActivityCorrected,
  BenefitHandedOver,
  BenefitOrderEnded,
  BenefitOrdered,
  BenefitOrderLapsing,
  FraudSuspected,
  PointsEarned,
  PointsEarningReversed,
  PointsExpired,
  PointsExpiringSoon,
  PointsRefunded,
  Redeemed,
  RedemptionAsked,
  RedemptionReleased,
  ReferralChanged,
  RulesReleased,
} from '@huinong/shared/facts/points.ts';
import type {
  HouseholdsRecorded,
  HouseholdsWithdrawn,
  ImportCommitted,
  MemberDisclosed,
  MemberIdentified,
  UndoRequested,
} from '@huinong/shared/facts/village.ts';
import type {
  ApprovalAsked,
  ApprovalDecided,
  ApprovalWithdrawn,
  ContactDisclosed,
  JobAlarmClosed,
  JobAlarmRaised,
  JobAsked,
} from '@huinong/shared/facts/workflow.ts';
import type { QueueName } from '../platform/environment.ts';

export type Follower = Exclude<QueueName, 'village-import'>;

type Told =
  | GrantIssued
  | HouseholdScreened
  | ListChanged
  | ConsentChanged
  | PersonVerified
  | PhoneBound
  | StaffBound
  | LedgerFact
  | LineOpened
  | ContractFileRequested
  | ContractFiled
  | EvidenceDisclosed
  | LoanOverdue
  | ArrearsCleared
  | LoanReclassified
  | AlertRaised
  | AlertAnswered
  | CalendarMissing
  | WorldLoaded
  | BureauReportMade
  | ObjectionRaised
  | ObjectionAnswered
  | ObjectionLate
  | HouseholdsRecorded
  | HouseholdsWithdrawn
  | MemberIdentified
  | ImportCommitted
  | UndoRequested
  | MemberDisclosed
  | ContactDisclosed
  | ApprovalAsked
  | ApprovalWithdrawn
  | ApprovalDecided
  | JobAsked
  | JobAlarmRaised
  | JobAlarmClosed
  | DayClosed
  | CounterChanged
  | PointsEarned
  | PointsEarningReversed
  | Redeemed
  | RedemptionAsked
  | RedemptionReleased
  | PointsRefunded
  | FraudSuspected
  | RulesReleased
  | ActivityConfirmed
  | ActivityCorrected
  | BenefitOrdered
  | BenefitOrderLapsing
  | BenefitOrderEnded
  | BenefitHandedOver
  | ReferralChanged
  | PointsExpiringSoon
  | PointsExpired
  | CampaignReleased
  | CampaignMessage;

/** Who follows which fact. A new fact without a line here does not compile; tests/routes.unit.test.ts compares it with the followers. */
export const routes: Readonly<Record<Told['type'], readonly Follower[]>> = {
  'identity.personVerified': ['village', 'credit', 'lending', 'lending-evidence', 'workflow', 'points'],
  'identity.phoneBound': ['lending', 'workflow', 'points'],
  'identity.staffBound': ['lending', 'workflow', 'points'],
  'identity.consentChanged': ['credit', 'lending', 'lending-evidence'],
  'village.householdsRecorded': ['village', 'credit'],
  'village.householdsWithdrawn': ['credit'],
  'village.memberIdentified': ['credit', 'workflow', 'merchant', 'points', 'insight'],
  'village.importCommitted': ['village'],
  'village.undoRequested': ['village'],
  // Kept for the audit; nobody works on it.
  'village.memberDisclosed': [],
  'credit.householdScreened': ['village'],
  'credit.grantIssued': ['village', 'lending'],
  'credit.listChanged': ['lending'],
  'lending.lineOpened': ['village', 'lending-evidence', 'insight'],
  'lending.contractFileRequested': ['lending-evidence'],
  // Kept for the audit; nobody works on them.
  'lending.contractFiled': [],
  'lending.evidenceDisclosed': [],
  'lending.loanDisbursed': ['village', 'lending', 'insight'],
  'lending.repaymentPosted': ['village', 'lending', 'points', 'insight'],
  'lending.interestAccrued': ['lending'],
  'lending.loanCharged': ['lending'],
  'lending.overpaymentRefunded': ['lending'],
  'lending.repaymentReversed': ['lending', 'points', 'insight'],
  'lending.loanWrittenOff': ['lending'],
  'lending.loanRestructured': ['lending'],
  // Before bad information is reported the person is told.
  'lending.loanOverdue': ['lending'],
  'lending.arrearsCleared': ['lending'],
  // To the staff's lists, beside the facts that post.
  'lending.loanReclassified': ['lending'],
  // Merchants are paid for a day once it is over.
  'lending.dayClosed': ['merchant'],
  // Told for whoever watches and reports; nobody follows them yet.
  'lending.alertRaised': [],
  'lending.alertAnswered': [],
  'lending.calendarMissing': [],
  'lending.worldLoaded': [],
  'lending.bureauReportMade': [],
  'lending.objectionRaised': [],
  'lending.objectionAnswered': [],
  'lending.objectionLate': [],
  // Kept for the audit; nobody works on it.
  'workflow.contactDisclosed': [],
  'credit.approvalAsked': ['workflow'],
  'village.approvalAsked': ['workflow'],
  'lending.approvalAsked': ['workflow'],
  'merchant.approvalAsked': ['workflow'],
  'points.approvalAsked': ['workflow'],
  'insight.approvalAsked': ['workflow'],
  'credit.approvalWithdrawn': ['workflow'],
  'village.approvalWithdrawn': ['workflow'],
  'lending.approvalWithdrawn': ['workflow'],
  'merchant.approvalWithdrawn': ['workflow'],
  'points.approvalWithdrawn': ['workflow'],
  'insight.approvalWithdrawn': ['workflow'],
  // A context that proposes follows what was decided, and passes by what is not its own.
  'workflow.approvalDecided': ['lending', 'merchant', 'points', 'insight'],
  // To the queue of the context whose job it is: a long job has a function of its own.
  'workflow.jobAsked': ['lending-jobs'],
  // Kept for the audit; the watch logs the line that rouses those on duty.
  'workflow.jobAlarmRaised': [],
  'workflow.jobAlarmClosed': [],
  // Points redeem at it, and whoever works there has the role in their next token.
  'merchant.counterChanged': ['points', 'identity'],
  // Merchants are settled by what was redeemed and refunded, and a first redemption rewards a referral; the others are told for messages and the search for fraud.
  'points.earned': ['notice', 'insight'],
  'points.rulesReleased': [],
  // Points earn, or take back, what two people stand for.
  'points.activityConfirmed': ['points'],
  'points.activityCorrected': ['points'],
  'points.earningReversed': ['insight'],
  'points.redeemed': ['merchant', 'points', 'notice', 'insight'],
  'points.redemptionAsked': [],
  'points.redemptionReleased': [],
  'points.refunded': ['merchant', 'points', 'insight'],
  'points.fraudSuspected': [],
  // Orders of the mall; what was handed over is settled like a redemption.
  'points.benefitOrdered': ['insight', 'notice'],
  'points.benefitOrderLapsing': ['notice'],
  'points.benefitOrderEnded': ['insight', 'notice'],
  'points.benefitHandedOver': ['merchant', 'notice'],
  'points.referralChanged': [],
  'points.expired': ['insight'],
  'points.expiringSoon': ['notice', 'insight'],
  'insight.campaignReleased': ['insight'],
  // Nobody of a control group is in one.
  'insight.campaignMessage': ['notice'],
};

/** The queues a fact goes to; a type this version does not know goes nowhere, for its teller is newer than its followers. */
export const followersOf = (type: string): readonly Follower[] => (Object.hasOwn(routes, type) ? routes[type as keyof typeof routes] : []);
