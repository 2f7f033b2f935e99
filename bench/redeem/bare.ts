import { randomUUID } from 'node:crypto';
import { BatchGetCommand, type BatchGetCommandInput, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { newFactId } from '@huinong/functions/platform/facts.ts';
import type { Store } from '@huinong/functions/platform/store.ts';
import { newNonce } from '@huinong/functions/points/code-token.ts';
import { recorded, renamed } from '../drawdown/recording.ts';

type Prepared = { readonly read: BatchGetCommandInput; readonly write: TransactWriteCommandInput };

export type BareRedemption = {
  readonly prepared: Prepared;
  readonly names: { readonly personId: string; readonly key: string; readonly ids: readonly string[]; readonly nonce: string };
};

/** What the use case sends for one redemption, taken from a real one: one read and one transaction. */
export const preparedFrom = async (
  store: Store,
  personId: string,
  key: string,
  redeem: () => Promise<unknown>,
): Promise<BareRedemption> => {
  const commands = await recorded(store.client, redeem);
  if (commands.length !== 2 || !(commands[0] instanceof BatchGetCommand)) throw new Error('a redemption is one read and one transaction');
  const [read, write] = commands.map((command) => command.input) as [BatchGetCommandInput, TransactWriteCommandInput];
  const items = write.TransactItems?.flatMap((entry) => entry.Put?.Item ?? []) ?? [];
  const redemption = items.find((item) => String(item.sk).startsWith('redemption#'));
  const facts = items.filter((item) => item.et === 'fact').map((item) => String(item.factId));
  const ids = [String(redemption?.redemptionId).split('_')[2] ?? '', ...facts];
  return { prepared: { read, write }, names: { personId, key, ids, nonce: String(redemption?.nonce) } };
};

/** The same for another villager with the same points, who did nothing yet. */
const forAnother = ({ prepared, names }: BareRedemption, personId: string): Prepared => {
  const now = new Date();
  return renamed(
    prepared,
    new Map([
      [names.personId, personId],
      [names.key, randomUUID()],
      [names.nonce, newNonce()],
      // The last character is the shard's, which stands in the keys too.
      ...names.ids.map((id): [string, string] => [id, newFactId(now).slice(0, -1) + id.at(-1)]),
    ]),
  );
};

/** Seconds that the bare read and transaction of each of these villagers take, one after the other. */
export const bareSeconds = async (store: Store, bare: BareRedemption, personIds: readonly string[]): Promise<number> => {
  const ready = personIds.map((personId) => forAnother(bare, personId));
  const started = performance.now();
  for (const { read, write } of ready) {
    await store.client.send(new BatchGetCommand(read));
    await store.client.send(new TransactWriteCommand({ ...write, ClientRequestToken: randomUUID() }));
  }
  return (performance.now() - started) / 1000;
};
