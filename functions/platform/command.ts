import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Principal } from './principal.ts';
import type { CommandContext } from './receipts.ts';

/** One sending of a command as the handler gives it; the business date is known once the store was read. */
export type Sending = {
  readonly principal: Principal;
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly at: Date;
};

export const contextOf = ({ principal, idempotencyKey, bodyHash, at }: Sending, operation: string, on: BusinessDate): CommandContext => ({
  principal,
  operation,
  idempotencyKey,
  bodyHash,
  at,
  on,
});

/** Two commands on one item race for its version; the loser looks again. */
export const ATTEMPTS = 12;
export const shortPause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(150, 10 * 2 ** attempt)));
