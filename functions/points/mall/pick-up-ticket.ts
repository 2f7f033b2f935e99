import type { Sealer } from '../../platform/sealer.ts';

/**
 * A code that was scanned at a counter, kept for handing over what waits there: the goods are fetched from the shelf in more than
 * the code's own minute. Good at that counter only, for handing over only, and the code is used up with it.
 */
export type PickUpTicket = {
  readonly personId: string;
  readonly nonce: string;
  readonly merchantId: string;
  /** RFC 3339 UTC. */
  readonly until: string;
  /** When the code itself ends: until then its nonce must stay used up. */
  readonly codeEndsAt: string;
};

const BIND = 'pick-up-ticket';
export const TICKET_MS = 600_000;

export const sealedTicket = (sealer: Sealer, ticket: PickUpTicket): string => Buffer.from(sealer.seal(ticket, BIND)).toString('base64url');

/** Null when it is not one of ours. */
export const openedTicket = (sealer: Sealer, text: string): PickUpTicket | null => {
  try {
    return sealer.open<PickUpTicket>(Buffer.from(text, 'base64url'), BIND);
  } catch {
    return null;
  }
};
