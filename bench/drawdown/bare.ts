import { randomUUID } from 'node:crypto';
import { BatchGetCommand, type BatchGetCommandInput, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { TestBank } from '@huinong/functions/lending/testing/bank.ts';
import { newFactId } from '@huinong/functions/platform/facts.ts';
import type { Store } from '@huinong/functions/platform/store.ts';
import { recorded, renamed } from './recording.ts';

type Prepared = {
  readonly read: BatchGetCommandInput;
  readonly intent: TransactWriteCommandInput;
  readonly outcome: TransactWriteCommandInput;
};

/** Everything of one draw that is its own: ids and the idempotency key. */
const ownNames = (prepared: Prepared, key: string): string[] => {
  const items = [prepared.intent, prepared.outcome].flatMap(
    (input) => input.TransactItems?.flatMap((entry) => entry.Put?.Item ?? []) ?? [],
  );
  const ids = items.flatMap((item) => (item.et === 'fact' ? [String(item.factId)] : 'drawdownId' in item ? [String(item.drawdownId)] : []));
  return [key, ...new Set(ids)];
};

/** The prepared values of one draw with fresh ids: this is not what is timed. */
const withFreshIds = (prepared: Prepared, names: readonly string[]): Prepared => {
  const now = new Date();
  return renamed(prepared, new Map(names.map((name, i) => [name, i === 0 ? randomUUID() : newFactId(now)])));
};

/** What the use case sends for one draw, taken from a real one: one read, the intent, the outcome. */
export const preparedFrom = async (store: Store, draw: () => Promise<unknown>): Promise<Prepared> => {
  const commands = await recorded(store.client, draw);
  const [read, intent, outcome] = commands.map((command) => command.input);
  if (commands.length !== 3 || !(commands[0] instanceof BatchGetCommand)) throw new Error('a draw is one read and two transactions');
  return { read, intent, outcome } as Prepared;
};

const versionIn = (responses: Record<string, Record<string, unknown>[]> | undefined): number =>
  Object.values(responses ?? {})
    .flat()
    .find((item) => item.sk === 'line')?.version as number;

/** The same reads, transactions and bank calls, and nothing else. */
const bareDraw = async (
  store: Store,
  bank: TestBank,
  { read, intent, outcome }: Prepared,
  order: Parameters<TestBank['send']>[1],
): Promise<void> => {
  const reply = await store.client.send(new BatchGetCommand(read));
  const version = versionIn(reply.Responses);
  await bank.cards('');
  for (const entry of intent.TransactItems ?? []) {
    const values = entry.Update?.ExpressionAttributeValues;
    if (values && ':version' in values) values[':version'] = version;
  }
  await store.client.send(new TransactWriteCommand({ ...intent, ClientRequestToken: randomUUID() }));
  await bank.send('disbursements', order);
  await store.client.send(new TransactWriteCommand({ ...outcome, ClientRequestToken: randomUUID() }));
};

/** Seconds that so many bare draws take, one after the other. */
export const bareSeconds = async (store: Store, bank: TestBank, prepared: Prepared, key: string, draws: number): Promise<number> => {
  const names = ownNames(prepared, key);
  const ready = Array.from({ length: draws }, () => withFreshIds(prepared, names));
  const started = performance.now();
  for (const one of ready)
    await bareDraw(store, bank, one, { institution: 'bench', requestNo: randomUUID(), cardId: 'card-1', amountFen: 10_000 });
  return (performance.now() - started) / 1000;
};
