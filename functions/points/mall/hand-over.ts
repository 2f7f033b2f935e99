import * as contract from '@huinong/shared/contracts/mall.ts';
import type { BenefitHandedOver } from '@huinong/shared/facts/points.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { decideHandOver } from '@huinong/shared/points/mall/order.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../../platform/command.ts';
import { factWrite } from '../../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { absent, type Item, type Write } from '../../platform/table.ts';
import { head } from '../happen.ts';
import type { CounterItem } from '../items.ts';
import { counterKey, usedCodeKey } from '../keys.ts';
import type { House, PointsDeps } from '../ports.ts';
import { codeUsed, counterNotFound } from '../refusals.ts';
import { overWrite } from './end-order.ts';
import type { HandOverItem, OrderItem } from './items.ts';
import { handOverKey, orderKey } from './keys.ts';
import { openedTicket, type PickUpTicket } from './pick-up-ticket.ts';
import { handOverRefused, orderNotFound, ticketOver } from './refusals.ts';
import { handOverView } from './views.ts';

export type HandOverOrders = Sending & { readonly merchantId: string; readonly body: z.output<typeof contract.handOverOrders.body> };
type Reply = z.infer<typeof contract.handOverOrders.reply>;

const OPERATION = contract.handOverOrders.name;
const TTL_MARGIN_SECONDS = 86_400;

const attempt =
  (deps: PointsDeps) =>
  async (command: HandOverOrders): Promise<Result<Reply, Refusal>> => {
    const { principal, merchantId, body, at } = command;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const ticket = openedTicket(sealer, body.ticket);
    const orderIds = [...new Set(body.orderIds)];
    const keys = [
      receiptKey({ ...command, operation: OPERATION }),
      businessDateKey,
      counterKey(merchantId),
      ...(ticket ? orderIds.map((orderId) => orderKey(ticket.personId, orderId)) : []),
    ];
    for (let n = 0; n < ATTEMPTS; n++) {
      const [receipt, date, counterRead, ...orders] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<Reply>(known, command);
      const counter = counterRead as CounterItem | undefined;
      if (!counter?.clerkIds.includes(principal.personId)) return refuse(counterNotFound);
      if (ticket?.merchantId !== merchantId || ticket.until <= at.toISOString()) return refuse(ticketOver);
      const on = businessDateOf(date);
      const handed = handAll(command, home, counter, on, orders);
      if (!handed.ok) return handed;
      const { writes, reply } = handed.value;
      const all = [usedWrite(ticket, orderIds[0] ?? ''), ...writes];
      const outcome = await writeOnce(table, contextOf(command, OPERATION, on), all, { status: 201, body: reply }, sealer);
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      if (outcome.refused.includes(0)) return refuse(codeUsed);
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

/** The code is used up, for as long as it or its ticket could still be shown. */
const usedWrite = ({ nonce, until, codeEndsAt }: PickUpTicket, orderId: string): Write => {
  const endsAt = until > codeEndsAt ? until : codeEndsAt;
  const ttl = Math.ceil(Date.parse(endsAt) / 1_000) + TTL_MARGIN_SECONDS;
  return { kind: 'put', item: { ...usedCodeKey(nonce), redemptionId: orderId, ttl }, condition: absent };
};

const handAll = (
  { principal, merchantId, at }: HandOverOrders,
  home: House,
  counter: CounterItem,
  on: BusinessDate,
  orders: readonly (Item | undefined)[],
): Result<{ readonly writes: readonly Write[]; readonly reply: Reply }, Refusal> => {
  const clerkId = principal.personId;
  const writes: Write[] = [];
  const handOvers: Reply['handOvers'] = [];
  for (const read of orders) {
    const order = read as OrderItem | undefined;
    if (!order) return refuse(orderNotFound);
    const decided = decideHandOver(order, { ...counter, clerkId }, on);
    if (!decided.ok) return refuse(handOverRefused(decided.error));
    const { orderId, benefitId, personId, title, pricePoints: points, settlementFen: amountFen } = order;
    const { write } = overWrite(order, decided.value, at.toISOString());
    const named = { orderId, benefitId, personId, merchantId, points, amountFen, day: on };
    const item: HandOverItem = { ...handOverKey(merchantId, on, orderId), ...named, title, clerkId, at: at.toISOString() };
    const fact: BenefitHandedOver = { type: 'points.benefitHandedOver', ...head(home, on, at), body: named };
    writes.push(write, { kind: 'put', item, condition: absent }, factWrite(fact));
    handOvers.push(handOverView(item));
  }
  return ok({ writes, reply: { handOvers } });
};

/** A clerk hands over what a villager's code showed to be waiting, all or nothing; settled with the day of the hand-over. */
export const handOverOrders = answeredOnce(OPERATION, attempt);
