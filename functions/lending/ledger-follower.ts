import type { LedgerFact } from '@huinong/shared/facts/lending.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { imbalanceFen } from '@huinong/shared/lending/ledger/imbalance.ts';
import { dayTotals } from '@huinong/shared/lending/ledger/trial-balance.ts';
import { absent, type Write } from '../platform/table.ts';
import { ledgerFactKey, ledgerKey, ledgerMonthKey, ledgerWatermarkKey, shardOf } from './keys.ts';
import type { LendingDeps } from './ports.ts';

/** Folds a posting into the sums of its business date and month, account and shard; a fact met again is in them already. */
export const followPosting =
  ({ house }: LendingDeps) =>
  async ({ institution, factId, on, at, body }: LedgerFact): Promise<void> => {
    assert(imbalanceFen(body.entries) === 0, 'a posting balances');
    const { table } = await house(institution);
    const shard = shardOf(factId);
    const balances = dayTotals(on, body.entries).flatMap(({ account, debitFen, creditFen }): Write[] => {
      const add = { amountFen: debitFen - creditFen, debitFen, creditFen, postings: 1 };
      return [
        { kind: 'update', key: ledgerKey(on, account, shard), add },
        { kind: 'update', key: ledgerMonthKey(on.slice(0, 7), account, shard), add },
      ];
    });
    await table.write([
      { kind: 'put', item: { ...ledgerFactKey(factId), on }, condition: absent },
      // How far the balances have come: how many facts, and when the latest of them was told.
      { kind: 'update', key: ledgerWatermarkKey(shard), set: { lastFactId: factId, at }, add: { facts: 1 } },
      ...balances,
    ]);
  };
