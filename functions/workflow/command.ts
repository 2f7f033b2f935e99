import type { Principal } from '../platform/principal.ts';

/** One sending of a command as the handler gives it. */
export type Sending = {
  readonly principal: Principal;
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly at: Date;
};
