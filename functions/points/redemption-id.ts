import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Key } from '../platform/table.ts';
import { ulid } from '../platform/ulid.ts';
import { redemptionKey } from './keys.ts';

const PATTERN = /^([0-9A-Za-z-]{1,27})_(\d{4})(\d{2})(\d{2})_([0-9A-Z]{26})$/;

/** A redemption's id says at which merchant and on which business date it was, so that whoever holds it finds it in one read. */
export const newRedemptionId = (merchantId: string, day: PlainDate, at: Date): string =>
  `${merchantId}_${day.replaceAll('-', '')}_${ulid(at)}`;

/** Null for what no redemption is called. */
export const redemptionAt = (redemptionId: string): (Key & { readonly merchantId: string }) | null => {
  const [, merchantId, year, month, day] = PATTERN.exec(redemptionId) ?? [];
  return merchantId === undefined ? null : { ...redemptionKey(merchantId, `${year}-${month}-${day}`, redemptionId), merchantId };
};
