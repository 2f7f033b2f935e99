/** A generator that gives the same numbers for the same seed (mulberry32), so that a run that failed can be played again. */
export type Random = {
  /** A whole number from 0 up to, not including, n. */
  readonly below: (n: number) => number;
  readonly chance: (percent: number) => boolean;
  readonly oneOf: <T>(all: readonly T[]) => T;
};

export const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (n: number): number => next() % n;
  return { below, chance: (percent) => below(100) < percent, oneOf: (all) => all[below(all.length)] as (typeof all)[number] };
};
