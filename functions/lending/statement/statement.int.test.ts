import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { describe, expect, it } from 'vitest';
import { factOfItem, factPartition } from '../../platform/facts.ts';
import { faults } from '../../platform/testing/faults.ts';
import { OPEN_CASES, STATEMENT_CASES } from '../keys.ts';
import type { LendingDeps } from '../ports.ts';
import { requestDrawdown } from '../request-drawdown.ts';
import { statementFile } from '../testing/bank.ts';
import { done, drawBody, principalOf, sending, signed, type TestHouse, testHouse } from '../testing/house.ts';
import { bookMove } from './book-move.ts';
import { matchDays } from './match-days.ts';
import { matchDay } from './match-statement.ts';
import { closeStatementCase, listStatementCases, listStatements } from './statements.ts';

const DATE = '2026-11-20';

/** Draws on the date, booked as the follower books them; the bank has moved them. */
const drawn = async (house: TestHouse, people: readonly string[], amountFen = 1_000_000): Promise<string[]> => {
  const ids: string[] = [];
  for (const person of people) {
    const { principal, lineId } = await signed(house, person);
    ids.push(done(await requestDrawdown(house.deps)({ ...sending(principal), body: drawBody(lineId, amountFen, 'revolving') })).drawdownId);
  }
  for (let shard = 0; shard < 16; shard++) {
    const { items } = await house.table.query({ pk: factPartition(new Date().toISOString().slice(0, 10), shard) });
    for (const item of items) {
      const fact = factOfItem(item, house.sealer);
      if (fact?.type === 'lending.loanDisbursed') await bookMove(house.deps)(fact as Parameters<ReturnType<typeof bookMove>>[0]);
    }
  }
  return ids;
};
/** A draw as its fact tells of it. */
const booked = (house: TestHouse, drawdownId: string, on: PlainDate) =>
  bookMove(house.deps)({
    type: 'lending.loanDisbursed',
    institution: house.institution,
    on,
    body: { drawdownId, amountFen: 1_000_000 },
  } as Parameters<ReturnType<typeof bookMove>>[0]);
const accountant = (house: TestHouse) => ({ ...principalOf(house.institution, 'staff-1'), roles: ['reviewer' as const] });
const openCases = async (house: TestHouse) =>
  done(await listStatementCases(house.deps)({ principal: accountant(house), cursor: undefined, state: 'open' })).cases;
const match = (house: TestHouse, date: PlainDate = DATE, deps: LendingDeps = house.deps) =>
  matchDay(deps)(house.institution, date, addDays(date, 1));
const said = (ids: readonly string[], amountFen = 1_000_000) => ids.map((requestNo) => ({ requestNo, word: '放款', amountFen }));
const stateOf = async (house: TestHouse) => {
  const cases = (await house.table.query({ pk: STATEMENT_CASES, consistent: true })).items.map(({ sk, state }) => [sk, state]);
  const { days } = done(await listStatements(house.deps)({ principal: accountant(house), cursor: undefined }));
  return { cases, days: days.map(({ readAt: _readAt, ...day }) => day) };
};

