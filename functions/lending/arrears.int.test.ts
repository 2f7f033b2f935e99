import { addDays } from '@huinong/shared/kernel/date.ts';
import { describe, expect, it } from 'vitest';
import { faults } from '../platform/testing/faults.ts';
import { closeDay } from './close-day.ts';
import { getHome } from './get-home.ts';
import { quoteRepayment } from './get-loan.ts';
import { getTrialBalance } from './get-trial-balance.ts';
import { alertKey, openAlertIndexKeys } from './keys.ts';
import { type AlertItem, readAlerts } from './raise-alert.ts';
import { requestDrawdown } from './request-drawdown.ts';
import { type Borrower, borrowed, close, closeOn, loanOf, pay, sound } from './testing/borrower.ts';
import { followAll } from './testing/follow.ts';
import { done, drawBody, sending } from './testing/house.ts';

describe('arrears', () => {
  it('age through the classes, freeze the line, and stop being income', async () => {
    const one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
    Object.assign(one.house.bank, { balanceFen: 0 });
    const due = '2026-02-20';
    await closeOn(one, due);
    const at = async (dpd: number) => closeOn(one, addDays(due, dpd - 1));
    expect(await at(4)).toMatchObject({ overdue: 1, reclassified: 1, alerts: 0 });
    expect(await at(8)).toMatchObject({ overdue: 1, reclassified: 0, alerts: 1 });
    expect(await at(9)).toMatchObject({ alerts: 0 });
    expect(done(await getHome(one.house.deps)({ principal: one.principal })).line).toMatchObject({ availableFen: 0 });
    expect(await at(90)).toMatchObject({ reclassified: 0 });
    expect(await at(91)).toMatchObject({ reclassified: 1 });
    expect((await loanOf(one)).loan).toMatchObject({ loanClass: 'substandard', daysPastDue: 91 });
    expect(await at(120)).toMatchObject({ overdue: 1, loans: 1 });
    await sound(one);
    await followAll(one.house);
    await sound(one);
    const { institution, deps } = one.house;
    const balance = done(await getTrialBalance(deps)({ principal: { ...one.principal, institution }, on: undefined }));
    const closing = new Map(balance.rows.map(({ account, closingFen }) => [account, closingFen]));
    expect([balance.differenceFen, closing.get('core-settlement')]).toEqual([0, -1_200_000]);
    // Past 90 days nothing earned stands in income; it is claimed off the balance sheet.
    expect([closing.get('interest-income') ?? 0, closing.get('interest-due') ?? 0]).toEqual([0, 0]);
    expect(closing.get('off-balance-interest')).toBeGreaterThan(0);
    expect((closing.get('loans-receivable') ?? 0) + (closing.get('loans-due') ?? 0)).toBe(1_200_000);
    Object.assign(one.house.bank, { partial: true, balanceFen: 100_000 });
    const amountFen = done(await quoteRepayment(deps)({ ...one, kind: 'due', amountFen: undefined })).amountFen;
    expect((await loanOf(one)).loan.penaltyFen).toBeGreaterThan(0);
    await close(one);
    // Above 90 days past due: the oldest due first, of it the 977.97 of principal before interest and late charges (clause 8).
    expect((await loanOf(one)).loan).toMatchObject({ principalFen: 1_200_000 - 97_797, next: { lateFen: expect.any(Number) } });
    expect(amountFen).toBeGreaterThan(100_000);
    await sound(one);
  });
});

