import type { LedgerFact } from '@huinong/shared/facts/lending.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { imbalanceFen } from '@huinong/shared/lending/postings.ts';
import { absent, type Write } from '../platform/table.ts';
import { ledgerFactKey, ledgerKey, ledgerWatermarkKey, shardOf } from './keys.ts';
import type { LendingDeps } from './ports.ts';

/** Folds a posting into the balances of its business date, account and shard; a fact met again is in them already. */
export const followPosting =
  ({ house }: LendingDeps) =>
  async ({ institution, factId, on, at, body }: LedgerFact): Promise<void> => {
    assert(imbalanceFen(body.entries) === 0, 'a posting balances');
    const { table } = await house(institution);
    const shard = shardOf(factId);
    const balances: Write[] = body.entries.map(({ account, amountFen }) => ({
      kind: 'update',
      key: ledgerKey(on, account, shard),
      add: { amountFen, postings: 1 },
    }));
    await table.write([
      { kind: 'put', item: { ...ledgerFactKey(factId), on }, condition: absent },
      // How far the balances have come: how many facts, and when the latest of them was told.
      { kind: 'update', key: ledgerWatermarkKey(shard), set: { lastFactId: factId, at }, add: { facts: 1 } },
      ...balances,
    ]);
  };
