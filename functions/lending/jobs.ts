import type { JobAsked } from '@huinong/shared/facts/workflow.ts';
import { isFactMessage } from '../platform/facts.ts';
import { queueFunction } from '../platform/queue.ts';
import { lazily } from '../platform/runtime.ts';
import { runAskedReport } from './bureau/run-asked-report.ts';
import { bureauDeps } from './bureau/wiring.ts';
import type { AskedJob } from './ports.ts';
import { runAskedJob } from './run-asked-job.ts';
import { jobQueue, lendingDeps } from './wiring.ts';

/** From workflow by the relay, a fact; from the schedule and from one missed day to the next, the bare wish. */
const askedOf = (message: unknown): AskedJob =>
  isFactMessage(message) ? { institution: message.institution, ...(message.body as JobAsked['body']) } : (message as AskedJob);

const run = lazily(() => {
  const [lending, report] = [runAskedJob(lendingDeps(), jobQueue()), runAskedReport(bureauDeps())];
  return (asked: AskedJob): Promise<void> => (asked.job === 'lending-bureau' ? report(asked) : lending(asked));
});

export const handler = queueFunction((message) => run()(askedOf(message)));
