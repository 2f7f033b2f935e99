import { describe, expect, it } from 'vitest';
import { BUCKETS, bucketOf, rollRatePpm } from './ageing.ts';
import { type ClassFacts, classByDays, classOn, mayRiseOn } from './classification.ts';
import {
  CHANNELS,
  type Contact,
  channelsAt,
  checkEveryMonths,
  daysOfStage,
  firstCheckBy,
  judgeContact,
  minuteInShanghai,
  nextCheckOn,
  reminderOn,
  STAGES,
  signalOfFinding,
  stageOn,
  toDoAt,
  workStage,
} from './collection.ts';
import { isBad, LOAN_CLASSES } from './loan-class.ts';

describe('five classes', () => {
  it.each([
    [0, false, 'normal'],
    [1, false, 'special-mention'],
    [7, true, 'normal'],
    [8, true, 'special-mention'],
    [90, false, 'special-mention'],
    [91, false, 'substandard'],
    [270, false, 'substandard'],
    [271, false, 'doubtful'],
    [360, false, 'doubtful'],
    [361, false, 'loss'],
    [3_000, false, 'loss'],
  ] as const)('%s days past due (technical: %s) is %s', (days, technical, expected) => expect(classByDays(days, technical)).toBe(expected));
  it('calls the last three bad', () => expect(LOAN_CLASSES.map(isBad)).toEqual([false, false, true, true, true]));

  const clean: ClassFacts = {
    on: '2026-11-22',
    daysPastDue: 0,
    technical: false,
    present: 'normal',
    clearedOn: null,
    periodMonths: 1,
    restructured: null,
  };
  it('falls at once', () => {
    expect(classOn({ ...clean, daysPastDue: 361 })).toBe('loss');
    expect(classOn({ ...clean, present: 'substandard', daysPastDue: 271 })).toBe('doubtful');
  });
  it('rises at once from special-mention', () => expect(classOn({ ...clean, present: 'special-mention' })).toBe('normal'));
  it.each([
    ['2026-06-10', 1, '2026-12-10'],
    ['2026-06-10', 3, '2026-12-10'],
    ['2026-06-10', 6, '2027-06-10'],
    ['2026-06-10', null, '2026-12-10'],
    ['2026-08-31', 1, '2027-02-28'],
  ] as const)('cleared on %s with instalments every %s months may rise on %s', (cleared, months, on) =>
    expect(mayRiseOn(cleared, months)).toBe(on),
  );
  it('rises from bad only six months or two periods after the arrears were cleared', () => {
    const bad = { ...clean, present: 'doubtful', clearedOn: '2026-06-10' } as const;
    expect(classOn({ ...bad, on: '2026-12-09' })).toBe('doubtful');
    expect(classOn({ ...bad, on: '2026-12-10' })).toBe('normal');
    expect(classOn({ ...bad, on: '2026-12-10', clearedOn: null })).toBe('doubtful');
    expect(classOn({ ...bad, on: '2026-12-10', daysPastDue: 91 })).toBe('doubtful');
    expect(classOn({ ...bad, on: '2026-12-10', daysPastDue: 3 })).toBe('doubtful');
    expect(classOn({ ...bad, on: '2027-06-09', periodMonths: 6 })).toBe('doubtful');
    expect(classOn({ ...bad, on: '2027-06-10', periodMonths: 6 })).toBe('normal');
  });
  it('watches a restructured loan for a year, never better than it was', () => {
    const restructured = { on: '2026-11-22', classBefore: 'normal' } as const;
    expect(classOn({ ...clean, restructured })).toBe('special-mention');
    expect(classOn({ ...clean, restructured, on: '2027-11-21' })).toBe('special-mention');
    expect(classOn({ ...clean, restructured, on: '2027-11-22' })).toBe('normal');
    const bad = {
      ...clean,
      present: 'substandard',
      clearedOn: '2026-11-22',
      restructured: { ...restructured, classBefore: 'substandard' },
    } as const;
    expect(classOn({ ...bad, on: '2027-06-22' })).toBe('substandard');
    expect(classOn({ ...bad, on: '2027-11-22' })).toBe('normal');
    expect(classOn({ ...bad, daysPastDue: 361 })).toBe('loss');
  });
});

describe('ageing', () => {
  it.each([
    [0, 'current'],
    [1, '1-30'],
    [30, '1-30'],
    [31, '31-60'],
    [60, '31-60'],
    [61, '61-90'],
    [90, '61-90'],
    [91, '91-180'],
    [180, '91-180'],
    [181, '181-360'],
    [360, '181-360'],
    [361, 'over-360'],
  ])('%s days: %s', (days, bucket) => expect(bucketOf(days)).toBe(bucket));
  it('has every bucket once', () => expect(new Set(BUCKETS.map(({ bucket }) => bucket)).size).toBe(BUCKETS.length));
  it('rolls', () => {
    expect(rollRatePpm(300, 100)).toBe(333_333);
    expect(rollRatePpm(300, 200)).toBe(666_667);
    expect(rollRatePpm(0, 0)).toBeNull();
  });
});

