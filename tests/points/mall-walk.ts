import { type Benefit, judgeTerms } from '@huinong/shared/points/mall/benefit.ts';
import { decideHandOver, decideOrder, decideOrderEnded, isLate, type Order } from '@huinong/shared/points/mall/order.ts';
import { leftInParts, partWithPiece, piecesIn } from '@huinong/shared/points/mall/stock.ts';
import { plusDays } from '@huinong/shared/points/testing/grain-model.ts';
import { expect } from 'vitest';
import { type Known, MERCHANTS, type Stage } from './stage.ts';

const PARTS = 16;
/** Benefits side by side; the oldest makes room for a new one. */
const SHOWN = 4;

type Sold = { readonly order: Order; readonly part: number };

/** Orders of benefits, each decision against the model's word; the stock and each person's count are kept as the store keeps them. */
export class MallWalk {
  private readonly stage: Stage;
  private readonly persons: number;
  private readonly benefits = new Map<string, Benefit>();
  private readonly given = new Map<string, number[]>();
  private readonly standing = new Map<string, number>();
  private readonly sold = new Map<string, Sold>();
  private readonly open = new Set<string>();
  private readonly recent: Known[] = [];
  private shown: string[] = [];

  constructor(stage: Stage, persons: number) {
    this.stage = stage;
    this.persons = persons;
    for (let i = 0; i < SHOWN; i++) this.putOnSale(`b0-${i}`);
  }

  /** Whose points it was about. */
  step(person: string, roll: number): readonly string[] {
    const one = this.stage.recent(this.recent);
    if (!one || roll < 45) return this.order(person);
    if (roll < 58) return this.cancel(one);
    if (roll < 82) return this.handOver(one);
    if (roll < 90) return this.lapse();
    if (roll < 95) return this.raise();
    if (roll < 97) return this.takeOff();
    this.putOnSale(`b${this.stage.n}`);
    return [person];
  }

  private putOnSale(benefitId: string): void {
    const { random, model, mall } = this.stage;
    const terms = {
      price: 1 + random.below(25),
      perPerson: random.chance(70) ? 1 + random.below(3) : null,
      firstDay: plusDays(model.day, random.below(2)),
      lastDay: plusDays(model.day, 5 + random.below(60)),
      shops: MERCHANTS.filter((_, i) => i === 0 || random.chance(40)),
      settlementFen: random.below(40),
      pickUpDays: 1 + random.below(12),
    };
    const stock = 1 + random.below(40);
    mall.putOnSale(benefitId, { ...terms, perPerson: terms.perPerson ?? Number.POSITIVE_INFINITY }, stock);
    const judged = judgeTerms(
      {
        kind: 'goods',
        title: '大米',
        words: '',
        pricePoints: terms.price,
        perPerson: terms.perPerson,
        saleFrom: terms.firstDay,
        saleTo: terms.lastDay,
        places: terms.shops.map((merchantId) => ({ merchantId, name: merchantId })),
        settlementFen: terms.settlementFen,
        pickUpDays: terms.pickUpDays,
      },
      model.day,
    );
    if (!judged.ok) throw new Error(judged.error.kind);
    this.benefits.set(benefitId, { ...judged.value, benefitId, stock, pictureId: null, takenOff: false });
    this.given.set(
      benefitId,
      Array.from({ length: PARTS }, () => 0),
    );
    this.shown = [...this.shown, benefitId].slice(-SHOWN);
    this.stage.note('put on sale', true);
  }

  private benefit(benefitId: string): Benefit {
    return this.benefits.get(benefitId) as Benefit;
  }

  private lefts(benefitId: string): readonly number[] {
    return leftInParts(this.benefit(benefitId).stock, this.given.get(benefitId) ?? []);
  }

  private count(benefitId: string, part: number, person: string, more: 1 | -1): void {
    const given = this.given.get(benefitId) as number[];
    given[part] = (given[part] ?? 0) + more;
    this.standing.set(`${person} ${benefitId}`, (this.standing.get(`${person} ${benefitId}`) ?? 0) + more);
  }

  private order(person: string): readonly string[] {
    const { random, ledger, mall, n } = this.stage;
    const orderId = `o${n}`;
    const benefit = this.benefit(random.oneOf(this.shown));
    const { benefitId } = benefit;
    const seenPricePoints = benefit.pricePoints + (random.chance(4) ? 1 : 0);
    const expected = mall.order(orderId, person, benefitId, seenPricePoints);
    const wish = { orderId, personId: person, seenPricePoints, standing: this.standing.get(`${person} ${benefitId}`) ?? 0 };
    const decided = decideOrder(ledger.account(person), benefit, wish, this.stage.moment());
    const part = partWithPiece(this.lefts(benefitId), random.below(PARTS));
    const done = decided.ok && part !== null;
    this.stage.note('order', done);
    expect(done, `order ${orderId}`).toBe(expected);
    if (done) {
      ledger.keep(person, decided.value.course);
      this.count(benefitId, part, person, 1);
      this.sold.set(orderId, { order: decided.value.order, part });
      this.open.add(orderId);
      this.recent.push({ person, id: orderId });
    } else this.stage.settled(person);
    return [person];
  }

