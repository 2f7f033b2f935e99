import type { Result } from '@huinong/shared/kernel/result.ts';
import { availablePoints, frozenPoints, pendingPoints } from '@huinong/shared/points/ledger/account.ts';
import { settleUp } from '@huinong/shared/points/ledger/course.ts';
import { GrainModel } from '@huinong/shared/points/testing/grain-model.ts';
import { type Random, randomOf } from '@huinong/shared/points/testing/random.ts';
import { expect, it } from 'vitest';
import type { Refusal } from '../platform/refusal.ts';
import { EVERY_FAULT, faults } from '../platform/testing/faults.ts';
import { dayMoves, daySums } from './at-counter.ts';
import { earn, reverseEarning } from './earn.ts';
import { confirmRedemption, declineRedemption } from './end-redemption.ts';
import { expirePoints } from './expire.ts';
import { momentOf } from './happen.ts';
import { makeCode } from './make-codes.ts';
import type { PointsDeps } from './ports.ts';
import { redeem } from './redeem.ts';
import { refundRedemption } from './refund.ts';
import { releaseOverdue } from './release.ts';
import { accountAt, principalOf, sending, type TestHouse, testHouse, testRules, withCounter } from './testing/house.ts';

const OPERATIONS = 2_000;
const PERSONS = 8;
const MERCHANTS = ['m1', 'm2', 'm3'];
const FIRST_DAY = '2026-11-20';
const DAILY_CAP = 2_500;

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
type Tally = Map<string, { done: number; refused: number }>;

/**
 * The use cases on the real store beside the model of single points, operation by operation. Each command is sent up to three
 * times; a first sending may meet a fault at any of its store calls or be killed there, and the last one is always answered.
 */
class Walk {
  readonly random: Random;
  readonly model = new GrainModel(FIRST_DAY, DAILY_CAP);
  readonly tally: Tally = new Map();
  broken = 0;
  resent = 0;
  private readonly house: TestHouse;
  private readonly grants: { person: string; id: string }[] = [];
  private readonly waiting: Known[] = [];
  private readonly spent: Known[] = [];
  private n = 0;

  constructor(house: TestHouse, seed: number) {
    this.house = house;
    this.random = randomOf(seed);
  }

  private note(kind: string, done: boolean): void {
    const entry = this.tally.get(kind) ?? { done: 0, refused: 0 };
    entry[done ? 'done' : 'refused']++;
    this.tally.set(kind, entry);
  }

