import type { LoanOverdue, RepaymentPosted, RepaymentRefused } from '@huinong/shared/facts/lending.ts';
import { addDays, type BusinessDate } from '@huinong/shared/kernel/date.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { duesOf } from '@huinong/shared/lending/dues.ts';
import { repaymentPosting } from '@huinong/shared/lending/postings.ts';
import { repaid } from '@huinong/shared/lending/repayment.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import type { Condition, Write } from '../platform/table.ts';
import { type LoanItem, loanItem, openAt, type PaymentCard, type RecordItem, type RepaymentItem } from './items.ts';
import { dueIndexKeys, lineKey, loanKey, recordKey, repaymentKey } from './keys.ts';
import type { House, LendingDeps, Move } from './ports.ts';
import { isPending } from './settle-drawdown.ts';

const state = { names: { '#state': 'state' } };
const processing: Condition = { expression: '#state = :processing', ...state, values: { ':processing': 'processing' } };
const pending: Condition = {
  expression: '#state IN (:processing, :confirming)',
  ...state,
  values: { ':processing': 'processing', ':confirming': 'confirming' },
};

/** Sends the debit that the stored intent names, and stores what the bank says. @param loan as the intent left it */
export const sendRepayment = async (
  deps: LendingDeps,
  home: House,
  repayment: RepaymentItem,
  loan: LoanItem,
  on: BusinessDate,
): Promise<RepaymentItem> => {
  const { cardId } = openAt<PaymentCard>(home.sealer, repayment);
  const move = await deps.bank.send('debits', {
    institution: home.institution,
    requestNo: repayment.repaymentId,
    cardId,
    amountFen: repayment.amountFen,
  });
  return settle(deps, home, repayment, loan, move, on);
};

/** Asks what became of it; a debit that never reached the bank is sent again, under its own number. */
export const askRepayment = async (deps: LendingDeps, home: House, repayment: RepaymentItem, on: BusinessDate): Promise<RepaymentItem> => {
  if (!isPending(repayment)) return repayment;
  const [move, loan] = await Promise.all([
    deps.bank.ask('debits', repayment.repaymentId),
    home.table.get(loanKey(repayment.personId, repayment.loanId), { consistent: true }),
  ]);
  assert(loan, 'a repayment belongs to a loan');
  const owed = loan as LoanItem;
  return move.kind === 'notFound' ? sendRepayment(deps, home, repayment, owed, on) : settle(deps, home, repayment, owed, move, on);
};

type Ending = { readonly after: RepaymentItem; readonly writes: readonly Write[] };

const settle = async (
  deps: LendingDeps,
  home: House,
  repayment: RepaymentItem,
  loan: LoanItem,
  move: Move,
  on: BusinessDate,
): Promise<RepaymentItem> => {
  // The loan was read after its outcome was written by another: nothing is left to do here.
  if (loan.pendingRepaymentId !== repayment.repaymentId) return reread(home, repayment);
  switch (move.kind) {
    case 'posted':
      return end(home, repayment, paidWrites(deps, home, repayment, loan, on));
    case 'refused':
      return end(home, repayment, refusedWrites(deps, home, repayment, loan, move, on));
    case 'unknown': {
      if (repayment.state === 'confirming') return repayment;
      const set = { state: 'confirming' as const };
      return end(home, repayment, {
        after: { ...repayment, ...set },
        writes: [{ kind: 'update', key: keyOf(repayment), set, condition: processing }],
      });
    }
  }
};

const keyOf = ({ personId, repaymentId }: RepaymentItem) => repaymentKey(personId, repaymentId);

const reread = async ({ table }: House, repayment: RepaymentItem): Promise<RepaymentItem> => {
  const stands = await table.get(keyOf(repayment), { consistent: true });
  assert(stands, 'a repayment is never deleted');
  return stands as RepaymentItem;
};

const end = async (home: House, repayment: RepaymentItem, { after, writes }: Ending): Promise<RepaymentItem> =>
  (await home.table.write(writes)) === 'done' ? after : reread(home, repayment);

const ended = (repayment: RepaymentItem, change: Partial<RepaymentItem>): Write => ({
  kind: 'update',
  key: keyOf(repayment),
  set: change,
  remove: ['gsi1pk', 'gsi1sk'],
  condition: pending,
});

