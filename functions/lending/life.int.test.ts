import { addDays } from '@huinong/shared/kernel/date.ts';
import { METHODS } from '@huinong/shared/lending/account/disbursement.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faults } from '../platform/testing/faults.ts';
import { closeDay } from './close-day.ts';
import type { Deed } from './deeds.ts';
import { followApprovalDecided } from './follow-decision.ts';
import { getHome } from './get-home.ts';
import { prepaymentChoices, quoteRepayment } from './get-loan.ts';
import { getTrialBalance } from './get-trial-balance.ts';
import { missingYearKey, proposalKey, worldKey } from './keys.ts';
import { listLoanRepayments } from './list-loan-repayments.ts';
import { propose } from './propose.ts';
import { reconcile } from './reconcile.ts';
import { type Borrower, borrowed, close, closeOn, loanOf, pay, settleLater, sound } from './testing/borrower.ts';
import { followAll } from './testing/follow.ts';
import { done, factOf, sending } from './testing/house.ts';
import { FIRST_WORLD } from './world.ts';

describe('every method', () => {
  it.each([
    ['equal-principal', 12, 100_000],
    ['interest-only', 12, 0],
    ['bullet', 1, 1_200_000],
  ] as const)('%s is drawn, charged and debited', async (method, rows, firstPrincipalFen) => {
    const one = await borrowed('2026-01-20', 1_200_000, method, method === 'bullet' ? 6 : 12);
    one.house.bank.balanceFen = 9_000_000;
    const [first] = (await loanOf(one)).plan;
    expect([(await loanOf(one)).plan.length, first?.principalFen]).toEqual([
      method === 'interest-only' ? rows + 1 : rows,
      firstPrincipalFen,
    ]);
    await closeOn(one, first?.dueOn ?? '');
    const { plan, loan } = await loanOf(one);
    expect([plan[0]?.state, loan.principalFen]).toEqual(['paid', 1_200_000 - firstPrincipalFen]);
    await sound(one);
  });
});

describe('paying early', () => {
  it('shows both ways side by side and keeps the one that was chosen (V07)', async () => {
    const small = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
    const { house, principal, loanId } = small;
    const asked = { principal, loanId, amountFen: 300_000 };
    await house.setBusinessDate('2026-02-01');
    const { keepTerm, keepInstalment } = done(await prepaymentChoices(house.deps)(asked));
    expect([keepTerm.rowsLeft, keepTerm.endsOn]).toEqual([12, '2027-01-20']);
    expect(keepInstalment.rowsLeft).toBeLessThan(12);
    expect(keepInstalment.nextFen).toBe(102_647);
    expect(keepInstalment.savedInterestFen).toBeGreaterThan(keepTerm.savedInterestFen);
    done(await pay(small, { kind: 'part', amountFen: 300_000, keep: 'instalment' }));
    const { plan, loan } = await loanOf(small);
    expect([plan.length, loan.maturesOn]).toEqual([keepInstalment.rowsLeft, keepInstalment.endsOn]);
    const later = done(await quoteRepayment(house.deps)({ principal, loanId, kind: 'all', amountFen: undefined, on: '2026-02-10' }));
    expect(later.amountFen).toBeGreaterThan(loan.payoffTodayFen);
    const past = await quoteRepayment(house.deps)({ principal, loanId, kind: 'all', amountFen: undefined, on: '2026-01-31' });
    expect(past).toMatchObject({ ok: false, error: { kind: 'quoteDayPassed' } });
    await sound(small);
  });
});

describe('what the bank takes', () => {
  it('in part, when the card holds less: the oldest first, the rest the next day', async () => {
    const one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
    Object.assign(one.house.bank, { partial: true, balanceFen: 50_000 });
    await closeOn(one, '2026-02-20');
    // 4,850 of interest and 45,150 of principal.
    expect((await loanOf(one)).loan).toMatchObject({ principalFen: 1_200_000 - 45_150, next: { amountFen: 102_647 - 50_000, lateFen: 0 } });
    one.house.bank.balanceFen = 1_000_000;
    await close(one);
    expect((await loanOf(one)).loan).toMatchObject({ overdue: false, next: { dueOn: '2026-03-20' } });
    await sound(one);
  });

  it('too much is given back once, whichever store call is killed', async () => {
    for (const fault of ['kill-before', 'kill-after'] as const)
      for (let n = 1; ; n++) {
        const one = await borrowed('2026-01-20', 1_000_000, 'revolving');
        one.house.bank.tooMuchFen = 777;
        done(await pay(one, { kind: 'all', amountFen: 1_000_000 }));
        await sound(one);
        const later = { ...one.house, deps: { ...one.house.deps, now: () => new Date(Date.now() + 10_000) } };
        const plan = faults((at) => (at === n ? fault : undefined));
        await reconcile({ ...one.house.through(plan.intercept), now: later.deps.now })(one.house.institution).catch(() => null);
        await settleLater(one);
        expect(one.house.bank.balanceFen, `${fault} ${n}`).toBe(0);
        const { principal } = one;
        expect(done(await getHome(one.house.deps)({ principal })).line).toMatchObject({ principalFen: 0 });
        await sound(one);
        if (plan.attempts.length < n) break;
        n += n > 16 ? 3 : 11; // The reads of the sixteen shards are alike.
      }
  });
});

