import type * as contract from '@huinong/shared/contracts/lending.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import type { Principal } from '../platform/principal.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import { type ContractItem, type ContractWords, openAt } from './items.ts';
import { contractKey } from './keys.ts';
import type { LendingDeps } from './ports.ts';

type Contract = z.infer<typeof contract.getContract.reply>;

export const getContract =
  ({ house }: LendingDeps) =>
  async (asked: { readonly principal: Principal; readonly contractId: string }): Promise<Result<Contract, Refusal>> => {
    const { table, sealer } = await house(asked.principal.institution);
    const item = (await table.get(contractKey(asked.principal.personId, asked.contractId), { consistent: true })) as
      | ContractItem
      | undefined;
    if (!item) return refuse(notFound('没有找到这份合同'));
    const { contractId, textHash, signedAt, costTable } = item;
    const words = openAt<ContractWords>(sealer, item);
    return ok({ contractId, ...words, textHash, signedAt, costTable: costTable as Contract['costTable'] });
  };
