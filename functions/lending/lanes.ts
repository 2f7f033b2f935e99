/** Runs work when one of so many lanes is free, in the order in which it was asked for; after a failure nothing more is begun. */
export type InLane = (work: () => Promise<void>) => Promise<void>;

export const laneOf = (lanes: number): InLane => {
  let free = lanes;
  let failure: { readonly error: unknown } | null = null;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      if (failure) throw failure.error;
      await work();
    } catch (error) {
      failure ??= { error };
      throw error;
    } finally {
      // The lane goes on to whoever waits, and is free only when nobody does.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
};
