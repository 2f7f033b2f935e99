import * as contract from '@huinong/shared/contracts/mall.ts';
import type { BenefitOrdered } from '@huinong/shared/facts/points.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Benefit } from '@huinong/shared/points/mall/benefit.ts';
import { decideOrder } from '@huinong/shared/points/mall/order.ts';
import { partWithPiece } from '@huinong/shared/points/mall/stock.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../../platform/command.ts';
import { factWrite } from '../../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { absent, type Write } from '../../platform/table.ts';
import { happen, head, momentOf } from '../happen.ts';
import { accountOf } from '../items.ts';
import { accountKey } from '../keys.ts';
import type { PointsDeps } from '../ports.ts';
import type { BenefitItem, OrderItem, StandingItem } from './items.ts';
import { benefitKey, orderKey, pickUpIndexKeys, standingKey, stockPartOf } from './keys.ts';
import { newOrderId } from './order-id.ts';
import { benefitNotFound, orderRefused, soldOut } from './refusals.ts';
import { readLefts, takeWrite } from './stock.ts';
import { type OrderView, orderView } from './views.ts';

export type OrderBenefit = Sending & { readonly benefitId: string; readonly body: z.output<typeof contract.orderBenefit.body> };

const OPERATION = contract.orderBenefit.name;

const attempt =
  (deps: PointsDeps) =>
  async (command: OrderBenefit): Promise<Result<OrderView, Refusal>> => {
    const { principal, benefitId, body, at } = command;
    const { personId } = principal;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const keys = [
      receiptKey({ ...command, operation: OPERATION }),
      businessDateKey,
      benefitKey(benefitId),
      standingKey(personId, benefitId),
      accountKey(personId, 'bank'),
    ];
    let spread = false;
    for (let n = 0; n < ATTEMPTS; n++) {
      const [receipt, date, benefitRead, standing, account] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<OrderView>(known, command);
      const benefit = benefitRead as BenefitItem | undefined;
      if (!benefit) return refuse(benefitNotFound);
      const on = businessDateOf(date);
      const moment = momentOf(on, at);
      const orderId = newOrderId(at);
      const before = accountOf(account, personId, 'bank');
      const wish = { orderId, personId, seenPricePoints: body.pricePoints, standing: (standing as StandingItem | undefined)?.pieces ?? 0 };
      const decided = decideOrder(before, benefit, wish, moment);
      if (!decided.ok) return refuse(orderRefused(decided.error));
      const preferred = stockPartOf(orderId);
      const part = spread ? partWithPiece(await readLefts(table, benefit, true), preferred) : preferred;
      if (part === null) return refuse(soldOut);
      const { course, order } = decided.value;
      const item: OrderItem = {
        ...orderKey(personId, orderId),
        ...pickUpIndexKeys(orderId, order.pickUpUntil),
        ...order,
        part,
        at: moment.at,
        endedAt: null,
        version: 1,
      };
      const fact: BenefitOrdered = {
        type: 'points.benefitOrdered',
        ...head(home, on, at),
        body: { orderId, benefitId, personId, points: order.pricePoints, pickUpUntil: order.pickUpUntil },
      };
      const writes: Write[] = [
        takeWrite(benefit, part),
        countWrite(personId, benefit),
        ...happen(home, before, course, moment, { title: `换${order.title}`, ref: orderId }),
        { kind: 'put', item, condition: absent },
        factWrite(fact),
      ];
      const reply = orderView(item, on);
      const outcome = await writeOnce(table, contextOf(command, OPERATION, on), writes, { status: 201, body: reply }, sealer);
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      // The part that was asked unread has no piece left: now all parts are read.
      spread ||= outcome.refused.includes(0);
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

/** The person's own count, under its own condition: what was read of it may be older than their account. */
const countWrite = (personId: string, { benefitId, perPerson }: Benefit): Write => ({
  kind: 'update',
  key: standingKey(personId, benefitId),
  add: { pieces: 1 },
  ...(perPerson === null
    ? {}
    : {
        condition: {
          expression: 'attribute_not_exists(#pieces) OR #pieces <= :most',
          names: { '#pieces': 'pieces' },
          values: { ':most': perPerson - 1 },
        },
      }),
});

/**
 * A villager orders one piece: the points out of their lots, the piece out of one part of the stock, one read and one transaction.
 * Of what everybody touches it touches only a sixteenth of the stock (docs/decisions/0074).
 */
export const orderBenefit = answeredOnce(OPERATION, attempt);
