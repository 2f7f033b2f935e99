import type { Moment, PointsAccount } from '@huinong/shared/points/ledger/account.ts';
import { settleUp } from '@huinong/shared/points/ledger/course.ts';
import { GrainModel } from '@huinong/shared/points/testing/grain-model.ts';
import { MallModel } from '@huinong/shared/points/testing/mall-model.ts';
import { type Random, randomOf } from '@huinong/shared/points/testing/random.ts';
import { Ledger } from './ledger.ts';

export const MERCHANTS = ['m1', 'm2', 'm3'];
export const DAILY_CAP = 20;

/** Something that was done to a person's points, to come back to. */
export type Known = { readonly person: string; readonly id: string };

/** One seed's numbers, the models, the ledger beside them, and what each kind of operation did. */
export class Stage {
  readonly random: Random;
  readonly model = new GrainModel('2025-10-03', DAILY_CAP);
  readonly mall = new MallModel(this.model);
  readonly ledger = new Ledger();
  /** So that none of them is a kind that never succeeds. */
  readonly tally = new Map<string, { done: number; refused: number }>();
  n = 0;

  constructor(seed: number) {
    this.random = randomOf(seed);
  }

  moment(): Moment {
    return { on: this.model.day, at: new Date(Date.UTC(2025, 0, 1) + this.model.clockMs).toISOString() };
  }

  note(kind: string, done: boolean): void {
    const entry = this.tally.get(kind) ?? { done: 0, refused: 0 };
    entry[done ? 'done' : 'refused']++;
    this.tally.set(kind, entry);
  }

  settled(person: string): PointsAccount {
    const course = settleUp(this.ledger.account(person), this.moment());
    this.ledger.keep(person, course);
    return course.account;
  }

  /** Mostly the recent ones: old ones have run out. Those worked on stay in the list, so that they come again. */
  recent<T>(list: readonly T[]): T | undefined {
    const from = Math.max(0, list.length - 12);
    return list.length === 0 ? undefined : list[from + this.random.below(list.length - from)];
  }
}
