import type * as contract from '@huinong/shared/contracts/workflow.ts';
import { isJobName, JOBS } from '@huinong/shared/facts/jobs.ts';
import type { JobAsked } from '@huinong/shared/facts/workflow.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { mayAskFor, missedDays } from '@huinong/shared/workflow/job-watch.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Sending } from '../platform/command.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { jobKey, jobOf } from '../platform/job-items.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, invalidFields, notFound, type Refusal } from '../platform/refusal.ts';
import type { WorkflowDeps } from './ports.ts';
import { askRefusals } from './refusals.ts';

type AskJob = Sending & { readonly job: string; readonly body: z.output<typeof contract.askJob.body> };
type Reply = z.input<typeof contract.askJob.reply>;

const attempt =
  ({ house }: WorkflowDeps) =>
  async ({ principal, job, body, idempotencyKey, bodyHash, at }: AskJob): Promise<Result<Reply, Refusal>> => {
    if (!isJobName(job)) return refuse(notFound());
    const { date, through } = body;
    const { table } = await house(principal.institution);
    const scope = { principal, operation: 'askJob', idempotencyKey };
    const items = await table.getAll([receiptKey(scope), businessDateKey, jobKey(job, date)], { consistent: true });
    const [receiptItem, dateItem, own] = items;
    const receipt = receiptOf(receiptItem);
    if (receipt) return replay<Reply>(receipt, { bodyHash });
    const on = businessDateOf(dateItem);
    const whyNot = mayAskFor(JOBS[job], jobOf(own), date, { businessDate: on, now: at });
    if (whyNot) return refuse(askRefusals[whyNot]);
    if (through !== null && !missedDays(on, at).includes(through)) return refuse(invalidFields({ through: '只能补到昨天为止' }));
    const fact: JobAsked = {
      type: 'workflow.jobAsked',
      version: 1,
      factId: newFactId(at),
      institution: principal.institution,
      on,
      at: at.toISOString(),
      body: { job, date, through, askedBy: principal.personId },
    };
    const reply: Reply = { job, date, through };
    const outcome = await writeOnce(table, { ...scope, bodyHash, at, on }, [factWrite(fact)], { status: 202, body: reply });
    if (outcome.kind === 'done') return ok(reply);
    return outcome.kind === 'replayed' ? outcome.result : refuse(changedMeanwhile);
  };

/** An administrator has a job run: the wish is a fact, the relay brings it to the queue of whose job it is. */
export const askJob = answeredOnce('askJob', attempt);
