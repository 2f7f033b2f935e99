import type { Charts } from './types';

type Cohort = Charts['vintage'][number];
/** One month on book: parts per million of what was disbursed; null when nothing was. */
export type VintagePoint = { readonly monthOnBook: number; readonly over30Ppm: number | null; readonly over90Ppm: number | null };

const share = (fen: number, ofFen: number): number | null => (ofFen === 0 ? null : Math.round((fen / ofFen) * 1_000_000));

/**
 * A vintage curve over some cohorts: at each month on book, principal late by more than 30 (90) days over what those cohorts
 * that have reached it disbursed.
 */
export const vintageCurve = (cohorts: readonly Cohort[]): VintagePoint[] => {
  const last = Math.max(-1, ...cohorts.flatMap(({ points }) => points.map(({ monthOnBook }) => monthOnBook)));
  return Array.from({ length: last + 1 }, (_, monthOnBook) => {
    let [over30Fen, over90Fen, disbursedFen] = [0, 0, 0];
    for (const cohort of cohorts) {
      const point = cohort.points.find((one) => one.monthOnBook === monthOnBook);
      if (!point) continue;
      over30Fen += point.over30Fen;
      over90Fen += point.over90Fen;
      disbursedFen += cohort.disbursedFen;
    }
    return { monthOnBook, over30Ppm: share(over30Fen, disbursedFen), over90Ppm: share(over90Fen, disbursedFen) };
  });
};
