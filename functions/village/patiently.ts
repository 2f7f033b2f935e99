import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailable } from '../platform/store.ts';

const TRIES = 8;
const FIRST_PAUSE_MS = 250;

/**
 * Does again what the store did not answer, for up to half a minute: an import waits where a person would not.
 * Only for work that may be done again whole. Over the queue its redelivery does this.
 */
export const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let n = 1; ; n++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || n === TRIES) throw error;
      await pause(Math.min(4_000, FIRST_PAUSE_MS * 2 ** n));
    }
  }
};
