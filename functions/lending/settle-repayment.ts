import type { RepaymentPosted, RepaymentRefused } from '@huinong/shared/facts/lending.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { principalOwedFen } from '@huinong/shared/lending/account/account.ts';
import type { Paid } from '@huinong/shared/lending/account/events.ts';
import { onTimeInstalments } from '@huinong/shared/lending/account/on-time.ts';
import { paymentEvents } from '@huinong/shared/lending/account/payment.ts';
import { postingsOfAll } from '@huinong/shared/lending/ledger/event-postings.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import type { Move } from '../platform/core-bank.ts';
import { factWrite } from '../platform/facts.ts';
import { changedMeanwhile } from '../platform/refusal.ts';
import type { Condition, Write } from '../platform/table.ts';
import { ceaseWrites } from './cease-alert.ts';
import { byDay, happen, head, type Moment, namedBy } from './happen.ts';
import { type LoanItem, openAt, type PaymentCard, type RecordItem, type RepaymentItem } from './items.ts';
import { loanKey, recordKey, repaymentKey } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';
import { refundWrites } from './refund.ts';
import { isPending } from './settle-drawdown.ts';
import { readWorld } from './world.ts';

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
  moment: Moment,
): Promise<RepaymentItem> => {
  const { cardId } = openAt<PaymentCard>(home.sealer, repayment);
  const { repaymentId: requestNo, amountFen, partial } = repayment;
  const order = { institution: home.institution, requestNo, cardId, amountFen, ...(partial ? { partial } : {}) };
  return settle(deps, home, repayment, loan, await deps.bank.send('debits', order), moment);
};

/** Asks what became of it; a debit that never reached the bank is sent again, under its own number. */
export const askRepayment = async (deps: LendingDeps, home: House, repayment: RepaymentItem, on: BusinessDate): Promise<RepaymentItem> => {
  if (!isPending(repayment)) return repayment;
  const [move, loan, world] = await Promise.all([deps.bank.ask('debits', repayment.repaymentId), loanOf(home, repayment), readWorld(home)]);
  const moment = byDay(on, world);
  return move.kind === 'notFound' ? sendRepayment(deps, home, repayment, loan, moment) : settle(deps, home, repayment, loan, move, moment);
};

const loanOf = async ({ table }: House, { personId, loanId }: RepaymentItem): Promise<LoanItem> => {
  const loan = await table.get(loanKey(personId, loanId), { consistent: true });
  assert(loan, 'a repayment belongs to a loan');
  return loan as LoanItem;
};

type Ending = { readonly after: RepaymentItem; readonly writes: readonly Write[] };

/** Stores the outcome once; what else happened to the loan meanwhile (a refund, a reversal) is read and built upon. */
const settle = async (
  deps: LendingDeps,
  home: House,
  repayment: RepaymentItem,
  read: LoanItem,
  move: Move,
  moment: Moment,
): Promise<RepaymentItem> => {
  let loan = read;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // The loan was read after its outcome was written by another: nothing is left to do here.
    if (loan.pendingRepaymentId !== repayment.repaymentId) return reread(home, repayment);
    const ending = await endingOf(deps, home, repayment, loan, move, moment);
    if (ending === null) return repayment;
    if ((await home.table.write(ending.writes)) === 'done') return ending.after;
    const stands = await reread(home, repayment);
    if (!isPending(stands) || move.kind === 'unknown') return stands;
    await shortPause(attempt);
    loan = await loanOf(home, repayment);
  }
  throw new Error(changedMeanwhile.kind);
};

const endingOf = async (
  deps: LendingDeps,
  home: House,
  repayment: RepaymentItem,
  loan: LoanItem,
  move: Move,
  moment: Moment,
): Promise<Ending | null> => {
  if (move.kind === 'posted') return paidWrites(deps, home, repayment, loan, move.amountFen ?? repayment.amountFen, moment);
  if (move.kind === 'refused') return refusedWrites(deps, home, repayment, loan, move, moment);
  if (repayment.state === 'confirming') return null;
  const set = { state: 'confirming' as const };
  return { after: { ...repayment, ...set }, writes: [{ kind: 'update', key: keyOf(repayment), set, condition: processing }] };
};

