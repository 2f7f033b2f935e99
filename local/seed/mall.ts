import * as mall from '@huinong/shared/contracts/mall.ts';
import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { type Api, until } from './api.ts';

const BENEFITS = [
  {
    key: 'rice',
    kind: 'goods',
    title: '演示大米五斤',
    words: '演示用，不是真的商品。当季新米，袋装。',
    pricePoints: 200,
    stock: 30,
    settlementFen: 180,
  },
  {
    key: 'voucher',
    kind: 'voucher',
    title: '演示化肥券十元',
    words: '演示用。在店里买化肥，当面抵十元。',
    pricePoints: 1_000,
    stock: 50,
    settlementFen: 1_000,
  },
  {
    key: 'haircut',
    kind: 'service',
    title: '演示理发一次',
    words: '演示用。到店里理一次发，不用再付钱。',
    pricePoints: 800,
    stock: 10,
    settlementFen: 800,
  },
] as const;

/** Three benefits that the administrator puts on sale, each handed over at the demo's shop. */
export const openMall = async (api: Api, token: string, merchantId: string, today: PlainDate): Promise<void> => {
  for (const { key, ...benefit } of BENEFITS) {
    const body = {
      ...benefit,
      perPerson: 2,
      saleFrom: today,
      saleTo: addDays(today, 90),
      merchantIds: [merchantId],
      pickUpDays: 15,
    };
    // The counter is told to the points a moment after the shop is admitted.
    await until(`${benefit.title} to be on sale`, () =>
      api.call(mall.putBenefitOnSale, { token, key: `seed-benefit-${key}`, body }).catch(() => null),
    );
  }
};
