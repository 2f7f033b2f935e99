import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/date.ts';
import { bullet, disbursedInstalments, instalments, opened, pay, termsOf, world } from '../testing/accounts.ts';
import { type LoanAccount, principalOwedFen } from './account.ts';
import { ageingEvents, nextActionOn } from './ageing.ts';
import { asOf, dayEvents } from './day.ts';
import type { LoanEvent, Paid } from './events.ts';
import { evolve, replay } from './evolve.ts';
import { owedOn } from './late.ts';
import { paymentEvents } from './payment.ts';
import { payoffQuote } from './payoff.ts';
import { restructure } from './restructuring.ts';
import { reversePayment, standingEvents, standingPayments } from './reversal.ts';
import { comingRows } from './rows.ts';
import { areTwo } from './two-persons.ts';
import { writeOff } from './write-off.ts';

const persons = { makerId: 'M', checkerId: 'C' };
const refused = (kind: string, more: object = {}) => ({ ok: false, error: { kind, ...more } });
const drawn = { amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' };
const disbursed = disbursedInstalments(drawn, 12);

/** A loan nobody pays, at the opening of a date. */
const unpaid = (on: string): LoanAccount => {
  const at = asOf(opened(disbursed), on, world);
  return ageingEvents(at, on).reduce(evolve, at);
};

describe('maker and checker', () => {
  it('are two persons', () => expect([areTwo(persons), areTwo({ makerId: 'M', checkerId: 'M' })]).toEqual([true, false]));
});

describe('a restructuring', () => {
  const asked = {
    on: '2026-05-25',
    newPlan: { method: 'equal-instalment', instalments: 24, everyMonths: 1, firstDueOn: null },
    ratePpm: 48_000,
    persons,
  } as const;
  const before = unpaid('2026-05-25');
  const done = restructure(before, asked, world);
  if (!done.ok) throw new Error(done.error.kind);
  const after = done.value.reduce(evolve, before);
  it('runs all principal by the new plan at the new rate, its numbers going on', () => {
    const rows = comingRows(after, world.calendar);
    expect([rows.length, rows[0]?.n, rows[0]?.dueOn, rows.at(-1)?.balanceFen]).toEqual([24, 5, '2026-06-25', 0]);
    expect(rows[0]?.interestFen).toBe(48_000);
    expect(principalOwedFen(after)).toBe(12_000_000);
  });
  it('carries unpaid interest and late charges to the first due day, free until then', () => {
    const owed = owedOn(before, asked.on);
    const sum = (of: (due: (typeof owed)[number]) => number) => owed.reduce((total, due) => total + of(due), 0);
    const running = payoffQuote(before, asked.on, world).interestFen - sum((due) => due.interestFen);
    const carried = {
      principalFen: 0,
      interestFen: sum((due) => due.interestFen) + running,
      penaltyFen: sum((due) => due.penaltyFen),
      compoundFen: sum((due) => due.compoundFen),
    };
    expect(running).toBeGreaterThan(0);
    expect(owedOn(after, asked.on)).toEqual([{ n: 4, dueOn: '2026-06-25', ...carried }]);
    expect(owedOn(after, '2026-06-28')).toMatchObject([{ ...carried }]);
  });
  it('is watched for a year and may then rise', () => {
    expect(before.loanClass).toBe('substandard');
    expect([after.loanClass, after.overdueSince, after.clearedOn]).toEqual(['substandard', null, '2026-05-25']);
    let at = after;
    for (const row of comingRows(after, world.calendar).slice(0, 12))
      at = pay(at, row.dueOn, payoffQuote(at, row.dueOn, world).totalFen - row.balanceFen).account;
    expect([at.dues, at.loanClass]).toEqual([[], 'substandard']);
    expect(ageingEvents(at, '2027-05-24')).toEqual([]);
    expect(ageingEvents(at, '2027-05-25')).toMatchObject([{ from: 'substandard', to: 'normal' }]);
  });
  it('of a loan in order is special-mention, looked at again when the year is over', () => {
    const good = instalments(drawn, 12);
    const events = restructure(good, { ...asked, on: '2026-01-25', newPlan: { method: 'bullet', maturesOn: '2027-06-20' } }, world);
    if (!events.ok) throw new Error(events.error.kind);
    const at = events.value.reduce(evolve, good);
    expect([at.loanClass, at.clearedOn]).toEqual(['special-mention', null]);
    expect(nextActionOn(at, '2026-01-25', world)).toBe('2027-01-25');
    expect(at.dues).toMatchObject([{ dueOn: '2027-06-20', slices: [{ interestFen: 9_000 }] }]);
    const monthly = restructure(
      good,
      { ...asked, on: '2026-01-25', newPlan: { method: 'interest-only', maturesOn: '2027-06-20' }, ratePpm: null },
      world,
    );
    if (!monthly.ok) throw new Error(monthly.error.kind);
    const byMonth = monthly.value.reduce(evolve, good);
    expect([comingRows(byMonth, world.calendar)[0]?.dueOn, byMonth.rates.length]).toEqual(['2026-02-21', 1]);
  });
  it('is refused by one person, for a closed or written-off loan, and to an end that is past', () => {
    const closed = pay(instalments(drawn, 12), '2026-01-20', 12_000_000, { kind: 'all' }).account;
    expect(restructure(before, { ...asked, persons: { makerId: 'M', checkerId: 'M' } }, world)).toEqual(refused('samePerson'));
    expect(restructure(closed, asked, world)).toEqual(refused('closed'));
    expect(restructure({ ...before, writtenOffOn: '2026-05-01' }, asked, world)).toEqual(refused('writtenOff'));
    expect(restructure(before, { ...asked, newPlan: { method: 'bullet', maturesOn: asked.on } }, world)).toEqual(refused('endsTooSoon'));
  });
});

describe('a write-off', () => {
  const on = '2027-02-20';
  const lost = unpaid(on);
  it('needs two persons and the class of loss', () => {
    expect(lost.loanClass).toBe('loss');
    expect(writeOff(lost, on, { makerId: 'M', checkerId: 'M' })).toEqual(refused('samePerson'));
    expect(writeOff(unpaid('2027-02-15'), '2027-02-15', persons)).toEqual(refused('notALoss'));
    expect(writeOff({ ...lost, state: 'closed' }, on, persons)).toEqual(refused('closed'));
    expect(writeOff({ ...lost, writtenOffOn: on }, on, persons)).toEqual(refused('alreadyWrittenOff'));
  });
  it('keeps the claim: all is due, late charges run on, nothing else happens by itself', () => {
    const event = writeOff(lost, on, persons);
    if (!event.ok) throw new Error(event.error.kind);
    const at = evolve(lost, event.value);
    expect([principalOwedFen(at), at.notDueFen, at.state]).toEqual([12_000_000, 0, 'open']);
    expect(payoffQuote(at, on, world).totalFen).toBe(payoffQuote(lost, on, world).totalFen);
    expect(payoffQuote(at, '2027-03-20', world).penaltyFen).toBeGreaterThan(payoffQuote(at, on, world).penaltyFen);
    expect([dayEvents(at, '2030-01-01', world), ageingEvents(at, '2030-01-01'), nextActionOn(at, on, world)]).toEqual([[], [], null]);
    const { account, events } = pay(at, '2027-03-20', payoffQuote(at, '2027-03-20', world).totalFen, { kind: 'ahead' });
    expect([account.state, account.paid.principalFen, events.at(-1)]).toMatchObject(['closed', 12_000_000, { afterWriteOff: true }]);
  });
  it('makes what was not due yet due at once, with the interest that ran', () => {
    const long = asOf(instalments(drawn, 36), on, world);
    const bad = ageingEvents(long, on).reduce(evolve, long);
    const later = addDays(on, 10);
    const event = writeOff(bad, later, persons);
    if (!event.ok) throw new Error(event.error.kind);
    expect(event.value).toMatchObject({
      notDuePrincipalFen: bad.notDueFen,
      duePrincipalFen: 12_000_000 - bad.notDueFen,
      interestFen: Math.round((bad.notDueFen * 10 * 54_000) / 360_000_000),
    });
    expect(evolve(bad, event.value).dues.at(-1)).toMatchObject({ n: 14, dueOn: later });
  });
});

describe('a reversal', () => {
  const asked = { paymentId: 'P1', on: '2026-04-25', persons };
  /** The events of a loan that is paid in February and March, the first time wrongly. */
  const history = (): LoanEvent[] => {
    const events: LoanEvent[] = [disbursed];
    const happen = (more: readonly LoanEvent[]) => events.push(...more);
    const paidOn = (on: string, paymentId: string) => {
      happen(dayEvents(replay(events), on, world));
      happen(paymentEvents(replay(events), { paymentId, on, amountFen: 1_029_491, purpose: { kind: 'due' } }, world));
    };
    paidOn('2026-02-20', 'P1');
    paidOn('2026-03-20', 'P2');
    happen([{ kind: 'fee-charged', on: '2026-03-25', amountFen: 700, what: '诉讼费' }]);
    happen(dayEvents(replay(events), '2026-04-20', world));
    return events;
  };
  it('works out again what followed, as if the payment had never come', () => {
    const reversed = reversePayment(history(), asked, world);
    if (!reversed.ok) throw new Error(reversed.error.kind);
    const { account, undone, instead } = reversed.value;
    expect(undone.map(({ kind }) => kind)).toEqual(['paid', 'charged', 'paid', 'fee-charged', 'charged']);
    // P2 came on 20 March, 28 days late for the first instalment.
    const p2 = instead.find((event) => event.kind === 'paid');
    expect(p2).toMatchObject({ paymentId: 'P2', daysPastDue: 28 });
    const untouched = dayEvents(opened(disbursed), '2026-03-20', world).reduce(evolve, opened(disbursed));
    const aged = ageingEvents(untouched, '2026-03-20').reduce(evolve, untouched);
    const paid = pay(aged, '2026-03-20', 1_029_491, { kind: 'due' }, 'P2').account;
    const now = asOf(evolve(paid, { kind: 'fee-charged', on: '2026-03-25', amountFen: 700, what: '诉讼费' }), asked.on, world);
    expect(account).toEqual(ageingEvents(now, asked.on).reduce(evolve, now));
    expect(replay([...history(), reversed.value])).toEqual(account);
  });
  it('is posted beside what it takes back, and may be followed by another', () => {
    const first = reversePayment(history(), asked, world);
    if (!first.ok) throw new Error(first.error.kind);
    const events = [...history(), first.value];
    expect(standingEvents(events).filter(({ kind }) => kind === 'paid')).toMatchObject([{ paymentId: 'P2' }]);
    expect(standingPayments(events)).toMatchObject([{ payment: { paymentId: 'P2', on: '2026-03-20' }, blockedBy: null }]);
    expect(reversePayment(events, asked, world)).toEqual(refused('notFound'));
    const second = reversePayment(events, { ...asked, paymentId: 'P2' }, world);
    if (!second.ok) throw new Error(second.error.kind);
    expect(second.value.account.paid).toEqual({ principalFen: 0, interestFen: 0, penaltyFen: 0, compoundFen: 0, feeFen: 0 });
    expect(second.value.account.dues.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(replay([...events, second.value])).toEqual(second.value.account);
  });
  it('is refused by one person, of what is not there, and across what cannot be made anew', () => {
    expect(reversePayment(history(), { ...asked, persons: { makerId: 'M', checkerId: 'M' } }, world)).toEqual(refused('samePerson'));
    expect(reversePayment(history(), { ...asked, paymentId: 'P9' }, world)).toEqual(refused('notFound'));
    const later: LoanEvent[] = [...history(), { kind: 'refunded', on: '2026-04-20', amountFen: 1 }];
    expect(reversePayment(later, asked, world)).toEqual(refused('laterEvent', { event: 'refunded' }));
    const newestFirst = (events: readonly LoanEvent[]) => standingPayments(events).map((one) => [one.payment.paymentId, one.blockedBy]);
    expect(newestFirst(later)).toEqual([
      ['P2', 'refunded'],
      ['P1', 'refunded'],
    ]);
    const p3 = { ...(history().find(({ kind }) => kind === 'paid') as Paid), paymentId: 'P3' };
    expect(newestFirst([...later, p3])[0]).toEqual(['P3', null]);
  });
  it.each<LoanEvent['kind']>(['restructured', 'written-off'])('is refused across a later event: %s', (kind) => {
    const lost = unpaid('2027-02-20');
    const made =
      kind === 'written-off'
        ? writeOff(lost, '2027-02-20', persons)
        : restructure(lost, { on: '2027-02-20', newPlan: { method: 'bullet', maturesOn: '2027-12-20' }, ratePpm: null, persons }, world);
    if (!made.ok) throw new Error(made.error.kind);
    const events = [...history(), ...[made.value].flat()];
    expect(reversePayment(events, { ...asked, on: '2027-02-20' }, world)).toEqual(refused('laterEvent', { event: kind }));
  });
  it('finds out what the loan had become by the day of a later payment: a bad loan does not rise because that one cleared it', () => {
    const events: LoanEvent[] = [disbursed];
    const pass = (on: string) => {
      events.push(...dayEvents(replay(events), on, world));
      events.push(...ageingEvents(replay(events), on));
    };
    const paidOn = (on: string, paymentId: string, amountFen: number) => {
      pass(on);
      events.push(...paymentEvents(replay(events), { paymentId, on, amountFen, purpose: { kind: 'due' } }, world));
    };
    paidOn('2026-02-20', 'P1', 1_029_491);
    // 77 days late without a break; 105 had the first payment never come.
    paidOn('2026-06-05', 'P2', 6_000_000);
    pass('2026-06-06');
    expect(replay(events).loanClass).toBe('normal');
    const reversed = reversePayment(events, { ...asked, on: '2026-06-10' }, world);
    if (!reversed.ok) throw new Error(reversed.error.kind);
    const { account } = reversed.value;
    expect([account.dues, account.clearedOn, account.loanClass]).toEqual([[], '2026-06-05', 'substandard']);
  });
  it('takes back what was paid early with it', () => {
    const at = bullet({ amountFen: 5_000_000, ratePpm: 48_500, on: '2026-03-10' }, '2026-09-10');
    const draw: LoanEvent = {
      kind: 'disbursed',
      on: '2026-03-10',
      terms: termsOf(5_000_000, '2026-03-10'),
      rates: at.rates,
      plan: at.plan,
    };
    const events = [
      draw,
      ...paymentEvents(at, { paymentId: 'P1', on: '2026-04-10', amountFen: 1_000_000, purpose: { kind: 'part', keep: 'term' } }, world),
    ];
    const reversed = reversePayment(events, asked, world);
    expect(reversed).toMatchObject({ ok: true, value: { account: at, instead: [] } });
  });
});