const awaits = ({ repaymentId }: RepaymentItem): Condition => ({
  expression: 'pendingRepaymentId = :repaymentId',
  values: { ':repaymentId': repaymentId },
});

const head = (deps: LendingDeps, { institution }: House, on: BusinessDate) => {
  const now = deps.now();
  return { version: 1, factId: newFactId(now), institution, on, at: now.toISOString() };
};

const paidWrites = (deps: LendingDeps, home: House, repayment: RepaymentItem, loan: LoanItem, on: BusinessDate): Ending => {
  const { repaymentId, personId, principalFen, interestFen, requestedOn } = repayment;
  const kind = repayment.kind === 'auto' ? 'due' : repayment.kind;
  // The day that counts is the day the villager asked: a slow bank costs them no interest.
  const after = repaid(loan, { kind, principalFen, interestFen, on: requestedOn });
  const fact: RepaymentPosted = {
    type: 'lending.repaymentPosted',
    ...head(deps, home, on),
    body: {
      repaymentId,
      loanId: loan.loanId,
      personId,
      householdId: loan.householdId,
      village: loan.village,
      product: loan.product,
      principalFen,
      interestFen,
      closed: after.state === 'closed',
      postedOn: requestedOn,
      entries: repaymentPosting(principalFen, interestFen),
    },
  };
  const record: RecordItem = {
    ...recordKey(personId, fact.at, repaymentId),
    recordId: repaymentId,
    kind: 'repaid',
    at: fact.at,
    on: requestedOn,
    amountFen: repayment.amountFen,
    title: repayment.kind === 'auto' ? `${loan.productName}自动扣款` : `${loan.productName}还款`,
    ref: loan.loanId,
  };
  const change = { state: 'paid' as const, principalAfterFen: after.principalFen, endedAt: fact.at };
  const overdueLoans = loan.overdueSince === null ? 0 : -1;
  return {
    after: { ...repayment, ...change },
    writes: [
      ended(repayment, change),
      { kind: 'put', item: loanItem(loan, after, requestedOn, loan.version + 1), condition: awaits(repayment) },
      { kind: 'update', key: lineKey(personId), add: { principalFen: -principalFen, overdueLoans, version: 1 } },
      { kind: 'put', item: record },
      factWrite(fact),
    ],
  };
};

const refusedWrites = (
  deps: LendingDeps,
  home: House,
  repayment: RepaymentItem,
  loan: LoanItem,
  { code, message }: { readonly code: string; readonly message: string },
  on: BusinessDate,
): Ending => {
  const { repaymentId, loanId, personId, amountFen } = repayment;
  const fact: RepaymentRefused = {
    type: 'lending.repaymentRefused',
    ...head(deps, home, on),
    body: { repaymentId, loanId, personId, amountFen, code },
  };
  const change = { state: 'refused' as const, refusal: { code, text: message }, endedAt: fact.at };
  const key = loanKey(personId, loanId);
  const condition = awaits(repayment);
  return {
    after: { ...repayment, ...change },
    writes: [
      ended(repayment, change),
      ...(repayment.kind === 'auto'
        ? overdueWrites(deps, home, loan, repayment.requestedOn, condition)
        : [{ kind: 'update' as const, key, set: { pendingRepaymentId: null }, add: { version: 1 }, condition }]),
      factWrite(fact),
    ],
  };
};

/** A due day ended unpaid: the loan is overdue since its oldest unpaid day, and tried again tomorrow. Penalties are counted from the same day. */
const overdueWrites = (deps: LendingDeps, home: House, loan: LoanItem, on: BusinessDate, condition: Condition): Write[] => {
  const { loanId, personId, householdId, village } = loan;
  const since = loan.overdueSince ?? duesOf(loan, on)[0]?.dueOn ?? on;
  const set = { pendingRepaymentId: null, overdueSince: since, ...dueIndexKeys(loanId, addDays(on, 1)) };
  const update: Write = { kind: 'update', key: loanKey(personId, loanId), set, add: { version: 1 }, condition };
  if (loan.overdueSince !== null) return [update];
  const fact: LoanOverdue = {
    type: 'lending.loanOverdue',
    ...head(deps, home, on),
    body: { loanId, personId, householdId, village, since },
  };
  return [update, { kind: 'update', key: lineKey(personId), add: { overdueLoans: 1, version: 1 } }, factWrite(fact)];
};
