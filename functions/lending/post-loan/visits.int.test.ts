import { expect, it } from 'vitest';
import { getHome } from '../get-home.ts';
import { requestDrawdown } from '../request-drawdown.ts';
import { type Borrower, borrowed, sound } from '../testing/borrower.ts';
import { done, drawBody, sending, signed } from '../testing/house.ts';
import { listAlerts } from './list-alerts.ts';
import { listPostLoanVisits } from './list-visits.ts';
import { recordVisit } from './record-visit.ts';
import { bindStaff, followLists, staffIn, VILLAGE } from './testing/staff.ts';

type Who = keyof ReturnType<typeof staffIn>;
type Finding = Parameters<ReturnType<typeof recordVisit>>[0]['body']['finding'];

const drawn = async (amountFen = 1_200_000): Promise<Borrower> => {
  const one = await borrowed('2026-03-02', amountFen, 'revolving');
  await bindStaff(one.house);
  await followLists(one.house);
  return one;
};
const list = async ({ house }: Borrower, who: Who = 'manager', withinDays?: number) =>
  done(await listPostLoanVisits(house.deps)({ principal: staffIn(house)[who], query: withinDays === undefined ? {} : { withinDays } }))
    .visits;
const visit = ({ house, loanId }: Borrower, finding: Finding, who: Who = 'manager') =>
  recordVisit(house.deps)({ ...sending(staffIn(house)[who]), loanId, body: { finding, note: '看了王秀英家的牛舍' } });

it('is due within 30 days of the draw, then half a year later, for the manager of the village', async () => {
  const one = await drawn();
  const due = {
    loanId: one.loanId,
    kind: 'first',
    dueOn: '2026-04-01',
    late: false,
    owner: { name: '李经理' },
    lastVisit: null,
    maskedName: '王*英',
  };
  expect(await list(one)).toMatchObject([{ ...due, amountFen: 1_200_000, disbursedOn: '2026-03-02', village: VILLAGE }]);
  expect([await list(one, 'stranger'), await list(one, 'admin', 29)]).toEqual([[], []]);
  expect(await list(one, 'admin', 30)).toHaveLength(1);
  await one.house.setBusinessDate('2026-04-02');
  expect(await list(one)).toMatchObject([{ late: true }]);
  expect(done(await visit(one, 'not-met'))).toMatchObject({ nextDueOn: '2026-04-01', alertId: null });
  expect(await list(one)).toMatchObject([{ kind: 'first', late: true, lastVisit: { finding: 'not-met', on: '2026-04-02' } }]);
  expect(done(await visit(one, 'as-agreed'))).toMatchObject({ on: '2026-04-02', nextDueOn: '2026-10-02', alertId: null });
  expect(await list(one)).toEqual([]);
  expect(await list(one, 'manager', 366)).toMatchObject([{ kind: 'regular', dueOn: '2026-10-02', lastVisit: { finding: 'as-agreed' } }]);
  await followLists(one.house);
  expect(await list(one, 'manager', 366)).toHaveLength(1);
  await sound(one);
});

it('comes round sooner for a large loan, and not by itself for the best', async () => {
  const one = await drawn(1_000_000);
  const more = async (person: string, amountFen: number, grade?: string): Promise<Borrower> => {
    const { principal, lineId } = await signed(one.house, person, { limitFen: 9_000_000, ...(grade ? { grade } : {}) });
    const drawdown = done(await requestDrawdown(one.house.deps)({ ...sending(principal), body: drawBody(lineId, amountFen) }));
    return { ...one, principal, lineId, loanId: drawdown.loanId ?? '' };
  };
  const [large, best] = [await more('p5', 5_000_001, 'B'), await more('p6', 8_000_000, 'AA')];
  await followLists(one.house);
  expect(done(await visit(large, 'as-agreed')).nextDueOn).toBe('2026-06-02');
  expect(done(await visit(best, 'as-agreed')).nextDueOn).toBeNull();
  expect((await list(one, 'admin', 366)).map(({ loanId }) => loanId).sort()).toEqual([one.loanId, large.loanId].sort());
  await sound(one);
});

it.each<[Finding, string, boolean]>([
  ['securities', 'S05', true],
  ['property', 'S05', true],
  ['other-use', 'S15', false],
])('that finds %s raises %s', async (finding, code, freezes) => {
  const one = await drawn();
  const { alertId } = done(await visit(one, finding));
  const { alerts } = done(await listAlerts(one.house.deps)({ principal: staffIn(one.house).manager, query: {} }));
  expect(alerts).toMatchObject([{ alertId, code, freezes, raisedByHand: false, raisedNote: '看了王秀英家的牛舍' }]);
  const home = done(await getHome(one.house.deps)({ principal: one.principal }));
  expect((home.line?.frozen ?? null) !== null).toBe(freezes);
  // Found again, it is the alert that stands.
  expect(done(await visit(one, finding)).alertId).toBeNull();
  await sound(one);
});

it('is done once however often it is sent, and of a loan that the caller sees', async () => {
  const one = await drawn();
  const sent = { ...sending(staffIn(one.house).manager), loanId: one.loanId, body: { finding: 'as-agreed' as const, note: '用途属实' } };
  const replies = await Promise.all([recordVisit(one.house.deps)(sent), recordVisit(one.house.deps)(sent)]);
  expect(done(replies[0] as (typeof replies)[number])).toEqual(done(replies[1] as (typeof replies)[number]));
  expect(await visit(one, 'as-agreed', 'stranger')).toMatchObject({ ok: false, error: { status: 404 } });
  expect(await visit({ ...one, loanId: 'nobody' }, 'as-agreed')).toMatchObject({ ok: false, error: { status: 404 } });
  await sound(one);
});
