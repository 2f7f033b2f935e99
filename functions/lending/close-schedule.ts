import { addDays, dateInShanghai, isDate } from '@huinong/shared/kernel/date.ts';
import { institutionCodes } from '../platform/registry.ts';
import { store } from '../platform/runtime.ts';
import { closeJob } from './close-job.ts';
import { jobQueue, lendingDeps } from './wiring.ts';

/** From the schedule: every institution. From the operator: one, and for an earlier date nothing but what that close did. */
type CloseEvent = { readonly institution?: unknown; readonly date?: unknown };

/** Longer than a lease: the operator's own killed run is taken over while they wait. */
const PATIENCE_MS = 60_000;

/**
 * By night each institution's close is a message of its own: each has its function's whole time, and what fails comes again
 * without the others. Days that were missed are closed in order, through yesterday; today is never closed before it is over.
 */
export const handler = async (event: CloseEvent = {}): Promise<unknown> => {
  const { institution, date: asked } = event;
  if (typeof institution === 'string') {
    const date = typeof asked === 'string' && isDate(asked) ? asked : undefined;
    const closed = await closeJob(lendingDeps())({ institution, date, by: 'operator', patienceMs: PATIENCE_MS });
    if (!closed.ok) throw new Error(`the close of ${institution} did not end: ${closed.error.kind}`);
    return { institution, ...closed.value };
  }
  const through = addDays(dateInShanghai(new Date()), -1);
  const institutions = await institutionCodes(store());
  await jobQueue().send(
    institutions.map((code) => ({ institution: code, job: 'lending-close', date: null, through, askedBy: 'schedule' })),
  );
  return { asked: institutions.length, through };
};
