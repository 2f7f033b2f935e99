/**
 * The rules of handbook section 8 in the plainest way there is: every single point is an object that walks through its states.
 * Written from the handbook and sharing no code with the ledger, for tests to compare the ledger with.
 */
type Grain = {
  state: 'PENDING' | 'AVAILABLE' | 'FROZEN' | 'SPENT' | 'EXPIRED' | 'REVERSED';
  month: string;
  lastDay: string;
  waitsFor: string | null;
  /** Its place in the order of spending. */
  rank: number;
};

type Order = {
  points: number;
  grains: Grain[];
  until: number;
  state: 'frozen' | 'spent' | 'released';
  refunded: number;
  /** Null when the points are spent at no merchant. */
  merchant: string | null;
};
type Grant = { points: number; month: string; lastDay: string; state: 'waiting' | 'granted' | 'reversed'; waitsFor: string | null };

class Purse {
  /** Points that exist and are neither spent, expired nor reversed. */
  grains: Grain[] = [];
  debt = 0;
  earnedOn = new Map<string, number>();
  orders = new Map<string, Order>();
  /** Those of the orders that are frozen. */
  frozen = new Set<Order>();
  grants = new Map<string, Grant>();
}

/** Earliest expiry first, then earliest month, as one number. */
const rankOf = (lastDay: string, month: string): number => Number(`${lastDay}${month}`.replaceAll('-', ''));

const DAY_MS = 86_400_000;
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export type ModelTotals = { issued: number; spent: number; expired: number; reversed: number };

export class GrainModel {
  readonly purses = new Map<string, Purse>();
  readonly totals: ModelTotals = { issued: 0, spent: 0, expired: 0, reversed: 0 };
  /** What the bank owes each merchant for each day, in fen; a point is one. */
  readonly owed = new Map<string, number>();
  day: string;
  clockMs = 0;
  dailyCap: number;

  constructor(day: string, dailyCap: number) {
    this.day = day;
    this.dailyCap = dailyCap;
  }

  purse(person: string): Purse {
    const there = this.purses.get(person);
    if (there) return there;
    const fresh = new Purse();
    this.purses.set(person, fresh);
    return fresh;
  }

  pass(minutes: number): void {
    this.clockMs += minutes * 60_000;
  }

  nextDay(days: number): void {
    this.day = plusDays(this.day, days);
    this.clockMs += days * DAY_MS;
  }

  /** Everything that time alone does, point by point. */
  age(person: string): void {
    const purse = this.purse(person);
    for (const grain of purse.grains)
      if (grain.state === 'PENDING' && grain.waitsFor !== null && grain.waitsFor <= this.day) grain.state = 'AVAILABLE';
    for (const order of purse.frozen)
      if (order.until <= this.clockMs) {
        order.state = 'released';
        purse.frozen.delete(order);
        for (const grain of order.grains) grain.state = 'AVAILABLE';
      }
    for (const grain of purse.grains)
      if (grain.state === 'AVAILABLE' && grain.lastDay < this.day) {
        grain.state = 'EXPIRED';
        this.totals.expired++;
      }
    this.payDebt(purse);
    purse.grains = purse.grains.filter(({ state }) => state === 'PENDING' || state === 'AVAILABLE' || state === 'FROZEN');
  }

  private free(purse: Purse): Grain[] {
    return purse.grains.filter(({ state }) => state === 'AVAILABLE').sort((a, b) => a.rank - b.rank);
  }

  private payDebt(purse: Purse): void {
    for (const grain of purse.debt > 0 ? this.free(purse) : []) {
      if (purse.debt === 0) break;
      grain.state = 'REVERSED';
      purse.debt--;
    }
  }

  earn(person: string, id: string, points: number, available: 'now' | 'confirmed' | string): number {
    this.age(person);
    const purse = this.purse(person);
    const today = purse.earnedOn.get(this.day) ?? 0;
    const granted = Math.min(points, this.dailyCap - today);
    if (granted <= 0) return 0;
    purse.earnedOn.set(this.day, today + granted);
    const month = this.day.slice(0, 7);
    const lastDay = `${Number(this.day.slice(0, 4)) + 1}-12-31`;
    const waitsFor = available === 'confirmed' || available === 'now' ? null : available;
    const state = available === 'now' ? 'AVAILABLE' : 'PENDING';
    for (let i = 0; i < granted; i++) purse.grains.push({ state, month, lastDay, waitsFor, rank: rankOf(lastDay, month) });
    purse.grants.set(id, { points: granted, month, lastDay, state: available === 'confirmed' ? 'waiting' : 'granted', waitsFor });
    this.totals.issued += granted;
    this.age(person);
    return granted;
  }