describe('a maturity in a year whose calendar is not loaded', () => {
  it('does not fall due, and is a case told once', async () => {
    const one = await borrowed('2026-12-20', 1_200_000, 'bullet', 1);
    await closeOn(one, '2026-12-31', '2027-01-20', '2027-01-21');
    expect((await loanOf(one)).loan).toMatchObject({ principalFen: 1_200_000, next: { overdue: false } });
    expect(one.house.bank.moves.size).toBe(1);
    const years = await Promise.all(['2026', '2027'].map((year) => one.house.table.get(missingYearKey(year))));
    expect(years.map((year) => year?.noticedOn)).toEqual([undefined, '2026-12-31']);
    // The administrator loads it: the maturity falls due as it stands there.
    await one.house.table.putAll([{ ...worldKey, ...FIRST_WORLD, years: [...FIRST_WORLD.years, { year: 2027, off: [], work: [] }] }]);
    one.house.bank.balanceFen = 2_000_000;
    await closeOn(one, '2027-01-22');
    expect((await loanOf(one)).loan).toMatchObject({ state: 'closed', principalFen: 0 });
    await sound(one);
  });
});

describe('what needs two persons', () => {
  const decided = (one: Borrower, approvalId: string, hash: string, outcome: 'approved' | 'rejected' = 'approved') =>
    followApprovalDecided(one.house.deps)({
      ...factOf(one.house, 'workflow.approvalDecided' as const, {
        ...{ approvalId, proposer: 'lending' as const, kind: 'repayment-reversal' as const, subject: one.loanId, hash, outcome },
        ...{ reason: '核对无误', proposedBy: 'staff-1', decidedBy: 'staff-2', decidedOn: '2026-02-20' },
      }),
    });
  const hashOf = async (one: Borrower, approvalId: string) =>
    String((await one.house.table.get(proposalKey(approvalId), { consistent: true }))?.hash);
  const proposing = (one: Borrower, deed: Deed, villages = ['220182105205']) =>
    propose(one.house.deps)({
      ...sending({ ...one.principal, personId: 'staff-1', roles: ['customer-manager'], villages }),
      ...{ personId: 'p1', reason: '串户入账', deed },
    });

  it('a payment posted wrongly is taken back once, by the hash that was approved', async () => {
    const one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
    await one.house.setBusinessDate('2026-02-20');
    const { repaymentId } = done(await pay(one, { kind: 'due', amountFen: 102_647 }));
    expect((await loanOf(one)).loan.principalFen).toBe(1_200_000 - 97_797);
    const standing = (villages: string[]) =>
      listLoanRepayments(one.house.deps)({
        principal: { ...one.principal, personId: 'staff-1', roles: ['customer-manager'], villages },
        ...{ loanId: one.loanId, personId: 'p1' },
      });
    expect(done(await standing(['220182105205'])).repayments).toEqual([
      { repaymentId, on: '2026-02-20', amountFen: 102_647, whyNot: null },
    ]);
    expect(await standing(['220182105206'])).toMatchObject({ ok: false, error: { status: 404 } });
    const deed: Deed = { kind: 'repayment-reversal', loanId: one.loanId, repaymentId };
    expect(await proposing(one, deed, ['220182105206'])).toMatchObject({ ok: false, error: { status: 404 } });
    const { approvalId } = done(await proposing(one, deed));
    await decided(one, approvalId, 'another hash');
    expect((await loanOf(one)).loan.principalFen).toBe(1_200_000 - 97_797);
    const hash = await hashOf(one, approvalId);
    for (const _ of [1, 2]) await decided(one, approvalId, hash);
    expect((await loanOf(one)).loan).toMatchObject({ principalFen: 1_200_000, next: { amountFen: 102_647, dueOn: '2026-02-20' } });
    expect(await one.house.table.get(proposalKey(approvalId))).toMatchObject({ state: 'done' });
    await followAll(one.house);
    await sound(one);
    expect(done(await standing(['220182105205'])).repayments).toEqual([]);
    expect(await proposing(one, deed)).toMatchObject({ ok: false, error: { kind: 'repaymentNotFound' } });
  });

  it('a restructuring runs by its new plan, a rejected one changes nothing, and what is no loss is not written off', async () => {
    const one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
    one.house.bank.balanceFen = 0;
    await closeOn(one, '2026-02-20', '2026-02-23');
    expect(await proposing(one, { kind: 'write-off', loanId: one.loanId })).toMatchObject({ ok: false, error: { kind: 'notALoss' } });
    const deed: Deed = { kind: 'restructuring', loanId: one.loanId, newPlan: { method: 'equal-principal', instalments: 24 } };
    const [rejected, accepted] = [done(await proposing(one, deed)), done(await proposing(one, deed))];
    await decided(one, rejected.approvalId, await hashOf(one, rejected.approvalId), 'rejected');
    expect((await loanOf(one)).loan.overdue).toBe(true);
    await decided(one, accepted.approvalId, await hashOf(one, accepted.approvalId));
    expect((await loanOf(one)).loan).toMatchObject({ overdue: false, loanClass: 'special-mention', principalFen: 1_200_000 });
    await followAll(one.house);
    await sound(one);
  });

  it('a loss is written off: the claim stays, and what comes in later is a recovery', async () => {
    const one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
    one.house.bank.balanceFen = 0;
    await closeOn(one, '2026-02-20', '2026-06-01', '2026-12-01', '2027-02-16');
    expect((await loanOf(one)).loan.loanClass).toBe('loss');
    const { approvalId } = done(await proposing(one, { kind: 'write-off', loanId: one.loanId }));
    await decided(one, approvalId, await hashOf(one, approvalId));
    const claim = await close(one);
    expect(claim).toMatchObject({ loans: 0, overdue: 0 });
    one.house.bank.balanceFen = 500_000;
    const { amountFen } = (await loanOf(one)).loan.next ?? { amountFen: 0 };
    expect(amountFen).toBeGreaterThan(1_200_000);
    await followAll(one.house);
    const { rows, differenceFen } = done(await getTrialBalance(one.house.deps)({ principal: one.principal, on: undefined }));
    const closing = new Map(rows.map(({ account, closingFen }) => [account, closingFen]));
    expect([differenceFen, closing.get('written-off-claims'), closing.get('loss-allowance')]).toEqual([0, 1_200_000, 1_200_000]);
    expect(closing.get('off-balance-interest')).toBeGreaterThan(0);
    await sound(one);
  });
});

