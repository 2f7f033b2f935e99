import type { Fact } from '@huinong/shared/facts/fact.ts';
import type { DayClosed, InterestAccrued, LedgerEntry } from '@huinong/shared/facts/lending.ts';
import { postingsOfAll } from '@huinong/shared/lending/ledger/event-postings.ts';
import { imbalanceFen } from '@huinong/shared/lending/ledger/imbalance.ts';
import { factOfItem } from '../platform/facts.ts';
import type { Item } from '../platform/table.ts';
import type { VerifyRule, VerifyScope } from '../platform/verify.ts';
import { reportingRules } from './bureau/verify-reporting.ts';
import { contractFiles } from './evidence/verify-files.ts';
import { ruleOf, Sums } from './findings.ts';
import type { LoanEventItem } from './items.ts';
import { shardOf } from './keys.ts';
import { monthEndRules } from './portfolio/verify-month-ends.ts';
import type { LevelItem } from './post-levels.ts';
import { postLoanRules } from './post-loan/verify.ts';
import { loanRules } from './verify-loans.ts';

const entriesOf = (body: unknown): readonly LedgerEntry[] | null =>
  (body as { readonly entries?: readonly LedgerEntry[] } | null)?.entries ?? null;

const told = (item: Item, { sealer }: VerifyScope): Fact | null =>
  item.pk.startsWith('fact#') && String(item.type).startsWith('lending.') ? factOfItem(item, sealer) : null;

/** A follower that has not come this far in ten minutes is stuck. */
const BEHIND_MS = 600_000;

/** A day's sum by account and shard, and its month's, as they are named here. */
const dayName = (on: string, account: string, shard: string): string => `${on} ${account}#${shard}`;
const monthName = (month: string, account: string, shard: string): string => `${month} ${account}#${shard}`;

const sumsOf = (item: Item): { readonly name: string; readonly month: boolean } | null => {
  const [aggregate, part = ''] = item.pk.split('#');
  if (aggregate === 'ledger') {
    const at = item.sk.lastIndexOf('#');
    return { name: dayName(part, item.sk.slice(0, at), item.sk.slice(at + 1)), month: false };
  }
  if (aggregate !== 'ledger-month') return null;
  const [month = '', account = ''] = item.sk.split('#');
  return { name: monthName(month, account, part), month: true };
};

/** Every posting balances, and the ledger's sums are those of the postings it says it holds, debits and credits apart. */
const ledger = ruleOf('lending.ledger', async (items, findings, scope) => {
  const [debits, credits] = [
    { expected: new Sums(), found: new Sums() },
    { expected: new Sums(), found: new Sums() },
  ];
  const held = new Set<string>();
  const postings: { readonly factId: string; readonly on: string; readonly at: string; readonly entries: readonly LedgerEntry[] }[] = [];
  for await (const item of items) {
    const sums = sumsOf(item);
    if (item.pk.startsWith('ledger-fact#')) held.add(item.sk);
    else if (sums) {
      debits.found.plus(sums.name, item.debitFen as number);
      credits.found.plus(sums.name, item.creditFen as number);
      findings.equal(`${sums.name} amountFen`, (item.debitFen as number) - (item.creditFen as number), item.amountFen);
    } else {
      const fact = told(item, scope);
      const entries = fact && entriesOf(fact.body);
      if (!fact || !entries) continue;
      findings.equal(`${fact.factId} balance`, 0, imbalanceFen(entries));
      postings.push({ factId: fact.factId, on: fact.on, at: fact.at, entries });
    }
  }
  const now = Date.now();
  for (const { factId, on, at, entries } of postings) {
    if (!held.has(factId)) {
      findings.equal(`${factId} in the ledger`, 'within 10 minutes', now - Date.parse(at) > BEHIND_MS ? 'not yet' : 'within 10 minutes');
      continue;
    }
    const shard = shardOf(factId).toString().padStart(2, '0');
    for (const { account, amountFen } of entries)
      for (const name of [dayName(on, account, shard), monthName(on.slice(0, 7), account, shard)]) {
        debits.expected.plus(name, Math.max(amountFen, 0));
        credits.expected.plus(name, Math.max(-amountFen, 0));
      }
  }
  findings.same('', debits.expected, debits.found);
  findings.same('credit ', credits.expected, credits.found);
});

/** What was posted of each loan is what its events post: nothing twice, nothing left out. */
const postings = ruleOf('lending.postings', async (items, findings, scope) => {
  const [expected, found] = [new Sums(), new Sums()];
  for await (const item of items) {
    if (item.pk.startsWith('loan-event#')) {
      const { loanId, events } = item as unknown as LoanEventItem;
      for (const { account, amountFen } of postingsOfAll(events)) expected.plus(`${loanId} ${account}`, amountFen);
    }
    const fact = told(item, scope);
    const loanId = (fact?.body as { readonly loanId?: string } | undefined)?.loanId;
    if (!fact || loanId === undefined) continue;
    for (const { account, amountFen } of entriesOf(fact.body) ?? []) found.plus(`${loanId} ${account}`, amountFen);
  }
  findings.same('', expected, found);
});

/** A shard's levels are the sum of what its closes posted. */
const levels = ruleOf('lending.levels', async (items, findings, scope) => {
  const [expected, found] = [new Sums(), new Sums()];
  for await (const item of items) {
    const [aggregate, shard = ''] = item.pk.split('#');
    if (aggregate === 'accrual')
      for (const [product, accounts] of Object.entries(item.levels as LevelItem['levels']))
        for (const [account, fen] of Object.entries(accounts)) expected.plus(`${shard} ${product} ${account}`, fen);
    const fact = told(item, scope);
    if (fact?.type !== 'lending.interestAccrued') continue;
    const { product, shard: of, entries } = (fact as InterestAccrued).body;
    for (const { account, amountFen } of entries)
      if (!/-income$|-contra$/.test(account)) found.plus(`${of.toString().padStart(2, '0')} ${product} ${account}`, amountFen);
  }
  findings.same('', expected, found);
});

/** A date is closed once: one fact, one summary, the same figures. */
const closes = ruleOf('lending.closes', async (items, findings, scope) => {
  const [facts, summaries] = [new Sums(), new Sums()];
  for await (const item of items) {
    if (item.pk.startsWith('close#')) summaries.plus(item.pk.slice('close#'.length), 1);
    const fact = told(item, scope);
    if (fact?.type === 'lending.dayClosed') facts.plus((fact as DayClosed).body.date, 1);
  }
  for (const [date, times] of facts) findings.equal(`${date} closed`, 1, times);
  findings.same('summary of ', summaries, facts);
});

export const rules: readonly VerifyRule[] = [
  ...loanRules,
  ...postLoanRules,
  ledger,
  postings,
  levels,
  closes,
  contractFiles,
  ...monthEndRules,
  ...reportingRules,
];
