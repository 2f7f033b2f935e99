import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';

/** What the seed must remember between runs and no API tells: the demo staff's second factors, and that it is done. */
export type Remembered = {
  readonly secrets: Readonly<Record<string, string>>;
  /** Keys of staff whose binding was answered. */
  readonly bound: readonly string[];
  /** The day on which the seed began: a run that goes on the day after tells the same story. */
  readonly today: PlainDate | null;
  /** The administrator's invitation, from `institution add`. */
  readonly invitation: string | null;
  readonly done: boolean;
};

const NOTHING: Remembered = { secrets: {}, bound: [], today: null, invitation: null, done: false };

/** A small file beside the store's data: wiped together with it, never half written. */
export const memoryIn = (file: string) => {
  const read = (): Remembered =>
    existsSync(file) ? { ...NOTHING, ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<Remembered>) } : NOTHING;
  return {
    read,
    keep: (more: Partial<Remembered>): void => {
      writeFileSync(`${file}.new`, `${JSON.stringify({ ...read(), ...more }, null, 1)}\n`, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
};
export type Memory = ReturnType<typeof memoryIn>;
