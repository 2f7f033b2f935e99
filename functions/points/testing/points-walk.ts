import { plusDays } from '@huinong/shared/points/testing/grain-model.ts';
import { expect } from 'vitest';
import { faults } from '../../platform/testing/faults.ts';
import { earn, reverseEarning } from '../earn.ts';
import { confirmRedemption, declineRedemption } from '../end-redemption.ts';
import { redeem } from '../redeem.ts';
import { refundRedemption } from '../refund.ts';
import { codeOf, sending, testRules } from './house.ts';
import { MERCHANTS, type Stage } from './stage.ts';

export const DAILY_CAP = 2_500;

const ruleset = {
  ...testRules,
  rules: [
    ...testRules.rules,
    {
      ...testRules.rules[0],
      id: 'later',
      deed: 'supply-order',
      award: { per: { value: 'amountFen', every: 1, points: 1 } },
      available: { afterDays: 3 },
    },
  ],
  caps: [{ capId: 'day', ledger: 'bank', source: null, period: 'day', points: DAILY_CAP }],
} as const;

type Known = { readonly person: string; readonly id: string; readonly merchant: string };

/** Earning and redeeming by the use cases, each against the model's word. */
export class PointsWalk {
  private readonly stage: Stage;
  private readonly grants: { person: string; id: string }[] = [];
  private readonly waiting: Known[] = [];
  private readonly spent: Known[] = [];

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** Whose points it was about. */
  async step(person: string, roll: number): Promise<string> {
    if (roll < 31) return this.earn(person);
    if (roll < 68) return this.redeem(person);
    if (roll < 79) return this.some(this.waiting, (one) => this.end('confirm', one)) ?? this.redeem(person);
    if (roll < 83) return this.some(this.waiting, (one) => this.end('decline', one)) ?? this.redeem(person);
    if (roll < 94) return this.some(this.spent, (one) => this.refund(one)) ?? this.earn(person);
    return this.reverse() ?? this.earn(person);
  }

  private some(list: readonly Known[], work: (one: Known) => Promise<void>): Promise<string> | null {
    const one = this.stage.recent(list, list === this.waiting ? 2 : 6);
    return one ? work(one).then(() => one.person) : null;
  }

  private async earn(person: string): Promise<string> {
    const { random, model, house, n } = this.stage;
    const points = 1 + random.below(900);
    const later = random.chance(25);
    const deedId = `d${n}`;
    const rule = later ? 'later' : 'hours';
    const expected = model.earn(person, `${deedId}.${rule}`, points, later ? plusDays(model.day, 3) : 'now');
    const deed = later
      ? ({ deedId, kind: 'supply-order', personId: person, on: model.day, values: { amountFen: points } } as const)
      : ({ deedId, kind: 'volunteering', personId: person, on: model.day, values: { hours: points } } as const);
    const granted = await this.stage.sent((deps) => earn(deps, ruleset)(house.institution, deed));
    expect(granted, `earn ${n}`).toEqual([{ ruleId: rule, points: expected }]);
    this.stage.note('earn', expected > 0);
    if (expected > 0) this.grants.push({ person, id: `${deedId}.${rule}` });
    return person;
  }

  private reverse(): Promise<string> | null {
    const one = this.grants[Math.max(0, this.grants.length - 1 - this.stage.random.below(12))];
    return one ? this.reverseOne(one) : null;
  }

  private async reverseOne({ person, id }: { readonly person: string; readonly id: string }): Promise<string> {
    const { random, model, house, n } = this.stage;
    const expected = model.reverse(person, id);
    // Sent again, a reversal finds nothing left to take back.
    const killed = random.chance(30);
    const { intercept } = faults((at) => (at === 3 && killed ? 'kill-after' : undefined));
    const first = await reverseEarning(house.through(intercept))(house.institution, person, id, '测试').catch(() => null);
    const last = await reverseEarning(house.deps)(house.institution, person, id, '测试');
    expect(first === 'reversed' || last === 'reversed' || (first === null && expected), `reverse ${n}`).toBe(expected);
    this.stage.note('reverse', expected);
    return person;
  }

  private async redeem(person: string): Promise<string> {
    const { random, model, house, n } = this.stage;
    const merchant = random.oneOf(MERCHANTS);
    const points = random.chance(45) ? 1_000 + random.below(300) : 1 + random.below(400);
    const { qr, digits } = await codeOf(house, person);
    const body = { codes: [{ code: random.chance(20) ? digits : qr, points }], channel: 'weapp' as const };
    const command = { ...this.stage.clerk(merchant), body };
    const id = `r${n}`;
    const expected = this.stage.serves(merchant, person) && model.freeze(person, id, points, merchant);
    const reply = await this.stage.answer('redeem', (deps) => redeem(deps)(command), expected);
    if (!reply) return person;
    const known = { person, id: reply.redemptions[0]?.redemptionId ?? '', merchant };
    // The model knows a redemption by the store's id too.
    model.purse(person).orders.set(known.id, model.purse(person).orders.get(id) as never);
    if (points < 1_000) model.spend(person, known.id);
    (points < 1_000 ? this.spent : this.waiting).push(known);
    // A code is good once, whatever is asked of it the second time.
    if (random.chance(20)) {
      const refused = await redeem(house.deps)({ ...command, ...this.stage.clerk(merchant) });
      expect(refused.ok, `code twice ${n}`).toBe(false);
      this.stage.note('code twice', refused.ok);
    }
    return person;
  }

  private async end(kind: 'confirm' | 'decline', { person, id, merchant }: Known): Promise<void> {
    const { model, house } = this.stage;
    const expected = kind === 'confirm' ? model.spend(person, id) : model.release(person, id);
    const command = { ...sending(house, person), redemptionId: id };
    const use = kind === 'confirm' ? confirmRedemption : declineRedemption;
    const ended = await this.stage.answer(kind, (deps) => use(deps)(command), expected);
    if (ended && kind === 'confirm') this.spent.push({ person, id, merchant });
  }

  private async refund({ person, id, merchant }: Known): Promise<void> {
    const points = 1 + this.stage.random.below(300);
    const expected = this.stage.model.refund(person, id, points);
    const command = { ...this.stage.clerk(merchant), redemptionId: id, body: { points, channel: 'weapp' as const } };
    await this.stage.answer('refund', (deps) => refundRedemption(deps)(command), expected);
  }
}
