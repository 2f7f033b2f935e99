import type { BenefitHandedOver } from '@huinong/shared/facts/points.ts';
import { piecesIn } from '@huinong/shared/points/mall/stock.ts';
import { factOfItem } from '../../platform/facts.ts';
import type { Item } from '../../platform/table.ts';
import type { VerifyRule } from '../../platform/verify.ts';
import type { EntryItem } from '../items.ts';
import { eventsById, isEntry, pointsIn, ruleOf } from '../verify-rule.ts';
import type { BenefitItem, HandOverItem, OrderItem, PictureItem, StandingItem, StockItem } from './items.ts';
import { BENEFIT_PICTURES, BENEFITS, benefitPictureKey, HAND_OVERS, ORDERS, PICTURE_SIZES, STOCK_PARTS, stockKey } from './keys.ts';
import { isOrderId } from './order-id.ts';

const isOrder = ({ pk, sk }: Item): boolean => pk.startsWith('points#') && sk.startsWith(ORDERS);
const stands = ({ state }: OrderItem): boolean => state === 'ordered' || state === 'pickedUp';
const added = (sums: Map<string, number>, key: string, more: number): Map<string, number> => sums.set(key, (sums.get(key) ?? 0) + more);

/** Each part of a stock gave out as many pieces as orders from it stand, never more than it has; and each person has as many as counted. */
const stock = ruleOf('points.mallStock', async (items, found) => {
  const [sold, given] = [new Map<string, number>(), new Map<string, number>()];
  const [had, counted] = [new Map<string, number>(), new Map<string, number>()];
  const benefits = new Map<string, BenefitItem>();
  for await (const item of items) {
    if (item.pk === BENEFITS) benefits.set(item.sk, item as BenefitItem);
    else if (item.pk.startsWith('benefit-stock#')) given.set(`${item.pk}#${item.sk}`, (item as StockItem).given);
    else if (item.pk.startsWith('points#') && item.sk.startsWith('standing#'))
      counted.set(`${item.pk}#${item.sk}`, (item as StandingItem).pieces);
    else if (isOrder(item)) {
      const order = item as OrderItem;
      const { pk, sk } = stockKey(order.benefitId, order.part);
      added(sold, `${pk}#${sk}`, stands(order) ? 1 : 0);
      added(had, `${order.pk}#standing#${order.benefitId}`, stands(order) ? 1 : 0);
    }
  }
  for (const key of new Set([...sold.keys(), ...given.keys()])) {
    found.equal(key, sold.get(key) ?? 0, given.get(key) ?? 0);
    const [, benefitId = '', part] = key.split('#');
    const most = piecesIn(benefits.get(benefitId)?.stock ?? 0, STOCK_PARTS, Number(part));
    found.equal(`${key} within ${most}`, true, (given.get(key) ?? 0) <= most);
  }
  for (const key of new Set([...had.keys(), ...counted.keys()])) found.equal(key, had.get(key) ?? 0, counted.get(key) ?? 0);
});

/** An order's points are what the villager's entries say of it; whatever was picked up was handed over once and told once. */
const orders = ruleOf('points.mallOrders', async (items, found, { sealer }) => {
  const [all, entries]: [OrderItem[], EntryItem[]] = [[], []];
  const handed = new Map<string, HandOverItem[]>();
  const told = new Map<string, BenefitHandedOver['body'][]>();
  for await (const item of items) {
    if (isOrder(item)) all.push(item as OrderItem);
    else if (isEntry(item)) entries.push(item as EntryItem);
    else if (item.pk.startsWith('merchant-day#') && item.sk.startsWith(HAND_OVERS)) {
      const one = item as HandOverItem;
      handed.set(one.orderId, [...(handed.get(one.orderId) ?? []), one]);
    } else if (item.et === 'fact' && item.type === 'points.benefitHandedOver') {
      const { body } = factOfItem(item, sealer) as BenefitHandedOver;
      told.set(body.orderId, [...(told.get(body.orderId) ?? []), body]);
    }
  }
  const events = eventsById(entries, (event) => ('redemptionId' in event && isOrderId(event.redemptionId) ? event.redemptionId : null));
  found.equal('the orders that have entries', all.map(({ orderId }) => orderId).sort(), [...events.keys()].sort());
  for (const { orderId, pricePoints, settlementFen, state, pickedUpAt } of all) {
    const own = events.get(orderId) ?? [];
    found.equal(`${orderId} spent`, pricePoints, pointsIn(own, 'spent'));
    found.equal(`${orderId} given back`, state === 'cancelled' || state === 'lapsed' ? pricePoints : 0, pointsIn(own, 'refunded'));
    const once = state === 'pickedUp' ? [[pickedUpAt?.merchantId, settlementFen]] : [];
    const asMoves = (moves: readonly { readonly merchantId: string; readonly amountFen: number }[]) =>
      moves.map(({ merchantId, amountFen }) => [merchantId, amountFen]);
    found.equal(`${orderId} handed over`, once, asMoves(handed.get(orderId) ?? []));
    found.equal(`${orderId} told`, once, asMoves(told.get(orderId) ?? []));
  }
  for (const orderId of [...handed.keys(), ...told.keys()])
    found.equal(
      `${orderId} an order`,
      true,
      all.some((one) => one.orderId === orderId),
    );
});

/** A benefit that has a picture has it in both sizes, and no other lies there. */
const pictures = ruleOf('points.mallPictures', async (items, found) => {
  const expected = new Map<string, string>();
  const there = new Map<string, string>();
  for await (const item of items) {
    const { pictureId } = item as BenefitItem | PictureItem;
    if (item.pk === BENEFITS && pictureId)
      for (const size of PICTURE_SIZES) expected.set(`${benefitPictureKey(item.sk, size).pk}#${size}`, pictureId);
    else if (item.pk.startsWith(BENEFIT_PICTURES)) there.set(`${item.pk}#${item.sk}`, pictureId ?? '');
  }
  for (const key of new Set([...expected.keys(), ...there.keys()])) found.equal(key, expected.get(key) ?? 'none', there.get(key) ?? 'none');
});

export const mallRules: readonly VerifyRule[] = [stock, orders, pictures];
