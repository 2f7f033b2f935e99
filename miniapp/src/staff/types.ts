import type { getTrialBalance, listStatementCases, listStatements } from '@huinong/shared/contracts/accounting.ts';
import type { getPortfolioCharts } from '@huinong/shared/contracts/bureau-reporting.ts';
import type { applyForCredit, getHouseholdCredit } from '@huinong/shared/contracts/credit.ts';
import type {
  getCollectionCase,
  listAlerts,
  listBankLoans,
  listCollectionCases,
  listPostLoanVisits,
} from '@huinong/shared/contracts/post-loan.ts';
import type {
  batch,
  getHousehold,
  getVillageBoard,
  listHouseholds,
  listVillages,
  previewRosterImport,
} from '@huinong/shared/contracts/village.ts';
import type { getApproval, listApprovals, listCallbacks, listJobRuns, listJobs } from '@huinong/shared/contracts/workflow.ts';
import type * as z from 'zod';
import type { ReplyOf } from '../platform/api/endpoint';

/** The replies that staff pages show, named once. */
export type Callback = ReplyOf<typeof listCallbacks>['callbacks'][number];
export type Village = ReplyOf<typeof listVillages>['villages'][number];
export type Board = ReplyOf<typeof getVillageBoard>;
export type Rate = Board['rates'][number];
export type Batch = z.output<typeof batch>;
export type Preview = ReplyOf<typeof previewRosterImport>;
export type HouseholdRow = ReplyOf<typeof listHouseholds>['households'][number];
export type Household = ReplyOf<typeof getHousehold>;
export type Member = Household['members'][number];
export type HouseholdCredit = ReplyOf<typeof getHouseholdCredit>;
export type Screening = NonNullable<HouseholdCredit['screening']>;
export type StaffDecision = HouseholdCredit['decisions'][number];
export type LimitTerm = ReplyOf<typeof applyForCredit>['terms'][number];
export type Points = Screening['points'][number];
export type ApprovalLine = ReplyOf<typeof listApprovals>['approvals'][number];
export type Approval = ReplyOf<typeof getApproval>;
export type JobCentre = ReplyOf<typeof listJobs>;
export type JobLine = JobCentre['days'][number]['jobs'][number];
export type JobAlarm = JobCentre['alarms'][number];
export type JobRun = ReplyOf<typeof listJobRuns>['runs'][number];
export type StatementDay = ReplyOf<typeof listStatements>['days'][number];
export type StatementCase = ReplyOf<typeof listStatementCases>['cases'][number];
export type TrialBalance = ReplyOf<typeof getTrialBalance>;
export type TrialRow = TrialBalance['rows'][number];
export type BankLoan = ReplyOf<typeof listBankLoans>['loans'][number];
export type LoanClass = BankLoan['loanClass'];
export type Alert = ReplyOf<typeof listAlerts>['alerts'][number];
export type PostLoanVisit = ReplyOf<typeof listPostLoanVisits>['visits'][number];
export type CollectionCase = ReplyOf<typeof listCollectionCases>['cases'][number];
export type Diary = ReplyOf<typeof getCollectionCase>;
export type DiaryEntry = Diary['diary'][number];
export type Charts = ReplyOf<typeof getPortfolioCharts>;
