import { addDays } from '@huinong/shared/kernel/date.ts';
import { expect, it } from 'vitest';
import { type Borrower, borrowed, close, closeOn, sound } from '../testing/borrower.ts';
import { done, sending } from '../testing/house.ts';
import { getCollectionCase } from './get-case.ts';
import { listAlerts } from './list-alerts.ts';
import { listCollectionCases } from './list-cases.ts';
import { recordContact } from './record-contact.ts';
import { bindStaff, DUE, followLists, overdue, staffIn } from './testing/staff.ts';

type Who = keyof ReturnType<typeof staffIn>;
type Body = Parameters<ReturnType<typeof recordContact>>[0]['body'];
type Stage = 'reminder' | 'message' | 'manager-call' | 'visit' | 'letter' | 'litigation-review';

/** Noon in Shanghai, on a day of the wall. */
const NOON = new Date('2026-11-20T04:00:00Z');
const at = (hours: number): Date => new Date(NOON.getTime() + hours * 3_600_000);

const CALL: Omit<Body, 'at'> = {
  channel: 'call',
  with: 'borrower',
  companions: [],
  result: 'told',
  promise: null,
  note: '说月底卖了牛就还',
};
const contact = (one: Borrower, change: Partial<Body> = {}, when: Date = NOON, who: Who = 'manager') =>
  recordContact(one.house.deps)({
    ...sending(staffIn(one.house)[who], when),
    loanId: one.loanId,
    body: { ...CALL, at: when.toISOString(), ...change },
  });
const caseOf = async ({ house, loanId }: Borrower, when: Date = NOON, who: Who = 'manager') =>
  done(await getCollectionCase(house.deps)({ principal: staffIn(house)[who], loanId, at: when }));
const list = async ({ house }: Borrower, stage?: Stage, who: Who = 'manager') =>
  done(await listCollectionCases(house.deps)({ principal: staffIn(house)[who], query: stage ? { stage } : {} })).cases;

it('lists a loan in the stage of its days, with what to do, and drops it when it is paid', async () => {
  const one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
  await bindStaff(one.house);
  one.house.bank.balanceFen = 0;
  await followLists(one.house);
  const stages: [number, Stage | null][] = [
    [-4, null],
    [-3, 'reminder'],
    [0, 'reminder'],
    [1, 'message'],
    [4, 'manager-call'],
    [31, 'visit'],
    [61, 'letter'],
    [91, 'litigation-review'],
  ];
  for (const [day, stage] of stages) {
    await (day > 0 ? closeOn(one, addDays(DUE, day - 1)) : one.house.setBusinessDate(addDays(DUE, day)));
    await followLists(one.house);
    const all = ['reminder', 'message', 'manager-call', 'visit', 'letter', 'litigation-review'] as const;
    const found = await Promise.all(all.map(async (each) => (await list(one, each)).map(({ loanId }) => `${each} ${loanId}`)));
    expect(found.flat(), `${day}`).toEqual(stage ? [`${stage} ${one.loanId}`] : []);
    expect((await list(one)).length, `${day}`).toBe(day > 0 ? 1 : 0);
  }
  expect(await list(one)).toMatchObject([
    {
      stage: 'litigation-review',
      daysPastDue: 91,
      dueOn: DUE,
      owner: { name: '李经理' },
      maskedName: '王*英',
      lastContact: null,
      loanClass: 'substandard',
    },
  ]);
  expect([(await list(one, undefined, 'stranger')).length, (await list(one, undefined, 'admin')).length]).toEqual([0, 1]);
  await sound(one);
  one.house.bank.balanceFen = 2_000_000;
  await close(one);
  await followLists(one.house);
  expect(await list(one)).toEqual([]);
  expect(await caseOf(one)).toMatchObject({ case: null, whyNot: expect.stringContaining('没有逾期') });
  await sound(one);
});

