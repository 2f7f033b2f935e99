import { institutionCodes } from '../../platform/registry.ts';
import { store } from '../../platform/runtime.ts';
import { jobQueue } from '../wiring.ts';
import { bureauJob } from './bureau-job.ts';
import { bureauDeps } from './wiring.ts';

/** From the schedule: every institution. From the operator: one. */
type ReportingEvent = { readonly institution?: unknown };

/** In the morning each institution's reporting is a message of its own, with its function's whole time. */
export const handler = async ({ institution }: ReportingEvent = {}): Promise<unknown> => {
  if (typeof institution === 'string') {
    const outcome = await bureauJob(bureauDeps())({ institution, by: 'operator' });
    if (outcome.kind === 'failed') throw new Error(`the reporting of ${institution} failed: ${outcome.refusal.kind}`);
    return { institution, outcome: outcome.kind, ...('value' in outcome ? outcome.value : {}) };
  }
  const institutions = await institutionCodes(store());
  await jobQueue().send(
    institutions.map((code) => ({ institution: code, job: 'lending-bureau', date: null, through: null, askedBy: 'schedule' })),
  );
  return { asked: institutions.length };
};
