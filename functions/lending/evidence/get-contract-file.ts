import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { ContractItem } from '../items.ts';
import { contractFileKey, contractKey } from '../keys.ts';
import type { LendingDeps } from '../ports.ts';
import { contractNotFound } from '../refusals.ts';
import { type ContractFileView, contractFileView } from './contract-file-view.ts';
import type { ContractFileItem } from './items.ts';

/** How far the file of one's own contract has come. */
export const getContractFile =
  ({ house, now }: LendingDeps) =>
  async (asked: { readonly principal: Principal; readonly contractId: string }): Promise<Result<ContractFileView, Refusal>> => {
    const { table } = await house(asked.principal.institution);
    const keys = [contractKey(asked.principal.personId, asked.contractId), contractFileKey(asked.contractId)];
    const [contract, file] = await table.getAll(keys, { consistent: true });
    if (!contract) return refuse(contractNotFound);
    return ok(contractFileView(contract as ContractItem, file as ContractFileItem | undefined, now()));
  };
