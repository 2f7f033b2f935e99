import type { Key } from '../../platform/table.ts';

/** Who redeemed or fetched an order at a merchant in a month, by id; never shown, only counted. */
export const visitKey = (merchantId: string, month: string, personId: string): Key => ({
  pk: `merchant-visits#${merchantId}#${month}`,
  sk: personId,
});
/** Who ever came to a merchant. */
export const visitorKey = (merchantId: string, personId: string): Key => ({ pk: `merchant-visitors#${merchantId}`, sk: personId });
/** Where a person used points first of all; its merchant is null when that was in the mall. */
export const firstVisitKey = (personId: string): Key => ({ pk: `merchant-first-visit#${personId}`, sk: '-' });
export const trafficOf = (merchantId: string): string => `merchant-traffic#${merchantId}`;
/** A month's counts of the three. */
export const trafficKey = (merchantId: string, month: string): Key => ({ pk: trafficOf(merchantId), sk: month });
