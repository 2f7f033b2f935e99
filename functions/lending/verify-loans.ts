import type { Fen } from '@huinong/shared/kernel/money.ts';
import { principalOwedFen } from '@huinong/shared/lending/account/account.ts';
import type { LoanEvent } from '@huinong/shared/lending/account/events.ts';
import { replay } from '@huinong/shared/lending/account/evolve.ts';
import { freezingAlert } from '@huinong/shared/lending/alerts/alert.ts';
import { contentHash } from '../platform/content-hash.ts';
import type { VerifyRule } from '../platform/verify.ts';
import { isOf, ruleOf, Sums } from './findings.ts';
import type { DrawdownItem, LineItem, LoanEventItem, LoanItem, RefundItem, RepaymentItem } from './items.ts';
import { ALERTS } from './keys.ts';
import type { AlertItem } from './raise-alert.ts';
import { isPending } from './settle-drawdown.ts';

/** A line owes what its loans owe, and holds what its pending draws ask for. */
const lines = ruleOf('lending.lines', async (items, findings) => {
  const [owed, held, overdue] = [new Sums(), new Sums(), new Sums()];
  const found: LineItem[] = [];
  for await (const item of items) {
    if (isOf(item, 'borrower', 'line')) found.push(item as unknown as LineItem);
    if (isOf(item, 'borrower', 'loan#')) {
      const { lineId, account } = item as unknown as LoanItem;
      owed.plus(lineId, principalOwedFen(account));
      overdue.plus(lineId, account.overdueSince === null ? 0 : 1);
    }
    if (isOf(item, 'borrower', 'drawdown#')) {
      const drawdown = item as unknown as DrawdownItem;
      if (isPending(drawdown)) held.plus(drawdown.lineId, drawdown.amountFen);
    }
  }
  for (const { lineId, principalFen, heldFen, overdueLoans } of found) {
    findings.equal(`${lineId} principalFen`, owed.of(lineId), principalFen);
    findings.equal(`${lineId} heldFen`, held.of(lineId), heldFen);
    findings.equal(`${lineId} overdueLoans`, overdue.of(lineId), overdueLoans);
  }
});

/** A line is frozen by an alert exactly while a red one of its borrower is open or confirmed, and still holds. */
const freezes = ruleOf('lending.alertFreezes', async (items, findings) => {
  const alerts = new Map<string, AlertItem[]>();
  const found: LineItem[] = [];
  for await (const item of items) {
    if (isOf(item, 'borrower', 'line')) found.push(item as unknown as LineItem);
    if (isOf(item, 'borrower', ALERTS)) alerts.set(item.pk, [...(alerts.get(item.pk) ?? []), item as unknown as AlertItem]);
  }
  for (const { pk, lineId, alertFreeze } of found)
    findings.equal(`${lineId} alertFreeze`, freezingAlert(alerts.get(pk) ?? []) !== null, (alertFreeze ?? null) !== null);
});

/** One line a household, and each line its household's. */
const households = ruleOf('lending.oneLinePerHousehold', async (items, findings) => {
  const held = new Map<string, string>();
  const found: LineItem[] = [];
  for await (const item of items) {
    if (isOf(item, 'household-line', 'line')) held.set(item.pk.slice('household-line#'.length), item.lineId as string);
    if (isOf(item, 'borrower', 'line')) found.push(item as unknown as LineItem);
  }
  for (const line of found) findings.equal(line.householdId, held.get(line.householdId), line.lineId);
  findings.equal('lines and households with one', held.size, found.length);
});

const inOrder = (items: readonly LoanEventItem[]): LoanEvent[] => [...items].sort((a, b) => a.seq - b.seq).flatMap(({ events }) => events);

const amountOf = (events: readonly LoanEvent[], kind: 'paid' | 'refunded'): Fen =>
  events.reduce((sum, event) => (event.kind === kind ? sum + event.amountFen : sum), 0);

/** A loan is what its events lead to, to the byte; its draw, its payments and its refunds are the ones that its events tell of. */
const loans = ruleOf('lending.loans', async (items, findings) => {
  const found = new Map<string, LoanItem>();
  const draws: DrawdownItem[] = [];
  const events = new Map<string, LoanEventItem[]>();
  const [paid, refunded] = [new Sums(), new Sums()];
  const pending = new Map<string, string>();
  for await (const item of items) {
    if (item.pk.startsWith('loan-event#')) {
      const event = item as unknown as LoanEventItem;
      events.set(event.loanId, [...(events.get(event.loanId) ?? []), event]);
    }
    if (isOf(item, 'borrower', 'loan#')) found.set(item.loanId as string, item as unknown as LoanItem);
    if (isOf(item, 'borrower', 'drawdown#')) draws.push(item as unknown as DrawdownItem);
    if (isOf(item, 'borrower', 'refund#')) {
      const refund = item as unknown as RefundItem;
      if (refund.state === 'paid') refunded.plus(refund.loanId, refund.amountFen);
    }
    if (isOf(item, 'borrower', 'repayment#')) {
      const repayment = item as unknown as RepaymentItem;
      if (isPending(repayment)) pending.set(repayment.loanId, repayment.repaymentId);
      if (repayment.state === 'paid' || repayment.state === 'reversed') paid.plus(repayment.loanId, repayment.amountFen);
    }
  }
  for (const [loanId, loan] of found) {
    const stored = events.get(loanId) ?? [];
    const history = inOrder(stored);
    findings.equal(`${loanId} events`, loan.seq, stored.length);
    findings.equal(
      `${loanId} replay`,
      history[0]?.kind === 'disbursed' ? contentHash(replay(history)) : 'no draw',
      contentHash(loan.account),
    );
    findings.equal(`${loanId} paid`, amountOf(history, 'paid'), paid.of(loanId));
    findings.equal(`${loanId} refunded`, amountOf(history, 'refunded'), refunded.of(loanId));
    findings.equal(`${loanId} pendingRepaymentId`, pending.get(loanId) ?? null, loan.pendingRepaymentId);
  }
  for (const loanId of events.keys()) findings.equal(`${loanId} of its events`, true, found.has(loanId));
  // A draw that was refused or is not settled has no loan; one that arrived has exactly its own.
  for (const { drawdownId, state, amountFen } of draws)
    findings.equal(`${drawdownId} disbursed`, state === 'arrived' ? amountFen : 0, found.get(drawdownId)?.account.terms.amountFen ?? 0);
  findings.equal('loans and arrived draws', draws.filter(({ state }) => state === 'arrived').length, found.size);
});

export const loanRules: readonly VerifyRule[] = [lines, freezes, households, loans];
