import type * as contract from '@huinong/shared/contracts/post-loan.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { asOf } from '@huinong/shared/lending/account/day.ts';
import type { World } from '@huinong/shared/lending/account/world.ts';
import { toDoAt, type WorkStage, workStage } from '@huinong/shared/lending/arrears/collection.ts';
import type * as z from 'zod';
import type { LoanItem } from '../items.ts';
import { nextDueView } from '../loan-views.ts';
import type { ArrearsItem } from './items.ts';
import { daysDue, headOf } from './loan-heads.ts';
import type { Staff } from './people.ts';

type CaseView = z.input<typeof contract.collectionCase>;

/** A loan as collecting sees it on a date: the days due, or to come, and what is to be paid. */
export type Claim = {
  readonly stage: WorkStage;
  readonly daysDue: number;
  readonly daysToDue: number | null;
  readonly dueOn: string;
  readonly owedFen: number;
};

/** What is claimed of a loan; null when nothing is past due and nothing falls due within the reminder's days. */
export const claimOf = (loan: LoanItem, on: BusinessDate, world: World): Claim | null => {
  const at: LoanItem = { ...loan, account: asOf(loan.account, on, world) };
  const next = nextDueView(at.account, on, world);
  const days = daysDue(at, on);
  const daysToDue = next && days === 0 ? next.daysLeft : null;
  const stage = workStage(days, daysToDue);
  return stage && next && { stage, daysDue: days, daysToDue, dueOn: next.dueOn, owedFen: next.amountFen };
};

export const caseView = (
  loan: LoanItem,
  claim: Claim,
  arrears: ArrearsItem | undefined,
  { maskedName, staff, on }: { readonly maskedName: string; readonly staff: Staff; readonly on: BusinessDate },
): CaseView => ({
  ...headOf(loan, maskedName, on),
  daysPastDue: claim.daysDue,
  stage: claim.stage,
  toDo: toDoAt(claim.stage),
  dueOn: claim.dueOn,
  owedFen: claim.owedFen,
  owner: staff.owner(loan.village),
  lastContact: arrears?.lastContact ?? null,
  promisedOn: arrears?.promisedOn ?? null,
});
