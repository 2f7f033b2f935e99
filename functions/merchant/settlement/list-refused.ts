import type * as contract from '@huinong/shared/contracts/settlement.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { type Principal, seesVillage } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { merchantOf } from '../items.ts';
import { merchantKey } from '../keys.ts';
import type { MerchantDeps } from '../ports.ts';
import type { SettlementItem } from './items.ts';
import { REFUSED_PAYOUTS } from './keys.ts';
import { settlementView } from './read.ts';

type Reply = z.infer<typeof contract.listRefusedPayouts.reply>;

const PAGE = 50;

/** Payouts that the bank refused and nobody has ordered again, the oldest day first. */
export const listRefusedPayouts =
  ({ house }: MerchantDeps) =>
  async ({
    principal,
    cursor,
  }: {
    readonly principal: Principal;
    readonly cursor: string | undefined;
  }): Promise<Result<Reply, Refusal>> => {
    const { table } = await house(principal.institution);
    const page = await table.query({ pk: REFUSED_PAYOUTS, index: 'gsi1', limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    const found = page.items as unknown as SettlementItem[];
    const merchants = await table.getAll(found.map(({ merchantId }) => merchantKey(merchantId)));
    const payouts = found.flatMap((settlement, i) => {
      const merchant = merchantOf(merchants[i]);
      if (!merchant || !seesVillage(principal, merchant.village)) return [];
      return [{ merchantId: merchant.merchantId, name: merchant.name, settlement: settlementView(settlement) }];
    });
    return ok({ payouts, next: page.cursor });
  };
