import type { PlainDate } from '../kernel/date.ts';
import type { Fen } from '../kernel/money.ts';
import type { Fact } from './fact.ts';

type Ledger = 'bank' | 'village';

/** A villager's points came in: at once, on a day, or (null) when somebody confirms them. */
export type PointsEarned = Fact<
  'points.earned',
  {
    readonly earningId: string;
    readonly personId: string;
    readonly ledger: Ledger;
    readonly source: string;
    readonly points: number;
    readonly expiresOn: PlainDate;
    readonly waits: { readonly availableOn: PlainDate | null } | null;
  }
>;

/** An earning was taken back, whole; the balance may be below 0 after it. */
export type PointsEarningReversed = Fact<
  'points.earningReversed',
  { readonly earningId: string; readonly personId: string; readonly ledger: Ledger; readonly points: number; readonly reason: string }
>;

type RedemptionNamed = {
  readonly redemptionId: string;
  readonly merchantId: string;
  readonly personId: string;
  readonly points: number;
  readonly amountFen: Fen;
  /** The business date whose settlement it belongs to. */
  readonly day: PlainDate;
};

/** The points are frozen until the villager says yes, or the time is over. */
export type RedemptionAsked = Fact<'points.redemptionAsked', RedemptionNamed & { readonly until: string }>;

/** Points were spent at a merchant: the bank owes them the amount. */
export type Redeemed = Fact<'points.redeemed', RedemptionNamed>;

/** A redemption that waited came to nothing. */
export type RedemptionReleased = Fact<'points.redemptionReleased', RedemptionNamed & { readonly by: 'villager' | 'time' }>;

/** A rule against fraud has something to say of a redemption that went through, or of a referral (null); somebody looks at it. */
export type FraudSuspected = Fact<
  'points.fraudSuspected',
  {
    readonly caseId: string;
    readonly code: string;
    readonly redemptionId: string | null;
    readonly merchantId: string | null;
    readonly personId: string;
    readonly day: PlainDate;
  }
>;

/** Points of a redemption came back, all or a part; `day` is that of the refund. */
export type PointsRefunded = Fact<'points.refunded', RedemptionNamed & { readonly refundId: string }>;

/** From here on deeds are judged by another rule set; those judged before keep their own. */
export type RulesReleased = Fact<
  'points.rulesReleased',
  { readonly ruleset: string; readonly before: string; readonly proposedBy: string; readonly releasedBy: string }
>;

type ActivityTold = {
  readonly activityId: string;
  readonly kind: 'party-activity' | 'volunteering' | 'village-governance';
  readonly title: string;
  readonly village: string;
  readonly on: PlainDate;
  readonly participants: readonly { readonly personId: string; readonly amount: number }[];
};

/** Two different people stand for what these villagers did. Points follow it themselves. */
export type ActivityConfirmed = Fact<'points.activityConfirmed', ActivityTold>;

/** Two different people say that a confirmed activity was wrong. */
export type ActivityCorrected = Fact<'points.activityCorrected', ActivityTold>;

type OrderNamed = {
  readonly orderId: string;
  readonly benefitId: string;
  readonly personId: string;
  readonly points: number;
};

/** Points were spent on a benefit of the mall; it waits to be picked up. */
export type BenefitOrdered = Fact<'points.benefitOrdered', OrderNamed & { readonly pickUpUntil: PlainDate }>;

/** It still waits, and three days on its time is over; told again after a run that was stopped. */
export type BenefitOrderLapsing = Fact<'points.benefitOrderLapsing', OrderNamed & { readonly pickUpUntil: PlainDate }>;

/** Nobody picks it up: the points went back. */
export type BenefitOrderEnded = Fact<'points.benefitOrderEnded', OrderNamed & { readonly by: 'villager' | 'time' }>;

/** A merchant handed it over: the bank owes them the amount, settled with `day`. */
export type BenefitHandedOver = Fact<
  'points.benefitHandedOver',
  OrderNamed & { readonly merchantId: string; readonly amountFen: Fen; readonly day: PlainDate }
>;

/** Points end on a date thirty days from now; told for each date once, or again after a run that was stopped. */
export type PointsExpiringSoon = Fact<
  'points.expiringSoon',
  { readonly personId: string; readonly ledger: Ledger; readonly points: number; readonly expiresOn: PlainDate }
>;

/** Lots of a villager's ledger were taken out of the books, by the job or by whichever command came first; one fact an entry. */
export type PointsExpired = Fact<'points.expired', { readonly personId: string; readonly ledger: Ledger; readonly points: number }>;

/** A villager came by a neighbour's code; their first qualifying act rewarded both; or was taken back, and the rewards with it. */
export type ReferralChanged = Fact<
  'points.referralChanged',
  { readonly referrerId: string; readonly referredId: string; readonly state: 'bound' | 'rewarded' | 'refused' }
>;
