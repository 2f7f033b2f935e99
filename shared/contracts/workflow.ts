import * as z from 'zod';
import { cursor, date, endpoint, fen, id, instant, nothing, staff, villagers } from './common.ts';

const topic = z.enum(['raise-limit', 'human-review', 'repayment', 'household-data', 'other']);
export const callback = z.strictObject({
  callbackId: id,
  topic,
  note: z.string(),
  state: z.enum(['waiting', 'done', 'cancelled']),
  askedAt: instant,
  promisedBy: instant,
  doneAt: instant.nullable(),
  outcome: z.string().nullable(),
});
export const getMyManager = endpoint({
  name: 'getMyManager',
  method: 'GET',
  path: '/v1/workflow/my-manager',
  summary: '我的客户经理',
  access: villagers,
  command: false,
  reply: z.strictObject({
    manager: z.strictObject({ name: z.string(), phone: z.string(), branch: z.string(), hours: z.string() }),
    callbacks: z.array(callback),
  }),
  status: 200,
});
export const requestCallback = endpoint({
  name: 'requestCallback',
  method: 'POST',
  path: '/v1/workflow/callbacks',
  summary: '请客户经理回电或上门',
  access: villagers,
  command: true,
  body: z.strictObject({ topic, note: z.string().trim().max(200) }),
  reply: callback,
  status: 201,
});
export const cancelCallback = endpoint({
  name: 'cancelCallback',
  method: 'POST',
  path: '/v1/workflow/callbacks/{callbackId}/cancellation',
  summary: '取消回电',
  access: villagers,
  command: true,
  params: z.strictObject({ callbackId: id }),
  body: nothing,
  reply: callback,
  status: 200,
});
export const listCallbacks = endpoint({
  name: 'listCallbacks',
  method: 'GET',
  path: '/v1/workflow/callbacks',
  summary: '待回电的农户(员工)',
  access: staff,
  command: false,
  query: z.strictObject({ cursor: cursor.optional(), state: z.enum(['waiting', 'done', 'cancelled']).optional() }),
  reply: z.strictObject({
    callbacks: z.array(callback.extend({ maskedName: z.string(), village: z.string().nullable(), late: z.boolean() })),
    next: cursor.nullable(),
  }),
  status: 200,
});
/** The full number to dial: a clear-text disclosure, written as an audit fact. */
export const takeCallback = endpoint({
  name: 'takeCallback',
  method: 'POST',
  path: '/v1/workflow/callbacks/{callbackId}/dialling',
  summary: '取得电话号码(留痕)',
  access: staff,
  command: true,
  params: z.strictObject({ callbackId: id }),
  body: nothing,
  reply: z.strictObject({ phone: z.string() }),
  status: 200,
});
export const completeCallback = endpoint({
  name: 'completeCallback',
  method: 'POST',
  path: '/v1/workflow/callbacks/{callbackId}/completion',
  summary: '登记回电结果',
  access: staff,
  command: true,
  params: z.strictObject({ callbackId: id }),
  body: z.strictObject({ outcome: z.string().trim().min(1).max(200) }),
  reply: callback,
  status: 200,
});

const approvalLine = z.strictObject({
  approvalId: id,
  kind: z.string(),
  label: z.string().meta({ description: 'the kind in Chinese' }),
  summary: z.string(),
  amountFen: fen.nullable(),
  state: z.enum(['waiting', 'approved', 'rejected', 'withdrawn']),
  proposedByName: z.string(),
  askedAt: instant,
  dueBy: instant,
  late: z.boolean(),
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
});
export const listApprovals = endpoint({
  name: 'listApprovals',
  method: 'GET',
  path: '/v1/workflow/approvals',
  summary: '待我复核、已复核、我提请的事项(员工)',
  access: staff,
  command: false,
  query: z.strictObject({ list: z.enum(['to-check', 'decided', 'mine']), cursor: cursor.optional() }),
  reply: z.strictObject({ approvals: z.array(approvalLine), next: cursor.nullable() }),
  status: 200,
});
export const getApproval = endpoint({
  name: 'getApproval',
  method: 'GET',
  path: '/v1/workflow/approvals/{approvalId}',
  summary: '一件复核事项：要做什么、谁提的、前后有什么不同(员工)',
  access: staff,
  command: false,
  params: z.strictObject({ approvalId: id }),
  reply: approvalLine.extend({
    subject: z.string(),
    changes: z.array(z.strictObject({ label: z.string(), before: z.string(), after: z.string() })),
    hash: z.string().meta({ description: 'of everything that is shown and will be done; sent back with the decision' }),
    /** Null: the caller may decide. */
    whyNot: z.enum(['ownProposal', 'notYours', 'notWaiting']).nullable(),
  }),
  status: 200,
});
/** A second person, never the maker, approves the content whose hash they read, or rejects it with a reason. */
export const decideApproval = endpoint({
  name: 'decideApproval',
  method: 'POST',
  path: '/v1/workflow/approvals/{approvalId}/decision',
  summary: '同意或不同意(复核人)',
  access: ['reviewer', 'institution-admin'],
  command: true,
  params: z.strictObject({ approvalId: id }),
  body: z.strictObject({
    outcome: z.enum(['approved', 'rejected']),
    reason: z.string().trim().max(200),
    hash: z.string().regex(/^[\w-]{43}$/),
  }),
  reply: approvalLine,
  status: 200,
});