describe('the close', () => {
  it('killed at any store call is done once by the next run', async () => {
    for (const fault of ['kill-before', 'kill-after'] as const)
      for (let n = 1; ; n += n < 6 ? 1 : 4) {
        const one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
        Object.assign(one.house.bank, { partial: true, balanceFen: 50_000 });
        await one.house.setBusinessDate('2026-02-23');
        const plan = faults((at) => (at === n ? fault : undefined));
        await closeDay(one.house.through(plan.intercept))(one.house.institution).catch(() => null);
        const day = done(await closeDay(one.house.deps)(one.house.institution, '2026-02-23'));
        expect(day, `${fault} ${n}`).toMatchObject({ overdue: 1, reclassified: 1, loans: 1 });
        expect([one.house.bank.balanceFen, one.house.bank.moves.size]).toEqual([0, 2]);
        await sound(one);
        if (plan.attempts.length < n) break;
      }
  }, 300_000);

  it('twice at once closes the day once', async () => {
    const one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
    one.house.bank.balanceFen = 1_000_000;
    await one.house.setBusinessDate('2026-02-20');
    const both = await Promise.all([0, 1].map(() => closeDay(one.house.deps)(one.house.institution, '2026-02-20')));
    expect(done(both[0] as (typeof both)[number])).toEqual(done(both[1] as (typeof both)[number]));
    expect(one.house.bank.moves.size).toBe(2);
    await sound(one);
  });
});

it('whatever happens to a loan in whatever order, the store holds together', async () => {
  const act = fc.record({
    days: fc.integer({ min: 1, max: 45 }),
    kind: fc.constantFrom('wait', 'wait', 'part', 'due', 'all'),
    keep: fc.constantFrom('term' as const, 'instalment' as const),
    heldFen: fc.integer({ min: 0, max: 300_000 }),
  });
  const course = fc.record({
    method: fc.constantFrom(...METHODS),
    months: fc.integer({ min: 1, max: 12 }),
    acts: fc.array(act, { minLength: 3, maxLength: 8 }),
  });
  await fc.assert(
    fc.asyncProperty(course, async ({ method, months, acts }) => {
      const one = await borrowed('2026-01-20', 1_200_000, method, months);
      let on = '2026-01-20';
      for (const { days, kind, keep, heldFen } of acts) {
        on = addDays(on, days);
        Object.assign(one.house.bank, { partial: true, balanceFen: heldFen });
        await one.house.setBusinessDate(on);
        const wish = { principal: one.principal, loanId: one.loanId, amountFen: kind === 'part' ? 150_000 : undefined };
        const quote =
          kind === 'wait' ? null : await quoteRepayment(one.house.deps)({ ...wish, kind: kind as 'part' | 'due' | 'all', keep });
        if (quote?.ok) await pay(one, { kind: kind as 'part' | 'due' | 'all', amountFen: quote.value.amountFen, keep });
        await close(one);
      }
      await followAll(one.house);
      await sound(one);
    }),
    { numRuns: 6, seed: 20_261_122 },
  );
}, 300_000);
