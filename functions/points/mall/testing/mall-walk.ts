import type { ManagedBenefit } from '@huinong/shared/contracts/mall.ts';
import { plusDays } from '@huinong/shared/points/testing/grain-model.ts';
import { expect } from 'vitest';
import type { Item } from '../../../platform/table.ts';
import { redeem } from '../../redeem.ts';
import { codeOf, sending } from '../../testing/house.ts';
import { MERCHANTS, PERSONS, type Stage } from '../../testing/stage.ts';
import { cancelOrder } from '../end-order.ts';
import { handOverOrders } from '../hand-over.ts';
import type { OrderItem, StandingItem } from '../items.ts';
import { orderKey, standingKey } from '../keys.ts';
import { lapseOrders } from '../lapse-orders.ts';
import { lookAtPickUps } from '../look-at-pick-ups.ts';
import { addStock, putBenefitOnSale, takeBenefitOff } from '../manage-benefits.ts';
import { orderBenefit } from '../order-benefit.ts';
import { readLefts, sumOf } from '../stock.ts';
import { termsOf } from './mall.ts';

/** Benefits side by side; the oldest makes room for a new one. */
const SHOWN = 3;

type Known = { readonly person: string; readonly id: string };

/** Orders of the mall by the use cases, each against the model's word. */
export class MallWalk {
  private readonly stage: Stage;
  private readonly benefits = new Map<string, ManagedBenefit>();
  private readonly orders: Known[] = [];
  private shown: string[] = [];

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** Whose points it was about. */
  async step(person: string, roll: number): Promise<readonly string[]> {
    if (this.shown.length < SHOWN || roll < 3) await this.putOnSale();
    // Mostly one that still waits, now and then one that is over.
    const open = this.orders.filter(({ id }) => this.stage.mall.orders.get(id)?.state === 'ordered');
    const one = this.stage.recent(open.length > 0 && this.stage.random.chance(70) ? open : this.orders, 4);
    if (!one || roll < 50) await this.order(person);
    else if (roll < 60) return this.cancel(one);
    else if (roll < 82) return this.handOver(one);
    else if (roll < 92) return this.lapse();
    else if (roll < 97) await this.raise();
    else await this.takeOff();
    return [person];
  }

  private async putOnSale(): Promise<void> {
    const { random, model, mall, house, shops } = this.stage;
    const terms = {
      price: 1 + random.below(250),
      firstDay: plusDays(model.day, random.below(2)),
      lastDay: plusDays(model.day, 3 + random.below(60)),
      shops: MERCHANTS.filter((shop, i) => i === 0 || (random.chance(60) && shops.get(shop)?.open)),
      settlementFen: random.below(500),
      pickUpDays: 1 + random.below(5),
    };
    const [perPerson, stock] = [random.chance(70) ? 1 + random.below(3) : null, 1 + random.below(12)];
    const body = termsOf({
      pricePoints: terms.price,
      perPerson,
      saleFrom: terms.firstDay,
      saleTo: terms.lastDay,
      merchantIds: terms.shops,
      settlementFen: terms.settlementFen,
      pickUpDays: terms.pickUpDays,
      stock,
    });
    const command = { ...sending(house, 'admin'), body };
    const benefit = await this.stage.answer('put on sale', (deps) => putBenefitOnSale(deps)(command), true);
    if (!benefit) return;
    mall.putOnSale(benefit.benefitId, { ...terms, perPerson: perPerson ?? Number.POSITIVE_INFINITY }, stock);
    this.benefits.set(benefit.benefitId, benefit);
    this.shown = [...this.shown, benefit.benefitId].slice(-SHOWN);
  }

  private async order(person: string): Promise<void> {
    const { random, mall, house, model, n } = this.stage;
    // Mostly of what can still be had.
    const on = this.shown.filter((id) => mall.left(id) > 0 && (mall.benefits.get(id)?.lastDay ?? '') >= model.day);
    if (on.length === 0) await this.putOnSale();
    const { benefitId, pricePoints } = this.benefits.get(
      random.oneOf(random.chance(60) && on.length > 0 ? on : this.shown),
    ) as ManagedBenefit;
    const seen = pricePoints + (random.chance(4) ? 1 : 0);
    const expected = mall.order(`o${n}`, person, benefitId, seen);
    const command = { ...sending(house, person), benefitId, body: { pricePoints: seen, channel: 'weapp' as const } };
    const reply = await this.stage.answer('order', (deps) => orderBenefit(deps)(command), expected);
    if (!reply) return;
    mall.rename(`o${n}`, reply.orderId);
    this.orders.push({ person, id: reply.orderId });
  }

