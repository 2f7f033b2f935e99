import type { JobProgress, JobRecord } from './job-items.ts';
import { jobItem } from './job-items.ts';
import { log } from './log.ts';
import { type Table, versionIs, type Write } from './table.ts';

/** A runner that has not been heard of for so long is taken to be dead. */
export const LEASE_MS = 30_000;

/** A job that is ours for as long as we are heard of; every word about it is written under the version of the last one. */
export type Lease = {
  readonly record: () => JobRecord;
  /** Kept in mind, and written when the last word is a third of the lease old. */
  readonly progress: (progress: JobProgress) => Promise<void>;
  /** The last word; `lost` when another run took the job over meanwhile. */
  readonly end: (last: Partial<JobRecord>, more: (ended: JobRecord) => readonly Write[]) => Promise<'done' | 'lost'>;
};

export const holdLease = (table: Table, claimed: JobRecord, options: { readonly now: () => Date; readonly leaseMs: number }): Lease => {
  const { now, leaseMs } = options;
  let record = claimed;
  let isLost = false;
  // One word after the other: a beat on its way is waited for.
  let speaking: Promise<unknown> = Promise.resolve();

  const save = async (next: JobRecord, more: readonly Write[]): Promise<void> => {
    if (isLost) return;
    const item = jobItem({ ...next, version: record.version + 1 });
    if ((await table.write([{ kind: 'put', item, condition: versionIs(record.version) }, ...more])) === 'done')
      // What was told meanwhile goes with the next word.
      record = { ...next, progress: record.progress, version: record.version + 1 };
    else isLost = true;
  };
  const say = (word: () => Promise<void>): Promise<void> => {
    const said = speaking.then(word);
    speaking = said.catch(() => {});
    return said;
  };
  const beat = (): Promise<void> =>
    say(async () => {
      const at = now();
      const leaseUntil = new Date(at.getTime() + leaseMs).toISOString();
      await save({ ...record, heartbeatAt: at.toISOString(), leaseUntil }, []);
    });

  const isDue = (): boolean => now().getTime() - Date.parse(record.heartbeatAt ?? '') >= leaseMs / 3;
  const timer = setInterval(() => {
    // A store that is away for a moment does not end the work; what the lease promises holds by the version.
    if (isDue()) beat().catch((error: unknown) => log.warn('heartbeatFailed', { job: claimed.name, error: (error as Error).name }));
  }, leaseMs / 3);
  timer.unref();

  return {
    record: () => record,
    progress: async (progress) => {
      record = { ...record, progress };
      if (isDue()) await beat();
    },
    end: async (last, more) => {
      clearInterval(timer);
      await say(async () => {
        const ended: JobRecord = { ...record, ...last, endedAt: now().toISOString(), leaseUntil: null };
        await save(ended, more(ended));
      });
      return isLost ? 'lost' : 'done';
    },
  };
};
