import type * as contract from '@huinong/shared/contracts/merchant.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { shownPeople, type Traffic } from '@huinong/shared/merchant/traffic.ts';
import type * as z from 'zod';
import type { Refusal } from '../../platform/refusal.ts';
import type { MerchantDeps } from '../ports.ts';
import { merchantNotFound } from '../refusals.ts';
import { type OfMerchant, theirs } from '../settlement/theirs.ts';
import { trafficOf } from './keys.ts';

type Reply = z.infer<typeof contract.getTraffic.reply>;

const MONTHS = 12;

/** The last months in which anybody came, the latest first; numbers that could point at a person are not given to anybody. */
export const getTraffic =
  ({ house }: MerchantDeps) =>
  async (asked: OfMerchant): Promise<Result<Reply, Refusal>> => {
    const home = await house(asked.principal.institution);
    if (!(await theirs(home, asked))) return refuse(merchantNotFound);
    const { items } = await home.table.query({ pk: trafficOf(asked.merchantId), descending: true, limit: MONTHS });
    const months = items.map(({ sk, ...counted }) => {
      const { visitors, newVisitors, brought } = counted as unknown as Traffic;
      return { month: sk, visitors: shownPeople(visitors), newVisitors: shownPeople(newVisitors), brought: shownPeople(brought) };
    });
    return ok({ months });
  };
