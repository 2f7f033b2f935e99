import { type GrainModel, plusDays } from './grain-model.ts';

/** A piece lies on the shelf or belongs to an order, whether or not that was picked up. */
type Piece = { order: string | null };

type ModelTerms = {
  readonly price: number;
  readonly perPerson: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly shops: readonly string[];
  readonly settlementFen: number;
  readonly pickUpDays: number;
};
type ModelBenefit = ModelTerms & { readonly pieces: Piece[]; off: boolean };
type ModelOrder = {
  readonly person: string;
  readonly benefit: string;
  readonly price: number;
  readonly settlementFen: number;
  readonly shops: readonly string[];
  readonly lastDay: string;
  readonly piece: Piece;
  state: 'ordered' | 'pickedUp' | 'cancelled' | 'lapsed';
};

/** A counter, and who may not pick up there what they ordered themselves. */
export type ModelShop = { readonly shop: string; readonly open: boolean; readonly people: readonly string[] };

const pieces = (count: number): Piece[] => Array.from({ length: count }, () => ({ order: null }));

/** The mall beside `GrainModel`, as plain: every single piece is an object. Written from docs/decisions/0074. */
export class MallModel {
  readonly benefits = new Map<string, ModelBenefit>();
  readonly orders = new Map<string, ModelOrder>();
  /** Those of the orders that nobody has picked up or given back. */
  private readonly open = new Map<string, ModelOrder>();
  private readonly points: GrainModel;

  constructor(points: GrainModel) {
    this.points = points;
  }

  putOnSale(id: string, terms: ModelTerms, stock: number): void {
    this.benefits.set(id, { ...terms, pieces: pieces(stock), off: false });
  }

  private benefit(id: string): ModelBenefit {
    return this.benefits.get(id) as ModelBenefit;
  }

  raise(id: string, more: number): boolean {
    const { off, pieces: all } = this.benefit(id);
    if (!off) all.push(...pieces(more));
    return !off;
  }

  takeOff(id: string): boolean {
    const benefit = this.benefit(id);
    const was = benefit.off;
    benefit.off = true;
    return !was;
  }

  left(id: string): number {
    return this.benefit(id).pieces.filter(({ order }) => order === null).length;
  }

  /** How many of a benefit a person has that were not given back. */
  had(person: string, id: string): number {
    return this.benefit(id).pieces.filter(({ order }) => order !== null && this.orders.get(order)?.person === person).length;
  }

  order(id: string, person: string, benefitId: string, seenPrice: number): boolean {
    const { price, perPerson, firstDay, lastDay, shops, settlementFen, pickUpDays, pieces: all, off } = this.benefit(benefitId);
    const { day } = this.points;
    const piece = all.find(({ order }) => order === null);
    if (off || day < firstDay || day > lastDay || seenPrice !== price || !piece) return false;
    if (this.had(person, benefitId) >= perPerson) return false;
    if (!this.points.freeze(person, id, price, null)) return false;
    this.points.spend(person, id);
    piece.order = id;
    const until = plusDays(day, pickUpDays);
    const order: ModelOrder = { person, benefit: benefitId, price, settlementFen, shops, lastDay: until, piece, state: 'ordered' };
    this.orders.set(id, order);
    this.open.set(id, order);
    return true;
  }

  /** An order under the name that the store gave it. */
  rename(id: string, name: string): void {
    const order = this.orders.get(id) as ModelOrder;
    const purse = this.points.purse(order.person);
    for (const all of [this.orders, this.open, purse.orders] as Map<string, unknown>[]) {
      all.set(name, all.get(id));
      all.delete(id);
    }
    order.piece.order = name;
  }

  cancel(id: string): boolean {
    return this.end(id, 'cancelled');
  }

  /** Ends what was not picked up in time; whose it was. */
  lapse(): string[] {
    const late = [...this.open].filter(([, { lastDay }]) => lastDay < this.points.day);
    for (const [id] of late) this.end(id, 'lapsed');
    return late.map(([, { person }]) => person);
  }

  private end(id: string, how: 'cancelled' | 'lapsed'): boolean {
    const order = this.orders.get(id);
    if (order?.state !== 'ordered') return false;
    order.state = how;
    this.open.delete(id);
    order.piece.order = null;
    this.points.refund(order.person, id, order.price);
    return true;
  }

  /** What a person may pick up at a shop today. */
  waiting(person: string, shop: string): string[] {
    const here = ({ person: whose, shops, lastDay }: ModelOrder): boolean =>
      whose === person && shops.includes(shop) && lastDay >= this.points.day;
    return [...this.open].filter(([, order]) => here(order)).map(([id]) => id);
  }

  /** All of them or none. */
  handOver(person: string, ids: readonly string[], { shop, open, people }: ModelShop): boolean {
    const waiting = this.waiting(person, shop);
    if (!open || people.includes(person) || !ids.every((id) => waiting.includes(id))) return false;
    for (const id of ids) {
      const order = this.orders.get(id) as ModelOrder;
      order.state = 'pickedUp';
      this.open.delete(id);
      this.points.owe(shop, order.settlementFen);
    }
    return true;
  }
}