it('keeps a diary, the latest first, and what was promised', async () => {
  const one = await overdue(10);
  done(await contact(one, { result: 'promised', promise: { on: '2026-03-10', amountFen: 100_000 } }));
  done(await contact(one, { channel: 'message', note: '发了短信' }, at(1), 'reviewer'));
  const shown = await caseOf(one, at(2));
  expect(shown).toMatchObject({
    case: { stage: 'manager-call', daysPastDue: 10, promisedOn: '2026-03-10', lastContact: { channel: 'message', result: 'told' } },
    ...{ contactsToday: 2, contactsLeftToday: 1, whyNot: null, channels: ['message', 'call'] },
    diary: [
      { note: '发了短信', byName: '赵审查', stage: 'manager-call', promise: null },
      { note: '说月底卖了牛就还', byName: '李经理', result: 'promised', promise: { on: '2026-03-10', amountFen: 100_000 } },
    ],
  });
  expect((await caseOf(one, at(10))).whyNot).toContain('早上 8 点');
  await sound(one);
});

it.each<[string, Partial<Body>, number, string]>([
  ['before 08:00', {}, -4.5, 'tooEarlyOrLate'],
  ['after 21:00', {}, 9.1, 'tooEarlyOrLate'],
  ['a relative', { with: 'relative' }, 0, 'notAParty'],
  ['the village', { with: 'village' }, 0, 'notAParty'],
  ['a visit at ten days', { channel: 'visit', companions: ['张同事'] }, 0, 'tooHarsh'],
])('refuses %s in a plain sentence', async (_, change, hours, kind) => {
  const one = await overdue(10);
  expect(await contact(one, change, at(hours))).toMatchObject({
    ok: false,
    error: { kind, status: 422, title: expect.stringMatching(/[一-龥]{4}/) },
  });
  expect((await caseOf(one)).diary).toEqual([]);
});

it('refuses a visit alone, and takes one by two', async () => {
  const one = await overdue(31);
  expect(await contact(one, { channel: 'visit' })).toMatchObject({ ok: false, error: { kind: 'twoNeeded' } });
  expect(done(await contact(one, { channel: 'visit', companions: ['张同事'] }))).toMatchObject({ companions: ['张同事'], stage: 'visit' });
  await sound(one);
});

it('takes three contacts a day and no fourth, even when four come at once; a new day begins at midnight in China', async () => {
  const one = await overdue(10);
  const four = await Promise.all([0, 1, 2, 3].map((n) => contact(one, {}, at(n / 10))));
  const refused = four.filter((reply) => !reply.ok);
  expect(refused).toMatchObject([{ error: { kind: 'tooManyToday' } }]);
  expect(await caseOf(one)).toMatchObject({ contactsToday: 3, contactsLeftToday: 0, whyNot: expect.stringContaining('最多联系 3 次') });
  expect((await contact(one, {}, at(20))).ok).toBe(true);
  expect((await caseOf(one, at(20))).contactsToday).toBe(1);
  await sound(one);
});

it('writes nothing that is to come or long past, nothing of nobody’s loan, and a thing once', async () => {
  const one = await overdue(10);
  const moments = [at(1), at(-73)].map((when) => contact(one, { at: when.toISOString() }));
  for (const reply of await Promise.all(moments))
    expect(reply).toMatchObject({ ok: false, error: { status: 400, fields: { at: expect.any(String) } } });
  expect(await contact(one, {}, NOON, 'stranger')).toMatchObject({ ok: false, error: { status: 404 } });
  expect(await contact({ ...one, loanId: 'nobody' })).toMatchObject({ ok: false, error: { status: 404 } });
  const sent = { ...sending(staffIn(one.house).manager, NOON), loanId: one.loanId, body: { ...CALL, at: NOON.toISOString() } };
  const first = done(await recordContact(one.house.deps)(sent));
  expect(done(await recordContact(one.house.deps)(sent))).toEqual(first);
  expect((await caseOf(one)).diary).toEqual([first]);
});

it('raises the alert over a dead phone at the third call in a row that nobody answers', async () => {
  const one = await overdue(10);
  const alerts = async () =>
    done(await listAlerts(one.house.deps)({ principal: staffIn(one.house).manager, query: { colour: 'orange' } })).alerts;
  const silent = { result: 'no-answer' } as const;
  for (const [n, change] of [silent, silent, {}].entries()) done(await contact(one, change, at(n)));
  for (let n = 0; n < 2; n++) done(await contact(one, silent, at(24 + n)));
  expect(await alerts()).toEqual([]);
  done(await contact(one, silent, at(26)));
  expect(await alerts()).toMatchObject([{ code: 'S13', raisedByHand: false }]);
  done(await contact(one, silent, at(48)));
  expect(await alerts()).toHaveLength(1);
  await sound(one);
});
