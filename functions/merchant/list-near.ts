import type * as contract from '@huinong/shared/contracts/merchant.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { nearFirst } from '@huinong/shared/merchant/near.ts';
import type * as z from 'zod';
import type { Principal } from '../platform/principal.ts';
import { invalidFields, type Refusal } from '../platform/refusal.ts';
import type { MerchantItem } from './items.ts';
import { homeKey, stateIndex } from './keys.ts';
import type { MerchantDeps } from './ports.ts';

type Reply = z.input<typeof contract.listMerchantsNear.reply>;
type Near = { readonly principal: Principal; readonly query: z.output<typeof contract.listMerchantsNear.query> };

/** A screen's worth; whoever looks farther chooses a category. */
const MOST = 60;

/** Where points may be spent; where the caller stands is used for this answer and not kept. */
export const listMerchantsNear =
  ({ house }: MerchantDeps) =>
  async ({ principal, query }: Near): Promise<Result<Reply, Refusal>> => {
    const { latitude, longitude, category } = query;
    if ((latitude === undefined) !== (longitude === undefined))
      return refuse(invalidFields({ [latitude === undefined ? 'latitude' : 'longitude']: '请同时给出经度和纬度' }));
    const { table } = await house(principal.institution);
    const [active, home] = await Promise.all([
      table.query({ pk: stateIndex('admitted'), index: 'gsi1' }),
      table.get(homeKey(principal.personId)),
    ]);
    const wanted = (active.items as unknown as MerchantItem[]).filter((one) => category === undefined || one.category === category);
    const at = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
    const near = nearFirst(wanted, (home?.village as string | undefined) ?? null, at).slice(0, MOST);
    return ok({
      merchants: near.map(({ merchant, ownVillage, distanceM }) => {
        const { merchantId, name, category: sells, address, place, shopPhone } = merchant;
        return { merchantId, name, category: sells, address, place, shopPhone, ownVillage, distanceM };
      }),
    });
  };
