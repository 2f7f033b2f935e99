import { describe, expect, it } from 'vitest';
import { world } from '../testing/accounts.ts';
import { type Alert, alertsRaised, answerAlert, answersOpenTo, arrearsCeased, freezingAlert, isLateAlert } from './alert.ts';
import { type Colour, MANUAL_SIGNALS, type RiskFacts, reportedSignal, SIGNAL_RULES, signalsOf } from './signals.ts';

const quiet: RiskFacts = {
  judgmentDefaulter: false,
  blackListed: false,
  died: false,
  idLost: false,
  fundsToSecurities: false,
  fundsToProperty: false,
  fundsElsewhere: false,
  daysPastDue: 7,
  newLenders60Days: 1,
  deposits30DaysAgoFen: 1_000,
  depositsNowFen: 301,
  callsUnanswered: 2,
  householdMemberOverdue: false,
  villageDisaster: false,
  villagePriceShock: false,
  cardIdleDays: 89,
  merchantIdleDays: null,
};
const on = '2026-11-20'; // a Friday
const signals = (change: Partial<RiskFacts>) => signalsOf({ ...quiet, ...change }, on, world.calendar);

describe('signals', () => {
  it('are silent up to every bound', () => expect(signals({})).toEqual([]));
  it.each<[string, Colour, Partial<RiskFacts>]>([
    ['S01', 'red', { judgmentDefaulter: true }],
    ['S02', 'red', { blackListed: true }],
    ['S03', 'red', { died: true }],
    ['S04', 'red', { idLost: true }],
    ['S05', 'red', { fundsToSecurities: true }],
    ['S05', 'red', { fundsToProperty: true }],
    ['S06', 'red', { daysPastDue: 8 }],
    ['S11', 'orange', { newLenders60Days: 2 }],
    ['S12', 'orange', { depositsNowFen: 300 }],
    ['S13', 'orange', { callsUnanswered: 3 }],
    ['S14', 'orange', { householdMemberOverdue: true }],
    ['S15', 'orange', { fundsElsewhere: true }],
    ['S21', 'yellow', { villageDisaster: true }],
    ['S22', 'yellow', { villagePriceShock: true }],
    ['S23', 'yellow', { cardIdleDays: 90 }],
    ['S24', 'yellow', { merchantIdleDays: 90 }],
  ])('%s, %s, by %j', (code, colour, change) => expect(signals(change)).toMatchObject([{ code, colour }]));
  it('count no fall of deposits that never were', () => expect(signals({ deposits30DaysAgoFen: 0, depositsNowFen: 0 })).toEqual([]));
  it('come red first, with the day by which they are answered', () => {
    const all = signals({ died: true, callsUnanswered: 3, villageDisaster: true });
    expect(all.map(({ colour, answerBy }) => [colour, answerBy])).toEqual([
      ['red', '2026-11-23'],
      ['orange', '2026-11-25'],
      ['yellow', '2026-12-04'],
    ]);
  });
  it('have codes and texts of their own', () => {
    expect(new Set(SIGNAL_RULES.map(({ code }) => code)).size).toBe(SIGNAL_RULES.length);
    expect(SIGNAL_RULES.every(({ text }) => text !== '')).toBe(true);
  });
});

