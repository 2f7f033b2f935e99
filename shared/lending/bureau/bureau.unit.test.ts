import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeptConsent, liveConsent } from '../../facts/identity.ts';
import { addDays } from '../../kernel/date.ts';
import { ageingEvents } from '../account/ageing.ts';
import { asOf, dayEvents } from '../account/day.ts';
import type { LoanEvent } from '../account/events.ts';
import { evolve, replay } from '../account/evolve.ts';
import { owedFen, owedOn } from '../account/late.ts';
import { restructure } from '../account/restructuring.ts';
import { bullet, disbursedInstalments, instalments, pay, world } from '../testing/accounts.ts';
import { badSince, figuresAfter, figuresOn, isBadInformation, keptUntil, type ReportedFigures } from './figures.ts';
import { fileText, inFileOrder, reportNoOf } from './file.ts';
import { noticeIdOf, type ReportingNotice, sentNotice } from './notice.ts';
import { type Answer, answer, carried, changeOf, daysLeft, isLate, type Objection, raise } from './objection.ts';
import { judgeMonthEnd } from './record.ts';

const SOUND: ReportedFigures = { balanceFen: 1_000_000, overdueFen: 0, daysPastDue: 0, loanClass: 'normal' };
const LATE: ReportedFigures = { balanceFen: 1_000_000, overdueFen: 20_000, daysPastDue: 12, loanClass: 'special-mention' };

