import { describe, expect, it } from 'vitest';
import {
  answerCase,
  type CaseKind,
  caseSentence,
  closeByTime,
  closeCase,
  dispute,
  disputeId,
  openDifference,
  openListCase,
} from './case.ts';
import type { Difference } from './reconcile.ts';

const DAY = '2026-11-23';
const ON = '2026-11-24';
const AT = '2026-11-24T02:00:00.000Z';
const LATER = '2026-11-25T02:00:00.000Z';
const KINDS: readonly CaseKind[] = ['onlyBank', 'onlyOurs', 'amountDiffers', 'paidTwice', 'listBroken', 'noList', 'dispute'];
const owner = (words: string, at = AT) => ({ personId: 'p1', at, words });
const manager = (words: string, at = LATER) => ({ personId: 'm1', at, words });
const ours = { requestNo: 'N1', merchantId: 'm1', day: DAY, amountFen: 500 };
const differs: Difference = { kind: 'amountDiffers', requestNo: 'N1', ours, bankFen: 510 };
const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new Error(String(result.error));
  return result.value;
};

describe('a difference to the bank’s list', () => {
  it('is a case for the administrator, with both amounts, opened by the system in the words of its kind', () => {
    expect(openDifference(DAY, differs, ON, AT)).toEqual({
      caseId: '2026-11-23_A_N1',
      kind: 'amountDiffers',
      date: DAY,
      merchantId: 'm1',
      requestNo: 'N1',
      oursFen: 500,
      bankFen: 510,
      owner: 'institution-admin',
      openedOn: ON,
      state: 'open',
      outcome: null,
      steps: [{ kind: 'opened', by: 'system', personId: null, at: AT, words: '两边的金额不一样' }],
    });
  });
  it('that is none of ours names no merchant and no amount of ours', () => {
    const found: Difference = { kind: 'onlyBank', requestNo: 'X9', ours: null, bankFen: 70 };
    expect(openDifference(DAY, found, ON, AT)).toMatchObject({ caseId: '2026-11-23_B_X9', merchantId: null, oursFen: null, bankFen: 70 });
  });
  it('of two kinds about one number on one day are two cases, and one kind is one however often it is found', () => {
    const kinds = ['onlyBank', 'onlyOurs', 'amountDiffers', 'paidTwice'] as const;
    const ids = [...kinds, ...kinds].map((kind) => openDifference(DAY, { ...differs, kind }, ON, AT).caseId);
    expect(new Set(ids).size).toBe(kinds.length);
    // An id stays an id, of a letter for its kind.
    for (const id of ids) expect(id).toMatch(/^2026-11-23_[A-Z]_N1$/);
    expect(openDifference('2026-11-22', differs, ON, AT).caseId).not.toBe(openDifference(DAY, differs, ON, AT).caseId);
  });
});

it('a list that is missing or wrong is a case of its own about no payment', () => {
  expect(openListCase(DAY, 'noList', ON, AT)).toMatchObject({
    caseId: '2026-11-23_N_list',
    owner: 'institution-admin',
    merchantId: null,
    requestNo: null,
    oursFen: null,
    bankFen: null,
    steps: [{ words: '银行没有给这一天的清单' }],
  });
  expect(openListCase(DAY, 'listBroken', ON, AT).caseId).toBe('2026-11-23_L_list');
});

it('each kind is said in a sentence of its own', () => {
  expect(new Set(KINDS.map(caseSentence)).size).toBe(KINDS.length);
  for (const kind of KINDS) expect(caseSentence(kind)).toMatch(/^[一-鿿，]{8,}$/);
});

describe('a dispute', () => {
  const opened = () => dispute(null, 'm1', DAY, 390, ON, owner('少了一笔'));
  it('is the customer manager’s, with what the day was settled at and the owner’s own words', () => {
    const first = opened();
    expect(first).toMatchObject({ caseId: disputeId('m1', DAY), merchantId: 'm1', date: DAY, oursFen: 390, bankFen: null });
    expect(first).toMatchObject({ caseId: '2026-11-23_D_m1', owner: 'customer-manager', openedOn: ON, state: 'open', requestNo: null });
    expect(first.steps).toEqual([{ kind: 'opened', by: 'owner', personId: 'p1', at: AT, words: '少了一笔' }]);
  });
  it('goes on under its first step, and is open again when the owner comes back to it', () => {
    const closed = value(closeCase(opened(), 'explained', { by: 'staff', ...manager('已说明') }));
    expect(closed).toMatchObject({ state: 'closed', outcome: 'explained' });
    const again = dispute(closed, 'm1', DAY, 999, '2026-11-26', owner('还是不对', LATER));
    expect(again).toMatchObject({ state: 'open', outcome: null, oursFen: 390, openedOn: ON });
    expect(again.steps.map(({ kind, by, words }) => [kind, by, words])).toEqual([
      ['opened', 'owner', '少了一笔'],
      ['closed', 'staff', '已说明'],
      ['said', 'owner', '还是不对'],
    ]);
  });
  it('is answered while it is open, and stays open', () => {
    const first = opened();
    const answered = value(answerCase(first, manager('正在查')));
    expect(answered).toMatchObject({ state: 'open', outcome: null });
    expect(answered.steps).toEqual([first.steps[0], { kind: 'answered', by: 'staff', personId: 'm1', at: LATER, words: '正在查' }]);
  });
});

describe('a closed case', () => {
  const byTime = () => value(closeByTime(openDifference(DAY, differs, ON, AT), LATER));
  it('that another day explained says so, by the system', () => {
    const closed = byTime();
    expect(closed).toMatchObject({ state: 'closed', outcome: 'timing' });
    expect(closed.steps).toHaveLength(2);
    expect(closed.steps[1]).toEqual({ kind: 'closed', by: 'system', personId: null, at: LATER, words: '后来两边都有了，金额一样' });
  });
  it('is neither answered nor closed again', () => {
    const closed = byTime();
    const refused = { ok: false, error: 'closedAlready' };
    expect(answerCase(closed, manager('再说'))).toEqual(refused);
    expect(closeCase(closed, 'bank-error', { by: 'staff', ...manager('再关') })).toEqual(refused);
    expect(closeByTime(closed, LATER)).toEqual(refused);
  });
});