describe('collection', () => {
  it.each([
    [0, null],
    [1, 'message'],
    [3, 'message'],
    [4, 'manager-call'],
    [30, 'manager-call'],
    [31, 'visit'],
    [60, 'visit'],
    [61, 'letter'],
    [90, 'letter'],
    [91, 'litigation-review'],
  ])('%s days past due: %s', (days, stage) => expect(stageOn(days)).toBe(stage));
  it('reminds three days before', () => expect(reminderOn('2026-03-02')).toBe('2026-02-27'));
  const call: Contact = { daysPastDue: 10, channel: 'call', minuteOfDay: 600, contactsToday: 0, with: 'borrower', staff: 1 };
  it.each<[string, Partial<Contact>]>([
    ['at 08:00', { minuteOfDay: 480 }],
    ['at 21:00', { minuteOfDay: 1_260 }],
    ['the third today', { contactsToday: 2 }],
    ['a gentler means', { channel: 'message' }],
    ['a guarantor', { with: 'guarantor' }],
    ['a co-borrower', { with: 'co-borrower' }],
    ['a visit by two', { daysPastDue: 31, channel: 'visit', staff: 2 }],
  ])('allows %s', (_, change) => expect(judgeContact({ ...call, ...change }).ok).toBe(true));
  it.each<[string, Partial<Contact>, string]>([
    ['nothing overdue', { daysPastDue: 0 }, 'notOverdue'],
    ['07:59', { minuteOfDay: 479 }, 'tooEarlyOrLate'],
    ['21:01', { minuteOfDay: 1_261 }, 'tooEarlyOrLate'],
    ['a fourth contact', { contactsToday: 3 }, 'tooManyToday'],
    ['a relative', { with: 'relative' }, 'notAParty'],
    ['the village', { with: 'village' }, 'notAParty'],
    ['a call on the third day', { daysPastDue: 3 }, 'tooHarsh'],
    ['a visit on the thirtieth', { daysPastDue: 30, channel: 'visit', staff: 2 }, 'tooHarsh'],
    ['a letter on the sixtieth', { daysPastDue: 60, channel: 'letter' }, 'tooHarsh'],
    ['court on the ninetieth', { daysPastDue: 90, channel: 'litigation-review' }, 'tooHarsh'],
    ['a visit alone', { daysPastDue: 31, channel: 'visit' }, 'twoNeeded'],
  ])('refuses %s', (_, change, kind) => expect(judgeContact({ ...call, ...change })).toEqual({ ok: false, error: { kind } }));
  it('says the stage it belongs to', () => expect(judgeContact(call)).toEqual({ ok: true, value: 'manager-call' }));
  it('checks the use within 30 days', () => expect(firstCheckBy('2026-11-22')).toBe('2026-12-22'));
  it.each([
    [5_000_000, 'A', 6],
    [5_000_001, 'A', 3],
    [9_000_000, 'AA', null],
    [100, 'AAA', null],
  ] as const)('checks %s fen of grade %s every %s months', (fen, grade, months) => expect(checkEveryMonths(fen, grade)).toBe(months));
  it.each<[number, number | null, string | null]>([
    [0, 4, null],
    [0, 3, 'reminder'],
    [0, 0, 'reminder'],
    [0, -1, null],
    [0, null, null],
    [1, null, 'message'],
  ])('%s days past due, %s to come: %s', (dpd, toDue, stage) => expect(workStage(dpd, toDue)).toBe(stage));
  it('reminds by a message, not by a call', () => {
    const reminding = { ...call, daysPastDue: 0, daysToDue: 3 };
    expect(judgeContact({ ...reminding, channel: 'message' })).toEqual({ ok: true, value: 'reminder' });
    expect(judgeContact(reminding)).toEqual({ ok: false, error: { kind: 'tooHarsh' } });
  });
  it.each([
    ['message', { first: 1, last: 3 }],
    ['visit', { first: 31, last: 60 }],
    ['litigation-review', { first: 91, last: null }],
  ] as const)('%s lasts %j', (stage, days) => {
    expect(daysOfStage(stage)).toEqual(days);
    expect(toDoAt(stage)).toMatch(/./);
  });
  it('asks something of its own of the manager at every stage', () => {
    const stages = ['reminder', ...STAGES.map(({ stage }) => stage)] as const;
    expect(new Set(stages.map(toDoAt)).size).toBe(6);
    for (const stage of stages) expect(toDoAt(stage)).not.toBe('');
  });
  it('allows each stage its means and the gentler ones', () => {
    expect(channelsAt('reminder')).toEqual(['message']);
    expect(channelsAt('visit')).toEqual(['message', 'call', 'visit']);
    expect(channelsAt('litigation-review')).toEqual([...CHANNELS]);
  });
  it.each([
    ['2026-11-22T00:00:00Z', 480],
    ['2026-11-22T12:59:59Z', 1_259],
    ['2026-11-22T16:00:00Z', 0],
  ])('%s is minute %s in Shanghai', (at, minute) => expect(minuteInShanghai(new Date(at))).toBe(minute));
  it.each([
    ['as-agreed', null],
    ['not-met', null],
    ['securities', 'S05'],
    ['property', 'S05'],
    ['other-use', 'S15'],
  ] as const)('a finding of %s reports %s', (finding, code) => expect(signalOfFinding(finding)).toBe(code));
  it('plans the next check from the last one', () => {
    expect(nextCheckOn('2026-08-31', 5_000_000, 'B')).toBe('2027-02-28');
    expect(nextCheckOn('2026-08-31', 5_000_001, 'B')).toBe('2026-11-30');
    expect(nextCheckOn('2026-08-31', 5_000_001, 'AAA')).toBeNull();
  });
});
