import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { readBusinessDate } from '../../platform/business-date.ts';
import { type Borrower, borrowed } from '../testing/borrower.ts';
import { done, principalOf, sending } from '../testing/house.ts';
import { answerObjection } from './answer-objection.ts';
import { listObjections } from './list-objections.ts';
import { raiseObjection } from './raise-objection.ts';
import { consentTo, linesOf, mine, phoneOf, reportAfter, sound, staffOf, type TestBureau, testBureau } from './testing/reporting.ts';

let one: Borrower;
let bureau: TestBureau;
let reportNo: string;
/** February's file says that the instalment of 20 February is late. */
beforeEach(async () => {
  one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
  Object.assign(one.house.bank, { balanceFen: 0 });
  await consentTo(one.house, 'p1');
  await phoneOf(one.house, 'p1');
  bureau = testBureau(one.house);
  for (const date of ['2026-01-31', '2026-02-23', '2026-02-28']) await reportAfter(one, bureau, date);
  reportNo = `${one.house.institution}-2026-02`;
});

const object = (key: string = randomUUID(), principal = one.principal, loanId = one.loanId) =>
  raiseObjection(one.house.deps)({
    ...sending(principal, new Date(), key),
    body: { reportNo, loanId, about: 'overdue', text: '我二十号就存了钱' },
  });
type Answer = Parameters<ReturnType<typeof answerObjection>>[0]['body'];
const RIGHT = { balanceFen: 1_102_203, overdueFen: 0, daysPastDue: 0, loanClass: 'normal' } as const;
const respond = (objectionId: string, body: Partial<Answer> = {}, villages: readonly string[] = [], key: string = randomUUID()) =>
  answerObjection(one.house.deps)({
    ...sending(staffOf(one.house, 'S1', villages), new Date(), key),
    objectionId,
    body: { outcome: 'correct', reason: '与系统记录一致', correction: null, ...body },
  });
const listed = async (state: 'open' | 'answered' = 'open', villages: readonly string[] = []) =>
  done(await listObjections(one.house.deps)({ principal: staffOf(one.house, 'S1', villages), query: { state } }));
const fileOf = (month: string) => linesOf(bureau.sent.find((file) => file.month === month) as never);

