import type { LedgerName, PointsAccount } from '@huinong/shared/points/ledger/account.ts';
import { heldPoints } from '@huinong/shared/points/ledger/course.ts';
import { replayPoints } from '@huinong/shared/points/ledger/evolve.ts';
import { postingsOf } from '@huinong/shared/points/ledger/postings.ts';
import type { Item } from '../platform/table.ts';
import type { VerifyRule } from '../platform/verify.ts';
import { activityRule } from './activity/verify.ts';
import { dailyFileRule } from './bank-file/verify.ts';
import { earningRules } from './earning/verify.ts';
import type { AccountItem, BudgetShare, EarningItem, EntryItem, RedemptionItem, RefundItem } from './items.ts';
import { isOrderId } from './mall/order-id.ts';
import { mallRules } from './mall/verify.ts';
import { rules as referralRules } from './referral/verify.ts';
import { toldRule } from './told-verify.ts';
import { eventsById, isEntry, pointsIn, ruleOf } from './verify-rule.ts';

const isAccount = ({ pk, sk }: Item): boolean => pk.startsWith('points#') && sk.startsWith('account#');
const isEarning = ({ pk, sk }: Item): boolean => pk.startsWith('points#') && sk.startsWith('earning#');
const isRedemption = ({ pk, sk }: Item): boolean => pk.startsWith('merchant-day#') && sk.startsWith('redemption#');
const isRefund = ({ pk, sk }: Item): boolean => pk.startsWith('merchant-day#') && sk.startsWith('refund#');

/** In the order of their fields, as they were stored or folded. */
const plain = ({ ledger, lots, pending, holds, debtPoints, counters }: PointsAccount): unknown => {
  const slices = (all: PointsAccount['lots']) => all.map(({ expiresOn, earnedIn, points }) => [expiresOn, earnedIn, points]);
  return [
    ledger,
    slices(lots),
    pending.map((lot) => [...slices([lot]), lot.availableOn]),
    holds.map((hold) => [hold.redemptionId, slices(hold.slices), hold.until]),
    debtPoints,
    counters.map(({ capId, period, points }) => [capId, period, points]),
  ];
};

/** An account is the fold of its entries, none missing and none twice; and it holds what they posted to it. */
const accounts = ruleOf('points.accounts', async (items, found) => {
  const [entries, stored] = [new Map<string, EntryItem[]>(), new Map<string, AccountItem>()];
  for await (const item of items) {
    const name = `${item.pk} ${item.ledger}`;
    if (isEntry(item)) entries.set(name, [...(entries.get(name) ?? []), item as EntryItem]);
    if (isAccount(item)) stored.set(name, item as AccountItem);
  }
  found.equal('the accounts that have entries', [...stored.keys()].sort(), [...entries.keys()].sort());
  for (const [name, account] of stored) {
    const own = (entries.get(name) ?? []).sort((a, b) => a.seq - b.seq);
    found.equal(
      `${name} entries`,
      Array.from({ length: account.version }, (_, i) => i + 1),
      own.map(({ seq }) => seq),
    );
    const events = own.flatMap((entry) => entry.events);
    found.equal(name, plain(replayPoints(account.ledger, events)), plain(account));
    const posted = events
      .flatMap(postingsOf)
      .filter((entry) => ['available', 'pending', 'frozen'].includes(entry.account))
      .reduce((sum, { points }) => sum + points, 0);
    found.equal(`${name} held`, posted, heldPoints(account));
  }
});

/** Points are conserved: what a ledger gave out is with villagers, spent, expired or taken back. */
const conservation = ruleOf('points.conservation', async (items, found) => {
  const books = new Map<string, number>();
  const held = new Map<LedgerName, number>();
  for await (const item of items) {
    if (isAccount(item)) held.set(item.ledger as LedgerName, (held.get(item.ledger as LedgerName) ?? 0) + heldPoints(item as AccountItem));
    if (!isEntry(item)) continue;
    for (const { account, points } of (item as EntryItem).events.flatMap(postingsOf)) {
      const name = `${item.ledger} ${account.startsWith('issued') ? 'issued' : account}`;
      books.set(name, (books.get(name) ?? 0) + points);
    }
  }
  for (const [ledger, points] of held) {
    const of = (account: string): number => books.get(`${ledger} ${account}`) ?? 0;
    found.equal(ledger, -of('issued') - of('spent') - of('expired') - of('reversed'), points);
  }
});

