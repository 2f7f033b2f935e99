import { assert } from '../../kernel/result.ts';
import { type Counter, emptyAccount, type LedgerName, type PendingLot, type PointsAccount, type Slice, sumOf } from './account.ts';
import type { PointsEvent } from './events.ts';
import { sameLot, withoutSlices, withSlices } from './lots.ts';

/** Pending lots are kept apart by the day they wait for too. */
const samePending = (a: PendingLot, b: PendingLot): boolean => a.availableOn === b.availableOn && sameLot(a, b);

const withPending = (pending: readonly PendingLot[], lot: PendingLot): readonly PendingLot[] =>
  pending.some((one) => samePending(one, lot))
    ? pending.map((one) => (samePending(one, lot) ? { ...one, points: one.points + lot.points } : one))
    : [...pending, lot];

const bare = ({ expiresOn, earnedIn, points }: Slice): Slice => ({ expiresOn, earnedIn, points });

const counted = (counters: readonly Counter[], counts: readonly Counter[]): readonly Counter[] =>
  counts.reduce<readonly Counter[]>((all, count) => {
    const others = all.filter(({ capId }) => capId !== count.capId);
    const there = all.find(({ capId, period }) => capId === count.capId && period === count.period);
    return [...others, { ...count, points: count.points + (there?.points ?? 0) }];
  }, counters);

const withoutHold = (account: PointsAccount, redemptionId: string): PointsAccount => {
  const holds = account.holds.filter((hold) => hold.redemptionId !== redemptionId);
  assert(holds.length === account.holds.length - 1, 'a hold is released or spent once');
  return { ...account, holds };
};

const taken = (account: PointsAccount, slices: readonly Slice[]): PointsAccount => ({
  ...account,
  lots: withoutSlices(account.lots, slices, sameLot),
});
const given = (account: PointsAccount, slices: readonly Slice[]): PointsAccount => ({ ...account, lots: withSlices(account.lots, slices) });

/** The account after an event; the only place where one is made from another. */
export const evolve = (account: PointsAccount, event: PointsEvent): PointsAccount => {
  switch (event.kind) {
    case 'earned':
      return given({ ...account, counters: counted(account.counters, event.counts) }, [event.slice]);
    case 'pended':
      return { ...account, pending: withPending(account.pending, event.lot), counters: counted(account.counters, event.counts) };
    case 'matured':
      return given({ ...account, pending: withoutSlices(account.pending, event.lots, samePending) }, event.lots.map(bare));
    case 'frozen': {
      const { redemptionId, slices, until } = event;
      return { ...taken(account, slices), holds: [...account.holds, { redemptionId, slices, until }] };
    }
    case 'released':
      return given(withoutHold(account, event.redemptionId), event.slices);
    case 'spent':
      return withoutHold(account, event.redemptionId);
    case 'refunded':
      return given(account, event.slices);
    case 'expired':
      return taken(account, event.slices);
    case 'reversed': {
      const pending = withoutSlices(account.pending, event.pending, samePending);
      return { ...taken(account, event.slices), pending, debtPoints: account.debtPoints + event.debtPoints };
    }
    case 'offset': {
      const debtPoints = account.debtPoints - sumOf(event.slices);
      assert(debtPoints >= 0, 'no more of a debt is paid off than there is');
      return { ...taken(account, event.slices), debtPoints };
    }
  }
};

/** The account that a villager's events lead to. */
export const replayPoints = (ledger: LedgerName, events: readonly PointsEvent[]): PointsAccount =>
  events.reduce(evolve, emptyAccount(ledger));