const keyOf = ({ personId, repaymentId }: RepaymentItem) => repaymentKey(personId, repaymentId);

const reread = async ({ table }: House, repayment: RepaymentItem): Promise<RepaymentItem> => {
  const stands = await table.get(keyOf(repayment), { consistent: true });
  assert(stands, 'a repayment is never deleted');
  return stands as RepaymentItem;
};

const ended = (repayment: RepaymentItem, change: Partial<RepaymentItem>): Write => ({
  kind: 'update',
  key: keyOf(repayment),
  set: change,
  remove: ['gsi1pk', 'gsi1sk'],
  condition: pending,
});

/** What a payment paid, by part. */
const partsOf = ({ amountFen, shares, early, feeFen, overFen }: Paid) => {
  const sum = (of: (share: Paid['shares'][number]) => Fen): Fen => shares.reduce((total, share) => total + of(share), 0);
  return {
    amountFen,
    principalFen: sum((share) => share.principalFen) + (early?.principalFen ?? 0),
    interestFen: sum((share) => share.interestFen) + (early?.interestFen ?? 0),
    penaltyFen: sum((share) => share.penaltyFen),
    compoundFen: sum((share) => share.compoundFen),
    feeFen,
    overFen,
  };
};

const paidWrites = async (
  deps: LendingDeps,
  home: House,
  repayment: RepaymentItem,
  loan: LoanItem,
  amountFen: Fen,
  moment: Moment,
): Promise<Ending> => {
  const { repaymentId, personId, requestedOn, purpose } = repayment;
  // The day that counts is the day the villager asked: a slow bank costs them no interest.
  const events = paymentEvents(loan.account, { paymentId: repaymentId, on: requestedOn, amountFen, purpose }, moment.world);
  const paid = events.at(-1) as Paid;
  const parts = partsOf(paid);
  const ceased = await ceaseWrites(deps, home, loan, events, moment);
  const course = { ...ceased.course, pendingRepaymentId: null };
  const { after, writes } = happen(deps, home, loan, events, moment, course, ceased.line);
  const closed = after.account.state === 'closed';
  const fact: RepaymentPosted = {
    type: 'lending.repaymentPosted',
    ...head(deps, home, moment.on),
    body: {
      repaymentId,
      ...namedBy(loan),
      ...parts,
      closed,
      postedOn: requestedOn,
      onTimeInstalments: onTimeInstalments(paid, after.account),
      entries: postingsOfAll(events),
    },
  };
  const record: RecordItem = {
    ...recordKey(personId, fact.at, repaymentId),
    recordId: repaymentId,
    kind: 'repaid',
    at: fact.at,
    on: requestedOn,
    amountFen,
    title: repayment.kind === 'auto' ? `${loan.productName}自动扣款` : `${loan.productName}还款`,
    ref: repaymentId,
  };
  const change = { state: 'paid' as const, ...parts, principalAfterFen: principalOwedFen(after.account), endedAt: fact.at };
  return {
    after: { ...repayment, ...change },
    writes: [
      ended(repayment, change),
      ...writes,
      ...ceased.writes,
      { kind: 'put', item: record },
      factWrite(fact),
      ...(parts.overFen > 0 ? refundWrites(home, repayment, parts.overFen, fact.at, moment.on) : []),
    ],
  };
};

const refusedWrites = (
  deps: LendingDeps,
  home: House,
  repayment: RepaymentItem,
  loan: LoanItem,
  { code, message }: { readonly code: string; readonly message: string },
  { on }: Moment,
): Ending => {
  const { repaymentId, loanId, personId, amountFen } = repayment;
  const fact: RepaymentRefused = {
    type: 'lending.repaymentRefused',
    ...head(deps, home, on),
    body: { repaymentId, loanId, personId, amountFen, code },
  };
  const change = { state: 'refused' as const, refusal: { code, text: message }, endedAt: fact.at };
  const awaits: Condition = { expression: 'pendingRepaymentId = :repaymentId', values: { ':repaymentId': repaymentId } };
  return {
    after: { ...repayment, ...change },
    writes: [
      ended(repayment, change),
      { kind: 'update', key: loanKey(personId, loan.loanId), set: { pendingRepaymentId: null }, add: { version: 1 }, condition: awaits },
      factWrite(fact),
    ],
  };
};
