import * as contract from '@huinong/shared/contracts/workflow.ts';
import { httpFunction, route } from '../platform/http.ts';
import { askJob } from './ask-job.ts';
import { closeJobAlarm } from './close-job-alarm.ts';
import { decideApproval } from './decide-approval.ts';
import { cancelCallback, completeCallback } from './end-callback.ts';
import { getApproval } from './get-approval.ts';
import { getMyManager } from './get-my-manager.ts';
import { listApprovals } from './list-approvals.ts';
import { listCallbacks } from './list-callbacks.ts';
import { listJobRuns } from './list-job-runs.ts';
import { listJobs } from './list-jobs.ts';
import type { WorkflowDeps } from './ports.ts';
import { requestCallback } from './request-callback.ts';
import { takeCallback } from './take-callback.ts';
import { deps as wired } from './wiring.ts';

/** The context's endpoints over any adapters. */
export const workflowRoutes = (deps: () => WorkflowDeps) => [
  route(contract.getMyManager, ({ principal }) => getMyManager(deps())({ principal })),
  route(contract.requestCallback, (request) => requestCallback(deps())(request)),
  route(contract.cancelCallback, ({ params, ...request }) => cancelCallback(deps())({ ...request, ...params })),
  route(contract.listCallbacks, (request) => listCallbacks(deps())(request)),
  route(contract.takeCallback, ({ params, ...request }) => takeCallback(deps())({ ...request, ...params })),
  route(contract.listJobs, (request) => listJobs(deps())(request)),
  route(contract.listJobRuns, ({ params, ...request }) => listJobRuns(deps())({ ...request, ...params })),
  route(contract.askJob, ({ params, ...request }) => askJob(deps())({ ...request, ...params })),
  route(contract.closeJobAlarm, ({ params, body, ...request }) => closeJobAlarm(deps())({ ...request, ...params, ...body })),
  route(contract.listApprovals, (request) => listApprovals(deps())(request)),
  route(contract.getApproval, ({ params, ...request }) => getApproval(deps())({ ...request, ...params })),
  route(contract.decideApproval, ({ params, ...request }) => decideApproval(deps())({ ...request, ...params })),
  route(contract.completeCallback, ({ params, body, ...request }) => completeCallback(deps())({ ...request, ...params, ...body })),
];

export const handler = httpFunction(workflowRoutes(wired));
