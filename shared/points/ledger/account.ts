import type { PlainDate } from '../../kernel/date.ts';

/** Whole points; a hundred are worth about one yuan, and they are no cash (handbook section 8). */
export type Points = number;

/** 银行积分 and 村级诚信积分: two ledgers that never mix (handbook section 8). */
export type LedgerName = 'bank' | 'village';

/**
 * What lots are kept apart by: a villager's earnings of one month with one expiry are one lot, so that an account stays small
 * however often they earn, and a redemption stays one write.
 */
export type LotKey = {
  /** The last day on which they may be spent. */
  readonly expiresOn: PlainDate;
  /** The month of the earning, `YYYY-MM`. */
  readonly earnedIn: string;
};

/** Points of one lot: an open lot itself, or what was taken from it. */
export type Slice = LotKey & { readonly points: Points };

/** PENDING: earned and not to be spent before a day, or (null) before somebody confirmed it. */
export type PendingLot = Slice & { readonly availableOn: PlainDate | null };

/** FROZEN: points under a redemption that the villager has not confirmed yet, until a moment (RFC 3339 UTC). */
export type Hold = { readonly redemptionId: string; readonly slices: readonly Slice[]; readonly until: string };

/** What a person earned under a cap in its current period. */
export type Counter = { readonly capId: string; readonly period: string; readonly points: Points };

/** One villager's points in one ledger: the fold of its events (evolve.ts). */
export type PointsAccount = {
  readonly ledger: LedgerName;
  /** Open lots, the first to be spent first. */
  readonly lots: readonly Slice[];
  readonly pending: readonly PendingLot[];
  readonly holds: readonly Hold[];
  /** What reversals took that was not there any more; it makes the balance negative and is paid off by the next points. */
  readonly debtPoints: Points;
  readonly counters: readonly Counter[];
};

/** When something happens: the business date, and the wall clock (RFC 3339 UTC) for holds. */
export type Moment = { readonly on: PlainDate; readonly at: string };

export const emptyAccount = (ledger: LedgerName): PointsAccount => ({
  ledger,
  lots: [],
  pending: [],
  holds: [],
  debtPoints: 0,
  counters: [],
});

export const sumOf = (slices: readonly { readonly points: Points }[]): Points => slices.reduce((sum, { points }) => sum + points, 0);

/** AVAILABLE; below 0 only after a reversal. */
export const availablePoints = ({ lots, debtPoints }: PointsAccount): Points => sumOf(lots) - debtPoints;

export const pendingPoints = ({ pending }: PointsAccount): Points => sumOf(pending);

export const frozenPoints = ({ holds }: PointsAccount): Points => holds.reduce((sum, { slices }) => sum + sumOf(slices), 0);
