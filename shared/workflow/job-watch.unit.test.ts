import { describe, expect, it } from 'vitest';
import { ALL_JOBS, JOBS, type JobDefinition } from '../facts/jobs.ts';
import { alarmIdOf, isStuck, type JobSeen, mayAskFor, missedDays, perSecond, sortAlarms, troublesOf } from './job-watch.ts';

const DAY = '2026-11-22';
const BEFORE = '2026-11-21';
const at = (local: string): Date => new Date(`${local}:00+08:00`);
const NIGHT = at('2026-11-23T00:20');

const close = JOBS['lending-close'];
const ask = JOBS['lending-reconcile'];
/** A job that follows the close, as the next ones will. */
const report: JobDefinition = { ...close, name: 'workflow-watch', after: ['lending-close'], expectedMinutes: 30 };

const seen = (more: Partial<JobSeen> = {}): JobSeen => ({
  name: close.name,
  date: DAY,
  state: 'running',
  attempt: 1,
  startedAt: at('2026-11-23T00:10').toISOString(),
  leaseUntil: at('2026-11-23T00:21').toISOString(),
  endedAt: null,
  ...more,
});
const troubles = (list: readonly JobSeen[], now = NIGHT, definitions: readonly JobDefinition[] = [close], businessDate = DAY) =>
  troublesOf({ definitions, seen: list, businessDate, now }).map(({ date, kind, attempt }) => `${date} ${kind} ${attempt}`);

describe('a daily job', () => {
  it.each<[string, Partial<JobSeen>, Date, string[]]>([
    ['running and heard of', {}, NIGHT, []],
    ['running to the end of its lease', {}, at('2026-11-23T00:21'), []],
    ['not heard of since', {}, new Date(at('2026-11-23T00:21').getTime() + 1), [`${DAY} stuck 1`]],
    ['running for its hour', { leaseUntil: at('2026-11-23T02:00').toISOString() }, at('2026-11-23T01:10'), []],
    ['running for longer', { leaseUntil: at('2026-11-23T02:00').toISOString() }, at('2026-11-23T01:11'), [`${DAY} late 1`]],
    ['failed', { state: 'failed', attempt: 2 }, NIGHT, [`${DAY} failed 2`]],
    ['done', { state: 'done' }, at('2026-11-24T12:00'), []],
    ['done, of the day before', { state: 'done', date: BEFORE }, NIGHT, []],
    ['hanging, of the day before', { date: BEFORE }, at('2026-11-23T00:30'), [`${BEFORE} stuck 1`]],
  ])('%s', (_name, more, now, expected) => expect(troubles([seen(more)], now)).toEqual(expected));

  it('that never began is missed when the night and its time are over, and not while its day lasts', () => {
    expect(troubles([], at('2026-11-22T23:59'))).toEqual([]);
    expect(troubles([], at('2026-11-23T02:00'))).toEqual([]);
    expect(troubles([], new Date(at('2026-11-23T02:00').getTime() + 1))).toEqual([`${DAY} missed 0`]);
    expect(troubles([], at('2026-11-20T12:00'))).toEqual([]);
  });

  it('that follows another is missed when that one is long done, and waits with it otherwise', () => {
    const done = seen({ state: 'done', endedAt: at('2026-11-23T00:15').toISOString() });
    const both = [close, report];
    expect(troubles([done], at('2026-11-23T00:45'), both, '2026-11-23')).toEqual([]);
    expect(troubles([done], at('2026-11-23T00:46'), both, '2026-11-23')).toEqual([`${DAY} missed 0`]);
    const waiting = seen({ name: report.name, state: 'waiting', attempt: 0 });
    expect(troubles([seen({ state: 'failed' }), waiting], at('2026-11-23T05:00'), both)).toEqual([`${DAY} failed 1`]);
  });
});

describe('a continuous job', () => {
  const last = (more: Partial<JobSeen>) => seen({ name: ask.name, state: 'done', endedAt: NIGHT.toISOString(), attempt: 70, ...more });
  it('is silent when it ended too long ago, whichever date it was', () => {
    expect(troubles([last({})], at('2026-11-23T00:30'), [ask])).toEqual([]);
    expect(troubles([last({})], at('2026-11-23T00:31'), [ask])).toEqual([`${DAY} silent 70`]);
    expect(troubles([last({ date: BEFORE })], at('2026-11-23T00:31'), [ask])).toEqual([`${BEFORE} silent 70`]);
    const older = last({ date: BEFORE, endedAt: at('2026-11-22T00:00').toISOString() });
    expect(troubles([older, last({})], NIGHT, [ask])).toEqual([]);
  });
  it('is in trouble when its last run failed or hangs; one that never ran is not', () => {
    expect(troubles([last({ state: 'failed' })], NIGHT, [ask])).toEqual([`${DAY} failed 70`]);
    expect(troubles([seen({ name: ask.name })], at('2026-11-23T00:32'), [ask])).toEqual([`${DAY} silent 1`]);
    expect(troubles([], at('2026-11-23T12:00'), [ask])).toEqual([]);
  });
});

