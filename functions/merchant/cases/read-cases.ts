import type * as contract from '@huinong/shared/contracts/merchant-case.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { disputeId, type MerchantCase } from '@huinong/shared/merchant/case.ts';
import type * as z from 'zod';
import { type Principal, seesVillage } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Item, Table } from '../../platform/table.ts';
import { merchantOf } from '../items.ts';
import { merchantKey } from '../keys.ts';
import type { House, MerchantDeps } from '../ports.ts';
import { caseNotFound } from '../refusals.ts';
import { caseOf } from './items.ts';
import { casesOf, merchantCaseKey, OPEN_CASES } from './keys.ts';
import { caseView } from './views.ts';

type List = z.infer<typeof contract.listMerchantCases.reply>;
type Listing = { readonly principal: Principal; readonly query: z.output<typeof contract.listMerchantCases.query> };

const PAGE = 30;

/** Whose shop a case is about, for staff who see its village; what is no shop's is the institution's. Null: not theirs to see. */
export const shopOf = async (
  table: Table,
  principal: Principal,
  { merchantId }: Pick<MerchantCase, 'merchantId'>,
): Promise<{ readonly name: string | null } | null> => {
  const merchant = merchantId === null ? undefined : merchantOf(await table.get(merchantKey(merchantId)));
  return seesVillage(principal, merchant?.village ?? null) ? { name: merchant?.name ?? null } : null;
};

const viewed = async ({ table, sealer }: House, principal: Principal, items: readonly (Item | undefined)[]) => {
  const views: contract.MerchantCaseView[] = [];
  for (const item of items) {
    const found = caseOf(item, sealer)?.found;
    const shop = found && (await shopOf(table, principal, found));
    if (found && shop) views.push(caseView(found, principal.personId, shop.name));
  }
  return views;
};

/** The cases that wait, the oldest first; or all of a merchant, the newest first. */
export const listMerchantCases =
  ({ house }: MerchantDeps) =>
  async ({ principal, query }: Listing): Promise<Result<List, Refusal>> => {
    const home = await house(principal.institution);
    const { table } = home;
    const from = { limit: PAGE, ...(query.cursor === undefined ? {} : { cursor: query.cursor }) };
    if (query.merchantId !== undefined) {
      const page = await table.query({ pk: casesOf(query.merchantId), index: 'gsi1', descending: true, ...from });
      return ok({ cases: await viewed(home, principal, page.items), next: page.cursor });
    }
    const page = await table.query({ pk: OPEN_CASES, consistent: true, ...from });
    const items = await table.getAll(
      page.items.map(({ sk }) => merchantCaseKey(sk)),
      { consistent: true },
    );
    return ok({ cases: await viewed(home, principal, items), next: page.cursor });
  };

export const getMerchantCase =
  ({ house }: MerchantDeps) =>
  async ({
    principal,
    caseId,
  }: {
    readonly principal: Principal;
    readonly caseId: string;
  }): Promise<Result<contract.MerchantCaseView, Refusal>> => {
    const home = await house(principal.institution);
    const [found] = await viewed(home, principal, [await home.table.get(merchantCaseKey(caseId), { consistent: true })]);
    return found ? ok(found) : refuse(caseNotFound);
  };

/** What the owner said of a day and what came of it; null when nobody said anything. */
export const disputeOf = async (
  { table, sealer }: House,
  merchant: { readonly merchantId: string; readonly name: string },
  day: string,
  personId: string,
): Promise<contract.MerchantCaseView | null> => {
  const kept = caseOf(await table.get(merchantCaseKey(disputeId(merchant.merchantId, day)), { consistent: true }), sealer);
  return kept && caseView(kept.found, personId, merchant.name);
};
