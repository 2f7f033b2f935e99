import type { Result } from '@huinong/shared/kernel/result.ts';
import { GrainModel } from '@huinong/shared/points/testing/grain-model.ts';
import { MallModel, type ModelShop } from '@huinong/shared/points/testing/mall-model.ts';
import { type Random, randomOf } from '@huinong/shared/points/testing/random.ts';
import { expect } from 'vitest';
import type { Refusal } from '../../platform/refusal.ts';
import { EVERY_FAULT, faults } from '../../platform/testing/faults.ts';
import type { PointsDeps } from '../ports.ts';
import { sending, type TestHouse, withCounter } from './house.ts';

export const PERSONS = 8;
export const MERCHANTS = ['m1', 'm2', 'm3'];
/** The shop of a villager, which is blocked now and then. */
const OWN_SHOP = 'm3';
const OWNER = 'p7';

/**
 * A house beside the models, and how a command comes to it: each is sent up to three times; a first sending may meet a fault at
 * any of its store calls or be killed there, and the last one is always answered.
 */
export class Stage {
  readonly random: Random;
  readonly model: GrainModel;
  readonly mall: MallModel;
  readonly house: TestHouse;
  readonly tally = new Map<string, { done: number; refused: number }>();
  readonly shops = new Map<string, ModelShop>();
  broken = 0;
  resent = 0;
  n = 0;

  constructor(house: TestHouse, seed: number, firstDay: string, dailyCap: number) {
    this.house = house;
    this.random = randomOf(seed);
    this.model = new GrainModel(firstDay, dailyCap);
    this.mall = new MallModel(this.model);
  }

  async openShops(): Promise<void> {
    for (const shop of MERCHANTS) await this.setShop(shop, true);
  }

  private async setShop(shop: string, open: boolean): Promise<void> {
    const ownerId = shop === OWN_SHOP ? OWNER : `owner-${shop}`;
    const clerk = await withCounter(this.house, shop, { active: open, ownerId });
    this.shops.set(shop, { shop, open, people: [ownerId, clerk] });
  }

  /** Blocked, or released again. */
  async turnShop(): Promise<void> {
    const open = !this.shops.get(OWN_SHOP)?.open;
    await this.setShop(OWN_SHOP, open);
    this.note('shop', open);
  }

  /** Whether a person may buy or pick up at a shop at all. */
  serves(shop: string, person: string): boolean {
    const { open, people } = this.shops.get(shop) as ModelShop;
    return open && !people.includes(person);
  }

  clerk(shop: string) {
    return { ...sending(this.house, `clerk-${shop}`, 'merchant-clerk'), merchantId: shop };
  }

  note(kind: string, done: boolean): void {
    const entry = this.tally.get(kind) ?? { done: 0, refused: 0 };
    entry[done ? 'done' : 'refused']++;
    this.tally.set(kind, entry);
  }

  /** One command, through faults at one of its first store calls and repetitions, to its answer. */
  async sent<T>(run: (deps: PointsDeps) => Promise<T>, calls = 4): Promise<T> {
    if (this.random.chance(30)) {
      const [fault, at] = [this.random.oneOf(EVERY_FAULT), 1 + this.random.below(calls)];
      const { intercept } = faults((n) => (n === at ? fault : undefined));
      await run(this.house.through(intercept)).catch(() => {
        this.broken++;
      });
    }
    const answer = await run(this.house.deps);
    if (!this.random.chance(30)) return answer;
    this.resent++;
    expect(await run(this.house.deps)).toEqual(answer);
    return answer;
  }

  async answer<T>(kind: string, run: (deps: PointsDeps) => Promise<Result<T, Refusal>>, expected: boolean): Promise<T | null> {
    const result = await this.sent(run);
    expect(result.ok, `${kind} ${this.n}: ${JSON.stringify(result)}`).toBe(expected);
    this.note(kind, result.ok);
    return result.ok ? result.value : null;
  }

  /** One of the last. */
  recent<T>(list: readonly T[], last = 6): T | undefined {
    return list[list.length - 1 - this.random.below(Math.min(list.length, last) || 1)];
  }
}
