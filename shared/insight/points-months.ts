import type {
  BenefitOrderEnded,
  BenefitOrdered,
  PointsEarned,
  PointsEarningReversed,
  PointsExpired,
  PointsRefunded,
  Redeemed,
} from '../facts/points.ts';
import { type BusinessDate, partsOf } from '../kernel/date.ts';

/** The facts that move points into a ledger or out of it; holds and pending points stay a villager's. */
export type PointsFact =
  | PointsEarned
  | PointsEarningReversed
  | Redeemed
  | PointsRefunded
  | BenefitOrdered
  | BenefitOrderEnded
  | PointsExpired;

/** What became of points: given out and taken back, spent in shops and refunded, spent in the mall and given back, expired. */
export const FLOWS = ['earned', 'takenBack', 'redeemed', 'refunded', 'ordered', 'givenBack', 'expired'] as const;
export type Flow = (typeof FLOWS)[number];
/** Points by what became of them, none below 0. */
export type Flows = Readonly<Record<Flow, number>>;

export const LEDGERS = ['bank', 'village'] as const;
export type Ledger = (typeof LEDGERS)[number];

export type Movement = { readonly ledger: Ledger; readonly month: string; readonly flow: Flow; readonly points: number };

const FLOW_OF: Readonly<Record<PointsFact['type'], Flow>> = {
  'points.earned': 'earned',
  'points.earningReversed': 'takenBack',
  'points.redeemed': 'redeemed',
  'points.refunded': 'refunded',
  'points.benefitOrdered': 'ordered',
  'points.benefitOrderEnded': 'givenBack',
  'points.expired': 'expired',
};

export const isPointsFact = <F extends { readonly type: string }>(fact: F): fact is F & PointsFact => Object.hasOwn(FLOW_OF, fact.type);

/**
 * What a fact moved, and in which month: that of the business date on which it stands in the books, which is the fact's own. Only
 * bank points are spent, so a fact that names no ledger is the bank's (handbook section 8).
 */
export const movementOf = ({ type, on, body }: PointsFact): Movement => ({
  ledger: 'ledger' in body ? body.ledger : 'bank',
  month: on.slice(0, 7),
  flow: FLOW_OF[type],
  points: body.points,
});

export const NO_FLOWS: Flows = { earned: 0, takenBack: 0, redeemed: 0, refunded: 0, ordered: 0, givenBack: 0, expired: 0 };

/** Both together; a sum that was never begun counts as 0. */
export const added = (flows: Flows, more: Partial<Flows>): Flows => {
  const sums = { ...flows };
  for (const flow of FLOWS) sums[flow] += more[flow] ?? 0;
  return sums;
};

/** What villagers still hold after all of it: available, pending and frozen, less what they owe after a taking back. */
export const outstandingPoints = ({ earned, takenBack, redeemed, refunded, ordered, givenBack, expired }: Flows): number =>
  earned - takenBack - redeemed + refunded - ordered + givenBack - expired;

/** The month of a date and those before it, the latest first. */
export const lastMonths = (on: BusinessDate, count: number): readonly string[] => {
  const { year, month } = partsOf(on);
  return Array.from({ length: count }, (_, back) => {
    const months = year * 12 + month - 1 - back;
    return `${Math.floor(months / 12)}-${((months % 12) + 1).toString().padStart(2, '0')}`;
  });
};
