import { addMonths, type BusinessDate, type PlainDate, partsOf } from '../../kernel/date.ts';
import type { Ppm } from '../../kernel/money.ts';
import { type LprPublication, lprBefore } from './lpr.ts';
import { type RatePeriod, type RatePeriods, rateOn } from './rate-periods.ts';

/**
 * When a contract takes a new rate: never, each 1 January, or each year on the day of the draw. The new rate is the latest LPR
 * plus the contract's own spread (handbook section 5; V09).
 */
export type Repricing = { readonly kind: 'fixed' } | { readonly kind: 'january' | 'contract-day'; readonly spreadPpm: Ppm };

/** The first repricing day after a date; null for a fixed rate. */
export const repricingAfter = (repricing: Repricing, disbursedOn: PlainDate, after: PlainDate): PlainDate | null => {
  if (repricing.kind === 'fixed') return null;
  const { year } = partsOf(after);
  if (repricing.kind === 'january') return `${(year + 1).toString().padStart(4, '0')}-01-01`;
  for (let years = Math.max(1, year - partsOf(disbursedOn).year); ; years++) {
    const on = addMonths(disbursedOn, 12 * years);
    if (on > after) return on;
  }
};

type Repriced = { readonly disbursedOn: PlainDate; readonly repricing: Repricing; readonly rates: RatePeriods };

/**
 * The rates that repricing days after `after`, up to and including `on`, bring; days that change nothing are left out. A day
 * before which no LPR was published keeps the rate as it is.
 */
export const repricedTo = (
  { disbursedOn, repricing, rates }: Repriced,
  after: PlainDate,
  on: BusinessDate,
  publications: readonly LprPublication[],
): RatePeriod[] => {
  const found: RatePeriod[] = [];
  if (repricing.kind === 'fixed') return found;
  let present = rateOn(rates, after);
  for (let day = repricingAfter(repricing, disbursedOn, after); day !== null && day <= on; ) {
    const lprPpm = lprBefore(publications, day);
    const ratePpm = lprPpm === null ? present : lprPpm + repricing.spreadPpm;
    if (ratePpm !== present) found.push({ from: day, ratePpm });
    present = ratePpm;
    day = repricingAfter(repricing, disbursedOn, day);
  }
  return found;
};

/** The repricing of a contract drawn on a day: its spread is what its rate lies above the LPR of that day; without one published the rate is fixed. */
export const repricingFrom = (
  kind: Repricing['kind'],
  ratePpm: Ppm,
  drawnOn: PlainDate,
  publications: readonly LprPublication[],
): Repricing => {
  const lprPpm = lprBefore(publications, drawnOn);
  return kind === 'fixed' || lprPpm === null ? { kind: 'fixed' } : { kind, spreadPpm: ratePpm - lprPpm };
};
