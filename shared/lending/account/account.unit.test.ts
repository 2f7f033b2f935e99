import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/date.ts';
import { calendarOf } from '../calendar/working-calendar.ts';
import { bullet, disbursedByDays, disbursedInstalments, instalments, opened, pay, revolving, world } from '../testing/accounts.ts';
import { principalOwedFen, unpaidOf } from './account.ts';
import { ageingEvents, nextActionOn } from './ageing.ts';
import { allocate, allocationOrder, OVER_90_DAYS, UP_TO_90_DAYS } from './allocation.ts';
import { asOf, dayEvents } from './day.ts';
import type { Paid } from './events.ts';
import { evolve, replay } from './evolve.ts';
import { chargeFee } from './fee.ts';
import { daysPastDue, owedOn } from './late.ts';
import { paymentEvents } from './payment.ts';
import { payoffQuote } from './payoff.ts';
import { maturityOf } from './plan.ts';
import { prepaymentChoices, quoteAll, quoteDue, quotePart } from './quote.ts';
import { comingRows, nextRow } from './rows.ts';

const drawn = { amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' };
const v04 = () => instalments(drawn, 12);
const refused = (kind: string, more: object = {}) => ({ ok: false, error: { kind, ...more } });

describe('the share-out of a payment', () => {
  const due = (n: number) => ({ n, dueOn: '2026-01-01', penaltyFen: 1, compoundFen: 2, interestFen: 30, principalFen: 400 });
  it('goes by the days past due, strictly above 90', () => {
    expect(allocationOrder(0)).toBe(UP_TO_90_DAYS);
    expect(allocationOrder(90)).toBe(UP_TO_90_DAYS);
    expect(allocationOrder(91)).toBe(OVER_90_DAYS);
  });
  it('pays fees, then the oldest due whole in the order, then the next', () => {
    expect(allocate([due(1), due(2)], 10, 10 + 433 + 20, UP_TO_90_DAYS)).toEqual({
      feeFen: 10,
      shares: [
        { n: 1, penaltyFen: 1, compoundFen: 2, interestFen: 30, principalFen: 400 },
        { n: 2, penaltyFen: 1, compoundFen: 2, interestFen: 17, principalFen: 0 },
      ],
      overFen: 0,
    });
    expect(allocate([due(1)], 0, 415, OVER_90_DAYS).shares).toEqual([
      { n: 1, penaltyFen: 0, compoundFen: 0, interestFen: 15, principalFen: 400 },
    ]);
    expect(allocate([due(1)], 0, 431, OVER_90_DAYS).shares).toEqual([
      { n: 1, penaltyFen: 1, compoundFen: 0, interestFen: 30, principalFen: 400 },
    ]);
    expect(allocate([due(1)], 0, 433, OVER_90_DAYS).shares).toEqual([
      { n: 1, penaltyFen: 1, compoundFen: 2, interestFen: 30, principalFen: 400 },
    ]);
  });
  it('stops at the fees when there is no more, and says what is too much', () => {
    expect(allocate([due(1)], 10, 7, UP_TO_90_DAYS)).toEqual({ feeFen: 7, shares: [], overFen: 0 });
    expect(allocate([due(1)], 0, 500, UP_TO_90_DAYS).overFen).toBe(67);
  });
});

describe('a loan paid late', () => {
  it('keeps the days of a part paid within the grace, and charges them when the grace is missed', () => {
    const at = asOf(v04(), '2026-02-20', world);
    const { account } = pay(at, '2026-02-22', 529_491);
    // 罚息 and 复利 of nobody yet: interest 540.00 went first, then principal.
    expect(account.dues).toMatchObject([
      { slices: [{ from: '2026-02-20' }, { from: '2026-02-22', principalFen: 500_000, interestFen: 0 }] },
    ]);
    expect(owedOn(account, '2026-02-23')).toMatchObject([{ penaltyFen: 0, compoundFen: 0 }]);
    // 2 days of 9,754.91 and 2 of 5,000.00 at 8.1 %: 4.3897 + 2.25; 2 days of 540.00: 0.243.
    expect(owedOn(account, '2026-02-24')).toMatchObject([{ penaltyFen: 664, compoundFen: 24 }]);
    const late = pay(account, '2026-02-24', 688 + 100_000);
    expect(late.account.dues).toMatchObject([
      { slices: [{ from: '2026-02-24', principalFen: 400_000, interestFen: 0 }], penaltyFen: 0, compoundFen: 0 },
    ]);
  });
  it('counts days from the oldest due still unpaid, not from the last payment', () => {
    const at = asOf(v04(), '2026-04-25', world);
    expect(at.dues.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(daysPastDue(at, '2026-04-25')).toBe(64);
    const { account } = pay(
      at,
      '2026-04-25',
      owedOn(at, '2026-04-25')
        .slice(0, 2)
        .reduce((sum, due) => sum + due.penaltyFen + due.compoundFen + due.interestFen + due.principalFen, 0),
    );
    expect(account.dues.map(({ n }) => n)).toEqual([3]);
    expect([account.overdueSince, daysPastDue(account, '2026-04-25')]).toEqual(['2026-04-20', 5]);
  });
  it('pays the oldest instalment whole before the next gets anything', () => {
    const at = asOf(v04(), '2026-04-25', world);
    const paid = pay(at, '2026-04-25', 1_100_000).events.at(-1) as Paid;
    expect(paid.shares.map(({ n, principalFen }) => [n, principalFen > 0])).toEqual([
      [1, true],
      [2, false],
    ]);
  });
  it('falls overdue when the grace is missed, and in class with it', () => {
    const at = asOf(v04(), '2026-02-20', world);
    expect(ageingEvents(at, '2026-02-23')).toEqual([]);
    expect(ageingEvents(at, '2026-02-24')).toEqual([
      { kind: 'fell-overdue', on: '2026-02-24', since: '2026-02-20' },
      { kind: 'reclassified', on: '2026-02-24', from: 'normal', to: 'special-mention', daysPastDue: 4 },
    ]);
    expect(ageingEvents(at, '2026-02-27', true).map(({ kind }) => kind)).toEqual(['fell-overdue']);
    const fallen = ageingEvents(at, '2026-02-24').reduce(evolve, at);
    expect(ageingEvents(fallen, '2026-02-25')).toEqual([]);
    expect(ageingEvents(fallen, '2026-05-21')).toEqual([]);
    expect(ageingEvents(fallen, '2026-05-22')).toMatchObject([{ to: 'substandard', daysPastDue: 91 }]);
  });
  it('rises with the next opening when the arrears are cleared', () => {
    const at = asOf(v04(), '2026-02-20', world);
    const fallen = ageingEvents(at, '2026-02-24').reduce(evolve, at);
    const { account } = pay(fallen, '2026-02-25', payoffQuote(fallen, '2026-02-25', world).totalFen - fallen.notDueFen - 5 * 1_653);
    const paid = pay(
      account,
      '2026-02-25',
      owedOn(account, '2026-02-25').reduce((sum, due) => sum + due.principalFen, 0),
    ).account;
    expect([paid.dues, paid.clearedOn, nextActionOn(paid, '2026-02-25', world)]).toEqual([[], '2026-02-25', '2026-02-26']);
    expect(ageingEvents(paid, '2026-02-26')).toMatchObject([{ to: 'normal' }]);
  });
  it('is not charged for days the bank was slow: the day that counts may lie before the last close', () => {
    const late = asOf(v04(), '2026-03-01', world);
    const fallen = ageingEvents(late, '2026-03-01').reduce(evolve, late);
    const { account, events } = pay(fallen, '2026-02-23', 1_029_491);
    expect(events).toMatchObject([{ kind: 'paid', late: [], overFen: 0 }]);
    expect([account.dues, account.overdueSince, account.clearedOn]).toEqual([[], null, '2026-02-23']);
  });
});

describe('money that is more than what is owed', () => {
  it('waits in suspense and is given back', () => {
    const { account } = pay(asOf(v04(), '2026-02-20', world), '2026-02-20', 1_029_491 + 77);
    expect([account.suspenseFen, account.paid.principalFen]).toEqual([77, 975_491]);
    expect(evolve(account, { kind: 'refunded', on: '2026-02-21', amountFen: 77 }).suspenseFen).toBe(0);
  });
  it('all of it, when nothing is owed or the loan is closed', () => {
    expect(pay(v04(), '2026-02-01', 500).account.suspenseFen).toBe(500);
    const closed = pay(v04(), '2026-01-20', 12_000_000, { kind: 'all' }).account;
    expect(closed).toMatchObject({ state: 'closed', suspenseFen: 0, paid: { interestFen: 0 } });
    expect(pay(closed, '2026-01-21', 9, { kind: 'all' }).account).toMatchObject({ state: 'closed', suspenseFen: 9 });
  });
});

describe('a fee', () => {
  it('is paid before all else, and only an open loan bears one', () => {
    const fee = chargeFee(v04(), '2026-02-20', 5_000, '诉讼费');
    if (!fee.ok) throw new Error('refused');
    const { account } = pay(evolve(asOf(v04(), '2026-02-20', world), fee.value), '2026-02-20', 6_000);
    expect([account.feesFen, account.paid.feeFen, account.paid.interestFen]).toEqual([0, 5_000, 1_000]);
    const closed = pay(v04(), '2026-01-20', 12_000_000, { kind: 'all' }).account;
    expect(chargeFee(closed, '2026-02-20', 5_000, '诉讼费')).toEqual(refused('closed'));
    for (const fen of [0, -1, 1.5]) expect(chargeFee(v04(), '2026-02-20', fen, '诉讼费')).toEqual(refused('notAnAmount'));
  });
  it('alone keeps a loan open', () => {
    const fee = { kind: 'fee-charged', on: '2026-01-20', amountFen: 5, what: '诉讼费' } as const;
    const at = pay(evolve(v04(), fee), '2026-01-20', 12_000_004, { kind: 'all' }).account;
    expect([at.state, at.notDueFen, at.feesFen]).toEqual(['open', 1, 0]);
    expect(nextActionOn(evolve(v04(), fee), '2026-01-20', world)).toBe('2026-01-21');
  });
});

describe('what may be paid', () => {
  it('is the instalment up to a week ahead, as it stands', () => {
    expect(quoteDue(v04(), '2026-02-12', world)).toEqual(refused('nothingDue', { nextDueOn: '2026-02-20' }));
    const quote = quoteDue(v04(), '2026-02-13', world);
    expect(quote).toMatchObject({
      ok: true,
      value: { purpose: { kind: 'ahead' }, amountFen: 1_029_491, interestFen: 54_000, savedInterestFen: 0, closes: false },
    });
    const { account, events } = pay(v04(), '2026-02-13', 1_029_491, { kind: 'ahead' });
    expect(events[0]).toMatchObject({ kind: 'charged', on: '2026-02-13', dueOn: '2026-02-20' });
    expect([account.chargedN, account.dues, payoffQuote(account, '2026-02-19', world).interestFen]).toEqual([1, [], 0]);
    expect(payoffQuote(account, '2026-02-21', world).interestFen).toBe(1_654);
    expect(nextActionOn(account, '2026-02-13', world)).toBe('2026-03-20');
    expect(quoteDue(revolving(drawn, 12), '2026-01-20', world)).toEqual(refused('nothingDue', { nextDueOn: '2026-01-21' }));
  });
  it('with a part of an instalment ahead of its day left, costs nothing before that day', () => {
    const { account } = pay(v04(), '2026-02-13', 1_000_000, { kind: 'ahead' });
    expect(account.dues).toMatchObject([{ slices: [{ from: '2026-02-20', principalFen: 29_491, interestFen: 0 }] }]);
    expect([daysPastDue(account, '2026-02-19'), nextActionOn(account, '2026-02-13', world)]).toEqual([0, '2026-02-20']);
  });
  it('is every due with its late charges', () =>
    expect(quoteDue(v04(), '2026-02-24', world)).toMatchObject({
      ok: true,
      value: { purpose: { kind: 'due' }, penaltyFen: 878, compoundFen: 49, amountFen: 1_030_418 },
    }));
  it('is everything, to the day', () => {
    expect(quoteAll(v04(), '2026-02-10', world)).toMatchObject({
      ok: true,
      value: { amountFen: 12_037_800, principalFen: 12_000_000, interestFen: 37_800, closes: true, rows: [] },
    });
  });
  it('is a part, once the dues are paid', () => {
    const due = asOf(v04(), '2026-02-20', world);
    expect(quotePart(due, { principalFen: 100 }, 'term', '2026-02-20', world)).toEqual(refused('payDueFirst', { dueFen: 1_029_491 }));
    expect(quotePart(v04(), { principalFen: 0 }, 'term', '2026-02-10', world)).toEqual(refused('tooLittle'));
    expect(quotePart(v04(), { principalFen: 12_000_000 }, 'term', '2026-02-10', world)).toEqual(
      refused('payAllInstead', { payoffFen: 12_037_800 }),
    );
    expect(quotePart(v04(), { sumFen: 12_000_000 }, 'term', '2026-02-10', world)).toEqual(
      refused('payAllInstead', { payoffFen: 12_037_800 }),
    );
    expect(quotePart(v04(), { principalFen: 11_999_999 }, 'term', '2026-02-10', world)).toMatchObject({
      ok: true,
      value: { principalAfterFen: 1 },
    });
  });
  it('is nothing of a closed loan', () => {
    const closed = pay(v04(), '2026-01-20', 12_000_000, { kind: 'all' }).account;
    expect([
      quoteDue(closed, '2026-02-20', world),
      quoteAll(closed, '2026-02-20', world),
      quotePart(closed, { principalFen: 1 }, 'term', '2026-02-20', world),
    ]).toEqual([refused('loanClosed'), refused('loanClosed'), refused('loanClosed')]);
  });
  it('shows both ways of a prepayment side by side, with what each saves', () => {
    const { keepTerm, keepInstalment } = prepaymentChoices(v04(), 3_000_000, '2026-02-10', world);
    if (!keepTerm.ok || !keepInstalment.ok) throw new Error('refused');
    expect([keepTerm.value.rows.length, keepInstalment.value.rows.length]).toEqual([12, 9]);
    expect(keepInstalment.value.savedInterestFen).toBeGreaterThan(keepTerm.value.savedInterestFen);
    const interest = (rows: readonly { readonly interestFen: number }[]): number => rows.reduce((sum, row) => sum + row.interestFen, 0);
    expect(keepTerm.value.savedInterestFen).toBe(353_889 - interest(keepTerm.value.rows) - keepTerm.value.interestFen);
  });
});

describe('prepayments of other methods', () => {
  it('等额本金 keeps the term with smaller parts, or the parts and fewer of them', () => {
    const at = instalments(drawn, 12, { method: 'equal-principal' });
    const { keepTerm, keepInstalment } = prepaymentChoices(at, 6_000_000, '2026-01-20', world);
    if (!keepTerm.ok || !keepInstalment.ok) throw new Error('refused');
    expect(keepTerm.value.rows.map((row) => row.principalFen)).toEqual(Array(12).fill(500_000));
    expect(keepInstalment.value.rows.map((row) => row.principalFen)).toEqual(Array(6).fill(1_000_000));
  });
  it('利随本清 pays the interest of the part with it, and the rest runs on from the draw', () => {
    const at = bullet({ amountFen: 5_000_000, ratePpm: 48_500, on: '2026-03-10' }, '2026-09-10');
    const quote = quotePart(at, { principalFen: 2_000_000 }, 'term', '2026-06-10', world);
    // 92 days of 20,000.00, then 184 of 30,000.00.
    expect(quote).toMatchObject({
      ok: true,
      value: { interestFen: 24_789, amountFen: 2_024_789, rows: [{ interestFen: 74_367, principalFen: 3_000_000 }] },
    });
  });
  it('按期付息 leaves what ran to the posting', () => {
    const at = opened(disbursedByDays(drawn, { method: 'interest-only', maturesOn: '2026-07-20', posting: { everyMonths: 2 } }));
    const { account } = pay(at, '2026-02-20', 2_000_000, { kind: 'part', keep: 'term' });
    expect(account.paid.interestFen).toBe(0);
    expect(account.plan).toMatchObject({ countedTo: '2026-02-20', runs: [{ ratePpm: 54_000, fenDays: 12_000_000 * 31 }] });
    // 31 days of 120,000.00 and 28 of 100,000.00.
    expect(comingRows(account, world.calendar)[0]).toMatchObject({ dueOn: '2026-03-20', interestFen: 97_800 });
    expect(comingRows(at, world.calendar).map(({ dueOn }) => dueOn)).toEqual(['2026-03-20', '2026-05-20', '2026-07-20']);
  });
});

describe('a new rate', () => {
  const publications = [{ publishedOn: '2026-12-21', oneYearPpm: 34_000 }];
  const loan = (method: 'equal-instalment' | 'equal-principal') =>
    instalments(
      { amountFen: 12_000_000, ratePpm: 54_000, on: '2026-10-20', terms: { repricing: { kind: 'january', spreadPpm: 10_000 } } },
      12,
      { method },
    );
  it('splits the interest of the instalment it falls into by days, keeps its principal, and levels the rest again', () => {
    const before = comingRows(loan('equal-instalment'), world.calendar);
    const events = dayEvents(asOf(loan('equal-instalment'), '2026-12-31', world), '2027-01-01', { ...world, publications });
    expect(events).toMatchObject([
      {
        kind: 'repriced',
        on: '2027-01-01',
        rate: { from: '2027-01-01', ratePpm: 44_000 },
        parts: [{ firstN: 1 }, { firstN: 4, lastN: 12, ratePpm: 44_000 }],
      },
    ]);
    const at = events.reduce(evolve, asOf(loan('equal-instalment'), '2026-12-31', world));
    const rows = comingRows(at, world.calendar);
    expect(rows[0]).toMatchObject({ n: 3, dueOn: '2027-01-20', principalFen: before[2]?.principalFen });
    // Of 31 days 12 at 5.4 % and 19 at 4.4 %, as one month.
    const balance = before[1]?.balanceFen ?? 0;
    expect(rows[0]?.interestFen).toBe(Math.round((balance * (12 * 54_000 + 19 * 44_000)) / 31 / 12_000_000));
    const level = new Set(rows.slice(1, -1).map((row) => row.principalFen + row.interestFen));
    expect([level.size, rows.length]).toEqual([1, 10]);
  });
  it('keeps equal principal parts', () => {
    const at = dayEvents(loan('equal-principal'), '2027-01-01', { ...world, publications }).reduce(evolve, loan('equal-principal'));
    expect(comingRows(at, world.calendar).map((row) => row.principalFen)).toEqual(Array(10).fill(1_000_000));
    expect(at.rates.at(-1)).toEqual({ from: '2027-01-01', ratePpm: 44_000 });
  });
  it('begins a whole period on a due day, and changes nothing in the last period but its interest', () => {
    const onDueDay = instalments(
      { amountFen: 12_000_000, ratePpm: 54_000, on: '2026-11-01', terms: { repricing: { kind: 'january', spreadPpm: 10_000 } } },
      4,
    );
    const at = dayEvents(onDueDay, '2027-01-01', { ...world, publications }).reduce(evolve, onDueDay);
    expect(at.plan).toMatchObject({ parts: [{ firstN: 1 }, { firstN: 3, lastN: 4 }] });
    const last = instalments(
      { amountFen: 12_000_000, ratePpm: 54_000, on: '2026-12-12', terms: { repricing: { kind: 'january', spreadPpm: 10_000 } } },
      1,
    );
    const after = dayEvents(last, '2027-01-01', { ...world, publications }).reduce(evolve, last);
    expect([after.plan, nextRow(after, world.calendar)?.interestFen]).toEqual([
      last.plan,
      Math.round((12_000_000 * (20 * 54_000 + 11 * 44_000)) / 31 / 12_000_000),
    ]);
  });
});

describe('a day whose calendar is not loaded', () => {
  const here = { ...world, calendar: calendarOf([]) };
  const loan = bullet({ amountFen: 1_000, ratePpm: 60_000, on: '2026-01-05' }, '2026-02-05');
  it('shows the contract’s day and brings nothing until it is known', () => {
    expect(nextRow(loan, here.calendar)).toMatchObject({ dueOn: '2026-02-05', dayIsKnown: false });
    expect(dayEvents(loan, '2026-03-05', here)).toEqual([]);
    expect(nextActionOn(loan, '2026-02-05', here)).toBe('2026-02-06');
    expect(dayEvents(loan, '2026-03-05', world)).toMatchObject([{ kind: 'charged', dueOn: '2026-02-05' }]);
  });
  it('is no matter to a contract without a shift, nor to a monthly instalment', () => {
    const plain = bullet({ amountFen: 1_000, ratePpm: 60_000, on: '2026-01-05', terms: { shiftsMaturity: false } }, '2026-02-07');
    expect(dayEvents(plain, '2026-02-07', here)).toMatchObject([{ kind: 'charged', dueOn: '2026-02-07' }]);
    expect(dayEvents(v04(), '2026-12-20', here)).toHaveLength(11);
    expect(dayEvents(v04(), '2027-02-20', here)).toHaveLength(11);
    expect(pay(v04(), '2026-02-20', 1_029_491).account.chargedN).toBe(1);
  });
  it('moves the last instalment with interest for the days', () => {
    const at = instalments({ amountFen: 1_200_000, ratePpm: 60_000, on: '2026-09-03' }, 1);
    expect(comingRows(at, world.calendar)).toMatchObject([{ contractDueOn: '2026-10-03', dueOn: '2026-10-08', interestFen: 7_000 }]);
  });
});

describe('bad input has its rule', () => {
  it('a rate of 0 costs nothing', () => {
    const free = instalments({ amountFen: 1_200, ratePpm: 0, on: '2026-01-20' }, 12);
    expect(comingRows(free, world.calendar).map((row) => [row.principalFen, row.interestFen])).toEqual(Array(12).fill([100, 0]));
    const idle = revolving({ amountFen: 1_200, ratePpm: 0, on: '2026-01-20' }, 3);
    expect(asOf(idle, '2026-03-21', world)).toMatchObject({ chargedN: 3, dues: [] });
  });
  it('one instalment is principal with a month’s interest', () =>
    expect(comingRows(instalments({ ...drawn, on: '2026-03-20' }, 1), world.calendar)).toMatchObject([
      { n: 1, principalFen: 12_000_000, interestFen: 54_000, balanceFen: 0 },
    ]));
  it('1 fen is paid once', () => {
    const fen = instalments({ amountFen: 1, ratePpm: 54_000, on: '2026-01-20' }, 12);
    const rows = comingRows(fen, world.calendar);
    expect(rows.reduce((sum, row) => sum + row.principalFen, 0)).toBe(1);
    expect(rows.every((row) => row.principalFen >= 0)).toBe(true);
  });
  it('a leap day returns each year to the end of February', () => {
    const at = instalments({ amountFen: 1_200, ratePpm: 0, on: '2028-02-29' }, 48);
    const days = comingRows(at, world.calendar).map(({ contractDueOn }) => contractDueOn);
    expect([days[11], days[47], days[0], maturityOf(at.plan)]).toEqual(['2029-02-28', '2032-02-29', '2028-03-29', '2032-02-29']);
    expect(maturityOf(bullet(drawn, '2026-09-10').plan)).toBe('2026-09-10');
  });
  it('a month end returns to the 31st', () =>
    expect(comingRows(instalments({ ...drawn, on: '2027-01-31' }, 3), world.calendar).map(({ dueOn }) => dueOn)).toEqual([
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
    ]));
});

describe('events', () => {
  it('begin with the disbursement', () => {
    expect(() => replay([])).toThrow('begins with its disbursement');
    const disbursed = disbursedInstalments(drawn, 12);
    expect(replay([disbursed])).toEqual(opened(disbursed));
    expect(evolve(v04(), disbursed)).toEqual(opened(disbursed));
  });
  it('do not come twice', () => {
    const events = dayEvents(v04(), '2026-04-20', world);
    expect(events.map(({ kind, on }) => [kind, on])).toEqual([
      ['charged', '2026-02-20'],
      ['charged', '2026-03-20'],
      ['charged', '2026-04-20'],
    ]);
    const at = events.reduce(evolve, v04());
    expect(dayEvents(at, '2026-04-20', world)).toEqual([]);
    expect([principalOwedFen(at), at.dues.map(unpaidOf).length]).toEqual([12_000_000, 3]);
    expect(nextActionOn(at, '2026-04-20', world)).toBe('2026-04-21');
    expect(nextActionOn(v04(), '2026-01-20', world)).toBe('2026-02-20');
  });
  it('a sum too small for the whole pays what it can', () => {
    const { account } = pay(v04(), '2026-02-10', 5_000_000, { kind: 'all' });
    const early = (
      paymentEvents(v04(), { paymentId: 'x', on: '2026-02-10', amountFen: 5_000_000, purpose: { kind: 'all' } }, world).at(-1) as Paid
    ).early;
    expect([account.state, account.suspenseFen, early?.principalFen, early?.interestFen]).toEqual(['open', 0, 4_984_299, 15_701]);
    expect(pay(v04(), addDays('2026-02-20', -10), 0).account.paid.principalFen).toBe(0);
  });
});
