import { describe, expect, it } from 'vitest';
import { vintageCurve } from './vintage.ts';

const point = (monthOnBook: number, over30Fen: number, over90Fen: number) => ({
  monthOnBook,
  month: '2026-11',
  over30Fen,
  over90Fen,
  over30Ppm: null,
  over90Ppm: null,
});
const cohort = (disbursedFen: number, points: ReturnType<typeof point>[]) => ({ cohort: '2026-09', loans: 2, disbursedFen, points });

describe('a vintage curve over cohorts', () => {
  it('weighs by what was disbursed, and counts only cohorts that are old enough', () => {
    const curve = vintageCurve([cohort(1_000, [point(0, 0, 0), point(1, 100, 50)]), cohort(3_000, [point(0, 100, 0)])]);
    expect(curve).toEqual([
      { monthOnBook: 0, over30Ppm: 25_000, over90Ppm: 0 },
      { monthOnBook: 1, over30Ppm: 100_000, over90Ppm: 50_000 },
    ]);
  });
  it('knows nothing where nothing was disbursed, and of no cohort at all', () => {
    expect(vintageCurve([cohort(0, [point(0, 0, 0)])])).toEqual([{ monthOnBook: 0, over30Ppm: null, over90Ppm: null }]);
    expect(vintageCurve([])).toEqual([]);
  });
});
