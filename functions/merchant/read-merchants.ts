import type * as contract from '@huinong/shared/contracts/merchant.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { isCalled } from '@huinong/shared/merchant/search.ts';
import type * as z from 'zod';
import { type Principal, seesVillage } from '../platform/principal.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import type { Page } from '../platform/table.ts';
import { type CardProposalItem, type MerchantEventItem, type MerchantItem, merchantOf, openAt } from './items.ts';
import { cardProposalKey, EVENTS, merchantKey, merchants, pictureKey, stateIndex } from './keys.ts';
import type { PictureName, PictureSealed } from './pictures.ts';
import type { MerchantDeps } from './ports.ts';
import { merchantNotFound, pictureNotFound } from './refusals.ts';
import { merchantLine, merchantView } from './views.ts';

type List = z.infer<typeof contract.listMerchants.reply>;
type Listing = { readonly principal: Principal; readonly query: z.output<typeof contract.listMerchants.query> };
type OfMerchant = { readonly principal: Principal; readonly merchantId: string };

const PAGE = 50;
/** One call looks at so many merchants at most, ten pages of the index; a county has hundreds. */
const READ = 100;
const MOST_READS = 10;

/** Those of a state that the caller sees, by village; or of them those of a name, which no index knows. */
export const listMerchants =
  ({ house }: MerchantDeps) =>
  async ({ principal, query }: Listing): Promise<Result<List, Refusal>> => {
    const { state, village, name = '' } = query;
    if (village !== undefined && !seesVillage(principal, village)) return refuse(notFound('没有找到这个村'));
    const { table } = await house(principal.institution);
    const of = {
      pk: stateIndex(state),
      index: 'gsi1',
      limit: name === '' ? PAGE : READ,
      ...(village === undefined ? {} : { skPrefix: `${village}#` }),
    } as const;
    const found: MerchantItem[] = [];
    let cursor = query.cursor ?? null;
    let reads = 0;
    do {
      const page: Page = await table.query({ ...of, ...(cursor === null ? {} : { cursor }) });
      const seen = (page.items as unknown as MerchantItem[]).filter((one) => seesVillage(principal, one.village));
      found.push(...seen.filter((one) => isCalled(name, one)));
      cursor = page.cursor;
      reads += 1;
    } while (cursor !== null && found.length < PAGE && reads < MOST_READS);
    return ok({ merchants: found.map(merchantLine), next: cursor });
  };

export const getMerchant =
  ({ house }: MerchantDeps) =>
  async ({ principal, merchantId }: OfMerchant): Promise<Result<contract.Merchant, Refusal>> => {
    const { table, sealer } = await house(principal.institution);
    const [[found, waiting], events] = await Promise.all([
      table.getAll([merchantKey(merchantId), cardProposalKey(merchantId)], { consistent: true }),
      table.query({ pk: merchants(merchantId), skPrefix: EVENTS, consistent: true }),
    ]);
    const merchant = merchantOf(found);
    if (!merchant || !seesVillage(principal, merchant.village)) return refuse(merchantNotFound);
    return ok(
      merchantView(
        merchant,
        events.items as unknown as MerchantEventItem[],
        (waiting as CardProposalItem | undefined) ?? null,
        sealer,
        principal,
      ),
    );
  };

export const getMerchantPicture =
  ({ house }: MerchantDeps) =>
  async ({ principal, merchantId, picture }: OfMerchant & { readonly picture: PictureName }): Promise<Result<PictureSealed, Refusal>> => {
    const { table, sealer } = await house(principal.institution);
    const [found, item] = await table.getAll([merchantKey(merchantId), pictureKey(merchantId, picture)], { consistent: true });
    const merchant = merchantOf(found);
    if (!merchant || !seesVillage(principal, merchant.village)) return refuse(merchantNotFound);
    return item ? ok(openAt<PictureSealed>(sealer, item)) : refuse(pictureNotFound);
  };
