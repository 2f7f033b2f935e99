import * as z from 'zod';
import { cursor, endpoint, id, instant, nothing, staff, villagers } from './common.ts';

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
