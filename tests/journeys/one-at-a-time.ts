import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const errorCode = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
/** Longer than any work takes; whoever held it died. */
const STALE_MS = 300_000;

const heldSinceMs = (lock: string): number => statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();

const remove = (lock: string): void => {
  try {
    rmdirSync(lock);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
};

/** Test files run in processes of their own: of all that name the same folder as their lock, one has it at a time, until it lets go. */
export const hold = async (lock: string): Promise<() => void> => {
  for (;;)
    try {
      mkdirSync(lock);
      return () => remove(lock);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      if (Date.now() - heldSinceMs(lock) > STALE_MS) remove(lock);
      await sleep(50);
    }
};

export const oneAtATime = async <T>(lock: string, work: () => Promise<T>): Promise<T> => {
  const letGo = await hold(lock);
  try {
    return await work();
  } finally {
    letGo();
  }
};
