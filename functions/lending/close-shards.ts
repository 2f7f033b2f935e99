import type { TellProgress } from '../platform/job.ts';
import type { Closing } from './close-loan.ts';
import { closeShard } from './close-shard.ts';
import { laneOf } from './lanes.ts';
import { type LevelItem, levelPoster } from './post-levels.ts';
import type { ShardFigures } from './shard-sums.ts';

/** Loans at work at once: as many as keep the store and the bank busy, whichever shards they lie in. */
const LOANS_AT_ONCE = 32;

/**
 * Closes all shards side by side: a small institution waits for its slowest loan, not for one shard after the other. A failure is
 * told when nothing is at work any more.
 * @param before the shards' levels as the last close left them
 */
export const closeShards = async (
  closing: Closing,
  before: readonly (LevelItem | undefined)[],
  tell: TellProgress,
): Promise<ShardFigures[]> => {
  const { home } = closing;
  // How many there will be is not known before they are read; the last close's count is a good guess.
  const expected = before.reduce((sum, item) => sum + (item?.figures.loans ?? 0), 0);
  let done = 0;
  const counted = async (loans: number): Promise<void> => {
    done += loans;
    await tell({ done, total: null, share: expected === 0 ? null : Math.min(1, done / expected) });
  };
  const [inLane, post] = [laneOf(LOANS_AT_ONCE), levelPoster(home)];
  const ends = await Promise.allSettled(
    before.map((level, shard) => closeShard({ ...closing, shard, before: level, inLane, post, counted })),
  );
  const figures = ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
  await tell({ done: figures.reduce((sum, { loans }) => sum + loans, 0), total: null, share: 1 });
  return figures;
};
