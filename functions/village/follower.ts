import type { GrantIssued, HouseholdScreened } from '@huinong/shared/facts/credit.ts';
import type { PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { LineOpened, LoanDisbursed, RepaymentPosted } from '@huinong/shared/facts/lending.ts';
import type { HouseholdsRecorded, ImportCommitted, UndoRequested } from '@huinong/shared/facts/village.ts';
import { followerFunction } from '../platform/follow.ts';
import { identifyPerson, identifyRecorded } from './identify-members.ts';
import { noteGrant, noteLine, noteLoan, noteRepayment, noteScreening } from './note-standing.ts';
import { houseOf, importQueue } from './wiring.ts';

type Followed =
  | PersonVerified
  | HouseholdsRecorded
  | ImportCommitted
  | UndoRequested
  | HouseholdScreened
  | GrantIssued
  | LineOpened
  | LoanDisbursed
  | RepaymentPosted;

const now = (): Date => new Date();

/** What village does about the facts of others, and about its own that need work behind them. */
export const handler = followerFunction<Followed>({
  'identity.personVerified': async (fact) => identifyPerson(await houseOf(fact.institution), now)(fact),
  'village.householdsRecorded': async (fact) => identifyRecorded(await houseOf(fact.institution), now)(fact),
  'village.importCommitted': ({ institution, body }) => importQueue().send([{ kind: 'judge', institution, batchId: body.batchId }]),
  'village.undoRequested': ({ institution, body }) => importQueue().send([{ kind: 'undo', institution, batchId: body.batchId }]),
  'credit.householdScreened': async (fact) => noteScreening(await houseOf(fact.institution))(fact),
  'credit.grantIssued': async (fact) => noteGrant(await houseOf(fact.institution))(fact),
  'lending.lineOpened': async (fact) => noteLine(await houseOf(fact.institution))(fact),
  'lending.loanDisbursed': async (fact) => noteLoan(await houseOf(fact.institution))(fact),
  'lending.repaymentPosted': async (fact) => noteRepayment(await houseOf(fact.institution))(fact),
});
