import type { PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import type { Deed } from '../earning/deed.ts';

/** `2026-12` and 1 → `2027-01`. */
export const monthAfter = (month: string, months: number): string => {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${Math.floor(count / 12)}-${((count % 12) + 1).toString().padStart(2, '0')}`;
};

/**
 * Growth of a month's daily average over the month before (handbook section 8), never of a day's balance: money that lies there over
 * a month's end moves an average of thirty days by a thirtieth. A month without one before it is where growth begins, and earns nothing.
 */
export const depositDeed = (
  personId: string,
  month: string,
  beforeFen: Fen | undefined,
  averageFen: Fen | undefined,
  on: PlainDate,
): Deed | null => {
  if (beforeFen === undefined || averageFen === undefined || averageFen <= beforeFen) return null;
  const values = { growthFen: averageFen - beforeFen };
  return { deedId: `deposit-${month}`, kind: 'deposit-growth', personId, on, values };
};
