/** One measured figure; `target` says what it should reach, or null for a figure that is only kept. */
export type BenchRow = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: string | null;
  readonly ok: boolean;
};

export const atLeast = (name: string, value: number, least: number, unit = '×'): BenchRow => ({
  name,
  value,
  unit,
  target: `≥ ${least}`,
  ok: value >= least,
});

export const atMost = (name: string, value: number, most: number, unit: string): BenchRow => ({
  name,
  value,
  unit,
  target: `≤ ${most}`,
  ok: value <= most,
});

/** A figure that is recorded and has no target. */
export const kept = (name: string, value: number, unit: string): BenchRow => ({ name, value, unit, target: null, ok: true });
