import type { RepaymentPosted, RepaymentReversed } from '@huinong/shared/facts/lending.ts';
import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import { followerFunction } from '../platform/follow.ts';
import { followCounterChanged, followRepaymentPosted, followRepaymentReversed } from './follow.ts';
import { pointsDeps } from './wiring.ts';

/** What points do about the facts of lending and of the merchants. */
export const handler = followerFunction<RepaymentPosted | RepaymentReversed | CounterChanged>({
  'lending.repaymentPosted': (fact) => followRepaymentPosted(pointsDeps())(fact),
  'lending.repaymentReversed': (fact) => followRepaymentReversed(pointsDeps())(fact),
  'merchant.counterChanged': (fact) => followCounterChanged(pointsDeps())(fact),
});
