import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askForCallback, type Callback, cancel, complete, isLate } from './callback.ts';
import { managerOf } from './manager.ts';
import { afterWorkingMinutes, workingHours } from './working-hours.ts';

const usual = workingHours('周一至周五 8:30-16:30');
/** A moment in Shanghai. */
const at = (local: string): Date => new Date(`${local}:00+08:00`);
const promised = (local: string, hours = usual): string =>
  new Date(afterWorkingMinutes(at(local).getTime(), 120, hours) + 8 * 3_600_000).toISOString().slice(0, 16);

describe('the promise of two working hours', () => {
  it.each([
    ['within the day', '2026-11-23T09:00', '2026-11-23T11:00'],
    ['before the doors open', '2026-11-23T06:10', '2026-11-23T10:30'],
    ['to the last minute', '2026-11-23T14:30', '2026-11-23T16:30'],
    ['over the night', '2026-11-23T15:30', '2026-11-24T09:30'],
    ['over the weekend', '2026-11-20T16:00', '2026-11-23T10:00'],
    ['asked on a Sunday', '2026-11-22T12:00', '2026-11-23T10:30'],
    ['asked after hours', '2026-11-23T23:59', '2026-11-24T10:30'],
  ])('%s', (_name, asked, until) => expect(promised(asked)).toBe(until));

  it('follows the hours that the institution writes', () => {
    expect(promised('2026-11-21T09:00', workingHours('周一至周日 9:00–17:00'))).toBe('2026-11-21T11:00');
    expect(promised('2026-11-21T09:00', workingHours('周一至周六 8：00至12：00'))).toBe('2026-11-21T11:00');
  });

  it.each(['', '随时', '周一至周五 17:00-9:00', '周一至周五 9:00-25:00'])('reads %j as the usual week', (written) => {
    expect(workingHours(written)).toEqual(usual);
  });

  it('lies in working hours, and more minutes never lie earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 5_000 }), (ms, minutes) => {
        const until = afterWorkingMinutes(ms, minutes, usual);
        const local = new Date(until + 8 * 3_600_000);
        const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
        expect(until).toBeGreaterThan(ms);
        expect(local.getUTCDay()).toBeGreaterThanOrEqual(1);
        expect(local.getUTCDay()).toBeLessThanOrEqual(5);
        expect(minute).toBeGreaterThan(usual.fromMinute);
        expect(minute).toBeLessThanOrEqual(usual.toMinute);
        expect(afterWorkingMinutes(ms, minutes + 1, usual)).toBeGreaterThan(until);
      }),
    );
  });
});

describe('a callback', () => {
  const asked = askForCallback({ callbackId: 'C1', topic: 'raise-limit', note: '', at: at('2026-11-23T09:00'), hours: usual }, false);
  const waiting = asked.ok ? asked.value : (null as unknown as Callback);

  it('waits until the promise, and is late after it', () => {
    expect(waiting).toMatchObject({
      state: 'waiting',
      askedAt: '2026-11-23T01:00:00.000Z',
      promisedBy: '2026-11-23T03:00:00.000Z',
      outcome: null,
    });
    expect(isLate(waiting, at('2026-11-23T11:00'))).toBe(false);
    expect(isLate(waiting, at('2026-11-23T11:01'))).toBe(true);
  });

  it('is one a topic', () => {
    const again = askForCallback({ callbackId: 'C2', topic: 'raise-limit', note: '', at: at('2026-11-23T09:01'), hours: usual }, true);
    expect(again).toEqual({ ok: false, error: 'alreadyWaiting' });
  });

  it('ends once: done with what came of it, or called off', () => {
    const done = complete(waiting, '已更新收入', at('2026-11-23T10:00'));
    const cancelled = cancel(waiting);
    expect(done).toMatchObject({ ok: true, value: { state: 'done', outcome: '已更新收入', doneAt: '2026-11-23T02:00:00.000Z' } });
    expect(cancelled).toMatchObject({ ok: true, value: { state: 'cancelled', doneAt: null } });
    for (const ended of [done, cancelled]) {
      if (!ended.ok) throw new Error('ended');
      expect(cancel(ended.value)).toEqual({ ok: false, error: 'notWaiting' });
      expect(complete(ended.value, 'x', at('2026-11-23T10:01'))).toEqual({ ok: false, error: 'notWaiting' });
      expect(isLate(ended.value, at('2026-12-23T10:01'))).toBe(false);
    }
  });
});

describe('my manager', () => {
  const manager = (personId: string, villages: readonly string[]) => ({ personId, name: personId, phone: '1', branch: 'b', villages });

  it('is the one who has the village as their own before one who has many', () => {
    expect(managerOf('v1', [manager('a', ['v1', 'v2']), manager('b', ['v1']), manager('c', ['v2'])])?.personId).toBe('b');
    expect(managerOf('v1', [manager('d', ['v1']), manager('b', ['v1'])])?.personId).toBe('b');
  });

  it('is nobody where no manager has the village, or the village is unknown', () => {
    expect(managerOf('v3', [manager('a', ['v1'])])).toBeNull();
    expect(managerOf(null, [manager('a', ['v1'])])).toBeNull();
  });
});
