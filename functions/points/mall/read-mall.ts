import type * as contract from '@huinong/shared/contracts/mall.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { availablePoints } from '@huinong/shared/points/ledger/account.ts';
import { settleUp } from '@huinong/shared/points/ledger/course.ts';
import { saleStateOn } from '@huinong/shared/points/mall/benefit.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Table } from '../../platform/table.ts';
import { momentOf } from '../happen.ts';
import { accountOf } from '../items.ts';
import { accountKey, purse } from '../keys.ts';
import type { PointsDeps } from '../ports.ts';
import type { BenefitItem, OrderItem, StandingItem } from './items.ts';
import { BENEFITS, benefitKey, ORDERS, standingKey } from './keys.ts';
import { benefitNotFound } from './refusals.ts';
import { readLefts, sumOf } from './stock.ts';
import { benefitView, managedView, orderView } from './views.ts';

type Of = { readonly principal: Principal; readonly at: Date };
type ReplyOf<E extends { readonly reply: z.ZodType }> = Promise<Result<z.infer<E['reply']>, Refusal>>;

/** The newest first. */
const benefitsIn = async (table: Table, consistent: boolean): Promise<readonly BenefitItem[]> =>
  (await table.query({ pk: BENEFITS, descending: true, consistent })).items as BenefitItem[];

/** What can be ordered now, what is sold out last, with what the caller has to spend. */
export const listBenefits =
  ({ house }: PointsDeps) =>
  async ({ principal, at }: Of): ReplyOf<typeof contract.listBenefits> => {
    const { table } = await house(principal.institution);
    const { personId } = principal;
    const [benefits, [date, account]] = await Promise.all([
      benefitsIn(table, false),
      table.getAll([businessDateKey, accountKey(personId, 'bank')]),
    ]);
    const asOf = businessDateOf(date);
    const onSale = benefits.filter((benefit) => saleStateOn(benefit, asOf) === 'on');
    const views = await Promise.all(onSale.map(async (item) => benefitView(item, sumOf(await readLefts(table, item, false)))));
    const mine = settleUp(accountOf(account, personId, 'bank'), momentOf(asOf, at)).account;
    return ok({
      asOf,
      availablePoints: availablePoints(mine),
      benefits: [...views.filter(({ left }) => left > 0), ...views.filter(({ left }) => left === 0)],
    });
  };

export const getBenefit =
  ({ house }: PointsDeps) =>
  async ({ principal, at, benefitId }: Of & { readonly benefitId: string }): ReplyOf<typeof contract.getBenefit> => {
    const { table } = await house(principal.institution);
    const { personId } = principal;
    const keys = [benefitKey(benefitId), businessDateKey, accountKey(personId, 'bank'), standingKey(personId, benefitId)];
    const [read, date, account, standing] = await table.getAll(keys, { consistent: true });
    const item = read as BenefitItem | undefined;
    if (!item) return refuse(benefitNotFound);
    const asOf = businessDateOf(date);
    return ok({
      asOf,
      availablePoints: availablePoints(settleUp(accountOf(account, personId, 'bank'), momentOf(asOf, at)).account),
      benefit: benefitView(item, sumOf(await readLefts(table, item, true))),
      state: saleStateOn(item, asOf),
      orderedByMe: (standing as StandingItem | undefined)?.pieces ?? 0,
    });
  };

const PAGE = 20;

/** The caller's orders, the newest first. */
export const listMyOrders =
  ({ house }: PointsDeps) =>
  async ({
    principal,
    cursor,
  }: {
    readonly principal: Principal;
    readonly cursor: string | undefined;
  }): ReplyOf<typeof contract.listMyOrders> => {
    const { table } = await house(principal.institution);
    const query = { pk: purse(principal.personId), skPrefix: ORDERS, descending: true, limit: PAGE, consistent: true };
    const [page, date] = await Promise.all([
      table.query({ ...query, ...(cursor === undefined ? {} : { cursor }) }),
      table.get(businessDateKey, { consistent: true }),
    ]);
    const asOf = businessDateOf(date);
    return ok({ asOf, orders: (page.items as OrderItem[]).map((item) => orderView(item, asOf)), next: page.cursor });
  };

/** Every benefit with what is left of it, for those who keep the mall. */
export const listManagedBenefits =
  ({ house }: PointsDeps) =>
  async ({ principal }: { readonly principal: Principal }): ReplyOf<typeof contract.listManagedBenefits> => {
    const { table } = await house(principal.institution);
    const [benefits, date] = await Promise.all([benefitsIn(table, true), table.get(businessDateKey, { consistent: true })]);
    const asOf = businessDateOf(date);
    const views = benefits.map(async (item) => managedView(item, sumOf(await readLefts(table, item, true)), asOf));
    return ok({ asOf, benefits: await Promise.all(views) });
  };
