import { addDays } from '@huinong/shared/kernel/date.ts';
import { describe, expect, it } from 'vitest';
import { quoteRepayment } from '../get-loan.ts';
import { requestDrawdown } from '../request-drawdown.ts';
import { type Borrower, borrowed, close, pay, sound } from '../testing/borrower.ts';
import { done, drawBody, sending, signed } from '../testing/house.ts';
import { standingKey } from './keys.ts';
import { listBankLoans } from './list-bank-loans.ts';
import { DUE, followLists, overdue, staffIn, VILLAGE } from './testing/staff.ts';

type Query = Parameters<ReturnType<typeof listBankLoans>>[0]['query'];

const listed = async ({ house }: Borrower, query: Query, who: keyof ReturnType<typeof staffIn> = 'manager') =>
  done(await listBankLoans(house.deps)({ principal: staffIn(house)[who], query }));

describe('the list of loans by class', () => {
  it('shows a loan in its class with what it owes, to whom it belongs', async () => {
    const one = await overdue(10);
    const row = {
      ...{ loanId: one.loanId, personId: 'p1', maskedName: '王*英', village: VILLAGE, daysPastDue: 10, principalFen: 1_200_000 },
      ...{ loanClass: 'special-mention', overdueSince: DUE, disbursedOn: '2026-01-20', amountFen: 1_200_000 },
      ...{ productName: '吉农快贷', restructured: false, writtenOff: false },
    };
    const inClass = { class: 'special-mention' } as const;
    for (const who of ['manager', 'reviewer', 'admin'] as const) expect((await listed(one, inClass, who)).loans).toEqual([row]);
    expect(await listed(one, inClass, 'stranger')).toEqual({ loans: [], next: null, asOf: addDays(DUE, 10) });
    expect((await listed(one, { class: 'normal' }, 'admin')).loans).toEqual([]);
    expect((await listed(one, { ...inClass, village: VILLAGE }, 'reviewer')).loans).toHaveLength(1);
    expect((await listed(one, { ...inClass, village: VILLAGE }, 'stranger')).loans).toEqual([]);
    const bounds = [
      [10, 10],
      [0, 9],
      [11, 90],
    ] as const;
    const found = bounds.map(([fromDaysPastDue, toDaysPastDue]) => listed(one, { ...inClass, fromDaysPastDue, toDaysPastDue }));
    expect((await Promise.all(found)).map(({ loans }) => loans.length)).toEqual([1, 0, 0]);
    await sound(one);
  });

  it('moves it as it falls and rises, and drops it when it is paid off', async () => {
    const one = await overdue(91);
    expect((await listed(one, { class: 'substandard' })).loans).toHaveLength(1);
    one.house.bank.balanceFen = 2_000_000;
    done(await pay(one, { kind: 'due', amountFen: (await owedFen(one)) ?? 0 }));
    await followLists(one.house);
    // Bad until six months clean, though nothing is past due any more.
    expect((await listed(one, { class: 'substandard' })).loans).toMatchObject([{ daysPastDue: 0, overdueSince: null }]);
    await sound(one);
    one.house.bank.balanceFen = 2_000_000;
    await payAll(one);
    await followLists(one.house);
    for (const loanClass of ['normal', 'special-mention', 'substandard', 'doubtful', 'loss'] as const)
      expect((await listed(one, { class: loanClass }, 'admin')).loans).toEqual([]);
    await sound(one);
  });

  it('goes page by page over villages, every loan once', async () => {
    const one = await borrowed('2026-03-02', 100_000, 'revolving');
    for (let n = 0; n < 3; n++) {
      const { principal, lineId } = await signed(one.house, `q${n}`, { village: n === 0 ? null : `22018210520${n + 6}` });
      for (let i = 0; i < 20; i++) done(await requestDrawdown(one.house.deps)({ ...sending(principal), body: drawBody(lineId, 10_000) }));
    }
    await followLists(one.house);
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listed>> = await listed(one, { class: 'normal', ...(cursor ? { cursor } : {}) }, 'admin');
      ids.push(...page.loans.map(({ loanId }) => loanId));
      cursor = page.next;
    } while (cursor !== null);
    expect([ids.length, new Set(ids).size]).toEqual([61, 61]);
    expect((await listed(one, { class: 'normal' })).loans.map(({ loanId }) => loanId)).toEqual([one.loanId]);
    await sound(one);
  });

  it.each(['xyz', Buffer.from('{"after":5}').toString('base64url'), Buffer.from('{"after":"a b"}').toString('base64url')])(
    'refuses a cursor that it never gave: %s',
    async (cursor) => {
      const one = await borrowed('2026-03-02', 100_000, 'revolving');
      const asked = await listBankLoans(one.house.deps)({ principal: staffIn(one.house).admin, query: { class: 'normal', cursor } });
      expect(asked).toMatchObject({ ok: false, error: { status: 400, fields: { cursor: expect.any(String) } } });
    },
  );

  it('is held against the loans by verify', async () => {
    const one = await overdue(10);
    await one.house.table.write([{ kind: 'update', key: standingKey(one.loanId), set: { principalFen: 1 } }]);
    expect((await one.house.verify()).violations).toMatchObject([{ rule: 'lending.postLoanLists' }]);
    await close(one);
  });
});

const owedFen = async ({ house, principal, loanId }: Borrower): Promise<number> => {
  return done(await quoteRepayment(house.deps)({ principal, loanId, kind: 'due', amountFen: undefined })).amountFen;
};
const payAll = async (one: Borrower): Promise<void> => {
  const { house, principal, loanId } = one;
  const { amountFen } = done(await quoteRepayment(house.deps)({ principal, loanId, kind: 'all', amountFen: undefined }));
  done(await pay(one, { kind: 'all', amountFen }));
};
