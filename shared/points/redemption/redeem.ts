import type { PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { assert, ok, type Result, refuse } from '../../kernel/result.ts';
import type { Moment, Points, PointsAccount, Slice } from '../ledger/account.ts';
import { type Course, goOn } from '../ledger/course.ts';
import { decideFreeze, decideSpend, type FreezeRefusal, type HoldRefusal } from '../ledger/hold.ts';
import { type CodeRefusal, judgeCode, type RedemptionCode } from './code.ts';
import type { RedemptionTerms } from './terms.ts';

export type RedemptionState = 'awaiting' | 'done' | 'released';

/** Points spent, or about to be, at a merchant. */
export type Redemption = {
  readonly redemptionId: string;
  readonly merchantId: string;
  readonly personId: string;
  readonly points: Points;
  readonly amountFen: Fen;
  readonly slices: readonly Slice[];
  readonly state: RedemptionState;
  /** Until when the villager may confirm, while it waits. */
  readonly until: string | null;
  /** The business date it was begun on; it is settled with that day's, also when the villager's word comes after midnight. */
  readonly day: PlainDate;
  readonly refundedPoints: Points;
};

/** Who stands at the counter. */
export type Counter = { readonly merchantId: string; readonly active: boolean; readonly clerkId: string; readonly ownerId: string | null };

export type RedeemWish = {
  readonly redemptionId: string;
  readonly code: RedemptionCode;
  readonly points: Points;
  readonly counter: Counter;
};

export type RedeemRefusal =
  | CodeRefusal
  | FreezeRefusal
  | { readonly kind: 'merchantBlocked' }
  /** The clerk's or the owner's own points at their own counter. */
  | { readonly kind: 'ownCounter' }
  | { readonly kind: 'aboveMost'; readonly mostPoints: Points };

export type Redeemed = { readonly course: Course; readonly redemption: Redemption };

/** A redemption at a counter: at once below the terms' bound, from it on frozen until the villager confirms (handbook section 8). */
export const decideRedemption = (
  account: PointsAccount,
  { redemptionId, code, points, counter }: RedeemWish,
  moment: Moment,
  terms: RedemptionTerms,
): Result<Redeemed, RedeemRefusal> => {
  const { merchantId, active, clerkId, ownerId } = counter;
  if (!active) return refuse({ kind: 'merchantBlocked' });
  if (code.personId === clerkId || code.personId === ownerId) return refuse({ kind: 'ownCounter' });
  if (points > terms.mostPoints) return refuse({ kind: 'aboveMost', mostPoints: terms.mostPoints });
  const judged = judgeCode(code, points, moment.at, terms);
  if (!judged.ok) return judged;
  const frozen = decideFreeze(account, redemptionId, points, moment);
  if (!frozen.ok) return frozen;
  const { slices, until, course } = frozen.value;
  const waits = points >= terms.confirmFromPoints;
  return ok({
    course: waits ? course : goOn(course, { kind: 'spent', redemptionId, slices }),
    redemption: {
      redemptionId,
      merchantId,
      personId: code.personId,
      points,
      amountFen: points * terms.fenPerPoint,
      slices,
      state: waits ? 'awaiting' : 'done',
      until: waits ? until : null,
      day: moment.on,
      refundedPoints: 0,
    },
  });
};

export type ConfirmRefusal = HoldRefusal | { readonly kind: 'notAwaiting'; readonly state: RedemptionState };

/** The villager's word: the frozen points are spent. */
export const decideRedemptionConfirmed = (
  account: PointsAccount,
  redemption: Redemption,
  moment: Moment,
): Result<Redeemed, ConfirmRefusal> => {
  if (redemption.state !== 'awaiting') return refuse({ kind: 'notAwaiting', state: redemption.state });
  const spent = decideSpend(account, redemption.redemptionId, moment);
  return spent.ok ? ok({ course: spent.value, redemption: { ...redemption, state: 'done', until: null } }) : spent;
};

/** A hold is gone, by the villager's word, the merchant's or the clock's: nothing is owed. */
export const released = (redemption: Redemption): Redemption => {
  assert(redemption.state === 'awaiting', 'only what waits is released');
  return { ...redemption, state: 'released', until: null };
};