describe('alerts', () => {
  const [red] = alertsRaised([], signals({ died: true }), 'M1', on) as [Alert];
  const [orange] = alertsRaised([], signals({ callsUnanswered: 3 }), 'M1', on) as [Alert];
  const answer = { kind: 'resolved', by: 'M1', on, note: '已核实' } as const;
  it('are raised once while open', () => {
    expect(red).toMatchObject({ code: 'S03', raisedOn: on, ownerId: 'M1', outcome: null });
    expect(alertsRaised([red], signals({ died: true, callsUnanswered: 3 }), 'M1', on)).toEqual([orange]);
    expect(alertsRaised([{ ...red, outcome: answer }], signals({ died: true }), 'M1', on)).toEqual([red]);
  });
  it('freeze while a red one is open or confirmed', () => {
    expect(freezingAlert([orange, red])).toBe(red);
    expect(freezingAlert([orange])).toBeNull();
    expect(freezingAlert([{ ...red, outcome: answer }])).toBeNull();
    expect(freezingAlert([{ ...red, outcome: { ...answer, kind: 'false-alarm' } }])).toBeNull();
    const confirmed = { ...red, outcome: { ...answer, kind: 'confirmed' as const } };
    expect(freezingAlert([confirmed])).toBe(confirmed);
  });
  it('over arrears cease when nothing is past due any more: an open one is resolved, a confirmed one keeps its answer', () => {
    const [late] = alertsRaised([], signals({ daysPastDue: 8 }), 'M1', on) as [Alert];
    const confirmed: Alert = { ...late, outcome: { ...answer, kind: 'confirmed' } };
    const falseAlarm: Alert = { ...late, outcome: { ...answer, kind: 'false-alarm' } };
    const ceased = arrearsCeased([red, late, confirmed, falseAlarm, orange], '2026-12-01');
    expect(ceased).toEqual([
      { ...late, outcome: { kind: 'resolved', by: 'system', on: '2026-12-01', note: '逾期已还清' }, ceasedOn: '2026-12-01' },
      { ...confirmed, ceasedOn: '2026-12-01' },
    ]);
    expect([late, confirmed].map((one) => freezingAlert([one]))).toEqual([late, confirmed]);
    expect(freezingAlert(ceased)).toBeNull();
    expect(freezingAlert([...ceased, red])).toBe(red);
    expect(arrearsCeased(ceased, '2026-12-02')).toEqual([]);
  });
  it('are late after their day', () => {
    expect(isLateAlert(red, '2026-11-23')).toBe(false);
    expect(isLateAlert(red, '2026-11-24')).toBe(true);
    expect(isLateAlert({ ...red, outcome: answer }, '2026-11-24')).toBe(false);
  });
  it('are closed once, with a note, and not as resolved while they hold', () => {
    const closed = { ok: true, value: { ...orange, outcome: answer } };
    expect(answerAlert(orange, answer, [])).toEqual(closed);
    expect(answerAlert(orange, answer, signals({ died: true }))).toEqual(closed);
    expect(answerAlert({ ...orange, outcome: answer }, answer, [])).toEqual({ ok: false, error: { kind: 'alreadyAnswered' } });
    expect(answerAlert(orange, { ...answer, note: ' ' }, [])).toEqual({ ok: false, error: { kind: 'noteNeeded' } });
    expect(answerAlert(orange, answer, signals({ callsUnanswered: 3 }))).toEqual({ ok: false, error: { kind: 'stillSo' } });
    expect(answerAlert(orange, { ...answer, kind: 'confirmed' }, signals({ callsUnanswered: 3 })).ok).toBe(true);
  });
  it('may be lifted by nobody while the books say so, a confirmed one once they no longer do', () => {
    const still = signals({ callsUnanswered: 3 });
    expect(answerAlert(orange, { ...answer, kind: 'false-alarm' }, still)).toEqual({ ok: false, error: { kind: 'stillSo' } });
    const confirmed: Alert = { ...red, outcome: { ...answer, kind: 'confirmed' } };
    expect(answerAlert(confirmed, answer, [])).toEqual({ ok: true, value: { ...red, outcome: answer } });
    expect(answerAlert(confirmed, answer, signals({ died: true }))).toEqual({ ok: false, error: { kind: 'stillSo' } });
    expect(answerAlert(confirmed, { ...answer, kind: 'false-alarm' }, []).ok).toBe(false);
    expect(answerAlert({ ...confirmed, ceasedOn: on }, answer, []).ok).toBe(false);
  });
  it('that are red are lifted by a checker who did not raise them; confirmed by anybody', () => {
    const [maker, checker] = [
      { raisedIt: true, isChecker: true },
      { raisedIt: false, isChecker: true },
    ];
    const manager = { raisedIt: false, isChecker: false };
    expect([maker, manager].map((who) => answersOpenTo(red, who))).toEqual([['confirmed'], ['confirmed']]);
    expect(answersOpenTo(red, checker)).toEqual(['resolved', 'confirmed', 'false-alarm']);
    expect(answersOpenTo(orange, manager)).toEqual(['resolved', 'confirmed', 'false-alarm']);
    const confirmed: Alert = { ...red, outcome: { ...answer, kind: 'confirmed' } };
    expect([manager, checker].map((who) => answersOpenTo(confirmed, who))).toEqual([[], ['resolved']]);
    expect(answersOpenTo({ ...confirmed, ceasedOn: on }, checker)).toEqual([]);
  });
  it('are reported by hand for everything but the arrears', () => {
    expect(reportedSignal('S04', on, world.calendar)).toMatchObject({ code: 'S04', colour: 'red', answerBy: '2026-11-23' });
    expect(reportedSignal('S15', on, world.calendar)).toMatchObject({ code: 'S15', colour: 'orange', answerBy: '2026-11-25' });
    expect([reportedSignal('S06', on, world.calendar), reportedSignal('S99', on, world.calendar)]).toEqual([null, null]);
    expect(MANUAL_SIGNALS).toHaveLength(SIGNAL_RULES.length - 1);
  });
});