/** A redemption is what the villager's entries say of it; a code was used once; what was refunded is the sum of the refunds. */
const redemptions = ruleOf('points.redemptions', async (items, found) => {
  const [all, refunds, entries, nonces]: [RedemptionItem[], Map<string, number>, EntryItem[], Map<string, string>] = [
    [],
    new Map(),
    [],
    new Map(),
  ];
  for await (const item of items) {
    if (isRedemption(item)) all.push(item as RedemptionItem);
    if (isEntry(item)) entries.push(item as EntryItem);
    if (!isRefund(item)) continue;
    const { redemptionId, points } = item as RefundItem;
    refunds.set(redemptionId, (refunds.get(redemptionId) ?? 0) + points);
  }
  // Orders of the mall are looked at by its own rules.
  const events = eventsById(entries, (event) => ('redemptionId' in event && !isOrderId(event.redemptionId) ? event.redemptionId : null));
  found.equal('the redemptions that have entries', all.map(({ redemptionId }) => redemptionId).sort(), [...events.keys()].sort());
  for (const { redemptionId, points, state, nonce, refundedPoints } of all) {
    const own = events.get(redemptionId) ?? [];
    found.equal(`${redemptionId} frozen`, points, pointsIn(own, 'frozen'));
    found.equal(`${redemptionId} spent`, state === 'done' ? points : 0, pointsIn(own, 'spent'));
    // A hold that ran out is free in the account before the job says so to the merchant.
    if (state !== 'awaiting') found.equal(`${redemptionId} released`, state === 'released' ? points : 0, pointsIn(own, 'released'));
    found.equal(`${redemptionId} refunded`, refundedPoints, pointsIn(own, 'refunded'));
    found.equal(`${redemptionId} refunds`, refundedPoints, refunds.get(redemptionId) ?? 0);
    found.equal(`${redemptionId} code`, redemptionId, nonces.get(nonce) ?? redemptionId);
    nonces.set(nonce, redemptionId);
  }
});

/** An earning is granted, and taken back, by one entry each. One event may earn points for several people. */
const earnings = ruleOf('points.earnings', async (items, found) => {
  const [all, entries]: [EarningItem[], EntryItem[]] = [[], []];
  for await (const item of items) {
    if (isEarning(item)) all.push(item as EarningItem);
    if (isEntry(item)) entries.push(item as EntryItem);
  }
  const nameOf = ({ personId }: { readonly personId: string }, earningId: string): string => `${personId} ${earningId}`;
  const events = eventsById(entries, (event, entry) => ('earningId' in event ? nameOf(entry, event.earningId) : null));
  found.equal('the earnings that have entries', all.map((one) => nameOf(one, one.earningId)).sort(), [...events.keys()].sort());
  for (const one of all) {
    const name = nameOf(one, one.earningId);
    found.equal(name, one.state === 'reversed' ? 2 : 1, (events.get(name) ?? []).length);
  }
});

/** Each part of a budget gave out what the earnings and redemptions that drew on it say, and never took back more than it gave. */
const budgets = ruleOf('points.budgets', async (items, found) => {
  const [drawn, granted] = [new Map<string, number>(), new Map<string, number>()];
  const draws = (shares: readonly BudgetShare[]): void => {
    for (const { budgetId, period, shard, points } of shares) {
      const name = `${budgetId}#${period}#${shard.toString().padStart(2, '0')}`;
      drawn.set(name, (drawn.get(name) ?? 0) + points);
    }
  };
  for await (const item of items) {
    if (isEarning(item) && (item as EarningItem).state !== 'reversed') draws((item as EarningItem).shares);
    if (isRedemption(item) && (item as RedemptionItem).state !== 'released') draws((item as RedemptionItem).shares);
    if (item.pk.startsWith('points-budget#')) granted.set(item.pk.slice('points-budget#'.length), item.granted as number);
  }
  for (const name of new Set([...drawn.keys(), ...granted.keys()])) found.equal(name, drawn.get(name) ?? 0, granted.get(name) ?? 0);
});

export const rules: readonly VerifyRule[] = [
  accounts,
  conservation,
  redemptions,
  earnings,
  budgets,
  ...earningRules,
  activityRule,
  ...mallRules,
  ...referralRules,
  dailyFileRule,
  toldRule,
];
