import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Principal } from './principal.ts';
import { idempotencyKeyReused, type Refusal } from './refusal.ts';
import type { Sealer } from './sealer.ts';
import { absent, type Item, type Key, type Table, type Write } from './table.ts';

/** One sending of one command; its idempotency is scoped by tenant, principal, operation and key (design: retries). */
export type CommandContext = {
  readonly principal: Principal;
  readonly operation: string;
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly at: Date;
  readonly on: BusinessDate;
};

export type Receipt = { readonly bodyHash: string; readonly status: number; readonly body: unknown };

type Scope = Pick<CommandContext, 'principal' | 'operation' | 'idempotencyKey'>;

export const receiptKey = (ctx: Scope): Key => ({
  pk: `receipt#${ctx.principal.personId}`,
  sk: `${ctx.operation}#${ctx.idempotencyKey}`,
});

const bind = (key: Key): string => `${key.pk}#${key.sk}`;

/** Part of the command's own transaction, so that a command is done exactly when its receipt stands. Seal a reply that holds personal data. */
export const receiptWrite = (ctx: CommandContext, reply: { readonly status: number; readonly body: unknown }, sealer?: Sealer): Write => {
  const key = receiptKey(ctx);
  return {
    kind: 'put',
    item: {
      ...key,
      bodyHash: ctx.bodyHash,
      status: reply.status,
      at: ctx.at.toISOString(),
      ...(sealer ? { sealed: sealer.seal(reply.body, bind(key)) } : { body: reply.body }),
    },
    condition: absent,
  };
};

/** A receipt as stored (to be read among a command's other items by `getAll`), or undefined when there is none. */
export const receiptOf = (item: Item | undefined, sealer?: Sealer): Receipt | undefined => {
  if (!item) return undefined;
  const sealed = item.sealed;
  const body = sealed instanceof Uint8Array && sealer ? sealer.open(sealed, bind(item)) : item.body;
  return { bodyHash: item.bodyHash as string, status: item.status as number, body };
};

export const readReceipt = async (table: Table, ctx: Scope, sealer?: Sealer): Promise<Receipt | undefined> =>
  receiptOf(await table.get(receiptKey(ctx), { consistent: true }), sealer);

/** What the command replied the first time; a 422 when this sending says something else under the same key. */
export const replay = <T>(receipt: Receipt, ctx: Pick<CommandContext, 'bodyHash'>): Result<T, Refusal> =>
  receipt.bodyHash === ctx.bodyHash ? ok(receipt.body as T) : refuse(idempotencyKeyReused);

/** What became of a command's transaction; `refused` counts the given writes only, not the receipt. */
export type Outcome<T> =
  | { readonly kind: 'done' }
  | { readonly kind: 'replayed'; readonly result: Result<T, Refusal> }
  | { readonly kind: 'refused'; readonly refused: readonly number[] };

/** Writes a command with its receipt; when another sending of it was first, gives that one's reply. */
export const writeOnce = async <T>(
  table: Table,
  ctx: CommandContext,
  writes: readonly Write[],
  reply: { readonly status: number; readonly body: T },
  sealer?: Sealer,
): Promise<Outcome<T>> => {
  const outcome = await table.write([...writes, receiptWrite(ctx, reply, sealer)]);
  if (outcome === 'done') return { kind: 'done' };
  if (outcome.refused.includes(writes.length)) {
    const receipt = await readReceipt(table, ctx, sealer);
    if (receipt) return { kind: 'replayed', result: replay<T>(receipt, ctx) };
  }
  return { kind: 'refused', refused: outcome.refused.filter((i) => i < writes.length) };
};

type Command = Scope & Pick<CommandContext, 'bodyHash'>;
type Homes = { readonly house: (institution: string) => Promise<{ readonly table: Table; readonly sealer: Sealer }> };

/**
 * A refusal may come of what another sending of the same command did between two of this one's reads (a batch of reads is no
 * snapshot): then the reply of that one is the answer. Costs nothing unless refused.
 */
export const repliedAfterAll = async <T>(
  { table, sealer }: { readonly table: Table; readonly sealer: Sealer },
  command: Command,
  result: Result<T, Refusal>,
): Promise<Result<T, Refusal>> => {
  if (result.ok) return result;
  const receipt = await readReceipt(table, command, sealer);
  return receipt ? replay<T>(receipt, command) : result;
};

/** A use case whose command, sent many times at once, gives each sending the reply of the first. */
export const answeredOnce =
  <D extends Homes, C extends Omit<Command, 'operation'>, T>(
    operation: string | ((command: C) => string),
    attempt: (deps: D) => (command: C) => Promise<Result<T, Refusal>>,
  ) =>
  (deps: D) =>
  async (command: C): Promise<Result<T, Refusal>> => {
    const result = await attempt(deps)(command);
    if (result.ok) return result;
    const scope = { ...command, operation: typeof operation === 'string' ? operation : operation(command) };
    return repliedAfterAll(await deps.house(command.principal.institution), scope, result);
  };
