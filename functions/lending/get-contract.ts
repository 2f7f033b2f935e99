import type * as contract from '@huinong/shared/contracts/lending.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import { type ContractItem, type ContractSealed, openAt } from './items.ts';
import { contractKey } from './keys.ts';
import type { LendingDeps } from './ports.ts';
import { contractNotFound } from './refusals.ts';

type Contract = z.infer<typeof contract.getContract.reply>;

export const getContract =
  ({ house }: LendingDeps) =>
  async (asked: { readonly principal: Principal; readonly contractId: string }): Promise<Result<Contract, Refusal>> => {
    const { table, sealer } = await house(asked.principal.institution);
    const item = (await table.get(contractKey(asked.principal.personId, asked.contractId), { consistent: true })) as
      | ContractItem
      | undefined;
    if (!item) return refuse(contractNotFound);
    const { contractId, textHash, signedAt, costTable } = item;
    const { title, text } = openAt<ContractSealed>(sealer, item);
    return ok({ contractId, title, text, textHash, signedAt, costTable: costTable as Contract['costTable'] });
  };