const watchers = ['reviewer', 'institution-admin'] as const;
const fault = z.strictObject({ code: z.string(), title: z.string() });
const jobName = z.string().regex(/^[a-z][a-z-]{0,63}$/);
const jobAlarm = z.strictObject({
  alarmId: id,
  job: z.string(),
  label: z.string(),
  date,
  kind: z.enum(['stuck', 'late', 'failed', 'missed', 'silent']),
  raisedAt: instant,
  state: z.enum(['open', 'closed']),
  closedAt: instant.nullable(),
  /** Null while it is open, and when the job recovered by itself. */
  closedByName: z.string().nullable(),
  outcome: z.string().nullable(),
});
const job = z.strictObject({
  job: z.string(),
  label: z.string(),
  explains: z.string(),
  after: z.array(z.string()).meta({ description: 'labels of the jobs of the same date that must be done before' }),
  rhythm: z.enum(['daily', 'continuous']),
  expectedMinutes: z.int(),
  state: z.enum(['none', 'waiting', 'running', 'done', 'failed']),
  stuck: z.boolean(),
  attempt: z.int(),
  byName: z.string().nullable(),
  startedAt: instant.nullable(),
  heartbeatAt: instant.nullable(),
  endedAt: instant.nullable(),
  done: z.int(),
  total: z.int().nullable(),
  share: z.number().nullable().meta({ description: 'of the work that is done, 0 to 1' }),
  perSecond: z.int().nullable(),
  waitsFor: z.array(z.string()),
  fault: fault.nullable(),
  /** Null: an administrator may have it run now. */
  whyNot: z.enum(['byItself', 'running', 'doneAlready', 'notYetOver', 'notThisDate']).nullable(),
});
export const listJobs = endpoint({
  name: 'listJobs',
  method: 'GET',
  path: '/v1/workflow/jobs',
  summary: '调度中心：每天的作业、告警、漏跑的日子(员工)',
  access: watchers,
  command: false,
  reply: z.strictObject({
    businessDate: date,
    today: date.meta({ description: 'on the wall, in China' }),
    missed: z.array(date),
    days: z.array(z.strictObject({ date, jobs: z.array(job) })),
    alarms: z.array(jobAlarm),
  }),
  status: 200,
});
export const listJobRuns = endpoint({
  name: 'listJobRuns',
  method: 'GET',
  path: '/v1/workflow/jobs/{job}/runs',
  summary: '一项作业的历次运行(员工)',
  access: watchers,
  command: false,
  params: z.strictObject({ job: jobName }),
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({
    job: z.string(),
    label: z.string(),
    explains: z.string(),
    runs: z.array(
      z.strictObject({
        runId: id,
        date,
        attempt: z.int(),
        state: z.enum(['running', 'done', 'failed', 'lost']),
        byName: z.string(),
        startedAt: instant.nullable(),
        endedAt: instant.nullable(),
        done: z.int(),
        perSecond: z.int().nullable(),
        fault: fault.nullable(),
      }),
    ),
    next: cursor.nullable(),
  }),
  status: 200,
});
/** Runs a job that failed, hangs or was missed; with `through`, the missed days after it too, in order. Done once however often it is asked. */
export const askJob = endpoint({
  name: 'askJob',
  method: 'POST',
  path: '/v1/workflow/jobs/{job}/runs',
  summary: '补跑一项作业(机构管理员)',
  access: ['institution-admin'],
  command: true,
  params: z.strictObject({ job: jobName }),
  body: z.strictObject({ date, through: date.nullable() }),
  reply: z.strictObject({ job: z.string(), date, through: date.nullable() }),
  status: 202,
});
export const closeJobAlarm = endpoint({
  name: 'closeJobAlarm',
  method: 'POST',
  path: '/v1/workflow/job-alarms/{alarmId}/closing',
  summary: '登记一条作业告警的处理结果(机构管理员)',
  access: ['institution-admin'],
  command: true,
  params: z.strictObject({ alarmId: id }),
  body: z.strictObject({ outcome: z.string().trim().min(1).max(200) }),
  reply: jobAlarm,
  status: 200,
});