describe('an objection', () => {
  it('has twenty days, is raised once however often it is sent, and marks the next file', async () => {
    const key = randomUUID();
    const raised = done(await object(key));
    expect(raised).toMatchObject({
      month: '2026-02',
      state: 'open',
      raisedOn: '2026-03-01',
      dueOn: '2026-03-21',
      daysLeft: 20,
      late: false,
    });
    expect(done(await object(key))).toEqual(raised);
    expect(await object()).toMatchObject({ ok: false, error: { kind: 'alreadyObjecting' } });
    expect((await listed()).objections).toMatchObject([{ maskedName: '王*英', reported: { daysPastDue: 9, overdueFen: 102_834 } }]);
    await reportAfter(one, bureau, '2026-03-31');
    expect(fileOf('2026-03').map(([kind, , month, , , , , , , , disputed, , , changes]) => [kind, month, disputed, changes])).toEqual([
      ['mark', '2026-02', true, reportNo],
      ['monthly', '2026-03', true, null],
    ]);
    await reportAfter(one, bureau, '2026-04-30');
    expect(fileOf('2026-04').map(([kind]) => kind)).toEqual(['monthly']);
    await sound(one);
  });

  it('answered “correct” takes the mark off again; the person reads the reason', async () => {
    const { objectionId } = done(await object());
    await reportAfter(one, bureau, '2026-03-31');
    const key = randomUUID();
    const answered = done(await respond(objectionId, {}, [], key));
    expect(answered).toMatchObject({ state: 'answered-correct', reason: '与系统记录一致', daysLeft: 0 });
    expect(done(await respond(objectionId, {}, [], key))).toEqual(answered);
    expect(await respond(objectionId)).toMatchObject({ ok: false, error: { kind: 'objectionAnswered' } });
    await reportAfter(one, bureau, '2026-04-30');
    expect(fileOf('2026-04').map(([kind, , month, , , , , , , , disputed]) => [kind, month, disputed])).toEqual([
      ['mark', '2026-02', false],
      ['monthly', '2026-04', false],
    ]);
    expect((await mine(one)).objections).toMatchObject([{ reason: '与系统记录一致', correctedIn: `${one.house.institution}-2026-04` }]);
    await sound(one);
  });

  it('answered “incorrect” is corrected by the next file, and the file that was wrong stays as it was', async () => {
    const before = bureau.sent.find((file) => file.month === '2026-02')?.content;
    const { objectionId } = done(await object());
    done(await respond(objectionId, { outcome: 'incorrect', reason: '自动扣款系统故障', correction: RIGHT }));
    expect((await listed('answered')).objections).toMatchObject([{ state: 'answered-incorrect', correctedIn: null }]);
    await reportAfter(one, bureau, '2026-03-31');
    expect(fileOf('2026-03')[0]?.slice(0, 3)).toEqual(['correction', one.loanId, '2026-02']);
    expect(fileOf('2026-03')[0]?.slice(5, 11)).toEqual([1_102_203, 0, 0, 'normal', false, false]);
    expect(bureau.sent.find((file) => file.month === '2026-02')?.content).toBe(before);
    expect((await mine(one)).reported.filter(({ month }) => month === '2026-02').map(({ kind, bad }) => [kind, bad])).toEqual([
      ['correction', false],
      ['monthly', true],
    ]);
    await reportAfter(one, bureau, '2026-04-30');
    expect(fileOf('2026-04').map(([kind]) => kind)).toEqual(['monthly']);
    await sound(one);
  });

  it('to an item that is not the person’s deletes it', async () => {
    const { objectionId } = done(await object());
    done(await respond(objectionId, { outcome: 'not-theirs', reason: '冒名贷款' }));
    await reportAfter(one, bureau, '2026-03-31');
    expect(fileOf('2026-03').map(([kind, , month]) => [kind, month])).toEqual([
      ['deletion', '2026-02'],
      ['monthly', '2026-03'],
    ]);
    await sound(one);
  });

  it('needs figures with “incorrect” and none otherwise', async () => {
    const { objectionId } = done(await object());
    expect(await respond(objectionId, { outcome: 'incorrect' })).toMatchObject({ ok: false, error: { status: 400 } });
    expect(await respond(objectionId, { correction: RIGHT })).toMatchObject({ ok: false, error: { status: 400 } });
  });

  it('is nobody else’s: not another villager’s item, not staff of other villages', async () => {
    const neighbour = principalOf(one.house.institution, 'p2');
    expect(await object(randomUUID(), neighbour)).toMatchObject({ ok: false, error: { status: 404 } });
    expect(await object(randomUUID(), one.principal, 'L9')).toMatchObject({ ok: false, error: { status: 404 } });
    const { objectionId } = done(await object());
    expect(await respond(objectionId, {}, ['220182105999'])).toMatchObject({ ok: false, error: { status: 404 } });
    expect(await respond('nobody')).toMatchObject({ ok: false, error: { status: 404 } });
    expect((await listed('open', ['220182105999'])).objections).toEqual([]);
    expect((await listed('open', ['220182105205'])).objections).toHaveLength(1);
  });

  it('of which the twenty days are over alarms, and is told once', async () => {
    done(await object());
    expect(await reportAfter(one, bureau, '2026-03-20')).toMatchObject({ objectionsLate: 0 });
    expect(await reportAfter(one, bureau, '2026-03-21')).toMatchObject({ objectionsLate: 1 });
    expect(await reportAfter(one, bureau, '2026-03-22')).toMatchObject({ objectionsLate: 1 });
    expect((await listed()).objections).toMatchObject([{ late: true, daysLeft: -2 }]);
    const days = Array.from({ length: 16 }, (_, n) => `fact#${new Date().toISOString().slice(0, 10)}#${String(n).padStart(2, '0')}`);
    const facts = (await Promise.all(days.map((pk) => one.house.table.query({ pk })))).flatMap(({ items }) => items);
    expect(facts.filter(({ type }) => type === 'lending.objectionLate')).toHaveLength(1);
    expect(await readBusinessDate(one.house.table)).toBe('2026-03-23');
    await sound(one);
  });

  it('by two at once is one', async () => {
    const all = await Promise.all([object(), object(), object()]);
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await listed()).objections).toHaveLength(1);
    await sound(one);
  });
});