describe('the figures of a loan', () => {
  // V08: ¥20,000 at 6 % from 2025-12-31 to 2026-06-30, interest 603.33; on 08-15, 46 days past due, penalty 230.00, compound 6.94.
  const due = asOf(bullet({ amountFen: 2_000_000, ratePpm: 60_000, on: '2025-12-31' }, '2026-06-30'), '2026-06-30', world);

  it('are to the fen, late charges to the day among what is overdue', () => {
    expect(figuresOn(due, '2026-08-15')).toEqual({
      balanceFen: 2_000_000,
      overdueFen: 2_000_000 + 60_333 + 23_000 + 694,
      daysPastDue: 46,
      loanClass: 'normal',
    });
    expect(figuresAfter(due, '2026-08-14')).toEqual(figuresOn(due, '2026-08-15'));
  });

  it('show nothing overdue within the grace', () => {
    expect(figuresOn(due, '2026-07-03')).toMatchObject({ overdueFen: 0, daysPastDue: 0 });
    expect(figuresOn(due, '2026-07-04')).toMatchObject({ daysPastDue: 4 });
  });

  it('do not count as overdue what is due later', () => {
    const account = asOf(instalments({ amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' }, 12), '2026-02-20', world);
    expect(figuresOn(account, '2026-02-25')).toMatchObject({ balanceFen: 12_000_000, daysPastDue: 5 });
    expect(figuresOn(account, '2026-02-25').overdueFen).toBeGreaterThan(1_029_491);
    expect(figuresOn(account, '2026-02-25').overdueFen).toBeLessThan(1_040_000);
    // On its own day the second instalment is due and not overdue: 1,029,491 of the first, 28 days of 8.1 % on 975,491 and on 54,000.
    const march = asOf(account, '2026-03-20', world);
    expect(march.dues).toHaveLength(2);
    expect(figuresOn(march, '2026-03-20').overdueFen).toBe(1_029_491 + 6_146 + 340);
  });

  it.each([
    [SOUND, false],
    [LATE, true],
    [{ ...SOUND, loanClass: 'substandard' as const }, true],
    [{ ...SOUND, daysPastDue: 1 }, true],
  ])('%o is bad information: %s', (figures, bad) => expect(isBadInformation(figures)).toBe(bad));

  it('go bad anew with each arrears, and are kept five years from their end', () => {
    const fell = ageingEvents(due, '2026-07-04');
    expect(badSince(fell, '2026-07-31')).toBe('2026-06-30');
    expect(badSince([], '2026-07-31')).toBe('2026-07-31');
    const overdue = fell.reduce(evolve, due);
    expect(keptUntil(overdue)).toBeNull();
    const { account } = pay(overdue, '2026-08-15', 2_084_027, { kind: 'all' });
    expect(account.state).toBe('closed');
    expect(keptUntil(account)).toBe('2031-08-15');
    expect(keptUntil(due)).toBeNull();
  });
});

describe('a loan that goes bad by a restructuring', () => {
  const drawn = disbursedInstalments({ amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' }, 12);
  const through = (history: readonly LoanEvent[], on: string): LoanEvent[] => {
    const passed = [...history, ...dayEvents(replay(history), on, world)];
    return [...passed, ...ageingEvents(replay(passed), on)];
  };
  const paidUp = (history: readonly LoanEvent[], on: string): LoanEvent[] => {
    const account = replay(history);
    return [...history, ...pay(account, on, owedFen(owedOn(account, on)), { kind: 'due' }, `P-${on}`).events];
  };
  const restructured = (history: readonly LoanEvent[], on: string): LoanEvent[] => {
    const newPlan = { method: 'bullet', maturesOn: '2026-09-15' } as const;
    const done = restructure(replay(history), { on, newPlan, ratePpm: null, persons: { makerId: 'M', checkerId: 'C' } }, world);
    if (!done.ok) throw new Error(done.error.kind);
    return [...history, ...done.value];
  };
  const late = through([drawn], '2026-02-24');

  it('is bad since then when it was in order', () => {
    expect(badSince(restructured([drawn], '2026-02-10'), '2026-02-28')).toBe('2026-02-10');
  });

  it('is bad since its arrears when it is restructured out of them', () => {
    expect(badSince(restructured(late, '2026-03-10'), '2026-03-31')).toBe('2026-02-20');
  });

  it('is told of anew when earlier arrears were cleared and it was in order again', () => {
    const cleared = through(paidUp(late, '2026-02-25'), '2026-02-26');
    expect(cleared.at(-1)).toMatchObject({ kind: 'reclassified', to: 'normal' });
    expect(badSince(restructured(cleared, '2026-03-10'), '2026-03-31')).toBe('2026-03-10');
  });

  it('is not in order again by a better class alone while something is past due', () => {
    const technical: LoanEvent = { kind: 'reclassified', on: '2026-02-25', from: 'special-mention', to: 'normal', daysPastDue: 5 };
    expect(badSince([...late, technical], '2026-02-28')).toBe('2026-02-20');
  });

  it('is bad since the arrears that came while it was watched', () => {
    const watched = restructured([drawn], '2026-02-10');
    expect(badSince(through(watched, '2026-09-30'), '2026-09-30')).toBe('2026-09-15');
  });
});

describe('a month’s record', () => {
  const kept: KeptConsent = { purpose: 'credit-report', version: 1, live: true, expiresOn: null };
  const consent = liveConsent('credit-report', kept, '2026-04-01');
  const waiting = { loanId: 'L1', personId: 'P1', month: '2026-03', figures: LATE, badSince: '2026-03-20' };
  const sent: ReportingNotice = {
    noticeId: noticeIdOf('L1', '2026-03-20'),
    loanId: 'L1',
    since: '2026-03-20',
    state: 'sent',
    sentAt: '2026-03-24T01:00:00Z',
    receiptNo: 'sms-1',
  };
  const notice = sentNotice(sent, { loanId: 'L1', since: '2026-03-20' });

  it('that is bad is reported only when the person was told of these very arrears', () => {
    expect(judgeMonthEnd(waiting, { consent, notice: null, inDispute: false })).toEqual({ kind: 'waits' });
    expect(judgeMonthEnd(waiting, { consent, notice, inDispute: false })).toMatchObject({
      kind: 'report',
      record: { kind: 'monthly', bad: true, noticeNo: 'L1-2026-03-20', consentNo: 'P1.credit-report.1', ...LATE },
    });
  });

  it.each<[string, Partial<ReportingNotice>]>([
    ['waits', { state: 'waiting', receiptNo: null }],
    ['could not be sent', { state: 'unsendable', receiptNo: null }],
    ['was taken by the gateway and not delivered', { state: 'unsendable' }],
    ['has no receipt', { receiptNo: null }],
    ['is about another loan', { loanId: 'L2' }],
    ['is about earlier arrears', { since: '2026-01-20' }],
  ])('a notice that %s proves nothing', (_name, more) => {
    expect(sentNotice({ ...sent, ...more }, { loanId: 'L1', since: '2026-03-20' })).toBeNull();
  });

  it('no notice at all proves nothing', () => expect(sentNotice(undefined, { loanId: 'L1', since: '2026-03-20' })).toBeNull());

  it('without written consent is not reported at all, good or bad', () => {
    for (const figures of [SOUND, LATE])
      expect(judgeMonthEnd({ ...waiting, figures }, { consent: null, notice, inDispute: false })).toEqual({ kind: 'noConsent' });
  });

  it('that is good needs no notice and names none', () => {
    for (const told of [null, notice]) {
      const judged = judgeMonthEnd({ ...waiting, figures: SOUND, badSince: null }, { consent, notice: told, inDispute: true });
      expect(judged).toMatchObject({ kind: 'report', record: { bad: false, noticeNo: null, inDispute: true } });
    }
  });
});

describe('an objection', () => {
  const raised = raise({
    objectionId: 'O1',
    reportNo: 'b-2026-03',
    loanId: 'L1',
    month: '2026-03',
    about: 'overdue',
    text: '我已经还了',
    reported: LATE,
    raisedAt: '2026-04-05T02:00:00Z',
    raisedOn: '2026-04-05',
  });
  const given: Answer = { outcome: 'correct', reason: '记录无误', correction: null, by: 'S1', at: '2026-04-06T02:00:00Z' };
  const answered = (objection: Objection, more: Partial<Answer>): Objection => {
    const result = answer(objection, { ...given, ...more });
    if (!result.ok) throw new Error(result.error);
    return result.value;
  };

  it.each([
    ['2026-04-05', 20, false],
    ['2026-04-25', 0, false],
    ['2026-04-26', -1, true],
  ] as const)('on %s has %i days left', (on, left, late) => {
    expect(daysLeft(raised, on)).toBe(left);
    expect(isLate(raised, on)).toBe(late);
    expect(isLate(answered(raised, {}), addDays(on, 30))).toBe(false);
  });

  it('is marked by the next file, once', () => {
    expect(changeOf(raised)).toMatchObject({ kind: 'mark', inDispute: true, changes: 'b-2026-03', month: '2026-03', ...LATE });
    const marked = carried(raised, { kind: 'mark', inDispute: true }, 'b-2026-04');
    expect(marked.markedIn).toBe('b-2026-04');
    expect(changeOf(marked)).toBeNull();
    expect(carried(marked, { kind: 'mark', inDispute: true }, 'b-2026-05').markedIn).toBe('b-2026-04');
  });

  it('answered “correct” ends the mark that a file carried, and needs nothing when none did', () => {
    expect(changeOf(answered(raised, {}))).toBeNull();
    const marked = carried(raised, { kind: 'mark', inDispute: true }, 'b-2026-04');
    const after = answered(marked, {});
    expect(changeOf(after)).toMatchObject({ kind: 'mark', inDispute: false, ...LATE });
    expect(changeOf(carried(after, { kind: 'mark', inDispute: false }, 'b-2026-05'))).toBeNull();
  });

  it('answered “incorrect” is corrected, “not theirs” deleted, in a later file', () => {
    const corrected = answered(raised, { outcome: 'incorrect', correction: SOUND });
    expect(changeOf(corrected)).toMatchObject({ kind: 'correction', bad: false, inDispute: false, ...SOUND });
    expect(changeOf(answered(raised, { outcome: 'not-theirs' }))).toMatchObject({ kind: 'deletion', inDispute: false, ...LATE });
    expect(changeOf(carried(corrected, { kind: 'correction', inDispute: false }, 'b-2026-04'))).toBeNull();
  });

  it('answered while its mark was on the way still ends the mark, and is still corrected', () => {
    const mark = { kind: 'mark' as const, inDispute: true };
    expect(changeOf(carried(answered(raised, {}), mark, 'b-2026-04'))).toMatchObject({ kind: 'mark', inDispute: false });
    expect(changeOf(carried(answered(raised, { outcome: 'incorrect', correction: SOUND }), mark, 'b-2026-04'))).toMatchObject({
      kind: 'correction',
    });
  });

  it.each<Partial<ReportedFigures>>([{ balanceFen: 0 }, { overdueFen: 0 }, { daysPastDue: 0 }, { loanClass: 'normal' }])(
    'is corrected in one figure alone: %o',
    (right) => expect(answered(raised, { outcome: 'incorrect', correction: { ...LATE, ...right } }).state).toBe('answered-incorrect'),
  );

  it.each<[string, Objection, Partial<Answer>]>([
    ['answeredAlready', answered(raised, {}), {}],
    ['correctionNeeded', raised, { outcome: 'incorrect' }],
    ['nothingToCorrect', raised, { correction: SOUND }],
    ['nothingToCorrect', raised, { outcome: 'not-theirs', correction: SOUND }],
    ['sameAsReported', raised, { outcome: 'incorrect', correction: { ...LATE } }],
  ])('refuses an answer: %s', (refusal, objection, more) => {
    expect(answer(objection, { ...given, ...more })).toEqual({ ok: false, error: refusal });
  });
});

describe('a file', () => {
  const head = { reportNo: reportNoOf('220182', '2026-03'), institution: '220182', month: '2026-03' };
  const named = (loanId: string, figures = SOUND) => ({
    subject: { name: '王秀英', idNumber: '229901198503021234' },
    record: {
      kind: 'monthly' as const,
      ...{ loanId, month: '2026-03', ...figures, bad: false, inDispute: false, consentNo: 'P1.credit-report.1' },
      ...{ noticeNo: null, changes: null },
    },
  });

  it('is a head and a line a record, amounts in fen', () => {
    expect(fileText(head, [named('L2'), named('L1')])).toBe(
      [
        '["huinong-bureau@1","220182-2026-03","220182","2026-03",2]',
        '["monthly","L1","2026-03","229901198503021234","王秀英",1000000,0,0,"normal",false,false,"P1.credit-report.1",null,null]',
        '["monthly","L2","2026-03","229901198503021234","王秀英",1000000,0,0,"normal",false,false,"P1.credit-report.1",null,null]',
        '',
      ].join('\n'),
    );
  });

  it('is the same bytes whatever order its records were found in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[0-9A-Z]{6}$/), { maxLength: 20 }), fc.infiniteStream(fc.nat()), (ids, order) => {
        const records = ids.map((id) => named(id));
        const shuffled = records
          .map((one) => ({ one, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(fileText(head, shuffled)).toBe(fileText(head, records));
        expect(inFileOrder(inFileOrder(shuffled))).toEqual(inFileOrder(records));
      }),
    );
  });
});
