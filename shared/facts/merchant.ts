import type { Fact } from './fact.ts';

/** A merchant's counter as it stands now: whether points may be redeemed at it, and who works there. Told whole at every change. */
export type CounterChanged = Fact<
  'merchant.counterChanged',
  {
    readonly merchantId: string;
    readonly name: string;
    /** Admitted and not blocked. */
    readonly active: boolean;
    /** Null: no villager of ours. */
    readonly ownerId: string | null;
    readonly clerkIds: readonly string[];
    /** What all redemptions at this counter together may come to, when a campaign pays for them; null: no such bound. */
    readonly budget: { readonly budgetId: string; readonly period: 'day' | 'month' | 'year' | 'ever'; readonly points: number } | null;
  }
>;
