import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Actor } from '@huinong/shared/merchant/rules.ts';
import { type Principal, seesVillage } from '../platform/principal.ts';
import type { CommandContext } from '../platform/receipts.ts';

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

/** Two commands on one merchant race for its version; the loser looks again. */
export const ATTEMPTS = 12;
export const shortPause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(150, 10 * 2 ** attempt)));

const STAFF: readonly string[] = ['customer-manager', 'reviewer', 'institution-admin'];

/** Staff of other villages are nobody here. */
export const actorOf = (principal: Principal, village: string): Actor => {
  const { personId, roles } = principal;
  const isStaff = roles.some((role) => STAFF.includes(role)) && seesVillage(principal, village);
  return { personId, isStaff, isReviewer: isStaff && roles.some((role) => role === 'reviewer' || role === 'institution-admin') };
};