  private async cancel({ person, id }: Known): Promise<readonly string[]> {
    const command = { ...sending(this.stage.house, person), orderId: id };
    await this.stage.answer('cancel', (deps) => cancelOrder(deps)(command), this.stage.mall.cancel(id));
    return [person];
  }

  /** The till looks at what waits, and hands some of it over, with or without something that does not wait there. */
  private async handOver({ person, id }: Known): Promise<readonly string[]> {
    const { random, mall, house, n, shops } = this.stage;
    const shop = random.chance(70) ? 'm1' : random.oneOf(MERCHANTS);
    const { qr } = await codeOf(house, person);
    const waiting = mall.waiting(person, shop);
    const looked = await lookAtPickUps(house.deps)({ ...this.stage.clerk(shop), code: qr });
    expect(looked.ok, `look ${n}: ${JSON.stringify(looked)}`).toBe(waiting.length === 0 || this.stage.serves(shop, person));
    if (!looked.ok) return [person];
    expect(looked.value.orders.map(({ orderId }) => orderId).sort(), `waits at ${shop} ${n}`).toEqual([...waiting].sort());
    const orderIds = [...new Set([id, ...waiting.slice(0, random.below(3))])];
    const body = { ticket: looked.value.ticket, orderIds, channel: 'weapp' as const };
    const command = { ...this.stage.clerk(shop), body };
    const expected = mall.handOver(person, orderIds, shops.get(shop) as never);
    const handed = await this.stage.answer('hand over', (deps) => handOverOrders(deps)(command), expected);
    if (!handed || !random.chance(20)) return [person];
    // The code is used up: it fetches nothing more, and buys nothing.
    const again = await handOverOrders(house.deps)({ ...command, ...this.stage.clerk(shop) });
    const bought = await redeem(house.deps)({ ...this.stage.clerk(shop), body: { codes: [{ code: qr, points: 1 }], channel: 'weapp' } });
    expect([again.ok, bought.ok], `code of a hand-over twice ${n}`).toEqual([false, false]);
    this.stage.note('code twice', false);
    return [person];
  }

  /** Minute by minute, until nothing is late any more: of two orders of one person a run may leave one to the next. */
  async lapse(): Promise<readonly string[]> {
    const persons = this.stage.mall.lapse();
    await this.stage.sent(async (deps) => {
      while ((await lapseOrders(deps)(this.stage.house.institution)) > 0);
    }, 12);
    for (const _ of persons) this.stage.note('lapse', true);
    return [...new Set(persons)];
  }

  private async raise(): Promise<void> {
    const benefitId = this.stage.random.oneOf(this.shown);
    const pieces = 1 + this.stage.random.below(8);
    const command = { ...sending(this.stage.house, 'admin'), benefitId, body: { pieces } };
    const expected = this.stage.mall.raise(benefitId, pieces);
    const raised = await this.stage.answer('raise', (deps) => addStock(deps)(command), expected);
    if (raised) expect(raised.left, `raised ${this.stage.n}`).toBe(this.stage.mall.left(benefitId));
  }

  private async takeOff(): Promise<void> {
    const benefitId = this.stage.random.oneOf(this.shown);
    const command = { ...sending(this.stage.house, 'admin'), benefitId };
    await this.stage.answer('take off', (deps) => takeBenefitOff(deps)(command), this.stage.mall.takeOff(benefitId));
  }

  /** What is on the shelf of every benefit there ever was, what each person has of it, and how every order stands. */
  async compareAll(): Promise<void> {
    const { mall, house } = this.stage;
    const { table } = house;
    for (const benefitId of this.benefits.keys()) {
      const stock = mall.benefits.get(benefitId)?.pieces.length ?? 0;
      expect(sumOf(await readLefts(table, { benefitId, stock }, true)), benefitId).toBe(mall.left(benefitId));
      const persons = Array.from({ length: PERSONS }, (_, p) => `p${p}`);
      const counts = await table.getAll(
        persons.map((person) => standingKey(person, benefitId)),
        { consistent: true },
      );
      const had = counts.map((item) => (item as StandingItem | undefined)?.pieces ?? 0);
      expect(had, benefitId).toEqual(persons.map((person) => mall.had(person, benefitId)));
    }
    const items: (Item | undefined)[] = await table.getAll(
      this.orders.map(({ person, id }) => orderKey(person, id)),
      { consistent: true },
    );
    expect(items.map((item) => (item as OrderItem | undefined)?.state)).toEqual(this.orders.map(({ id }) => mall.orders.get(id)?.state));
  }
}
