import { expect, it } from 'vitest';
import { faults } from '../../platform/testing/faults.ts';
import { getHome } from '../get-home.ts';
import { alertKey, openAlertIndexKeys } from '../keys.ts';
import { type AlertItem, readAlerts } from '../raise-alert.ts';
import { type Borrower, close, sound } from '../testing/borrower.ts';
import { done, sending } from '../testing/house.ts';
import { answerAlert } from './answer-alert.ts';
import { listAlerts } from './list-alerts.ts';
import { raiseAlert } from './raise-alert.ts';
import { overdue, staffIn, VILLAGE } from './testing/staff.ts';

type Who = keyof ReturnType<typeof staffIn>;
type Query = Parameters<ReturnType<typeof listAlerts>>[0]['query'];
type Outcome = 'resolved' | 'confirmed' | 'false-alarm';

const list = async ({ house }: Borrower, who: Who = 'manager', query: Query = {}) =>
  done(await listAlerts(house.deps)({ principal: staffIn(house)[who], query }));
const answer = ({ house }: Borrower, alertId: string, outcome: Outcome, who: Who = 'manager') =>
  answerAlert(house.deps)({ ...sending(staffIn(house)[who]), alertId, body: { outcome, note: '王秀英说月底还' } });
const raise = ({ house, loanId }: Borrower, code: string, who: Who = 'manager', deps = house.deps) =>
  raiseAlert(deps)({ ...sending(staffIn(house)[who]), loanId, body: { code, note: '邻居说王秀英把身份证丢了' } });
const frozen = async ({ house, principal }: Borrower) => done(await getHome(house.deps)({ principal })).line?.frozen ?? null;

it('lists an alert with its owner and deadline until it is answered, to the staff of its village', async () => {
  const one = await overdue(9);
  const [open] = (await list(one)).alerts;
  expect(open).toMatchObject({
    ...{ code: 'S06', colour: 'red', late: false, freezes: true, personId: 'p1', maskedName: '王*英', village: VILLAGE },
    ...{ loanId: one.loanId, raisedByHand: false, raisedNote: null, owner: { personId: 'm1', name: '李经理' }, outcome: null },
    mayAnswer: ['confirmed'],
  });
  for (const [who, query] of [
    ['stranger', {}],
    ['manager', { colour: 'orange' }],
    ['manager', { state: 'answered' }],
    ['reviewer', { village: '220182105206' }],
  ] as const)
    expect((await list(one, who, query)).alerts).toEqual([]);
  const alertId = open?.alertId ?? '';
  expect(await answer(one, alertId, 'resolved', 'reviewer')).toMatchObject({ ok: false, error: { kind: 'alertStillSo' } });
  expect(await answer(one, alertId, 'confirmed', 'stranger')).toMatchObject({ ok: false, error: { status: 404 } });
  expect(done(await answer(one, alertId, 'confirmed'))).toMatchObject({
    freezes: true,
    outcome: { kind: 'confirmed', note: '王秀英说月底还' },
  });
  expect(await answer(one, alertId, 'confirmed')).toMatchObject({ ok: false, error: { kind: 'alertAlreadyAnswered' } });
  expect((await list(one)).alerts).toEqual([]);
  expect((await list(one, 'manager', { state: 'answered' })).alerts).toMatchObject([{ alertId, outcome: { note: '王秀英说月底还' } }]);
  await sound(one);
  // What was confirmed freezes until the arrears are paid, and keeps its answer.
  one.house.bank.balanceFen = 1_000_000;
  await close(one);
  expect(await frozen(one)).toBeNull();
  expect((await list(one, 'admin', { state: 'answered' })).alerts).toMatchObject([
    { freezes: false, outcome: { kind: 'confirmed' }, mayAnswer: [] },
  ]);
  await sound(one);
});

it('freezes by a red report at once, and thaws only by the word of a second person', async () => {
  const one = await overdue(2);
  const raised = done(await raise(one, 'S04', 'reviewer'));
  expect(raised).toMatchObject({
    colour: 'red',
    freezes: true,
    raisedByHand: true,
    raisedNote: '邻居说王秀英把身份证丢了',
    mayAnswer: ['confirmed'],
  });
  expect(await frozen(one)).not.toBeNull();
  expect(await raise(one, 'S04')).toMatchObject({ ok: false, error: { kind: 'alertAlreadyOpen' } });
  await sound(one);
  const lift = (who: Who) => answer(one, raised.alertId, 'false-alarm', who);
  for (const who of ['manager', 'reviewer'] as const)
    expect(await lift(who)).toMatchObject({ ok: false, error: { status: 403, kind: 'anotherLifts' } });
  expect(await frozen(one)).not.toBeNull();
  expect(done(await lift('admin'))).toMatchObject({ freezes: false, mayAnswer: [] });
  expect(await frozen(one)).toBeNull();
  // The same again is another alert of another day.
  await sound(one);
});

