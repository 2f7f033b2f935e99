import { log } from '../../platform/log.ts';
import type { AskedJob } from '../ports.ts';
import { bureauJob } from './bureau-job.ts';
import type { BureauDeps } from './ports.ts';

/** The reporting that the schedule or a person asked for; done once a date however often the message comes. */
export const runAskedReport =
  (deps: BureauDeps) =>
  async ({ institution, date, askedBy }: AskedJob): Promise<void> => {
    const outcome = await bureauJob(deps)({ institution, ...(date === null ? {} : { date }), by: askedBy });
    // What failed comes again, and ends among the dead letters when it never succeeds.
    if (outcome.kind === 'failed') throw new Error(`the reporting of ${institution} failed: ${outcome.refusal.kind}`);
    log.info('bureauReporting', { institution, outcome: outcome.kind });
  };
