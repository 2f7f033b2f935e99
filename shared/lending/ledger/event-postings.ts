import type { LedgerEntry } from '../../facts/lending.ts';
import type { Fen } from '../../kernel/money.ts';
import type { LoanEvent, Paid, WrittenOff } from '../account/events.ts';
import type { AccountCode } from './chart.ts';

const entry = (account: AccountCode, amountFen: Fen): LedgerEntry => ({ account, amountFen });

/** Debits one account and credits another. */
const move = (to: AccountCode, from: AccountCode, amountFen: Fen): LedgerEntry[] => [entry(to, amountFen), entry(from, -amountFen)];

/** An account once, and none of nothing. */
const compact = (entries: readonly LedgerEntry[]): LedgerEntry[] => {
  const sums = new Map<string, Fen>();
  for (const { account, amountFen } of entries) sums.set(account, (sums.get(account) ?? 0) + amountFen);
  return [...sums].filter(([, amountFen]) => amountFen !== 0).map(([account, amountFen]) => ({ account, amountFen }));
};

/**
 * The postings of an event; they sum to 0, and events that move nothing have none. Interest and late charges are income when
 * they come in; what is earned and unpaid stands in the levels, taken anew at each close (`levels.ts`).
 */
export const postingsOf = (event: LoanEvent): LedgerEntry[] => compact(entriesOf(event));

/** Those of what happened together, as one posting. */
export const postingsOfAll = (events: readonly LoanEvent[]): LedgerEntry[] => compact(events.flatMap(entriesOf));

const entriesOf = (event: LoanEvent): LedgerEntry[] => {
  switch (event.kind) {
    case 'disbursed':
      return move('loans-receivable', 'core-settlement', event.terms.amountFen);
    case 'charged':
      return move('loans-due', 'loans-receivable', event.principalFen);
    case 'paid':
      return paid(event);
    case 'refunded':
      return move('suspense', 'core-settlement', event.amountFen);
    case 'fee-charged':
      return move('fees-receivable', 'fee-income', event.amountFen);
    case 'restructured':
      return move('loans-receivable', 'loans-due', event.dueAgainFen);
    case 'written-off':
      return writtenOff(event);
    case 'reversed':
      return [...event.undone.flatMap(entriesOf).map(opposite), ...event.instead.flatMap(entriesOf)];
    case 'repriced':
    case 'fell-overdue':
    case 'reclassified':
      return [];
  }
};

const opposite = ({ account, amountFen }: LedgerEntry): LedgerEntry => ({ account, amountFen: -amountFen });

const paid = ({ amountFen, feeFen, shares, early, overFen, afterWriteOff }: Paid): LedgerEntry[] => {
  const sum = (of: (share: Paid['shares'][number]) => Fen): Fen => shares.reduce((total, share) => total + of(share), 0);
  const duePrincipalFen = sum((share) => share.principalFen);
  return [
    entry('core-settlement', amountFen),
    entry('fees-receivable', -feeFen),
    ...(afterWriteOff ? recovered(duePrincipalFen) : [entry('loans-due', -duePrincipalFen)]),
    entry('loans-receivable', -(early?.principalFen ?? 0)),
    entry('interest-income', -sum((share) => share.interestFen) - (early?.interestFen ?? 0)),
    entry('penalty-income', -sum((share) => share.penaltyFen)),
    entry('compound-income', -sum((share) => share.compoundFen)),
    entry('suspense', -overFen),
  ];
};

/** Principal that comes in after the write-off gives the allowance back what it took, and the claim shrinks. */
const recovered = (principalFen: Fen): LedgerEntry[] => [
  entry('loss-allowance', -principalFen),
  ...move('written-off-contra', 'written-off-claims', principalFen),
];

const writtenOff = ({ duePrincipalFen, notDuePrincipalFen }: WrittenOff): LedgerEntry[] => [
  ...move('loss-allowance', 'loans-due', duePrincipalFen),
  ...move('loss-allowance', 'loans-receivable', notDuePrincipalFen),
  ...move('written-off-claims', 'written-off-contra', duePrincipalFen + notDuePrincipalFen),
];
