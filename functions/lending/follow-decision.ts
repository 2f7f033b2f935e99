import type { LoanRestructured, LoanWrittenOff, RepaymentReversed } from '@huinong/shared/facts/lending.ts';
import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { principalOwedFen } from '@huinong/shared/lending/account/account.ts';
import type { LoanEvent } from '@huinong/shared/lending/account/events.ts';
import { postingsOfAll } from '@huinong/shared/lending/ledger/event-postings.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import { factWrite } from '../platform/facts.ts';
import type { Write } from '../platform/table.ts';
import { ceaseWrites } from './cease-alert.ts';
import { amountOfDeed, type Deed, eventsOfDeed } from './deeds.ts';
import { byDay, happen, head, type Moment, namedBy } from './happen.ts';
import { type LoanItem, openAt } from './items.ts';
import { loanKey, proposalKey, repaymentKey, worldKey } from './keys.ts';
import { readHistory } from './loan-history.ts';
import type { House, LendingDeps } from './ports.ts';
import type { ProposalItem } from './propose.ts';
import { deedRefused } from './refusals.ts';
import { worldOf } from './world.ts';

/** Does what was approved, if it is the very content that was proposed and the proposal still stands; once, however often it is told. */
export const followApprovalDecided =
  (deps: LendingDeps) =>
  async ({ institution, body }: ApprovalDecided): Promise<void> => {
    if (body.proposer !== 'lending') return;
    const home = await deps.house(institution);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const proposal = (await home.table.get(proposalKey(body.approvalId), { consistent: true })) as ProposalItem | undefined;
      if (proposal?.state !== 'open' || proposal.hash !== body.hash) return;
      const writes = body.outcome === 'approved' ? await approved(deps, home, proposal, body.decidedBy) : [ended(proposal, 'rejected')];
      if ((await home.table.write(writes)) === 'done') return;
      await shortPause(attempt);
    }
    throw new Error(`the deed ${body.approvalId} met another at every try`);
  };

const ended = ({ approvalId }: ProposalItem, state: ProposalItem['state'], failure: string | null = null): Write => ({
  kind: 'update',
  key: proposalKey(approvalId),
  set: { state, failure },
  condition: { expression: '#state = :open', names: { '#state': 'state' }, values: { ':open': 'open' } },
});

const approved = async (deps: LendingDeps, home: House, proposal: ProposalItem, checkerId: string): Promise<Write[]> => {
  const deed = openAt<Deed>(home.sealer, proposal);
  const { personId, loanId, makerId } = proposal;
  const [[found, date, worldRead], history] = await Promise.all([
    home.table.getAll([loanKey(personId, loanId), businessDateKey, worldKey], { consistent: true }),
    readHistory(home, loanId),
  ]);
  assert(found, 'a loan is never deleted');
  const loan = found as LoanItem;
  // A payment is on its way: what it does is known in a minute, and the queue brings this decision again.
  if (loan.pendingRepaymentId !== null) throw new Error(`a repayment of ${loanId} is on its way`);
  const moment = byDay(businessDateOf(date), worldOf(worldRead));
  const done = eventsOfDeed({ deed, loan, history, ...moment, persons: { makerId, checkerId } });
  if (!done.ok) return [ended(proposal, 'failed', deedRefused(done.error).title)];
  const ceased = await ceaseWrites(deps, home, loan, done.value, moment);
  const { writes } = happen(deps, home, loan, done.value, moment, ceased.course, ceased.line);
  return [ended(proposal, 'done'), ...writes, ...ceased.writes, ...besides(deps, home, deed, loan, history, done.value, moment)];
};

/** The fact with the deed's postings, and the repayment that stands no more. */
const besides = (
  deps: LendingDeps,
  home: House,
  deed: Deed,
  loan: LoanItem,
  history: readonly LoanEvent[],
  events: readonly LoanEvent[],
  { on }: Moment,
): Write[] => {
  const named = namedBy(loan);
  const entries = postingsOfAll(events);
  switch (deed.kind) {
    case 'repayment-reversal': {
      const { repaymentId } = deed;
      const body = { ...named, repaymentId, amountFen: amountOfDeed(deed, loan, history), entries };
      const fact: RepaymentReversed = { type: 'lending.repaymentReversed', ...head(deps, home, on), body };
      return [{ kind: 'update', key: repaymentKey(loan.personId, repaymentId), set: { state: 'reversed' } }, factWrite(fact)];
    }
    case 'write-off': {
      const body = { ...named, principalFen: principalOwedFen(loan.account), entries };
      const fact: LoanWrittenOff = { type: 'lending.loanWrittenOff', ...head(deps, home, on), body };
      return [factWrite(fact)];
    }
    case 'restructuring': {
      const fact: LoanRestructured = { type: 'lending.loanRestructured', ...head(deps, home, on), body: { ...named, entries } };
      return [factWrite(fact)];
    }
  }
};
