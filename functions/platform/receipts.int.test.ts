import { refuse } from '@huinong/shared/kernel/result.ts';
import { describe, expect, it } from 'vitest';
import { answeredOnce, type CommandContext, readReceipt, receiptKey, replay, writeOnce } from './receipts.ts';
import { sealerOf } from './sealer.ts';
import { type Table, tenantTable } from './table.ts';
import { faults } from './testing/faults.ts';
import { freshInstitution, testStore } from './testing/store.ts';

const contextOf = (institution: string, more: Partial<CommandContext> = {}): CommandContext => ({
  principal: { institution, personId: 'P1', roles: ['villager'], villages: [], branch: null, sessionId: 'S1' },
  operation: 'giveThing',
  idempotencyKey: 'key-00000001',
  bodyHash: 'h1',
  at: new Date('2026-11-22T02:00:00Z'),
  on: '2026-11-22',
  ...more,
});

const counter = { pk: 'counter', sk: '-' };
const count = async (table: Table): Promise<unknown> => (await table.get(counter, { consistent: true }))?.count;

/** A command as contexts write them: receipt first, then the work with its receipt. */
const perform = async (table: Table, ctx: CommandContext, reply: { readonly by: number }) => {
  const before = await readReceipt(table, ctx);
  if (before) return replay<typeof reply>(before, ctx);
  const outcome = await writeOnce(table, ctx, [{ kind: 'update', key: counter, add: { count: 1 } }], { status: 201, body: reply });
  if (outcome.kind === 'replayed') return outcome.result;
  expect(outcome).toEqual({ kind: 'done' });
  return { ok: true, value: reply } as const;
};

describe('a command', () => {
  it('sent 16 times at once is done once, and all are told the same', async () => {
    const institution = freshInstitution();
    const table = tenantTable(testStore(), institution);
    const results = await Promise.all(Array.from({ length: 16 }, (_, by) => perform(table, contextOf(institution), { by })));
    expect(await count(table)).toBe(1);
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(results[0]?.ok).toBe(true);
  });

  it('sent again after its reply was lost is not done again', async () => {
    const institution = freshInstitution();
    const { intercept } = faults((_, operation) => (operation === 'TransactWriteItems' ? 'kill-after' : undefined));
    await expect(perform(tenantTable(testStore(intercept), institution), contextOf(institution), { by: 1 })).rejects.toThrow();
    const table = tenantTable(testStore(), institution);
    expect(await perform(table, contextOf(institution), { by: 2 })).toEqual({ ok: true, value: { by: 1 } });
    expect(await count(table)).toBe(1);
  });

  it('that was refused for what its own other sending did meanwhile is answered like that one', async () => {
    const institution = freshInstitution();
    const [table, sealer] = [tenantTable(testStore(), institution), sealerOf(institution, new Uint8Array(32))];
    const gone = { kind: 'notFound', status: 404, title: '没有找到' } as const;
    /** Reads what it needs after the other sending has used it up, and the receipt before that. */
    const useCase = answeredOnce('giveThing', (_: unknown) => async (ctx: CommandContext) => {
      if (ctx.bodyHash === 'h1') await perform(table, contextOf(institution), { by: 7 });
      return refuse(gone);
    });
    const deps = { house: async () => ({ table, sealer }) };
    expect(await useCase(deps)(contextOf(institution))).toEqual({ ok: true, value: { by: 7 } });
    expect(await useCase(deps)(contextOf(institution, { bodyHash: 'other' }))).toMatchObject({ error: { kind: 'idempotencyKeyReused' } });
    expect(await useCase(deps)(contextOf(institution, { bodyHash: 'h2', idempotencyKey: 'key-00000002' }))).toEqual(refuse(gone));
  });

  it('with another body under the same key is a 422, however it is raced', async () => {
    const institution = freshInstitution();
    const table = tenantTable(testStore(), institution);
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, by) => perform(table, contextOf(institution, { bodyHash: by % 2 === 0 ? 'even' : 'odd' }), { by })),
    );
    expect(await count(table)).toBe(1);
    expect(results.filter((result) => result.ok)).toHaveLength(4);
    for (const result of results) if (!result.ok) expect(result.error).toMatchObject({ kind: 'idempotencyKeyReused', status: 422 });
  });

  it('is another command for another person, operation, key or institution', async () => {
    const institution = freshInstitution();
    const table = tenantTable(testStore(), institution);
    const mine = contextOf(institution);
    const others = [
      contextOf(institution, { principal: { ...mine.principal, personId: 'P2' } }),
      contextOf(institution, { operation: 'other' }),
      contextOf(institution, { idempotencyKey: 'key-00000002' }),
    ];
    for (const ctx of [mine, ...others]) await perform(table, ctx, { by: 0 });
    expect(await count(table)).toBe(4);
    expect(await readReceipt(tenantTable(testStore(), freshInstitution()), mine)).toBeUndefined();
  });

  it('tells which of its own writes was refused', async () => {
    const institution = freshInstitution();
    const table = tenantTable(testStore(), institution);
    const never = { kind: 'check', key: counter, condition: { expression: 'attribute_exists(pk)' } } as const;
    const outcome = await writeOnce(table, contextOf(institution), [{ kind: 'put', item: { pk: 'x', sk: '-' } }, never], {
      status: 200,
      body: {},
    });
    expect(outcome).toEqual({ kind: 'refused', refused: [1] });
    expect(await readReceipt(table, contextOf(institution))).toBeUndefined();
  });

  it('keeps a sealed reply sealed', async () => {
    const institution = freshInstitution();
    const table = tenantTable(testStore(), institution);
    const sealer = sealerOf(institution, new Uint8Array(32).fill(7));
    const ctx = contextOf(institution);
    await writeOnce(table, ctx, [], { status: 200, body: { name: '王秀英' } }, sealer);
    expect(JSON.stringify(await table.get(receiptKey(ctx)))).not.toContain('王');
    expect((await readReceipt(table, ctx, sealer))?.body).toEqual({ name: '王秀英' });
  });
});
