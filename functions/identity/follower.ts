import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import { followerFunction } from '../platform/follow.ts';
import { followCounterChanged } from './follow-counter.ts';
import { followerWiring } from './wiring.ts';

/** What identity does about others' facts: who works at a counter has that role. */
export const handler = followerFunction<CounterChanged>({
  'merchant.counterChanged': (fact) => followCounterChanged(followerWiring())(fact),
});
