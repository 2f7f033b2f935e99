import type * as contract from '@huinong/shared/contracts/workflow.ts';
import { isJobName, JOBS } from '@huinong/shared/facts/jobs.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { jobRunOf, jobRuns } from '../platform/job-items.ts';
import type { Principal } from '../platform/principal.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import { readNames } from './approval-views.ts';
import { runLine } from './job-views.ts';
import type { WorkflowDeps } from './ports.ts';

type Reply = z.input<typeof contract.listJobRuns.reply>;
type ListJobRuns = {
  readonly principal: Principal;
  readonly job: string;
  readonly query: z.output<typeof contract.listJobRuns.query>;
};

const PAGE = 30;

/** Every run of a job that is kept, the newest first. */
export const listJobRuns =
  ({ house }: WorkflowDeps) =>
  async ({ principal, job, query }: ListJobRuns): Promise<Result<Reply, Refusal>> => {
    if (!isJobName(job)) return refuse(notFound());
    const home = await house(principal.institution);
    const cursor = query.cursor === undefined ? {} : { cursor: query.cursor };
    const [page, names] = await Promise.all([
      home.table.query({ pk: jobRuns(job), descending: true, limit: PAGE, ...cursor }),
      readNames(home),
    ]);
    const { label, explains } = JOBS[job];
    return ok({ job, label, explains, runs: page.items.map((item) => runLine(jobRunOf(item), names)), next: page.cursor });
  };
