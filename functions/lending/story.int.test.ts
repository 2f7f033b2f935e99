import { describe, expect, it } from 'vitest';
import { metered } from '../platform/meter.ts';
import { closeDay } from './close-day.ts';
import { followGrantIssued, followListChanged } from './follow-others.ts';
import { getContract } from './get-contract.ts';
import { getDrawdown } from './get-drawdown.ts';
import { getHome } from './get-home.ts';
import { getLoan, quoteRepayment } from './get-loan.ts';
import { getRepayment } from './get-repayment.ts';
import { listCards } from './list-cards.ts';
import { listLoans } from './list-loans.ts';
import { listRecords } from './list-records.ts';
import { openDisclosure } from './open-disclosure.ts';
import { requestDrawdown } from './request-drawdown.ts';
import { requestRepayment } from './request-repayment.ts';
import { signContract } from './sign-contract.ts';
import { done, drawBody, factOf, grantTo, offered, principalOf, sending, signed, testHouse } from './testing/house.ts';

const refusalOf = async (result: Promise<{ ok: boolean; error?: { kind: string; title: string } }>) => {
  const value = await result;
  return value.ok ? null : value.error?.kind;
};

describe('from offer to line', () => {
  it('shows the offer, is read for long enough, is signed once, and leaves the contract as evidence', async () => {
    const house = await testHouse('2026-03-02');
    const principal = await offered(house, 'p1');
    const home = done(await getHome(house.deps)({ principal }));
    expect(home).toMatchObject({
      asOf: '2026-03-02',
      line: null,
      nextDue: null,
      loans: 0,
      offer: { limitFen: 5_000_000, rateAnnualPpm: 48_500 },
    });

    const at = new Date('2026-11-22T08:00:00.000Z');
    const openedBy = sending(principal, at);
    const disclosure = openDisclosure(house.deps);
    const opened = done(await disclosure({ ...openedBy, body: { offerId: home.offer?.offerId ?? '' } }));
    expect(opened.contractText).toContain('王秀英（身份证号 229901********1234）');
    expect(done(await disclosure({ ...openedBy, body: { offerId: 'Gp1' } }))).toEqual(opened);

    const sign = signContract(house.deps);
    const body = { disclosureId: opened.disclosureId, textHash: opened.textHash, channel: 'weapp' };
    const after = (seconds: number) => new Date(at.getTime() + seconds * 1000);
    expect(await refusalOf(sign({ ...sending(principal, after(9)), body }))).toBe('readingTooShort');
    expect(await refusalOf(sign({ ...sending(principal, after(10)), body: { ...body, textHash: 'x' } }))).toBe('textChanged');
    expect(await refusalOf(sign({ ...sending(principal, after(10)), body: { ...body, disclosureId: 'x' } }))).toBe('disclosureExpired');
    const once = sending(principal, after(10));
    const line = done(await sign({ ...once, body }));
    expect(line).toMatchObject({ limitFen: 5_000_000, availableFen: 5_000_000, heldFen: 0, frozen: null });
    expect(done(await sign({ ...once, body }))).toEqual(line);
    expect(await refusalOf(sign({ ...sending(principal, after(20)), body }))).toBe('alreadySigned');

    const contract = done(await getContract(house.deps)({ principal, contractId: line.contractId }));
    expect(contract).toMatchObject({ text: opened.contractText, textHash: opened.textHash, signedAt: after(10).toISOString() });
    expect(await refusalOf(getContract(house.deps)({ principal: principalOf(house.institution, 'p2'), contractId: line.contractId }))).toBe(
      'notFound',
    );
    expect(done(await getHome(house.deps)({ principal }))).toMatchObject({ offer: null, line: { lineId: line.lineId } });
    expect(done(await listCards(house.deps)({ principal }))).toEqual({
      cards: [{ cardId: 'card-1', bank: '榆树农商银行', tail: '0018' }],
    });
    expect((await house.verify()).violations).toEqual([]);
  });

  it('gives a household one offer and one line', async () => {
    const house = await testHouse('2026-03-02');
    await signed(house, 'p1', { householdId: 'H' });
    const other = await offered(house, 'p2', { householdId: 'H' });
    // The newer grant is the household's offer now, the older one is withdrawn; its line stands.
    const read = new Date(Date.now() - 60_000);
    const opened = done(await openDisclosure(house.deps)({ ...sending(other, read), body: { offerId: 'Gp2' } }));
    const body = { disclosureId: opened.disclosureId, textHash: opened.textHash, channel: 'weapp' };
    expect(await refusalOf(signContract(house.deps)({ ...sending(other), body }))).toBe('householdHasLine');
    expect((await house.verify()).violations).toEqual([]);
  });

  it('takes a grant’s fact once and in any order', async () => {
    const house = await testHouse('2026-03-02');
    const older = factOf(house, 'credit.grantIssued' as const, grantTo('p1', { grantId: 'older' }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const newer = factOf(house, 'credit.grantIssued' as const, grantTo('p2', { grantId: 'newer', householdId: 'Hp1' }));
    const follow = followGrantIssued(house.deps);
    for (const fact of [newer, older, newer]) await follow(fact);
    const offerOf = async (personId: string) =>
      done(await getHome(house.deps)({ principal: principalOf(house.institution, personId) })).offer?.grantId ?? null;
    expect([await offerOf('p1'), await offerOf('p2')]).toEqual([null, 'newer']);
  });
});

describe('drawing', () => {
  it('moves the money, opens the loan, holds nothing back, and shows the true timeline', async () => {
    const house = await testHouse('2026-03-02');
    const { principal, lineId } = await signed(house, 'p1');
    const { value, roundTrips } = await metered(() =>
      requestDrawdown(house.deps)({ ...sending(principal), body: drawBody(lineId, 2_000_000) }),
    );
    const drawdown = done(value);
    expect(drawdown).toMatchObject({ state: 'arrived', cardTail: '0018', purpose: '买种子化肥', refusal: null });
    expect(drawdown.steps.map(({ key, at }) => [key, at !== null])).toEqual([
      ['accepted', true],
      ['signed', true],
      ['bank', true],
      ['arrived', true],
    ]);
    expect(roundTrips).toBeLessThanOrEqual(4);
    expect(house.bank.balanceFen).toBe(2_000_000);

    const home = await metered(() => getHome(house.deps)({ principal }));
    expect(home.roundTrips).toBe(1);
    expect(done(home.value)).toMatchObject({
      line: { principalFen: 2_000_000, heldFen: 0, availableFen: 3_000_000 },
      nextDue: { dueOn: '2026-03-21', amountFen: 5_119, daysLeft: 19, overdue: false },
      loans: 1,
    });
    expect(done(await getDrawdown(house.deps)({ principal, drawdownId: drawdown.drawdownId }))).toEqual(drawdown);
    const loanId = drawdown.loanId ?? '';
    const { loan, plan } = done(await getLoan(house.deps)({ principal, loanId }));
    expect(loan).toMatchObject({ principalFen: 2_000_000, maturesOn: '2027-03-02', payoffTodayFen: 2_000_000, overdue: false });
    expect(plan[0]).toEqual({
      n: 1,
      dueOn: '2026-03-21',
      principalFen: 0,
      interestFen: 5_119,
      totalFen: 5_119,
      balanceFen: 2_000_000,
      state: 'next',
    });
    expect(plan.at(-1)).toMatchObject({ dueOn: '2027-03-02', principalFen: 2_000_000, balanceFen: 0, state: 'future' });
    const records = done(await listRecords(house.deps)({ principal, cursor: undefined })).records;
    expect(records.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ['drawn', 2_000_000],
      ['signed', 5_000_000],
    ]);
    expect((await house.verify()).violations).toEqual([]);
  });

  it('refuses by the rules of the stage, and keeps what it was judged on', async () => {
    const house = await testHouse('2026-03-02');
    const { principal, lineId } = await signed(house, 'p1');
    const draw = requestDrawdown(house.deps);
    const refused = await draw({ ...sending(principal), body: drawBody(lineId, 5_000_001) });
    expect(refused).toMatchObject({ ok: false, error: { kind: 'drawRefused', title: '还可以用 50,000 元', detail: 'D10' } });
    expect(await refusalOf(draw({ ...sending(principal), body: drawBody('other', 10_000) }))).toBe('notFound');
    expect(await refusalOf(draw({ ...sending(principal), body: { ...drawBody(lineId, 10_000), cardId: 'card-9' } }))).toBe('cardUnknown');
    const { table } = house;
    const [kept] = (await table.query({ pk: 'borrower#p1', skPrefix: 'drawdown#' })).items;
    expect(kept).toMatchObject({
      state: 'refused',
      judged: { ruleset: 'draw@1', inputs: { availableFen: 5_000_000 }, refusals: [{ code: 'D10' }] },
    });
    expect(house.bank.sent).toEqual([]);
    expect((await house.verify()).violations).toEqual([]);
  });

  it('stops at once when the borrower is listed black, and goes on when that is lifted', async () => {
    const house = await testHouse('2026-03-02');
    const { principal, lineId } = await signed(house, 'p1');
    const listed = (colour: 'black' | 'grey' | 'white') =>
      followListChanged(house.deps)(
        factOf(house, 'credit.listChanged' as const, { personId: 'p1', householdId: 'Hp1', colour, reason: 'test' }),
      );
    const draw = () => requestDrawdown(house.deps)({ ...sending(principal), body: drawBody(lineId, 10_000) });
    await listed('black');
    expect(done(await getHome(house.deps)({ principal })).line).toMatchObject({
      availableFen: 0,
      frozen: '额度已暂停使用，请联系您的客户经理',
    });
    expect(await draw()).toMatchObject({ ok: false, error: { detail: 'D01,D04' } });
    await listed('grey');
    expect(await draw()).toMatchObject({ ok: false, error: { detail: 'D02' } });
    await listed('white');
    expect(done(await draw()).state).toBe('arrived');
  });

  it('releases the hold when the bank refuses', async () => {
    const house = await testHouse('2026-03-02');
    const { principal, lineId } = await signed(house, 'p1');
    house.bank.cards = async () => [{ cardId: 'closed', bank: 'x', tail: '9' }];
    const drawdown = done(
      await requestDrawdown(house.deps)({ ...sending(principal), body: { ...drawBody(lineId, 10_000), cardId: 'closed' } }),
    );
    expect(drawdown).toMatchObject({ state: 'refused', refusal: '没有这张卡', loanId: null });
    expect(drawdown.steps.at(-1)).toMatchObject({ key: 'refused' });
    expect(done(await getHome(house.deps)({ principal })).line).toMatchObject({ heldFen: 0, principalFen: 0 });
    expect((await house.verify()).violations).toEqual([]);
  });
});

describe('repaying', () => {
  const drawn = async (method: 'revolving' | 'equal-instalment', amountFen: number, on = '2026-03-02') => {
    const house = await testHouse(on);
    const { principal, lineId } = await signed(house, 'p1');
    const drawdown = done(await requestDrawdown(house.deps)({ ...sending(principal), body: drawBody(lineId, amountFen, method) }));
    return { house, principal, loanId: drawdown.loanId ?? '' };
  };

  it('pays part of a revolving loan early and the rest later (V02’s first loan), limit and all', async () => {
    const { house, principal, loanId } = await drawn('revolving', 2_000_000);
    house.bank.balanceFen = 10_000_000;
    const close = async (...dates: string[]) => {
      for (const date of dates) {
        await house.setBusinessDate(date);
        done(await closeDay(house.deps)(house.institution));
      }
    };
    const pay = (kind: 'due' | 'part' | 'all', amountFen: number) =>
      requestRepayment(house.deps)({ ...sending(principal), loanId, body: { kind, amountFen, cardId: 'card-1', channel: 'weapp' } });
    await close('2026-03-21', '2026-04-21');
    await house.setBusinessDate('2026-05-11');
    const quote = done(await quoteRepayment(house.deps)({ principal, loanId, kind: 'part', amountFen: 1_000_000 }));
    expect(quote).toMatchObject({ amountFen: 1_000_000, interestFen: 0, principalAfterFen: 1_000_000, closes: false });
    const { value, roundTrips } = await metered(() => pay('part', 1_000_000));
    expect(done(value)).toMatchObject({ state: 'paid', principalAfterFen: 1_000_000 });
    expect(roundTrips).toBeLessThanOrEqual(3);
    await close('2026-05-21', '2026-06-21');
    await house.setBusinessDate('2026-07-06');
    expect(await pay('all', 1_000_000)).toMatchObject({ ok: false, error: { kind: 'amountChanged' } });
    const last = done(await pay('all', 1_002_021));
    expect(last).toMatchObject({ state: 'paid', interestFen: 2_021, principalAfterFen: 0 });
    expect(done(await getRepayment(house.deps)({ principal, repaymentId: last.repaymentId }))).toEqual(last);
    expect(done(await getHome(house.deps)({ principal }))).toMatchObject({
      line: { principalFen: 0, availableFen: 5_000_000 },
      nextDue: null,
      loans: 0,
    });
    expect(done(await listLoans(house.deps)({ principal, cursor: undefined })).loans[0]).toMatchObject({ state: 'closed', next: null });
    // 51.19 + 83.53 + 67.36 + 41.76 + 20.21 of interest came in.
    expect(house.bank.balanceFen).toBe(10_000_000 - 2_000_000 - 26_405);
    expect((await house.verify()).violations).toEqual([]);
  });

  it('shows an instalment plan with what was paid', async () => {
    const { house, principal, loanId } = await drawn('equal-instalment', 1_200_000, '2026-01-20');
    expect(
      await requestRepayment(house.deps)({
        ...sending(principal),
        loanId,
        body: { kind: 'due', amountFen: 1, cardId: 'card-1', channel: 'weapp' },
      }),
    ).toMatchObject({
      ok: false,
      error: { kind: 'nothingDue', title: '还没到还款日（2026-02-20），可以选择提前还款' },
    });
    await house.setBusinessDate('2026-02-20');
    const quote = done(await quoteRepayment(house.deps)({ principal, loanId, kind: 'due', amountFen: undefined }));
    const paid = done(
      await requestRepayment(house.deps)({
        ...sending(principal),
        loanId,
        body: { kind: 'due', amountFen: quote.amountFen, cardId: 'card-1', channel: 'weapp' },
      }),
    );
    expect(paid.state).toBe('paid');
    const { plan, loan } = done(await getLoan(house.deps)({ principal, loanId }));
    expect(plan.map((row) => row.state)).toEqual(['paid', 'next', ...Array(10).fill('future')]);
    expect(loan.next).toMatchObject({ dueOn: '2026-03-20', daysLeft: 28 });
    expect((await house.verify()).violations).toEqual([]);
  });

  it('leaves the loan as it was when the card holds too little', async () => {
    const { house, principal, loanId } = await drawn('revolving', 2_000_000);
    house.bank.balanceFen = 0;
    const refused = done(
      await requestRepayment(house.deps)({
        ...sending(principal),
        loanId,
        body: { kind: 'all', amountFen: 2_000_000, cardId: 'card-1', channel: 'weapp' },
      }),
    );
    expect(refused).toMatchObject({ state: 'refused', refusal: '卡内余额不足', principalAfterFen: null });
    expect(done(await getLoan(house.deps)({ principal, loanId })).loan).toMatchObject({ principalFen: 2_000_000, overdue: false });
    expect((await house.verify()).violations).toEqual([]);
  });
});
