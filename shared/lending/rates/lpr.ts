import type { PlainDate } from '../../kernel/date.ts';
import type { Ppm } from '../../kernel/money.ts';

/** One publication of the loan prime rate; monthly, on the 20th or the next working day. Loaded as data, never a constant. */
export type LprPublication = { readonly publishedOn: PlainDate; readonly oneYearPpm: Ppm };

/**
 * The latest rate published before a day; null when none was. The day's own publication does not count: the close of the
 * evening before must already know tomorrow's rate (handbook section 5, docs/decisions/0041).
 */
export const lprBefore = (publications: readonly LprPublication[], on: PlainDate): Ppm | null => {
  let latest: LprPublication | null = null;
  for (const one of publications) {
    if (one.publishedOn < on && (latest === null || one.publishedOn > latest.publishedOn)) latest = one;
  }
  return latest?.oneYearPpm ?? null;
};
