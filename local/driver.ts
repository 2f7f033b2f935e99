import { setTimeout as sleep } from 'node:timers/promises';

/** What a look came to: work done, nothing there, or something that comes again later. */
export type Look = 'worked' | 'idle' | 'waiting';

/** Something that calls handlers when there is work. */
export type Driver = {
  /** Looks that are over. */
  readonly looks: () => number;
  /** Of these, the looks that found something or could not tell. */
  readonly finds: () => number;
  /** Something may have come: a driver that found nothing last time looks now. */
  readonly wake: () => void;
  /** Waits for the work in hand, and looks no more. */
  readonly stop: () => Promise<void>;
};

/** Says what went wrong; a driver goes on. */
export type Problem = (what: string, error: unknown) => void;

/** The longer nothing comes, the longer the rest, up to this: an idle stack leaves the machine alone. */
const LONGEST_REST_MS = 250;
const LONGER = 1.3;

/** Looks again and again. A look that fails (a store that is away for a moment) is said and tried again. */
export const drive = (name: string, look: () => Promise<Look>, restMs: number, problem: Problem): Driver => {
  let stopped = false;
  let looks = 0;
  let finds = 0;
  let resting = new AbortController();
  let rest = restMs;
  const loop = async (): Promise<void> => {
    while (!stopped) {
      let came: Look = 'waiting';
      try {
        came = await look();
      } catch (error) {
        if (!stopped) problem(name, error);
      }
      looks += 1;
      if (came !== 'idle') finds += 1;
      rest = came === 'idle' ? Math.min(rest * LONGER, Math.max(restMs, LONGEST_REST_MS)) : restMs;
      if (came === 'worked' || stopped) continue;
      await sleep(rest, undefined, { signal: resting.signal }).catch(() => {});
      if (resting.signal.aborted) resting = new AbortController();
    }
  };
  const running = loop();
  return {
    looks: () => looks,
    finds: () => finds,
    wake: () => (rest > restMs ? resting.abort() : undefined),
    stop: async () => {
      stopped = true;
      resting.abort();
      await running;
    },
  };
};

const ROUNDS = 2;

/**
 * Waits until nothing is under way: rounds in which every driver looked at least once from start to end and none found anything.
 * Two of them in a row, for in the first a piece of work may pass from one driver to another that had looked already.
 */
export const settle = async (drivers: readonly Driver[], options: { withinMs?: number; isOver?: () => boolean } = {}): Promise<void> => {
  const { withinMs = 120_000, isOver = () => false } = options;
  const deadline = Date.now() + withinMs;
  const finds = (): number => drivers.reduce((sum, driver) => sum + driver.finds(), 0);
  for (let calm = 0; calm < ROUNDS; ) {
    const found = finds();
    // The look that is on its way now may have begun before; the one after it has not.
    const marks = drivers.map((driver) => driver.looks() + 2);
    const late = (): readonly Driver[] => drivers.filter((driver, i) => driver.looks() < (marks[i] ?? 0));
    for (let left = late(); left.length > 0; left = late()) {
      if (isOver()) throw new Error('The stack was stopped while it was at work.');
      if (Date.now() > deadline) throw new Error(`The stack was still at work after ${withinMs / 1000} s.`);
      for (const driver of left) driver.wake();
      await sleep(15);
    }
    calm = finds() === found ? calm + 1 : 0;
  }
};
