import * as z from 'zod';
import { cursor, date, endpoint, id, instant, nothing, staff, villageCode } from './common.ts';

const kind = z.enum(['party-activity', 'volunteering', 'village-governance']);
const participant = z.strictObject({
  personId: id,
  /** Hours of volunteering, the month's score of governance; 1 for an activity. */
  amount: z.int().min(1).max(100),
});

const activity = z.strictObject({
  activityId: id,
  kind,
  title: z.string(),
  village: villageCode,
  on: date,
  participants: z.array(participant.extend({ maskedName: z.string() })),
  state: z.enum(['waiting', 'confirmed', 'declined', 'correcting', 'corrected']),
  recordedByName: z.string(),
  recordedAt: instant,
  decidedByName: z.string().nullable(),
  correctionByName: z.string().nullable(),
  correctedByName: z.string().nullable(),
  /** Why it is to be taken back. */
  reason: z.string().nullable(),
  /** Null: the caller may confirm what waits. */
  whyNot: z.enum(['ownRecord', 'oneself', 'nothingToDecide']).nullable(),
});
export type ActivityView = z.infer<typeof activity>;

const ofVillage = z.strictObject({ village: villageCode });
const one = ofVillage.extend({ activityId: id });

/** Who proved who they are and stands on the village's roster: only they have points to earn. */
export const listVillagers = endpoint({
  name: 'listActivityVillagers',
  method: 'GET',
  path: '/v1/points/villages/{village}/villagers',
  summary: '这个村已实名的村民，记活动时选人(员工)',
  access: staff,
  command: false,
  params: ofVillage,
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({
    villagers: z.array(z.strictObject({ personId: id, maskedName: z.string(), householdNo: z.string() })),
    next: cursor.nullable(),
  }),
  status: 200,
});
export const listActivities = endpoint({
  name: 'listActivities',
  method: 'GET',
  path: '/v1/points/villages/{village}/activities',
  summary: '村里的活动：等确认的，或全部(员工)',
  access: staff,
  command: false,
  params: ofVillage,
  query: z.strictObject({ list: z.enum(['waiting', 'all']).default('all'), cursor: cursor.optional() }),
  reply: z.strictObject({ activities: z.array(activity), next: cursor.nullable() }),
  status: 200,
});
export const recordActivity = endpoint({
  name: 'recordActivity',
  method: 'POST',
  path: '/v1/points/villages/{village}/activities',
  summary: '记一次活动，等另一个人确认(员工)',
  access: staff,
  command: true,
  params: ofVillage,
  body: z.strictObject({
    kind,
    title: z.string().trim().min(2).max(30),
    on: date,
    participants: z.array(participant).min(1).max(60),
  }),
  reply: activity,
  status: 201,
});
/** The second person's yes: to an activity that waits, or to its correction. */
export const confirmActivity = endpoint({
  name: 'confirmActivity',
  method: 'POST',
  path: '/v1/points/villages/{village}/activities/{activityId}/confirmation',
  summary: '确认别人记的活动，或确认更正(员工)',
  access: staff,
  command: true,
  params: one,
  body: nothing,
  reply: activity,
  status: 200,
});
export const declineActivity = endpoint({
  name: 'declineActivity',
  method: 'POST',
  path: '/v1/points/villages/{village}/activities/{activityId}/refusal',
  summary: '不确认这次活动，或不更正(员工)',
  access: staff,
  command: true,
  params: one,
  body: nothing,
  reply: activity,
  status: 200,
});
export const correctActivity = endpoint({
  name: 'correctActivity',
  method: 'POST',
  path: '/v1/points/villages/{village}/activities/{activityId}/correction',
  summary: '提出更正：确认过的活动记错了，收回积分(员工)',
  access: staff,
  command: true,
  params: one,
  body: z.strictObject({ reason: z.string().trim().min(2).max(100) }),
  reply: activity,
  status: 200,
});
