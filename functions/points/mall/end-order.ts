import * as contract from '@huinong/shared/contracts/mall.ts';
import type { BenefitOrderEnded } from '@huinong/shared/facts/points.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { decideOrderEnded } from '@huinong/shared/points/mall/order.ts';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../../platform/command.ts';
import { factWrite } from '../../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { versionIs, type Write } from '../../platform/table.ts';
import { happen, head, momentOf } from '../happen.ts';
import { type AccountItem, accountOf } from '../items.ts';
import { accountKey } from '../keys.ts';
import type { House, PointsDeps } from '../ports.ts';
import type { OrderItem } from './items.ts';
import { orderKey, standingKey } from './keys.ts';
import { orderNotFound, orderOver } from './refusals.ts';
import { putBackWrite } from './stock.ts';
import { type OrderView, orderView } from './views.ts';

/** An order that waits no more: out of the index, under the version that was read. */
export const overWrite = (
  before: OrderItem,
  after: Pick<OrderItem, 'state' | 'pickedUpAt'>,
  at: string,
): { readonly item: OrderItem; readonly write: Write } => {
  const { gsi1pk: _pk, gsi1sk: _sk, ...kept } = before as OrderItem & { readonly gsi1pk?: string; readonly gsi1sk?: string };
  const { state, pickedUpAt } = after;
  const item: OrderItem = { ...kept, state, pickedUpAt, endedAt: at, version: before.version + 1 };
  return { item, write: { kind: 'put', item, condition: versionIs(before.version) } };
};

const TITLES = { cancelled: '不换了', lapsed: '过期没取' } as const;

type Ended = { readonly item: OrderItem; readonly writes: readonly Write[] };

/** Nobody picks it up: points, piece and the person's count go back together. */
export const endOrder = (
  home: House,
  account: AccountItem,
  order: OrderItem,
  how: 'cancelled' | 'lapsed',
  on: BusinessDate,
  at: Date,
): Result<Ended, Refusal> => {
  const moment = momentOf(on, at);
  const decided = decideOrderEnded(account, order, how, moment);
  if (!decided.ok) return refuse(orderOver(decided.error.state));
  const { orderId, benefitId, personId, pricePoints, part, title } = order;
  const { item, write } = overWrite(order, decided.value.order, moment.at);
  const fact: BenefitOrderEnded = {
    type: 'points.benefitOrderEnded',
    ...head(home, on, at),
    body: { orderId, benefitId, personId, points: pricePoints, by: how === 'cancelled' ? 'villager' : 'time' },
  };
  return ok({
    item,
    writes: [
      ...happen(home, account, decided.value.course, moment, { title: `${TITLES[how]}：${title}`, ref: orderId }),
      write,
      putBackWrite(benefitId, part),
      { kind: 'update', key: standingKey(personId, benefitId), add: { pieces: -1 } },
      factWrite(fact),
    ],
  });
};

export type CancelOrder = Sending & { readonly orderId: string };
const OPERATION = contract.cancelOrder.name;

const attempt =
  (deps: PointsDeps) =>
  async (command: CancelOrder): Promise<Result<OrderView, Refusal>> => {
    const { principal, orderId, at } = command;
    const { personId } = principal;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const keys = [
      receiptKey({ ...command, operation: OPERATION }),
      businessDateKey,
      orderKey(personId, orderId),
      accountKey(personId, 'bank'),
    ];
    for (let n = 0; n < ATTEMPTS; n++) {
      const [receipt, date, order, account] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<OrderView>(known, command);
      if (!order) return refuse(orderNotFound);
      const on = businessDateOf(date);
      const ended = endOrder(home, accountOf(account, personId, 'bank'), order as OrderItem, 'cancelled', on, at);
      if (!ended.ok) return ended;
      const reply = orderView(ended.value.item, on);
      const outcome = await writeOnce(table, contextOf(command, OPERATION, on), ended.value.writes, { status: 200, body: reply }, sealer);
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

/** The villager does not want it any more, before it was picked up: the points are theirs again. */
export const cancelOrder = answeredOnce(OPERATION, attempt);
