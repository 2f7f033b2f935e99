import type { JobName } from '@huinong/shared/facts/jobs.ts';
import type { JobAlarmKind } from '@huinong/shared/facts/workflow.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Sealer } from '../platform/sealer.ts';
import { absent, type Condition, type Item, type Write } from '../platform/table.ts';
import { bind } from './contact-items.ts';
import { jobAlarmIndexKeys, jobAlarmKey } from './keys.ts';

export type JobAlarm = {
  readonly alarmId: string;
  readonly job: JobName;
  readonly date: PlainDate;
  readonly kind: JobAlarmKind;
  readonly raisedAt: string;
  readonly state: 'open' | 'closed';
  readonly closedAt: string | null;
  /** Null when the job recovered by itself. */
  readonly closedBy: string | null;
  readonly outcome: string | null;
};

/** What staff wrote may name people. */
const itemOf = ({ outcome, ...alarm }: JobAlarm, sealer: Sealer): Item => {
  const key = jobAlarmKey(alarm.alarmId);
  const sealed = outcome === null ? {} : { sealed: sealer.seal(outcome, bind(key)) };
  return { ...key, ...alarm, ...jobAlarmIndexKeys(alarm.state, alarm.raisedAt, alarm.alarmId), ...sealed };
};

export const alarmOf = (item: Item, sealer: Sealer): JobAlarm => {
  const { alarmId, job, date, kind, raisedAt, state, closedAt, closedBy } = item as unknown as JobAlarm;
  const { pk, sk, sealed } = item;
  const outcome = sealed instanceof Uint8Array ? sealer.open<string>(sealed, bind({ pk, sk })) : null;
  return { alarmId, job, date, kind, raisedAt, state, closedAt, closedBy, outcome };
};

/** Raised once, whoever sees the trouble. */
export const newAlarmWrite = (alarm: JobAlarm, sealer: Sealer): Write => ({ kind: 'put', item: itemOf(alarm, sealer), condition: absent });

const isOpen: Condition = { expression: '#state = :open', names: { '#state': 'state' }, values: { ':open': 'open' } };

/** Closed once: by its recovery or by a person. */
export const closedAlarmWrite = (alarm: JobAlarm, sealer: Sealer): Write => ({
  kind: 'put',
  item: itemOf(alarm, sealer),
  condition: isOpen,
});
