import { ulid } from '../../platform/ulid.ts';

const PREFIX = 'order_';

export const newOrderId = (at: Date): string => `${PREFIX}${ulid(at)}`;

/** In the ledger an order's entries carry its id where a redemption's carry theirs; no redemption is called so. */
export const isOrderId = (id: string): boolean => id.startsWith(PREFIX);
