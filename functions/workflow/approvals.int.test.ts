import type { ApprovalAsked, ApprovalContent, ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { approvalContent } from '@huinong/shared/facts/workflow.ts';
import { describe, expect, it } from 'vitest';
import { businessDateKey } from '../platform/business-date.ts';
import { contentHash } from '../platform/content-hash.ts';
import { factOfItem, factWrite, newFactId } from '../platform/facts.ts';
import type { Principal } from '../platform/principal.ts';
import { sealerOf } from '../platform/sealer.ts';
import type { Intercept } from '../platform/store.ts';
import { type Item, tenantTable } from '../platform/table.ts';
import { type Fault, faults, Killed } from '../platform/testing/faults.ts';
import { freshInstitution, ownTable } from '../platform/testing/store.ts';
import { itemsOf, verifyInstitution } from '../platform/verify.ts';
import { decideApproval } from './decide-approval.ts';
import { followApprovalAsked, followApprovalWithdrawn } from './follow-approvals.ts';
import { followStaffBound } from './follow-people.ts';
import { getApproval } from './get-approval.ts';
import { approvalKey } from './keys.ts';
import { listApprovals } from './list-approvals.ts';
import type { WorkflowDeps } from './ports.ts';
import { rules } from './verify.ts';

const VILLAGE = '220182105205';
const AT = new Date('2026-11-23T01:00:00Z');

const setUp = async () => {
  const institution = freshInstitution();
  const storeOf = await ownTable();
  const sealer = sealerOf(institution, new Uint8Array(32).fill(6));
  const through = (intercept?: Intercept): WorkflowDeps => ({
    house: async (code) => ({ table: tenantTable(storeOf(intercept), code), sealer }),
  });
  const deps = through();
  const table = tenantTable(storeOf(), institution);
  await table.putAll([{ ...businessDateKey, date: '2026-11-23' }]);
  const principal = (personId: string, role: Principal['roles'][number], villages: readonly string[] = []): Principal => ({
    institution,
    personId,
    roles: [role],
    villages,
    branch: '城郊支行',
    sessionId: personId,
  });
  const head = () => ({ version: 1, factId: newFactId(AT), institution, on: '2026-11-23', at: AT.toISOString() });
  for (const [personId, name] of [
    ['MAKER', '李明'],
    ['CHECKER', '周丽'],
  ] as const)
    await followStaffBound(deps)({
      ...head(),
      type: 'identity.staffBound',
      body: { personId, name, phone: '13900000002', role: 'reviewer', branch: '城郊支行', villages: [] },
    });
  const proposal = (approvalId: string, more: Partial<ApprovalContent> = {}): ApprovalAsked<'lending'> => {
    const content = approvalContent({
      kind: 'repayment-reversal',
      subject: 'R1',
      summary: '把王*英 11 月 20 日的还款 1,100.00 元冲正',
      amountFen: 110_000,
      changes: [{ label: '本金余额', before: '9,000 元', after: '10,000 元' }],
      content: { repaymentId: 'R1', onDay: '2026-11-20' },
      ...more,
    });
    const body = { ...content, approvalId, proposedBy: 'MAKER', village: VILLAGE, branch: '城郊支行', hash: contentHash(content) };
    return { ...head(), type: 'lending.approvalAsked', body };
  };
  const items = async (): Promise<Item[]> => {
    const found: Item[] = [];
    for await (const item of itemsOf(storeOf(), institution)) found.push(item);
    return found;
  };
  return {
    institution,
    deps,
    through,
    table,
    sealer,
    head,
    proposal,
    items,
    maker: principal('MAKER', 'reviewer'),
    checker: principal('CHECKER', 'reviewer'),
    manager: principal('MANAGER', 'customer-manager', [VILLAGE]),
    elsewhere: principal('FAR', 'reviewer', ['220182105206']),
    open: async (approvalId = 'A1') => {
      const fact = proposal(approvalId);
      await table.write([factWrite(fact, sealer)]);
      await followApprovalAsked(deps)(fact);
      return fact.body.hash;
    },
    decide: (
      who: Principal,
      hash: string,
      more: { outcome?: 'approved' | 'rejected'; reason?: string; key?: string; on?: WorkflowDeps; approvalId?: string } = {},
    ) =>
      decideApproval(more.on ?? deps)({
        principal: who,
        approvalId: more.approvalId ?? 'A1',
        idempotencyKey: `key-${more.key ?? 'decide'}-000`,
        bodyHash: `h${more.outcome ?? 'approved'}`,
        at: new Date(AT.getTime() + 60_000),
        body: { outcome: more.outcome ?? 'approved', reason: more.reason ?? '', hash },
      }),
    list: async (who: Principal, list: 'to-check' | 'decided' | 'mine', at = AT) => {
      const reply = await listApprovals(deps)({ principal: who, query: { list }, at });
      if (!reply.ok) throw new Error(reply.error.kind);
      return reply.value.approvals;
    },
    told: async () =>
      (await items())
        .filter((item) => item.type === 'workflow.approvalDecided')
        .map((item) => (factOfItem(item, sealer) as ApprovalDecided).body),
    violations: async () => (await verifyInstitution(storeOf(), institution, sealer, rules)).violations,
  };
};

describe('an approval', () => {
  it('is opened once by what was proposed, shown to its checkers, approved by one of them, and told with its hash', async () => {
    const house = await setUp();
    const hash = await house.open();
    await followApprovalAsked(house.deps)(house.proposal('A1'));
    const line = { approvalId: 'A1', label: '还款冲正', state: 'waiting', proposedByName: '李明', late: false, amountFen: 110_000 };
    expect(await house.list(house.checker, 'to-check')).toMatchObject([line]);
    expect(await house.list(house.checker, 'to-check', new Date('2026-11-30T00:00:00Z'))).toMatchObject([{ late: true }]);
    for (const other of [house.maker, house.manager, house.elsewhere]) expect(await house.list(other, 'to-check')).toEqual([]);
    expect(await house.list(house.maker, 'mine')).toMatchObject([line]);
    const shown = async (principal: Principal) => getApproval(house.deps)({ principal, approvalId: 'A1', at: AT });
    expect(await shown(house.checker)).toMatchObject({
      value: { whyNot: null, hash, changes: [{ label: '本金余额', before: '9,000 元', after: '10,000 元' }] },
    });
    expect(await shown(house.maker)).toMatchObject({ value: { whyNot: 'ownProposal' } });
    expect(await shown(house.elsewhere)).toMatchObject({ ok: false, error: { status: 404 } });

    expect(await house.decide(house.checker, hash)).toMatchObject({ ok: true, value: { state: 'approved', decidedByName: '周丽' } });
    expect(await house.told()).toEqual([
      {
        approvalId: 'A1',
        proposer: 'lending',
        kind: 'repayment-reversal',
        subject: 'R1',
        hash,
        outcome: 'approved',
        reason: '',
        proposedBy: 'MAKER',
        decidedBy: 'CHECKER',
        decidedOn: '2026-11-23',
      },
    ]);
    expect(await house.list(house.checker, 'to-check')).toEqual([]);
    expect(await house.list(house.checker, 'decided')).toMatchObject([{ approvalId: 'A1', state: 'approved' }]);
    expect(await house.list(house.maker, 'mine')).toMatchObject([{ state: 'approved', decidedByName: '周丽' }]);
    expect(await house.violations()).toEqual([]);
  });

  it('is decided once, whatever is sent again, at once, or by others', async () => {
    const house = await setUp();
    const hash = await house.open();
    const second = { ...house.checker, personId: 'SECOND' };
    const results = await Promise.all([
      ...Array.from({ length: 6 }, () => house.decide(house.checker, hash)),
      ...Array.from({ length: 6 }, () => house.decide(second, hash, { outcome: 'rejected', reason: '凭证不全' })),
    ]);
    const won = results.filter((result) => result.ok);
    expect(won.length).toBeGreaterThan(0);
    expect(new Set(won.map((result) => JSON.stringify(result))).size).toBe(1);
    for (const result of results) if (!result.ok) expect(result.error.kind).toBe('approvalNotWaiting');
    expect(await house.told()).toHaveLength(1);
    const again = await house.decide(house.checker, hash, { key: 'again' });
    expect(again).toMatchObject({ ok: false, error: { kind: 'approvalNotWaiting' } });
    expect(await house.violations()).toEqual([]);
  });

  it('is refused to its maker, to who may not know of it, of other content, and without a reason', async () => {
    const house = await setUp();
    const hash = await house.open();
    const kinds = await Promise.all([
      house.decide(house.maker, hash),
      house.decide(house.elsewhere, hash),
      house.decide(house.checker, 'x'.repeat(43)),
      house.decide(house.checker, hash, { outcome: 'rejected' }),
      house.decide(house.checker, hash, { approvalId: 'NONE' }),
    ]);
    expect(kinds.map((result) => (result.ok ? 'ok' : result.error.kind))).toEqual([
      'ownProposal',
      'notFound',
      'approvalContentChanged',
      'invalidRequest',
      'notFound',
    ]);
    expect(await house.told()).toEqual([]);
    expect(await house.violations()).toEqual([]);
  });

  it('is not opened when its hash is another’s, and keeps its first content', async () => {
    const house = await setUp();
    const forged = house.proposal('A1');
    const changed = { ...forged, body: { ...forged.body, amountFen: 1 } };
    await expect(followApprovalAsked(house.deps)(changed)).rejects.toThrow('hash');
    expect(await house.list(house.checker, 'to-check')).toEqual([]);
    const hash = await house.open();
    await followApprovalAsked(house.deps)(house.proposal('A1', { amountFen: 1 }));
    expect(await getApproval(house.deps)({ principal: house.checker, approvalId: 'A1', at: AT })).toMatchObject({
      value: { hash, amountFen: 110_000 },
    });
  });

  it('is taken back while it waits, also before it was heard of', async () => {
    const house = await setUp();
    const hash = await house.open();
    const takeBack = (approvalId: string) =>
      followApprovalWithdrawn(house.deps)({ ...house.head(), type: 'lending.approvalWithdrawn', body: { approvalId } });
    await takeBack('A1');
    await takeBack('A1');
    expect(await house.decide(house.checker, hash)).toMatchObject({ ok: false, error: { kind: 'approvalNotWaiting' } });
    await takeBack('A2');
    await takeBack('A2');
    const second = await house.open('A2');
    expect(await house.decide(house.checker, second, { approvalId: 'A2' })).toMatchObject({ ok: false, error: { kind: 'notFound' } });
    const third = await house.open('A3');
    await house.decide(house.checker, third, { approvalId: 'A3' });
    await takeBack('A3');
    expect(await house.list(house.maker, 'mine')).toMatchObject([
      { approvalId: 'A3', state: 'approved' },
      { approvalId: 'A1', state: 'withdrawn' },
    ]);
    expect(await house.list(house.checker, 'to-check')).toEqual([]);
    expect(await house.violations()).toEqual([]);
  });

  it('stores nothing in clear of what it says and of why', async () => {
    const house = await setUp();
    await house.decide(house.checker, await house.open(), { outcome: 'rejected', reason: '王秀英没有来' });
    const text = JSON.stringify(await house.items());
    for (const secret of ['王*英', '王秀英', '本金余额', '李明', '2026-11-20']) expect(text).not.toContain(secret);
  });

  it.each(['kill-before', 'kill-after', 'timeout-after'] satisfies Fault[])('%s at any call is decided once', async (fault) => {
    let reached = true;
    for (let n = 1; reached; n++) {
      const house = await setUp();
      const plan = faults((attempt) => (attempt === n ? fault : undefined));
      const dying = house.through(plan.intercept);
      const hash = house.proposal('A1').body.hash;
      const killed = (error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      };
      await followApprovalAsked(dying)(house.proposal('A1')).catch(killed);
      await house.decide(house.checker, hash, { on: dying }).catch(killed);
      await house.open();
      expect(await house.decide(house.checker, hash)).toMatchObject({ ok: true, value: { state: 'approved' } });
      expect(await house.told()).toHaveLength(1);
      expect(await house.violations()).toEqual([]);
      reached = plan.attempts.length >= n;
      if (!reached) expect(n).toBeGreaterThan(4);
    }
  });
});

describe('verify', () => {
  it('sees a decision by the maker, one that was told twice or never, and a proposal that nobody heard', async () => {
    const house = await setUp();
    const hash = await house.open();
    await house.decide(house.checker, hash);
    const approval = await house.table.get(approvalKey('A1'));
    if (!approval) throw new Error('it is there');
    await house.table.putAll([{ ...approval, decidedBy: 'MAKER' }]);
    expect((await house.violations()).map(({ expected }) => expected)).toContain('decided by another than its maker');
    await house.table.putAll([approval]);
    expect(await house.violations()).toEqual([]);
    const told = (await house.items()).find((item) => item.type === 'workflow.approvalDecided');
    const body = told && factOfItem(told, house.sealer);
    if (!body) throw new Error('it is told');
    await house.table.write([factWrite({ ...body, factId: newFactId(AT) }, house.sealer)]);
    expect((await house.violations()).map(({ expected, found }) => `${expected}: ${found}`)).toEqual(['1 decision told: 2']);
    await house.table.putAll([{ ...approval, state: 'waiting' }]);
    expect((await house.violations()).map(({ expected }) => expected)).toContain('0 decision told');
    await house.table.write([factWrite({ ...house.proposal('A9'), at: '2026-11-22T00:00:00.000Z' }, house.sealer)]);
    expect((await house.violations()).map(({ expected }) => expected)).toContain('an approval for what was proposed');
  });
});
