import { daysBetween, type PlainDate } from '@huinong/shared/kernel/date.ts';

export type Expiry = { readonly expiresOn: PlainDate; readonly points: number };

/** Points by the day they end, the earliest first: whichever month they were earned in. */
export const byExpiry = (lots: readonly Expiry[]): readonly Expiry[] => {
  const sums = new Map<PlainDate, number>();
  for (const { expiresOn, points } of lots) sums.set(expiresOn, (sums.get(expiresOn) ?? 0) + points);
  return [...sums].map(([expiresOn, points]) => ({ expiresOn, points })).sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1));
};

/** Two months: time enough to go shopping. */
const SOON_DAYS = 60;

/** Whether points that end on this day should be spent first. */
export const endsSoon = (expiresOn: PlainDate, asOf: PlainDate): boolean => daysBetween(asOf, expiresOn) <= SOON_DAYS;
