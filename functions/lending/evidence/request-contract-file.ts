import { requestContractFile as contract } from '@huinong/shared/contracts/contract-file.ts';
import type { ContractFileRequested } from '@huinong/shared/facts/lending.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { contextOf, type Sending } from '../../platform/command.ts';
import { factWrite, newFactId } from '../../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import type { Write } from '../../platform/table.ts';
import type { ContractItem, LineItem } from '../items.ts';
import { contractFileKey, contractKey, lineKey } from '../keys.ts';
import type { LendingDeps } from '../ports.ts';
import { contractNotFound } from '../refusals.ts';
import { type ContractFileView, contractFileView } from './contract-file-view.ts';
import type { ContractFileItem } from './items.ts';

const attempt =
  ({ house }: LendingDeps) =>
  async (sending: Sending & { readonly contractId: string }): Promise<Result<ContractFileView, Refusal>> => {
    const { personId, institution } = sending.principal;
    const { table } = await house(institution);
    const { contractId, at } = sending;
    const operation = contract.name;
    const [receipt, date, found, standing, line] = await table.getAll(
      [
        receiptKey({ ...sending, operation }),
        businessDateKey,
        contractKey(personId, contractId),
        contractFileKey(contractId),
        lineKey(personId),
      ],
      { consistent: true },
    );
    const known = receiptOf(receipt);
    if (known) return replay<ContractFileView>(known, sending);
    if (!found) return refuse(contractNotFound);
    const file = standing as ContractFileItem | undefined;
    const view = contractFileView(found as ContractItem, file, at);
    if (view.state !== 'failed') return ok(view);
    const on = businessDateOf(date);
    const fact: ContractFileRequested = {
      type: 'lending.contractFileRequested',
      version: 1,
      factId: newFactId(at),
      institution,
      on,
      at: at.toISOString(),
      body: { contractId, personId, village: (line as LineItem | undefined)?.village ?? null },
    };
    const again = { contractId, personId, progress: 'making', startedAt: at.toISOString(), failures: 0 } as const;
    const writes: Write[] = [
      {
        kind: 'update',
        key: contractFileKey(contractId),
        set: again,
        condition: { expression: 'attribute_not_exists(progress) OR progress <> :ready', values: { ':ready': 'ready' } },
      },
      factWrite(fact),
    ];
    const reply = contractFileView(found as ContractItem, { ...contractFileKey(contractId), ...again } as ContractFileItem, at);
    const outcome = await writeOnce(table, contextOf(sending, operation, on), writes, { status: 202, body: reply });
    if (outcome.kind === 'replayed') return outcome.result;
    return outcome.kind === 'done' ? ok(reply) : refuse(changedMeanwhile);
  };

/** Asks for a file that was given up; of one that is ready or under way it only tells. */
export const requestContractFile = answeredOnce(contract.name, attempt);