it('leaves the line alone by an orange report, and frozen while another red one stands', async () => {
  const one = await overdue(2);
  const orange = done(await raise(one, 'S11'));
  expect([orange.freezes, await frozen(one)]).toEqual([false, null]);
  const [died, lost] = [done(await raise(one, 'S03')), done(await raise(one, 'S04'))];
  expect(done(await answer(one, orange.alertId, 'false-alarm')).outcome?.kind).toBe('false-alarm');
  done(await answer(one, died.alertId, 'false-alarm', 'reviewer'));
  expect(await frozen(one)).not.toBeNull();
  // Confirmed, it freezes on; resolved by a checker later, it thaws.
  expect(done(await answer(one, lost.alertId, 'confirmed')).freezes).toBe(true);
  expect(await answer(one, lost.alertId, 'resolved')).toMatchObject({ ok: false, error: { kind: 'anotherLifts' } });
  expect(done(await answer(one, lost.alertId, 'resolved', 'reviewer')).freezes).toBe(false);
  expect(await frozen(one)).toBeNull();
  await sound(one);
});

it('takes no report of what only the books tell, of nobody’s loan, nor from another village', async () => {
  const one = await overdue(2);
  for (const code of ['S06', 'S99']) expect(await raise(one, code)).toMatchObject({ ok: false, error: { kind: 'signalNotReportable' } });
  expect(await raise({ ...one, loanId: 'nobody-0000' }, 'S04')).toMatchObject({ ok: false, error: { status: 404 } });
  expect(await raise(one, 'S04', 'stranger')).toMatchObject({ ok: false, error: { status: 404 } });
  for (const id of ['nobody-0000', '2026-02-22-S04-nobody', `2026-02-22-S04-${one.loanId}`])
    expect(await answer(one, id, 'confirmed')).toMatchObject({ ok: false, error: { status: 404 } });
});

it('is told once, whoever reports it at once and whichever store call is killed', async () => {
  const one = await overdue(2);
  const both = await Promise.all([raise(one, 'S04'), raise(one, 'S04', 'reviewer')]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  await sound(one);
  for (const fault of ['kill-before', 'kill-after'] as const)
    for (let n = 1; ; n++) {
      const code = fault === 'kill-before' ? `S1${(n % 3) + 1}` : `S2${(n % 4) + 1}`;
      const plan = faults((at) => (at === n ? fault : undefined));
      const sent = { ...sending(staffIn(one.house).manager), loanId: one.loanId, body: { code, note: '电话核实' } };
      await raiseAlert(one.house.through(plan.intercept))(sent).catch(() => null);
      const { alertId } = done(await raiseAlert(one.house.deps)(sent));
      done(await answer(one, alertId, 'resolved'));
      await one.house.setBusinessDate(`2026-03-${10 + n + (fault === 'kill-after' ? 9 : 0)}`);
      if (plan.attempts.length < n) break;
    }
  expect((await readAlerts(one.house, 'p1')).filter(({ outcome }) => outcome === null)).toHaveLength(1);
  await sound(one);
});

it('pages through many, the earliest deadline first, and says which are late', async () => {
  const one = await overdue(9);
  const [raised] = (await readAlerts(one.house, 'p1')) as [AlertItem];
  const others = Array.from({ length: 60 }, (_, n): AlertItem => {
    const [alertId, answerBy] = [`other-${n}`, `2026-${n === 0 ? '02' : '03'}-${String(10 + (n % 20))}`];
    return { ...raised, ...alertKey('p2', alertId), ...openAlertIndexKeys(alertId, answerBy), alertId, answerBy, colour: 'orange' };
  });
  await one.house.table.putAll(others);
  const first = await list(one, 'admin');
  const second = await list(one, 'admin', { cursor: first.next ?? '' });
  expect([first.alerts.length, second.alerts.length, second.next]).toEqual([50, 11, null]);
  const all = [...first.alerts, ...second.alerts];
  expect(all.map(({ answerBy }) => answerBy)).toEqual(all.map(({ answerBy }) => answerBy).sort());
  expect(new Set(all.map(({ alertId }) => alertId)).size).toBe(61);
  expect(all.filter(({ late }) => late).map(({ alertId }) => alertId)).toEqual(['other-0']);
});
