import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { errorCsvHead, errorCsvLine } from '@huinong/shared/village/error-csv.ts';
import type { JudgedIssue } from '@huinong/shared/village/judge.ts';

/** The file of refused, flagged and duplicate rows: written beside its place and moved there whole, so that a half of one is never found. */
export type ErrorFile = { add(issues: readonly JudgedIssue[]): Promise<void>; finish(): Promise<void>; discard(): Promise<void> };

export const errorFile = async (path: string): Promise<ErrorFile> => {
  const temporary = `${path}.${process.pid}.part`;
  const stream = createWriteStream(temporary, { encoding: 'utf8' });
  await once(stream, 'open');
  stream.write(errorCsvHead);
  return {
    add: async (issues) => {
      for (const issue of issues) if (!stream.write(errorCsvLine(issue))) await once(stream, 'drain');
    },
    finish: async () => {
      stream.end();
      await once(stream, 'close');
      await rename(temporary, path);
    },
    discard: async () => {
      stream.destroy();
      await rm(temporary, { force: true });
    },
  };
};
