import type * as contract from '@huinong/shared/contracts/credit.ts';
import { dayCode } from '@huinong/shared/credit/day-code.ts';
import { PPM_PER_BP } from '@huinong/shared/credit/price.ts';
import { standardDecider } from '@huinong/shared/credit/standard.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { type Refusal, unavailable } from '../platform/refusal.ts';

type Reply = z.input<typeof contract.listProducts.reply>;

const SHANGHAI_MS = 8 * 3_600_000;

/** The products of the rule set with the span of their yearly rate; the same for everyone, so it needs no store. */
export const listProducts = ({ at }: { readonly at: Date }): Result<Reply, Refusal> => {
  const { price, data } = standardDecider().parts;
  const asOf = new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
  const lpr1yPpm = price.lprOn(dayCode(asOf));
  if (lpr1yPpm === null) return refuse(unavailable);
  const products = data.products.map(({ spreadBp: _, floorBp, capBp, termMonthsMost, methods, ...product }) => ({
    ...product,
    methods: [...methods],
    termMonthsMax: termMonthsMost,
    rateFromPpm: lpr1yPpm + floorBp * PPM_PER_BP,
    rateToPpm: lpr1yPpm + capBp * PPM_PER_BP,
  }));
  return ok({ products, lpr1yPpm, asOf });
};
