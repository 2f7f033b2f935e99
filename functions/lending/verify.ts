import type { LedgerEntry } from '@huinong/shared/facts/lending.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { imbalanceFen } from '@huinong/shared/lending/postings.ts';
import { factOfItem } from '../platform/facts.ts';
import type { Item } from '../platform/table.ts';
import type { Checked, VerifyRule, VerifyScope, Violation } from '../platform/verify.ts';
import { contractFiles } from './evidence/verify-files.ts';
import type { DrawdownItem, LineItem, LoanItem, RepaymentItem } from './items.ts';
import { shardOf } from './keys.ts';
import { isPending } from './settle-drawdown.ts';

const isOf = (item: Item, aggregate: string, kind: string): boolean =>
  item.pk.startsWith(`${aggregate}#`) && (kind.endsWith('#') ? item.sk.startsWith(kind) : item.sk === kind);

/** Adds up by key. */
class Sums extends Map<string, Fen> {
  plus(key: string, amountFen: Fen): void {
    this.set(key, (this.get(key) ?? 0) + amountFen);
  }
  of(key: string): Fen {
    return this.get(key) ?? 0;
  }
}

class Findings {
  readonly violations: Violation[] = [];
  checked = 0;
  readonly rule: string;
  constructor(rule: string) {
    this.rule = rule;
  }
  equal(key: string, expected: unknown, found: unknown): void {
    this.checked += 1;
    if (expected !== found) this.violations.push({ rule: this.rule, key, expected: String(expected), found: String(found) });
  }
  result(): Checked {
    return { checked: this.checked, violations: this.violations };
  }
}

const rule = (name: string, check: (items: AsyncIterable<Item>, findings: Findings, scope: VerifyScope) => Promise<void>): VerifyRule => ({
  name,
  check: async (items, scope) => {
    const findings = new Findings(name);
    await check(items, findings, scope);
    return findings.result();
  },
});

/** A line owes what its loans owe, and holds what its pending draws ask for. */
const lines = rule('lending.lines', async (items, findings) => {
  const [owed, held, overdue] = [new Sums(), new Sums(), new Sums()];
  const found: LineItem[] = [];
  for await (const item of items) {
    if (isOf(item, 'borrower', 'line')) found.push(item as unknown as LineItem);
    if (isOf(item, 'borrower', 'loan#')) {
      const loan = item as unknown as LoanItem;
      owed.plus(loan.lineId, loan.principalFen);
      overdue.plus(loan.lineId, loan.overdueSince === null ? 0 : 1);
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

/** One line a household, and each line its household's. */
const households = rule('lending.oneLinePerHousehold', async (items, findings) => {
  const held = new Map<string, string>();
  const found: LineItem[] = [];
  for await (const item of items) {
    if (isOf(item, 'household-line', 'line')) held.set(item.pk.slice('household-line#'.length), item.lineId as string);
    if (isOf(item, 'borrower', 'line')) found.push(item as unknown as LineItem);
  }
  for (const line of found) findings.equal(line.householdId, held.get(line.householdId), line.lineId);
  findings.equal('lines and households with one', held.size, found.length);
});

/** A loan owes what was drawn less what was repaid; both are what draws and repayments of the same store say. */
const loans = rule('lending.loans', async (items, findings) => {
  const found = new Map<string, LoanItem>();
  const draws: DrawdownItem[] = [];
  const [principal, interest] = [new Sums(), new Sums()];
  const pending = new Map<string, string>();
  for await (const item of items) {
    if (isOf(item, 'borrower', 'loan#')) found.set(item.loanId as string, item as unknown as LoanItem);
    if (isOf(item, 'borrower', 'drawdown#')) draws.push(item as unknown as DrawdownItem);
    if (isOf(item, 'borrower', 'repayment#')) {
      const repayment = item as unknown as RepaymentItem;
      if (isPending(repayment)) pending.set(repayment.loanId, repayment.repaymentId);
      if (repayment.state !== 'paid') continue;
      principal.plus(repayment.loanId, repayment.principalFen);
      interest.plus(repayment.loanId, repayment.interestFen);
    }
  }
  for (const [loanId, loan] of found) {
    findings.equal(`${loanId} principalFen`, loan.amountFen - principal.of(loanId), loan.principalFen);
    findings.equal(`${loanId} repaidFen`, principal.of(loanId), loan.repaidFen);
    findings.equal(`${loanId} interestPaidFen`, interest.of(loanId), loan.interestPaidFen);
    findings.equal(`${loanId} state`, loan.principalFen === 0 ? 'closed' : 'open', loan.state);
    findings.equal(`${loanId} pendingRepaymentId`, pending.get(loanId) ?? null, loan.pendingRepaymentId);
  }
  // A draw that was refused or is not settled has no loan; one that arrived has exactly its own.
  for (const { drawdownId, state, amountFen } of draws)
    findings.equal(`${drawdownId} disbursed`, state === 'arrived' ? amountFen : 0, found.get(drawdownId)?.amountFen ?? 0);
  findings.equal('loans and arrived draws', draws.filter(({ state }) => state === 'arrived').length, found.size);
});

const entriesOf = (body: unknown): readonly LedgerEntry[] | null =>
  (body as { readonly entries?: readonly LedgerEntry[] } | null)?.entries ?? null;

/** A follower that has not come this far in ten minutes is stuck. */
const BEHIND_MS = 600_000;

/** Every posting balances, and the ledger's balances are the sum of the postings it says it holds. */
const ledger = rule('lending.ledger', async (items, findings, { sealer }) => {
  const [expected, found] = [new Sums(), new Sums()];
  const held = new Set<string>();
  const postings = new Map<string, { readonly at: string; readonly sums: readonly [string, Fen][] }>();
  for await (const item of items) {
    if (item.pk.startsWith('ledger-fact#')) held.add(item.sk);
    else if (/^ledger#/.test(item.pk)) found.set(`${item.pk.slice('ledger#'.length)} ${item.sk}`, item.amountFen as Fen);
    else if (item.pk.startsWith('fact#') && String(item.type).startsWith('lending.')) {
      const fact = factOfItem(item, sealer);
      const entries = fact && entriesOf(fact.body);
      if (!fact || !entries) continue;
      findings.equal(`${fact.factId} balance`, 0, imbalanceFen(entries));
      const shard = shardOf(fact.factId).toString().padStart(2, '0');
      postings.set(fact.factId, {
        at: fact.at,
        sums: entries.map(({ account, amountFen }) => [`${fact.on} ${account}#${shard}`, amountFen]),
      });
    }
  }
  const now = Date.now();
  for (const [factId, { at, sums }] of postings) {
    if (held.has(factId)) for (const [key, amountFen] of sums) expected.plus(key, amountFen);
    else findings.equal(`${factId} in the ledger`, 'within 10 minutes', now - Date.parse(at) > BEHIND_MS ? 'not yet' : 'within 10 minutes');
  }
  for (const key of new Set([...expected.keys(), ...found.keys()])) findings.equal(key, expected.of(key), found.of(key));
});

export const rules: readonly VerifyRule[] = [lines, households, loans, ledger, contractFiles];