describe('a line frozen by arrears', () => {
  const due = '2026-02-20';
  const lineOf = async ({ house, principal }: Borrower) => done(await getHome(house.deps)({ principal })).line;
  const alertsOf = ({ house, principal }: Borrower) => readAlerts(house, principal.personId);
  const owed = async ({ house, principal, loanId }: Borrower) =>
    done(await quoteRepayment(house.deps)({ principal, loanId, kind: 'due', amountFen: undefined })).amountFen;
  /** Frozen on the ninth day past due, with nothing on the card. */
  const frozen = async (loans = 1): Promise<Borrower[]> => {
    const first = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
    const all = [first];
    for (let n = 1; n < loans; n++) {
      const body = drawBody(first.lineId, 1_200_000, 'equal-instalment');
      const drawn = done(await requestDrawdown(first.house.deps)({ ...sending(first.principal), body }));
      all.push({ ...first, loanId: drawn.loanId ?? '' });
    }
    first.house.bank.balanceFen = 0;
    await closeOn(first, due, addDays(due, 7));
    expect(await lineOf(first)).toMatchObject({ availableFen: 0, frozen: expect.any(String) });
    await sound(first);
    return all;
  };
  const only = ([one]: readonly Borrower[]): Borrower => one as Borrower;

  it('thaws with the payment that clears them, and the alert is resolved', async () => {
    const one = only(await frozen());
    one.house.bank.balanceFen = 1_000_000;
    done(await pay(one, { kind: 'due', amountFen: await owed(one) }));
    expect(await lineOf(one)).toMatchObject({ frozen: null, availableFen: 5_000_000 - 1_200_000 + 97_797 });
    expect(await alertsOf(one)).toMatchObject([{ code: 'S06', outcome: { kind: 'resolved', by: 'system' }, ceasedOn: '2026-02-28' }]);
    done(await requestDrawdown(one.house.deps)({ ...sending(one.principal), body: drawBody(one.lineId, 100_000) }));
    await sound(one);
  });

  it('thaws with the debit of a close', async () => {
    const one = only(await frozen());
    one.house.bank.balanceFen = 1_000_000;
    await close(one);
    expect(await lineOf(one)).toMatchObject({ frozen: null });
    await sound(one);
    // The next arrears are another alert, and freeze again.
    one.house.bank.balanceFen = 0;
    await closeOn(one, '2026-03-20', '2026-03-27');
    expect([(await lineOf(one))?.frozen === null, (await alertsOf(one)).length]).toEqual([false, 2]);
    await sound(one);
  });

  it('stays frozen while another loan is past due, and thaws when two are cleared at once', async () => {
    const [first, second] = (await frozen(2)) as [Borrower, Borrower];
    first.house.bank.balanceFen = 1_000_000;
    done(await pay(first, { kind: 'due', amountFen: await owed(first) }));
    expect(await lineOf(first)).toMatchObject({ frozen: expect.any(String) });
    await sound(first);
    done(await pay(second, { kind: 'due', amountFen: await owed(second) }));
    expect(await lineOf(first)).toMatchObject({ frozen: null });
    await sound(first);
    const both = (await frozen(2)) as [Borrower, Borrower];
    both[0].house.bank.balanceFen = 1_000_000;
    const amounts = await Promise.all(both.map(owed));
    await Promise.all(both.map(async (one, n) => done(await pay(one, { kind: 'due', amountFen: amounts[n] ?? 0 }))));
    expect(await lineOf(both[0])).toMatchObject({ frozen: null });
    await sound(both[0]);
  });

  it('stays frozen by another red alert', async () => {
    const one = only(await frozen());
    const [raised] = (await alertsOf(one)) as [AlertItem];
    const what = { alertId: 'lost', code: 'S04', text: '身份证挂失', loanId: null };
    const lost: AlertItem = { ...raised, ...alertKey('p1', 'lost'), ...what, ...openAlertIndexKeys('lost', raised.answerBy) };
    await one.house.table.putAll([lost]);
    one.house.bank.balanceFen = 1_000_000;
    done(await pay(one, { kind: 'due', amountFen: await owed(one) }));
    expect(await lineOf(one)).toMatchObject({ frozen: expect.any(String) });
    expect((await alertsOf(one)).map(({ code, outcome }) => [code, outcome?.kind])).toEqual([
      ['S06', 'resolved'],
      ['S04', undefined],
    ]);
    await sound(one);
  });

  it('thaws once, whichever store call of the close is killed', async () => {
    for (const fault of ['kill-before', 'kill-after'] as const)
      for (let n = 1; ; n += 7) {
        const one = only(await frozen());
        one.house.bank.balanceFen = 1_000_000;
        const plan = faults((at) => (at === n ? fault : undefined));
        await closeDay(one.house.through(plan.intercept))(one.house.institution).catch(() => null);
        done(await closeDay(one.house.deps)(one.house.institution, '2026-02-28'));
        expect(await lineOf(one), `${fault} ${n}`).toMatchObject({ frozen: null });
        await sound(one);
        if (plan.attempts.length < n) break;
      }
  }, 300_000);
});
