import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Activity, askCorrection, confirmActivity, declineActivity, deedsOf, recordActivity } from './activity.ts';

const TODAY = '2026-11-20';
const recorded = {
  activityId: 'A1',
  kind: 'volunteering' as const,
  title: '清理水渠',
  village: '220182105205',
  on: '2026-11-19',
  participants: [
    { personId: 'p1', amount: 3 },
    { personId: 'p2', amount: 1 },
  ],
  recordedBy: 'm1',
};
const written = (more: Partial<typeof recorded> = {}): Activity => {
  const result = recordActivity({ ...recorded, ...more }, TODAY);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
};
const kindOf = (result: { readonly ok: boolean; readonly error?: { readonly kind: string }; readonly value?: Activity }): string =>
  result.ok ? `${result.value?.state}` : `${result.error?.kind}`;

describe('an activity', () => {
  it.each<[object, string]>([
    [{}, 'waiting'],
    [{ on: TODAY }, 'waiting'],
    [{ on: '2026-11-21' }, 'notYet'],
    [{ on: '2026-09-19' }, 'waiting'],
    [{ on: '2026-09-18' }, 'tooOld'],
    [{ participants: [...recorded.participants, { personId: 'p1', amount: 1 }] }, 'twice'],
    [{ participants: [{ personId: 'p1', amount: 12 }] }, 'waiting'],
    [{ participants: [{ personId: 'p1', amount: 13 }] }, 'amount'],
    [{ participants: [{ personId: 'p1', amount: 0 }] }, 'amount'],
    [{ participants: [{ personId: 'p1', amount: 1.5 }] }, 'amount'],
    [{ kind: 'party-activity', participants: [{ personId: 'p1', amount: 2 }] }, 'amount'],
    [{ kind: 'village-governance', participants: [{ personId: 'p1', amount: 100 }] }, 'waiting'],
    [{ participants: [{ personId: 'm1', amount: 1 }] }, 'oneself'],
  ])('written down as %j is %s', (more, state) => expect(kindOf(recordActivity({ ...recorded, ...more }, TODAY))).toBe(state));

  it('is confirmed by another person who takes no part', () => {
    const result = confirmActivity(written(), 'm2');
    expect(result.ok && [result.value.state, result.value.recordedBy, result.value.decidedBy]).toEqual(['confirmed', 'm1', 'm2']);
    expect(kindOf(confirmActivity(written(), 'm1'))).toBe('ownRecord');
    expect(kindOf(confirmActivity(written(), 'p2'))).toBe('oneself');
  });

  it('is declined by whoever decides, also by its writer, and then nothing more is decided', () => {
    const declined = declineActivity(written(), 'm1');
    expect(declined.ok && declined.value).toEqual({ ...written(), state: 'declined', decidedBy: 'm1' });
    if (!declined.ok) return;
    const tries = [confirmActivity(declined.value, 'm2'), declineActivity(declined.value, 'm2'), askCorrection(declined.value, 'm2')];
    expect(tries.map(kindOf)).toEqual(Array(3).fill('nothingToDecide'));
  });

  it('is corrected by a second person, or stands when they say no', () => {
    expect(kindOf(askCorrection(written(), 'm1'))).toBe('nothingToDecide');
    const confirmed: Activity = { ...written(), state: 'confirmed', decidedBy: 'm2' };
    const asked = askCorrection(confirmed, 'm3');
    expect(asked).toEqual({ ok: true, value: { ...confirmed, state: 'correcting', correctionBy: 'm3' } });
    if (!asked.ok) return;
    expect(kindOf(confirmActivity(asked.value, 'm3'))).toBe('ownRecord');
    // Also whoever took part: they lose by it.
    for (const by of ['m1', 'm2', 'p1'])
      expect(confirmActivity(asked.value, by)).toEqual({ ok: true, value: { ...asked.value, state: 'corrected', correctedBy: by } });
    expect(declineActivity(asked.value, 'm1')).toEqual({ ok: true, value: confirmed });
  });

  it('says what each of its people did', () => {
    expect(deedsOf(written()).map(({ personId, values }) => [personId, values])).toEqual([
      ['p1', { hours: 3 }],
      ['p2', { hours: 1 }],
    ]);
    const one = { participants: [{ personId: 'p1', amount: 1 }] };
    expect(deedsOf({ ...written(one), kind: 'party-activity' })[0]?.values).toEqual({ activity: '清理水渠' });
    expect(deedsOf({ ...written(one), kind: 'village-governance' })[0]?.values).toEqual({ score: 1 });
  });

  it('whatever three people do with it in whatever order, two different ones stand behind its points and behind their going', () => {
    const acts = { confirm: confirmActivity, decline: declineActivity, correct: askCorrection };
    const step = fc.tuple(fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])), fc.constantFrom('m1', 'm2', 'm3'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let [activity, granted, taken] = [written(), 0, 0];
        for (const [act, by] of steps) {
          const result = acts[act](activity, by);
          if (!result.ok) continue;
          if (activity.state === 'waiting' && result.value.state === 'confirmed') granted++;
          if (result.value.state === 'corrected') taken++;
          activity = result.value;
        }
        expect([granted <= 1, taken <= granted]).toEqual([true, true]);
        if (granted === 1) expect(activity.decidedBy).not.toBe(activity.recordedBy);
        if (taken === 1) expect(activity.correctedBy).not.toBe(activity.correctionBy);
        expect(['confirmed', 'correcting', 'corrected'].includes(activity.state)).toBe(granted === 1);
      }),
    );
  });
});
