import type { OverpaymentRefunded } from '@huinong/shared/facts/lending.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import type { Refunded } from '@huinong/shared/lending/account/events.ts';
import { postingsOf } from '@huinong/shared/lending/ledger/event-postings.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import type { Move } from '../platform/core-bank.ts';
import { factWrite } from '../platform/facts.ts';
import { changedMeanwhile } from '../platform/refusal.ts';
import { absent, type Condition, type Write } from '../platform/table.ts';
import { byDay, happen, head, namedBy } from './happen.ts';
import { type LoanItem, openAt, type PaymentCard, type RecordItem, type RefundItem, type RepaymentItem, sealAt } from './items.ts';
import { loanKey, pendingIndexKeys, recordKey, refundKey } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';
import { isPending } from './settle-drawdown.ts';
import { readWorld } from './world.ts';

/** The intent to give back what a payment brought above what was owed, beside that payment; the job of every minute sends it. */
export const refundWrites = ({ sealer }: House, repayment: RepaymentItem, amountFen: Fen, at: string, on: BusinessDate): Write[] => {
  const { personId, loanId, repaymentId } = repayment;
  const refundId = `${repaymentId}-R`;
  const key = refundKey(personId, refundId);
  const { cardId, cardTail } = openAt<PaymentCard>(sealer, repayment);
  const item: RefundItem & ReturnType<typeof pendingIndexKeys> = {
    ...key,
    ...pendingIndexKeys(repaymentId, at),
    refundId,
    loanId,
    personId,
    amountFen,
    requestedOn: on,
    state: 'processing',
    acceptedAt: at,
    endedAt: null,
    sealed: sealAt(sealer, key, { cardId, cardTail }),
  };
  return [{ kind: 'put', item, condition: absent }];
};

/** Asks what became of a refund, sends one that the bank never got, and stores the outcome once. */
export const askRefund = async (deps: LendingDeps, home: House, refund: RefundItem, on: BusinessDate): Promise<RefundItem> => {
  if (!isPending(refund)) return refund;
  const { refundId: requestNo, amountFen } = refund;
  const asked = await deps.bank.ask('disbursements', requestNo);
  if (asked.kind !== 'notFound') return settle(deps, home, refund, asked, on);
  const { cardId } = openAt<PaymentCard>(home.sealer, refund);
  const sent = await deps.bank.send('disbursements', { institution: home.institution, requestNo, cardId, amountFen });
  return settle(deps, home, refund, sent, on);
};

const pending: Condition = {
  expression: '#state IN (:processing, :confirming)',
  names: { '#state': 'state' },
  values: { ':processing': 'processing', ':confirming': 'confirming' },
};

const ended = ({ personId, refundId }: RefundItem, change: Partial<RefundItem>): Write => ({
  kind: 'update',
  key: refundKey(personId, refundId),
  set: change,
  remove: ['gsi1pk', 'gsi1sk'],
  condition: pending,
});

const settle = async (deps: LendingDeps, home: House, refund: RefundItem, move: Move, on: BusinessDate): Promise<RefundItem> => {
  if (move.kind === 'unknown') return refund;
  if (move.kind === 'refused') {
    // The card was closed meanwhile: the money stays in suspense, where the trial balance shows it.
    const change = { state: 'refused' as const, endedAt: deps.now().toISOString() };
    await home.table.write([ended(refund, change)]);
    return { ...refund, ...change };
  }
  const world = await readWorld(home);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const loan = await home.table.get(loanKey(refund.personId, refund.loanId), { consistent: true });
    assert(loan, 'a refund belongs to a loan');
    const ending = paidWrites(deps, home, refund, loan as LoanItem, byDay(on, world));
    const outcome = await home.table.write(ending.writes);
    if (outcome === 'done') return ending.after;
    if (outcome.refused.includes(0)) return { ...refund, state: 'paid' };
    await shortPause(attempt);
  }
  throw new Error(changedMeanwhile.kind);
};

const paidWrites = (deps: LendingDeps, home: House, refund: RefundItem, loan: LoanItem, moment: ReturnType<typeof byDay>) => {
  const { amountFen, refundId, personId } = refund;
  const event: Refunded = { kind: 'refunded', on: moment.on, amountFen };
  const { writes } = happen(deps, home, loan, [event], moment);
  const fact: OverpaymentRefunded = {
    type: 'lending.overpaymentRefunded',
    ...head(deps, home, moment.on),
    body: { ...namedBy(loan), refundId, amountFen, entries: postingsOf(event) },
  };
  const record: RecordItem = {
    ...recordKey(personId, fact.at, refundId),
    recordId: refundId,
    kind: 'refunded',
    at: fact.at,
    on: moment.on,
    amountFen,
    title: `${loan.productName}多收退回`,
    ref: loan.loanId,
  };
  const change = { state: 'paid' as const, endedAt: fact.at };
  const after: RefundItem = { ...refund, ...change };
  return { after, writes: [ended(refund, change), ...writes, { kind: 'put' as const, item: record }, factWrite(fact)] };
};