  /** One command, through faults and repetitions, to its answer. */
  private async sent<T>(run: (deps: PointsDeps) => Promise<T>): Promise<T> {
    if (this.random.chance(30)) {
      const [fault, at] = [this.random.oneOf(EVERY_FAULT), 1 + this.random.below(4)];
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

  private async answer<T>(kind: string, run: (deps: PointsDeps) => Promise<Result<T, Refusal>>, expected: boolean): Promise<T | null> {
    const result = await this.sent(run);
    expect(result.ok, `${kind} ${this.n}: ${JSON.stringify(result)}`).toBe(expected);
    this.note(kind, result.ok);
    return result.ok ? result.value : null;
  }

  async step(): Promise<string> {
    this.n++;
    const person = `p${this.random.below(PERSONS)}`;
    const roll = this.random.below(100);
    if (roll < 28) return this.earn(person);
    if (roll < 62) return this.redeem(person);
    if (roll < 72) return this.recent(this.waiting, (one) => this.end('confirm', one)) ?? this.redeem(person);
    if (roll < 76) return this.recent(this.waiting, (one) => this.end('decline', one)) ?? this.redeem(person);
    if (roll < 86) return this.recent(this.spent, (one) => this.refund(one)) ?? this.earn(person);
    if (roll < 91) return this.reverse() ?? this.earn(person);
    await this.pass();
    return person;
  }

  private recent(list: readonly Known[], work: (one: Known) => Promise<void>): Promise<string> | null {
    const one = list[list.length - 1 - this.random.below(Math.min(list.length, 6) || 1)];
    return one ? work(one).then(() => one.person) : null;
  }

  private async earn(person: string): Promise<string> {
    const points = 1 + this.random.below(900);
    const later = this.random.chance(25);
    const deedId = `d${this.n}`;
    const rule = later ? 'later' : 'hours';
    const availableOn = new Date(Date.parse(`${this.model.day}T00:00:00Z`) + 3 * 86_400_000).toISOString().slice(0, 10);
    const expected = this.model.earn(person, `${deedId}.${rule}`, points, later ? availableOn : 'now');
    const deed = later
      ? ({ deedId, kind: 'supply-order', personId: person, on: this.model.day, values: { amountFen: points } } as const)
      : ({ deedId, kind: 'volunteering', personId: person, on: this.model.day, values: { hours: points } } as const);
    const granted = await this.sent((deps) => earn(deps, ruleset)(this.house.institution, deed));
    expect(granted, `earn ${this.n}`).toEqual([{ ruleId: rule, points: expected }]);
    this.note('earn', expected > 0);
    if (expected > 0) this.grants.push({ person, id: `${deedId}.${rule}` });
    return person;
  }

  private async reverse(): Promise<string> {
    const one = this.grants[Math.max(0, this.grants.length - 1 - this.random.below(12))];
    if (!one) return 'p0';
    const expected = this.model.reverse(one.person, one.id);
    // Sent again, a reversal finds nothing left to take back.
    const { intercept } = faults((n) => (n === 3 && this.random.chance(30) ? 'kill-after' : undefined));
    const first = await reverseEarning(this.house.through(intercept))(this.house.institution, one.person, one.id, '测试').catch(() => null);
    const last = await reverseEarning(this.house.deps)(this.house.institution, one.person, one.id, '测试');
    expect(first === 'reversed' || last === 'reversed' || (first === null && expected), `reverse ${this.n}`).toBe(expected);
    this.note('reverse', expected);
    return one.person;
  }

  private async redeem(person: string): Promise<string> {
    const merchant = this.random.oneOf(MERCHANTS);
    const points = this.random.chance(45) ? 1_000 + this.random.below(300) : 1 + this.random.below(400);
    const { institution } = this.house;
    const made = await makeCode(this.house.deps)({ principal: principalOf(institution, person), at: this.house.now() });
    const code = made.ok ? (this.random.chance(20) ? made.value.digits : made.value.qr) : '';
    const body = { codes: [{ code, points }], channel: 'weapp' as const };
    const command = { ...sending(this.house, `clerk-${merchant}`, 'merchant-clerk'), merchantId: merchant, body };
    const id = `r${this.n}`;
    const expected = this.model.freeze(person, id, points, merchant);
    const reply = await this.answer('redeem', (deps) => redeem(deps)(command), expected);
    if (!reply) return person;
    const known = { person, id: reply.redemptions[0]?.redemptionId ?? '', merchant };
    // The model knows a redemption by the store's id too.
    this.model.purse(person).orders.set(known.id, this.model.purse(person).orders.get(id) as never);
    if (points < 1_000) this.model.spend(person, known.id);
    (points < 1_000 ? this.spent : this.waiting).push(known);
    // A code is good once, whatever is asked of it the second time.
    if (this.random.chance(20)) {
      const again = { ...command, ...sending(this.house, `clerk-${merchant}`, 'merchant-clerk') };
      const refused = await redeem(this.house.deps)(again);
      expect(refused.ok, `code twice ${this.n}`).toBe(false);
      this.note('code twice', refused.ok);
    }
    return person;
  }

  private async end(kind: 'confirm' | 'decline', { person, id, merchant }: Known): Promise<void> {
    const expected = kind === 'confirm' ? this.model.spend(person, id) : this.model.release(person, id);
    const command = { ...sending(this.house, person), redemptionId: id };
    const use = kind === 'confirm' ? confirmRedemption : declineRedemption;
    const ended = await this.answer(kind, (deps) => use(deps)(command), expected);
    if (ended && kind === 'confirm') this.spent.push({ person, id, merchant });
  }

  private async refund({ person, id, merchant }: Known): Promise<void> {
    const points = 1 + this.random.below(300);
    const expected = this.model.refund(person, id, points);
    const command = {
      ...sending(this.house, `clerk-${merchant}`, 'merchant-clerk'),
      merchantId: merchant,
      redemptionId: id,
      body: { points, channel: 'weapp' as const },
    };
    await this.answer('refund', (deps) => refundRedemption(deps)(command), expected);
  }

  private async pass(): Promise<void> {
    const kind = this.random.below(100);
    if (kind < 70) {
      const minutes = 1 + this.random.below(6);
      this.model.pass(minutes);
      this.house.pass(minutes);
    } else {
      const days = kind < 96 ? 1 + this.random.below(3) : 100 + this.random.below(300);
      this.model.nextDay(days);
      this.house.pass(days * 24 * 60);
      await this.house.setBusinessDate(this.model.day);
    }
    if (this.random.chance(30)) await this.sent((deps) => releaseOverdue(deps)(this.house.institution).then(() => null));
    this.note('time', true);
  }

  async compare(person: string): Promise<void> {
    this.model.age(person);
    const { account } = settleUp(await accountAt(this.house, person), momentOf(this.model.day, this.house.now()));
    const found = [availablePoints(account), pendingPoints(account), frozenPoints(account), account.debtPoints];
    const debt = this.model.purse(person).debt;
    const expected = [
      this.model.count(person, 'AVAILABLE') - debt,
      this.model.count(person, 'PENDING'),
      this.model.count(person, 'FROZEN'),
      debt,
    ];
    expect(found, `${person} after ${this.n}`).toEqual(expected);
    expect(account.lots.map(({ expiresOn, earnedIn, points }) => `${expiresOn} ${earnedIn}: ${points}`)).toEqual(this.model.lots(person));
  }

  /** Every villager, every merchant's day, and the store's own rules. */
  async compareAll(): Promise<void> {
    for (let p = 0; p < PERSONS; p++) await this.compare(`p${p}`);
    const { table } = await this.house.deps.house(this.house.institution);
    for (const [name, points] of this.model.owed) {
      const [merchantId = '', day = ''] = name.split(' ');
      const { netFen } = daySums(await dayMoves(table, merchantId, day));
      expect(netFen, name).toBe(points);
    }
    expect((await this.house.verify()).violations).toEqual([]);
  }
}

// POINTS_SEED plays a run again that failed.
const seed = Number(process.env.POINTS_SEED ?? Math.floor(Math.random() * 2 ** 31));

it(`the use cases agree with the model after each of ${OPERATIONS} operations (POINTS_SEED=${seed})`, async () => {
  const house = await testHouse(FIRST_DAY);
  for (const merchant of MERCHANTS) await withCounter(house, merchant);
  const walk = new Walk(house, seed);
  for (let n = 1; n <= OPERATIONS; n++) {
    await walk.compare(await walk.step());
    if (n % 1_000 === 0) await walk.compareAll();
  }
  await releaseOverdue(house.deps)(house.institution);
  await expirePoints(house.deps)(house.institution);
  await walk.compareAll();
  const { tally, broken, resent, model } = walk;
  console.info(`POINTS_SEED=${seed}`, Object.fromEntries(tally), { broken, resent }, model.totals);
  for (const kind of ['earn', 'redeem', 'confirm', 'decline', 'refund', 'reverse']) expect(tally.get(kind)?.done, kind).toBeGreaterThan(10);
}, 900_000);
