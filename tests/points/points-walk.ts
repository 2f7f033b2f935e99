import type { Slice } from '@huinong/shared/points/ledger/account.ts';
import type { Cap } from '@huinong/shared/points/ledger/caps.ts';
import { decideEarning, decideEarningConfirmed, decideReversal, type StandingEarning } from '@huinong/shared/points/ledger/earn.ts';
import { decideFreeze, decideRelease, decideSpend } from '@huinong/shared/points/ledger/hold.ts';
import { decideRefund } from '@huinong/shared/points/ledger/refund.ts';
import { plusDays } from '@huinong/shared/points/testing/grain-model.ts';
import { expect } from 'vitest';
import { DAILY_CAP, type Known, MERCHANTS, type Stage } from './stage.ts';

const CAPS: readonly Cap[] = [{ capId: 'daily', source: null, period: 'day', points: DAILY_CAP }];

type Redeemed = { slices: readonly Slice[]; points: number; refundedPoints: number; merchant: string };

/** What people do with points, one operation at a time, each against the model's word. */
export class PointsWalk {
  private readonly stage: Stage;
  private readonly redemptions = new Map<string, Redeemed>();
  private readonly earnings = new Map<string, StandingEarning>();
  private readonly frozen: Known[] = [];
  private readonly spent: Known[] = [];
  private readonly grants: Known[] = [];
  private readonly waiting: Known[] = [];

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** One operation by one person, or on something of somebody else's; whose points it was about. */
  step(person: string, roll: number): string {
    if (roll < 40) return this.earn(person);
    if (roll < 47) return this.some(this.waiting, (one) => this.onEarning('confirm earning', one)) ?? this.earn(person);
    if (roll < 70) return this.freeze(person);
    if (roll < 84) return this.some(this.frozen, (one) => this.spend(one)) ?? this.freeze(person);
    if (roll < 88) return this.some(this.frozen, (one) => this.release(one)) ?? this.freeze(person);
    if (roll < 97) return this.some(this.spent, (one) => this.refund(one)) ?? this.freeze(person);
    return this.some(this.grants, (one) => this.onEarning('reverse', one)) ?? this.earn(person);
  }

  private some(list: readonly Known[], work: (one: Known) => void): string | null {
    const one = this.stage.recent(list);
    if (one) work(one);
    return one?.person ?? null;
  }

  private earn(person: string): string {
    const { random, model, ledger, n } = this.stage;
    const id = `e${n}`;
    const points = 1 + random.below(8);
    const wait = random.below(10);
    const available = wait < 6 ? 'now' : wait < 8 ? 'confirmed' : plusDays(model.day, 1 + random.below(9));
    const granted = model.earn(person, id, points, available);
    const wish = { earningId: id, source: `s${random.below(3)}`, points, earnedOn: model.day };
    const how = available === 'now' || available === 'confirmed' ? available : { on: available };
    const decided = decideEarning(ledger.account(person), { ...wish, available: how }, CAPS, this.stage.moment());
    this.stage.note('earn', decided.ok);
    expect(decided.ok ? decided.value.earning.slice.points : 0).toBe(granted);
    if (!decided.ok) {
      this.stage.settled(person);
      return person;
    }
    ledger.keep(person, decided.value.course);
    this.earnings.set(id, decided.value.earning);
    if (available === 'confirmed') this.waiting.push({ person, id });
    this.grants.push({ person, id });
    return person;
  }

  private onEarning(kind: 'confirm earning' | 'reverse', { person, id }: Known): void {
    const { model, ledger } = this.stage;
    const known = this.earnings.get(id) as StandingEarning;
    const expected = kind === 'reverse' ? model.reverse(person, id) : model.confirmEarning(person, id);
    const decide = kind === 'reverse' ? decideReversal : decideEarningConfirmed;
    const decided = decide(ledger.account(person), known, this.stage.moment());
    this.stage.note(kind, decided.ok);
    expect(decided.ok, `${kind} ${id}`).toBe(expected);
    if (!decided.ok) return void this.stage.settled(person);
    ledger.keep(person, decided.value.course);
    this.earnings.set(id, decided.value.earning);
  }

  private freeze(person: string): string {
    const { random, model, ledger, n } = this.stage;
    const id = `r${n}`;
    const points = 1 + random.below(random.chance(15) ? 200 : 12);
    const merchant = random.oneOf(MERCHANTS);
    const expected = model.freeze(person, id, points, merchant);
    const decided = decideFreeze(ledger.account(person), id, points, this.stage.moment());
    this.stage.note('freeze', decided.ok);
    expect(decided.ok, `freeze ${id}`).toBe(expected);
    if (!decided.ok) {
      this.stage.settled(person);
      return person;
    }
    ledger.keep(person, decided.value.course);
    this.redemptions.set(id, { slices: decided.value.slices, points, refundedPoints: 0, merchant });
    this.frozen.push({ person, id });
    return person;
  }

  private spend({ person, id }: Known): void {
    const { model, ledger } = this.stage;
    const { points, merchant } = this.redemptions.get(id) as Redeemed;
    const expected = model.spend(person, id);
    const decided = decideSpend(ledger.account(person), id, this.stage.moment());
    this.stage.note('spend', decided.ok);
    expect(decided.ok, `spend ${id}`).toBe(expected);
    if (!decided.ok) return void this.stage.settled(person);
    ledger.keep(person, decided.value);
    ledger.move(merchant, { kind: 'redeemed', moveId: id, points, amountFen: points, day: model.day });
    this.spent.push({ person, id });
  }

  private release({ person, id }: Known): void {
    const { model, ledger } = this.stage;
    const expected = model.release(person, id);
    const decided = decideRelease(ledger.account(person), id, this.stage.moment());
    this.stage.note('release', decided.ok);
    expect(decided.ok, `release ${id}`).toBe(expected);
    if (decided.ok) ledger.keep(person, decided.value);
    else this.stage.settled(person);
  }

  private refund({ person, id }: Known): void {
    const { random, model, ledger, n } = this.stage;
    const redeemed = this.redemptions.get(id) as Redeemed;
    const points = 1 + random.below(8);
    const expected = model.refund(person, id, points);
    const moveId = `f${n}`;
    const decided = decideRefund(ledger.account(person), { redemptionId: id, ...redeemed }, moveId, points, this.stage.moment());
    this.stage.note('refund', decided.ok);
    expect(decided.ok, `refund ${id}`).toBe(expected);
    if (!decided.ok) return void this.stage.settled(person);
    ledger.keep(person, decided.value.course);
    redeemed.refundedPoints += points;
    ledger.move(redeemed.merchant, { kind: 'refunded', moveId, points, amountFen: points, day: model.day });
  }
}
