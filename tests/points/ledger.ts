import { type MerchantMove, settleDay } from '@huinong/shared/merchant/settlement.ts';
import { emptyAccount, type PointsAccount } from '@huinong/shared/points/ledger/account.ts';
import { type Course, heldPoints } from '@huinong/shared/points/ledger/course.ts';
import type { PointsEvent } from '@huinong/shared/points/ledger/events.ts';
import { replayPoints } from '@huinong/shared/points/ledger/evolve.ts';
import { postingsOf } from '@huinong/shared/points/ledger/postings.ts';
import type { ModelTotals } from '@huinong/shared/points/testing/grain-model.ts';
import { expect } from 'vitest';

/** The ledger's own decisions with nothing around them but memory, and everything they posted. */
export class Ledger {
  readonly accounts = new Map<string, PointsAccount>();
  private readonly events = new Map<string, PointsEvent[]>();
  private readonly books = new Map<string, number>();
  /** What merchants are settled by: by merchant and day. */
  private readonly moves = new Map<string, MerchantMove[]>();

  account(person: string): PointsAccount {
    return this.accounts.get(person) ?? emptyAccount('bank');
  }

  keep(person: string, { account, events }: Course): void {
    this.accounts.set(person, account);
    const all = this.events.get(person) ?? [];
    all.push(...events);
    this.events.set(person, all);
    for (const event of events)
      for (const { account: name, points } of postingsOf(event)) {
        const book = name.startsWith('issued') ? 'issued' : name;
        this.books.set(book, (this.books.get(book) ?? 0) + points);
      }
  }

  move(merchant: string, move: MerchantMove): void {
    const name = `${merchant} ${move.day}`;
    this.moves.set(name, [...(this.moves.get(name) ?? []), move]);
  }

  /** The books of all villagers together. */
  expectConserved({ issued, spent, expired, reversed }: ModelTotals): void {
    const { books } = this;
    expect([...books.values()].reduce((sum, points) => sum + points, 0)).toBe(0);
    expect({ issued: -(books.get('issued') ?? 0), spent: books.get('spent') ?? 0 }).toEqual({ issued, spent });
    expect({ expired: books.get('expired') ?? 0, reversed: books.get('reversed') ?? 0 }).toEqual({ expired, reversed });
    const held = [...this.accounts.values()].reduce((sum, account) => sum + heldPoints(account), 0);
    expect(held).toBe(issued - spent - expired - reversed);
  }

  /** Each day's settlement comes to what the model owes for it, and over all days it is paid or still carried. */
  expectSettled(owed: ReadonlyMap<string, number>): void {
    expect([...this.moves.keys()].sort()).toEqual([...owed.keys()].sort());
    const carried = new Map<string, number>();
    const [paid, due] = [new Map<string, number>(), new Map<string, number>()];
    // A name is a merchant and a date: in the order of days for each.
    for (const [name, moves] of [...this.moves].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const merchant = name.split(' ')[0] ?? '';
      const { grossFen, refundedFen, payFen, carriedOutFen } = settleDay(moves, carried.get(merchant) ?? 0);
      expect(grossFen - refundedFen, name).toBe(owed.get(name));
      carried.set(merchant, carriedOutFen);
      paid.set(merchant, (paid.get(merchant) ?? 0) + payFen);
      due.set(merchant, (due.get(merchant) ?? 0) + (owed.get(name) ?? 0));
    }
    for (const [merchant, fen] of due) expect((paid.get(merchant) ?? 0) + (carried.get(merchant) ?? 0), merchant).toBe(fen);
  }

  /** Each account is what its events lead to. */
  expectReplayed(): void {
    for (const [person, events] of this.events) expect(replayPoints('bank', events)).toEqual(this.account(person));
  }
}
