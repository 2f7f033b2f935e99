import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvalContent } from '../facts/workflow.ts';
import {
  type Approval,
  approvalLabel,
  type Checker,
  decideApproval,
  isApprovalKind,
  isApprovalLate,
  mayCheck,
  openApproval,
  realChanges,
  withdrawApproval,
} from './approval.ts';
import { workingHours } from './working-hours.ts';

const HOURS = workingHours('周一至周五 8:30-16:30');
const at = (local: string): Date => new Date(`${local}:00+08:00`);
const MONDAY = at('2026-11-23T09:00');

const asked = {
  approvalId: 'A1',
  proposer: 'lending',
  proposedBy: 'MAKER',
  village: '220182105205',
  branch: '城郊支行',
  hash: 'h'.repeat(43),
  kind: 'repayment-reversal',
  subject: 'R1',
  summary: '把王*英 11 月 20 日的还款冲正',
  amountFen: 110_000,
  changes: [
    { label: '本金余额', before: '9,000 元', after: '10,000 元' },
    { label: '利率', before: '4.85%', after: '4.85%' },
  ],
  content: { repaymentId: 'R1' },
} as const;
const waiting = openApproval(asked, MONDAY, HOURS);
const checker = (more: Partial<Checker> = {}): Checker => ({
  personId: 'CHECKER',
  roles: ['reviewer'],
  branch: '城郊支行',
  seesVillage: () => true,
  ...more,
});
const yes = { outcome: 'approved', reason: '', hash: waiting.hash } as const;
const decide = (approval: Approval = waiting, decision: Parameters<typeof decideApproval>[1] = yes, who = checker()) =>
  decideApproval(approval, decision, who, at('2026-11-23T10:00'));

describe('an approval', () => {
  it('waits until its kind’s working time is over, and is late after that', () => {
    expect(waiting).toMatchObject({ state: 'waiting', dueBy: '2026-11-24T01:00:00.000Z', decidedBy: null });
    expect(isApprovalLate(waiting, at('2026-11-24T09:00'))).toBe(false);
    expect(isApprovalLate(waiting, new Date(at('2026-11-24T09:00').getTime() + 1))).toBe(true);
    const decided = decide();
    expect(decided.ok && isApprovalLate(decided.value, at('2026-12-24T09:00'))).toBe(false);
  });

  it('is approved, or rejected with a reason, by another person than its maker', () => {
    expect(decide()).toMatchObject({
      ok: true,
      value: { state: 'approved', decidedBy: 'CHECKER', decidedAt: '2026-11-23T02:00:00.000Z', reason: '' },
    });
    expect(decide(waiting, { ...yes, outcome: 'rejected', reason: '凭证不全' })).toMatchObject({
      ok: true,
      value: { state: 'rejected', reason: '凭证不全' },
    });
    expect(decide(waiting, { ...yes, outcome: 'rejected' })).toEqual({ ok: false, error: 'reasonNeeded' });
  });

  it('is decided as it was read, and once', () => {
    expect(decide(waiting, { ...yes, hash: 'x'.repeat(43) })).toEqual({ ok: false, error: 'contentChanged' });
    const first = decide();
    expect(first.ok && decide(first.value)).toEqual({ ok: false, error: 'notWaiting' });
    expect(first.ok && withdrawApproval(first.value, MONDAY)).toEqual({ ok: false, error: 'notWaiting' });
    const withdrawn = withdrawApproval(waiting, MONDAY);
    expect(withdrawn).toMatchObject({ ok: true, value: { state: 'withdrawn' } });
    expect(withdrawn.ok && decide(withdrawn.value)).toEqual({ ok: false, error: 'notWaiting' });
  });

  it('is never its maker’s to decide, whatever the role and the words', () => {
    fc.assert(
      fc.property(
        fc.subarray(['customer-manager', 'reviewer', 'institution-admin', 'villager']),
        fc.constantFrom('approved', 'rejected'),
        fc.string(),
        (roles, outcome, reason) => {
          const result = decide(waiting, { outcome, reason, hash: waiting.hash } as typeof yes, checker({ personId: 'MAKER', roles }));
          expect(result.ok).toBe(false);
        },
      ),
    );
  });

  it.each<[string, Partial<Checker>, Partial<Approval>, boolean]>([
    ['a reviewer of the branch', {}, {}, true],
    ['a customer manager', { roles: ['customer-manager'] }, {}, false],
    ['a reviewer of another branch', { branch: '五棵树支行' }, {}, false],
    ['a reviewer of another branch, where the kind is the institution’s', { branch: '五棵树支行' }, { kind: 'price-exception' }, true],
    ['a reviewer of another branch, where it is of none', { branch: '五棵树支行' }, { branch: null }, true],
    ['a reviewer without a branch', { branch: null }, {}, true],
    ['a reviewer of other villages', { seesVillage: () => false }, {}, false],
    ['a reviewer of other villages, where it is of none', { seesVillage: () => false }, { village: null }, true],
    ['an administrator, wherever it is', { roles: ['institution-admin'], branch: '五棵树支行', seesVillage: () => false }, {}, true],
    ['a reviewer, where only administrators check', {}, { kind: 'write-off' }, false],
    ['an administrator, where only administrators check', { roles: ['institution-admin'] }, { kind: 'write-off' }, true],
  ])('is %s’s to check: %#', (_who, who, what, may) => {
    expect(mayCheck(checker(who), { ...waiting, ...what }).ok).toBe(may);
  });

  it('shows the difference only, and its kind in Chinese', () => {
    expect(realChanges(waiting.changes).map(({ label }) => label)).toEqual(['本金余额']);
    expect(approvalLabel('write-off')).toBe('呆账核销');
    expect(['write-off', 'toString', 'tomorrow'].map(isApprovalKind)).toEqual([true, false, false]);
  });

  it('hashes what is shown and what will be done, and nothing of who asked', () => {
    expect(Object.keys(approvalContent({ ...asked, ...waiting }))).toEqual([
      'kind',
      'subject',
      'summary',
      'amountFen',
      'changes',
      'content',
    ]);
  });
});