  confirmEarning(person: string, id: string): boolean {
    this.age(person);
    const purse = this.purse(person);
    const grant = purse.grants.get(id);
    if (grant?.state !== 'waiting') return false;
    grant.state = 'granted';
    this.waiting(purse, grant).forEach((grain) => {
      grain.state = 'AVAILABLE';
    });
    this.age(person);
    return true;
  }

  private waiting(purse: Purse, grant: Grant): Grain[] {
    return purse.grains
      .filter(
        ({ state, month, lastDay, waitsFor }) =>
          state === 'PENDING' && month === grant.month && lastDay === grant.lastDay && waitsFor === grant.waitsFor,
      )
      .slice(0, grant.points);
  }

  reverse(person: string, id: string): boolean {
    this.age(person);
    const purse = this.purse(person);
    const grant = purse.grants.get(id);
    if (!grant || grant.state === 'reversed') return false;
    const pends = grant.state === 'waiting' || (grant.waitsFor !== null && grant.waitsFor > this.day);
    if (!pends && grant.lastDay < this.day) return false;
    grant.state = 'reversed';
    const free = this.free(purse);
    const own = free.filter(({ month, lastDay }) => month === grant.month && lastDay === grant.lastDay);
    const others = free.filter((grain) => !own.includes(grain));
    const taken = (pends ? this.waiting(purse, grant) : [...own.slice(0, grant.points), ...others]).slice(0, grant.points);
    for (const grain of taken) grain.state = 'REVERSED';
    purse.debt += grant.points - taken.length;
    this.totals.reversed += grant.points;
    this.age(person);
    return true;
  }

  freeze(person: string, id: string, points: number, merchant: string | null): boolean {
    this.age(person);
    const purse = this.purse(person);
    const free = this.free(purse);
    if (purse.debt > 0 || free.length < points) return false;
    const grains = free.slice(0, points);
    for (const grain of grains) grain.state = 'FROZEN';
    const order: Order = { points, grains, until: this.clockMs + 600_000, state: 'frozen', refunded: 0, merchant };
    purse.orders.set(id, order);
    purse.frozen.add(order);
    return true;
  }

  spend(person: string, id: string): boolean {
    this.age(person);
    const order = this.purse(person).orders.get(id);
    if (order?.state !== 'frozen') return false;
    order.state = 'spent';
    this.purse(person).frozen.delete(order);
    for (const grain of order.grains) grain.state = 'SPENT';
    this.totals.spent += order.points;
    this.owe(order.merchant, order.points);
    this.age(person);
    return true;
  }

  owe(merchant: string | null, amountFen: number): void {
    if (merchant === null) return;
    const name = `${merchant} ${this.day}`;
    this.owed.set(name, (this.owed.get(name) ?? 0) + amountFen);
  }

  release(person: string, id: string): boolean {
    this.age(person);
    const order = this.purse(person).orders.get(id);
    if (order?.state !== 'frozen') return false;
    order.state = 'released';
    this.purse(person).frozen.delete(order);
    for (const grain of order.grains) grain.state = 'AVAILABLE';
    this.age(person);
    return true;
  }

  refund(person: string, id: string, points: number): boolean {
    this.age(person);
    const purse = this.purse(person);
    const order = purse.orders.get(id);
    if (order?.state !== 'spent' || order.refunded + points > order.points) return false;
    for (let i = 0; i < points; i++) {
      // The last that was taken comes back first.
      const grain = order.grains[order.points - 1 - order.refunded - i] as Grain;
      const lastDay = grain.lastDay < this.day ? plusDays(this.day, 30) : grain.lastDay;
      purse.grains.push({ state: 'AVAILABLE', month: grain.month, lastDay, waitsFor: null, rank: rankOf(lastDay, grain.month) });
    }
    order.refunded += points;
    this.totals.spent -= points;
    this.owe(order.merchant, -points);
    this.age(person);
    return true;
  }

  count(person: string, state: Grain['state']): number {
    return this.purse(person).grains.filter((grain) => grain.state === state).length;
  }

  /** Each open lot as `last day / month: points`. */
  lots(person: string): string[] {
    // Lots of one rank are one lot; a name for each grain would take most of the time.
    const lots = new Map<number, { name: string; points: number }>();
    for (const { rank, lastDay, month } of this.free(this.purse(person))) {
      const lot = lots.get(rank);
      if (lot) lot.points++;
      else lots.set(rank, { name: `${lastDay} ${month}`, points: 1 });
    }
    return [...lots.values()].map(({ name, points }) => `${name}: ${points}`);
  }
}