describe('alarms', () => {
  it('are one a trouble, at whichever attempt, and recover when it is no more', () => {
    const [stuck] = troublesOf({ definitions: [close], seen: [seen({ attempt: 3 })], businessDate: DAY, now: at('2026-11-23T00:30') });
    if (!stuck) throw new Error('it is stuck');
    expect(alarmIdOf(stuck)).toBe('2026-11-22_lending-close_stuck_3');
    expect(sortAlarms([], [stuck])).toEqual({ raise: [stuck], recovered: [] });
    expect(sortAlarms([alarmIdOf(stuck)], [stuck])).toEqual({ raise: [], recovered: [] });
    const old = alarmIdOf({ ...stuck, kind: 'failed' });
    expect(sortAlarms([alarmIdOf(stuck), old], [stuck])).toEqual({ raise: [], recovered: [old] });
    expect(sortAlarms([alarmIdOf(stuck)], [{ ...stuck, attempt: 4 }])).toEqual({ raise: [], recovered: [] });
    expect(sortAlarms([], [{ ...stuck, attempt: 4 }])).toMatchObject({ raise: [{ attempt: 4 }] });
    expect(sortAlarms([alarmIdOf(stuck)], [])).toEqual({ raise: [], recovered: [alarmIdOf(stuck)] });
  });
});

describe('an administrator', () => {
  const may = (own: JobSeen | undefined, date: string = DAY, now = NIGHT, definition: JobDefinition = close) =>
    mayAskFor(definition, own, date, { businessDate: DAY, now });
  it.each<[string, ReturnType<typeof may>, ReturnType<typeof may>]>([
    ['has a missed close run', may(undefined), null],
    ['has a failed close run again', may(seen({ state: 'failed' })), null],
    ['has a hanging close run again', may(seen(), DAY, at('2026-11-23T00:30')), null],
    ['lets one that runs run', may(seen()), 'running'],
    ['closes no date twice', may(seen({ state: 'done' })), 'doneAlready'],
    ['closes no date before it is over', may(undefined, DAY, at('2026-11-22T23:59')), 'notYetOver'],
    ['closes no later date first', may(undefined, '2026-11-23'), 'notThisDate'],
    ['has a failed close of a date ahead run again, as in a demo', may(seen({ state: 'failed' }), DAY, at('2026-11-01T09:00')), null],
    ['has a follower run when its date is closed', may(undefined, BEFORE, NIGHT, report), null],
    ['has no follower run before', may(undefined, DAY, NIGHT, report), 'notYetOver'],
    ['has a continuous job run now', may(seen({ state: 'done' }), DAY, NIGHT, ask), null],
    ['has the watch come by itself', may(undefined, DAY, NIGHT, JOBS['workflow-watch']), 'byItself'],
    ['has a continuous job run for no other date', may(undefined, BEFORE, NIGHT, ask), 'notThisDate'],
  ])('%s', (_name, found, expected) => expect(found).toBe(expected));

  it('sees the missed days in order', () => {
    expect(missedDays(DAY, at('2026-11-22T23:59'))).toEqual([]);
    expect(missedDays(DAY, at('2026-11-23T00:00'))).toEqual([DAY]);
    expect(missedDays(DAY, at('2026-11-25T08:00'))).toEqual(['2026-11-22', '2026-11-23', '2026-11-24']);
    expect(missedDays(DAY, at('2026-11-01T08:00'))).toEqual([]);
    expect(isStuck(seen({ state: 'done' }), at('2027-01-01T00:00'))).toBe(false);
  });

  it('reads how fast it goes', () => {
    expect(perSecond(1_000, '2026-11-22T16:10:00.000Z', '2026-11-22T16:10:04.000Z')).toBe(250);
    expect([perSecond(0, DAY, DAY), perSecond(5, null, DAY), perSecond(5, DAY, DAY)]).toEqual([null, null, null]);
  });
});

describe('the definitions', () => {
  it('name each job under its name, and no job waits for itself', () => {
    for (const [name, definition] of Object.entries(JOBS)) expect(definition.name).toBe(name);
    const order = ALL_JOBS.map(({ name }) => name);
    for (const { name, after } of ALL_JOBS) for (const before of after) expect(order.indexOf(before)).toBeLessThan(order.indexOf(name));
  });
});