  private cancel({ person, id }: Known): readonly string[] {
    this.end(id, 'cancelled', this.stage.mall.cancel(id));
    return [person];
  }

  private end(id: string, how: 'cancelled' | 'lapsed', expected: boolean): void {
    const { order, part } = this.sold.get(id) as Sold;
    const { personId, benefitId } = order;
    const decided = decideOrderEnded(this.stage.ledger.account(personId), order, how, this.stage.moment());
    this.stage.note(how, decided.ok);
    expect(decided.ok, `${how} ${id}`).toBe(expected);
    if (!decided.ok) return void this.stage.settled(personId);
    this.stage.ledger.keep(personId, decided.value.course);
    this.count(benefitId, part, personId, -1);
    this.sold.set(id, { order: decided.value.order, part });
    this.open.delete(id);
  }

  private handOver({ person, id }: Known): readonly string[] {
    const { random, model, mall, ledger } = this.stage;
    const { order, part } = this.sold.get(id) as Sold;
    const merchantId = random.chance(70) ? 'm1' : random.oneOf(MERCHANTS);
    const other = (): string => `p${random.below(this.persons)}`;
    const counter = {
      merchantId,
      name: merchantId,
      active: !random.chance(4),
      clerkId: random.chance(4) ? person : other(),
      ownerId: other(),
    };
    const { active: open, clerkId, ownerId } = counter;
    const expected = mall.handOver(person, [id], { shop: merchantId, open, people: [clerkId, ownerId] });
    const decided = decideHandOver(order, counter, model.day);
    this.stage.note('hand over', decided.ok);
    expect(decided.ok, `hand over ${id}`).toBe(expected);
    if (decided.ok) {
      this.sold.set(id, { order: decided.value, part });
      this.open.delete(id);
      const { pricePoints: points, settlementFen: amountFen } = order;
      ledger.move(merchantId, { kind: 'redeemed', moveId: id, points, amountFen, day: model.day });
    }
    return [person];
  }

  private lapse(): readonly string[] {
    const { mall, model } = this.stage;
    const persons = mall.lapse();
    const late = [...this.open].filter((id) => isLate((this.sold.get(id) as Sold).order, model.day));
    expect(late, 'as many as the model says').toHaveLength(persons.length);
    for (const id of late) this.end(id, 'lapsed', true);
    return persons;
  }

  private raise(): readonly string[] {
    const { random, mall } = this.stage;
    const benefit = this.benefit(random.oneOf(this.shown));
    const more = 1 + random.below(20);
    const raised = mall.raise(benefit.benefitId, more);
    if (raised) this.benefits.set(benefit.benefitId, { ...benefit, stock: benefit.stock + more });
    this.stage.note('raise', raised);
    return [];
  }

  private takeOff(): readonly string[] {
    const benefit = this.benefit(this.stage.random.oneOf(this.shown));
    this.stage.note('take off', this.stage.mall.takeOff(benefit.benefitId));
    this.benefits.set(benefit.benefitId, { ...benefit, takenOff: true });
    return [];
  }

  /** What is on the shelf of the benefits on show: each part within its share, and as many pieces left as the model has. */
  compare(benefitIds: Iterable<string> = this.shown): void {
    for (const benefitId of benefitIds) {
      const { stock } = this.benefit(benefitId);
      const within = this.given.get(benefitId)?.every((pieces, part) => pieces >= 0 && pieces <= piecesIn(stock, PARTS, part));
      const left = this.lefts(benefitId).reduce((sum, pieces) => sum + pieces, 0);
      expect({ within, left }, benefitId).toEqual({ within: true, left: this.stage.mall.left(benefitId) });
    }
  }

  /** Every benefit there ever was, every person's count, and how every order stands. */
  compareAll(): void {
    this.compare(this.benefits.keys());
    const { mall } = this.stage;
    const had = new Map<string, number>();
    for (const [benefitId, { pieces, perPerson }] of mall.benefits)
      for (const { order } of pieces) {
        if (order === null) continue;
        const name = `${mall.orders.get(order)?.person} ${benefitId}`;
        had.set(name, (had.get(name) ?? 0) + 1);
        expect(had.get(name), name).toBeLessThanOrEqual(perPerson);
      }
    expect([...this.standing].filter(([, count]) => count !== 0).sort()).toEqual([...had].sort());
    expect([...this.sold].map(([id, { order }]) => [id, order.state])).toEqual([...mall.orders].map(([id, { state }]) => [id, state]));
  }
}
