import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Key } from '../../platform/table.ts';
import { DAY_SHARDS, merchantDay, purse, shardOf } from '../keys.ts';

const partName = (part: number): string => part.toString().padStart(2, '0');

/** Every benefit there ever was: some hundred, one query. */
export const BENEFITS = 'benefits';
export const benefitKey = (benefitId: string): Key => ({ pk: BENEFITS, sk: benefitId });

/** A benefit's picture in one size; an item of its own, for a page of benefits reads none of them. */
export const PICTURE_SIZES = ['small', 'full'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];
export const BENEFIT_PICTURES = 'benefit-picture#';
export const benefitPictureKey = (benefitId: string, size: PictureSize): Key => ({ pk: `${BENEFIT_PICTURES}${benefitId}`, sk: size });

/** How many pieces each part of a benefit's stock gave out; small items side by side, read by one query of one unit. */
export const STOCK_PARTS = 16;
export const benefitStock = (benefitId: string): string => `benefit-stock#${benefitId}`;
export const stockKey = (benefitId: string, part: number): Key => ({ pk: benefitStock(benefitId), sk: partName(part) });
export const stockPartOf = (orderId: string): number => shardOf(orderId, STOCK_PARTS);

/** A person's orders lie beside their points. */
export const ORDERS = 'order#';
export const orderKey = (personId: string, orderId: string): Key => ({ pk: purse(personId), sk: `${ORDERS}${orderId}` });
/** How many of a benefit a person has that were not given back. */
export const standingKey = (personId: string, benefitId: string): Key => ({ pk: purse(personId), sk: `standing#${benefitId}` });

/** What was handed over at a counter on a day, beside its redemptions. */
export const HAND_OVERS = 'hand-over#';
export const handOverKey = (merchantId: string, day: PlainDate, orderId: string): Key => ({
  pk: merchantDay(merchantId, day, shardOf(orderId, DAY_SHARDS)),
  sk: `${HAND_OVERS}${orderId}`,
});

/** The last date of picking up of which people were reminded. */
export const remindedKey: Key = { pk: 'pick-ups-reminded', sk: '-' };

/** gsi1: orders that wait to be picked up, the first to lapse first. */
export const PICK_UP_SHARDS = 4;
export const pickUpIndex = (shard: number): string => `pick-ups#${partName(shard)}`;
export const pickUpIndexKeys = (orderId: string, pickUpUntil: PlainDate) => ({
  gsi1pk: pickUpIndex(shardOf(orderId, PICK_UP_SHARDS)),
  gsi1sk: `${pickUpUntil}#${orderId}`,
});