describe('the day’s statement', () => {
  it('agrees with what was drawn, once', async () => {
    const house = await testHouse(DATE);
    await drawn(house, ['a', 'b']);
    expect(await match(house)).toMatchObject({
      state: 'matched',
      lines: 2,
      matched: 2,
      differences: 0,
      paidOutFen: 2_000_000,
      takenInFen: 0,
    });
    expect(await openCases(house)).toEqual([]);
    house.bank.file = 'notReady';
    expect(await match(house)).toMatchObject({ state: 'matched', lines: 2 });
  });

  it('makes every difference a case, once, and a person closes it', async () => {
    const house = await testHouse(DATE);
    const [a = '', b = '', c = ''] = await drawn(house, ['a', 'b', 'c']);
    const other = [...said([a]), ...said([b], 999_999), { requestNo: 'not-ours', word: '扣款', amountFen: 8_888 }];
    house.bank.file = statementFile(house.institution, DATE, other);
    expect(await match(house)).toMatchObject({ state: 'matched', matched: 1, differences: 3 });
    const cases = await openCases(house);
    expect(cases.map(({ kind, requestNo, dueOn }) => [kind, requestNo, dueOn]).sort()).toEqual(
      [
        ['amountDiffers', b, '2026-11-24'],
        ['onlyBank', 'not-ours', '2026-11-24'],
        ['onlyBooks', c, '2026-11-24'],
      ].sort(),
    );
    const command = {
      ...sending(accountant(house)),
      caseId: `${DATE}_onlyBank_not-ours`,
      body: { outcome: 'bank-error' as const, note: '银行误记，已冲回' },
    };
    const first = done(await closeStatementCase(house.deps)(command));
    expect(first).toMatchObject({ state: 'closed', outcome: 'bank-error', note: '银行误记，已冲回' });
    expect(done(await closeStatementCase(house.deps)(command))).toEqual(first);
    expect(await closeStatementCase(house.deps)({ ...command, ...sending(accountant(house)) })).toMatchObject({
      ok: false,
      error: { kind: 'caseAlreadyClosed' },
    });
    expect(await closeStatementCase(house.deps)({ ...command, ...sending(accountant(house)), caseId: 'nobody' })).toMatchObject({
      ok: false,
      error: { status: 404 },
    });
    expect(await openCases(house)).toHaveLength(2);
  });

  it('closes by itself what a neighbouring day explains', async () => {
    const house = await testHouse(DATE);
    const [a = '', b = ''] = await drawn(house, ['a', 'b']);
    house.bank.file = statementFile(house.institution, DATE, [...said([a]), ...said(['late'])]);
    expect(await match(house)).toMatchObject({ matched: 1, differences: 2 });
    const next = addDays(DATE, 1);
    await booked(house, 'late', next);
    house.bank.file = statementFile(house.institution, next, said([b]));
    expect(await match(house, next)).toMatchObject({ state: 'matched', matched: 1, differences: 0 });
    expect(await openCases(house)).toEqual([]);
  });

  it('believes nothing of a file that is wrong, and takes the right one when it comes', async () => {
    const house = await testHouse(DATE);
    const ids = await drawn(house, ['a']);
    const right = statementFile(house.institution, DATE, said(ids));
    const wrong = new TextDecoder().decode(right).replace(/合计,1,10000.00/, '合计,1,10000.01');
    for (const bytes of [new TextEncoder().encode(wrong), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]), new TextEncoder().encode('"')]) {
      house.bank.file = bytes;
      expect(await match(house)).toMatchObject({ state: 'refused', matched: 0 });
    }
    expect(await openCases(house)).toMatchObject([{ kind: 'totalWrong', caseId: `${DATE}_file` }]);
    house.bank.file = right;
    expect(await match(house)).toMatchObject({ state: 'matched', matched: 1 });
    expect(await openCases(house)).toEqual([]);
  });

  it('goes through the days that wait, the oldest first, and misses one that never comes', async () => {
    const house = await testHouse(DATE);
    const run = () => matchDays(house.deps)(house.institution);
    house.bank.file = 'notReady';
    expect(await run()).toEqual([{ date: addDays(DATE, -1), state: 'waiting' }]);
    await house.setBusinessDate(addDays(DATE, 1));
    expect((await run()).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    expect(await openCases(house)).toMatchObject([{ kind: 'noStatement', date: addDays(DATE, -1) }]);
    house.bank.file = null;
    expect((await run()).map(({ date, state }) => [date, state])).toEqual([
      [addDays(DATE, -1), 'matched'],
      [DATE, 'matched'],
    ]);
    expect(await openCases(house)).toEqual([]);
    expect(await run()).toEqual([]);
    house.bank.fault = 'silent';
    await house.setBusinessDate(addDays(DATE, 2));
    expect(await run()).toEqual([{ date: addDays(DATE, 1), state: 'waiting' }]);
  });

  it.each(['kill-before', 'kill-after'] as const)('%s any store call comes to the same when it is run again', async (fault) => {
    const prepared = async () => {
      const house = await testHouse(DATE);
      for (const drawdownId of ['draw-1', 'draw-2']) await booked(house, drawdownId, DATE);
      house.bank.file = statementFile(house.institution, DATE, [
        ...said(['draw-1']),
        { requestNo: 'not-ours', word: '扣款', amountFen: 8_888 },
      ]);
      return house;
    };
    const names = (house: TestHouse, state: Awaited<ReturnType<typeof stateOf>>) =>
      JSON.stringify(state)

        .replaceAll(/"sha256":"[^"]*"/g, '')
        .replaceAll(house.institution, 'I');
    const reference = await prepared();
    await match(reference);
    const expected = names(reference, await stateOf(reference));
    let calls = 0;
    for (let n = 1; ; n++) {
      const house = await prepared();
      const plan = faults((at) => (at === n ? fault : undefined));
      const outcome = await match(house, DATE, house.through(plan.intercept)).then(
        () => 'done',
        () => 'killed',
      );
      await match(house);
      expect(names(house, await stateOf(house)), `call ${n}`).toBe(expected);
      if (outcome === 'done') break;
      calls = n;
    }
    expect(calls).toBeGreaterThan(8);
    expect((await reference.table.query({ pk: OPEN_CASES, index: 'gsi1' })).items).toHaveLength(2);
  });
});
