import type { listMerchants } from '@huinong/shared/contracts/merchant.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import type { Failure } from '../platform/api/failure';
import { type Remote, useRemote } from '../platform/api/use-remote';

export type OpenMerchant = Pick<ReplyOf<typeof listMerchants>['merchants'][number], 'merchantId' | 'name' | 'address'>;

/** A county has hundreds; a list that never ends is no list to choose from. */
const MOST_PAGES = 20;

const load = async (): Promise<Result<readonly OpenMerchant[], Failure>> => {
  const all: OpenMerchant[] = [];
  let cursor: string | undefined;
  for (let n = 0; n < MOST_PAGES; n++) {
    const page = await api.get<typeof listMerchants>('/v1/merchant/merchants', {
      query: { state: 'admitted', ...(cursor === undefined ? {} : { cursor }) },
    });
    if (!page.ok) return page;
    all.push(...page.value.merchants);
    if (page.value.next === null) break;
    cursor = page.value.next;
  }
  return ok(all);
};

/** The merchants that are open: where a benefit may be handed over. */
export const useOpenMerchants = (): Remote<readonly OpenMerchant[]> => useRemote(load, 'open-merchants');
