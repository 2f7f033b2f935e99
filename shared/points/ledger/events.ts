import type { Counter, PendingLot, Points, Slice } from './account.ts';

/** Where points come from and under which rule, on every earning. */
export type EarningNamed = {
  readonly earningId: string;
  /** What they are for, as the rule names it: `repayment`, `party-activity`. */
  readonly source: string;
};

/** What one earning adds to the person's caps. */
type Counted = { readonly counts: readonly Counter[] };

/** What happens to one villager's points. Nothing else changes an account; entries are never edited. */
export type PointsEvent =
  | (EarningNamed & Counted & { readonly kind: 'earned'; readonly slice: Slice })
  | (EarningNamed & Counted & { readonly kind: 'pended'; readonly lot: PendingLot })
  /** Their day came, or they were confirmed. */
  | { readonly kind: 'matured'; readonly lots: readonly PendingLot[] }
  | { readonly kind: 'frozen'; readonly redemptionId: string; readonly slices: readonly Slice[]; readonly until: string }
  | { readonly kind: 'released'; readonly redemptionId: string; readonly slices: readonly Slice[] }
  | { readonly kind: 'spent'; readonly redemptionId: string; readonly slices: readonly Slice[] }
  /** What entered the lots again; a slice of an expired lot under its new expiry. */
  | { readonly kind: 'refunded'; readonly redemptionId: string; readonly refundId: string; readonly slices: readonly Slice[] }
  | { readonly kind: 'expired'; readonly slices: readonly Slice[] }
  /** An earning taken back: from what is pending, from open lots, and the rest as a debt. */
  | (EarningNamed & {
      readonly kind: 'reversed';
      readonly pending: readonly PendingLot[];
      readonly slices: readonly Slice[];
      readonly debtPoints: Points;
    })
  /** Points that came in paid off a debt; the balance stays what it was. */
  | { readonly kind: 'offset'; readonly slices: readonly Slice[] };
