import type { Result } from '@huinong/shared/kernel/result.ts';
import { expect, it } from 'vitest';
import type { Refusal } from '../platform/refusal.ts';
import { faults, Killed, LOST_ANSWERS } from '../platform/testing/faults.ts';
import { applyForMerchant } from './apply-for-merchant.ts';
import { blockMerchant, closeMerchant, releaseMerchant } from './change-state.ts';
import { followApprovalDecided } from './follow-decision.ts';
import { inviteClerk } from './invite-clerk.ts';
import { joinCounter } from './join-counter.ts';
import type { MerchantDeps } from './ports.ts';
import { proposePayoutCard } from './propose-card.ts';
import { removeClerk } from './remove-clerk.ts';
import { CARD, NEW_CARD } from './testing/bank.ts';
import {
  admitted,
  applicationBody,
  decisionOn,
  done,
  joined,
  sending,
  staffIn,
  type TestHouse,
  testHouse,
  villagerIn,
} from './testing/house.ts';

type Command = (deps: MerchantDeps) => Promise<Result<unknown, Refusal>>;
const body = { reason: '顾客投诉' };

/** Each command, ready to be sent, in a house where it may be done. */
const COMMANDS: Readonly<Record<string, (house: TestHouse) => Promise<Command>>> = {
  apply: async (house) => {
    const command = { ...sending(staffIn(house).manager), body: applicationBody() };
    return (deps) => applyForMerchant(deps)(command);
  },
  block: async (house) => {
    const command = { ...sending(staffIn(house).manager), merchantId: await admitted(house), body };
    return (deps) => blockMerchant(deps)(command);
  },
  release: async (house) => {
    const merchantId = await admitted(house);
    done(await blockMerchant(house.deps)({ ...sending(staffIn(house).manager), merchantId, body }));
    const command = { ...sending(staffIn(house).second), merchantId, body };
    return (deps) => releaseMerchant(deps)(command);
  },
  close: async (house) => {
    const command = { ...sending(staffIn(house).admin), merchantId: await admitted(house), body };
    return (deps) => closeMerchant(deps)(command);
  },
  invite: async (house) => {
    const merchantId = await admitted(house);
    const command = { ...sending(staffIn(house).manager), merchantId, body: { as: 'owner' as const, label: '店主' } };
    return (deps) => inviteClerk(deps)(command);
  },
  join: async (house) => {
    const merchantId = await admitted(house);
    const invite = { ...sending(staffIn(house).manager), merchantId, body: { as: 'owner' as const, label: '店主' } };
    const { code } = done(await inviteClerk(house.deps)(invite));
    const command = { ...sending(villagerIn(house, 'p1')), body: { code } };
    return (deps) => joinCounter(deps)(command);
  },
  card: async (house) => {
    const merchantId = await admitted(house);
    house.bank.held = [CARD, NEW_CARD];
    const command = { ...sending(staffIn(house).manager), merchantId, body: { cardTail: NEW_CARD.tail, reason: '旧卡注销' } };
    return (deps) => proposePayoutCard(deps)(command);
  },
  remove: async (house) => {
    const merchantId = await admitted(house);
    await joined(house, merchantId, 'p1', 'owner');
    await joined(house, merchantId, 'p2');
    const command = { ...sending(villagerIn(house, 'p1')), merchantId, personId: 'p2' };
    return (deps) => removeClerk(deps)(command);
  },
};

const unlessKilled = (error: unknown): null => {
  if (error instanceof Killed) return null;
  throw error;
};

it.each(Object.keys(COMMANDS).flatMap((name) => LOST_ANSWERS.map((fault) => [name, fault] as const)))(
  '%s, %s at every call of the store, is done once and answers the same',
  async (name, fault) => {
    for (let n = 1, reached = true; reached; n++) {
      const house = await testHouse();
      const command = await (COMMANDS[name] as (house: TestHouse) => Promise<Command>)(house);
      const plan = faults((attempt) => (attempt === n ? fault : undefined));
      const first = await command(house.through(plan.intercept)).catch(unlessKilled);
      const facts = async () => (await house.items()).filter(({ et }) => et === 'fact').length;
      const after = first ? await facts() : null;
      const again = done(await command(house.deps));
      if (first) expect(again).toEqual(done(first));
      if (after !== null) expect(await facts()).toBe(after);
      expect(done(await command(house.deps))).toEqual(again);
      expect(await house.violations()).toEqual([]);
      reached = plan.attempts.length >= n;
    }
  },
);

it.each(LOST_ANSWERS)('an admission, %s at every call of the store, is told once', async (fault) => {
  for (let n = 1, reached = true; reached; n++) {
    const house = await testHouse();
    const { merchantId } = done(await applyForMerchant(house.deps)({ ...sending(staffIn(house).manager), body: applicationBody() }));
    const decision = await decisionOn(house, merchantId);
    const plan = faults((attempt) => (attempt === n ? fault : undefined));
    await followApprovalDecided(house.through(plan.intercept))(decision).catch(unlessKilled);
    await followApprovalDecided(house.deps)(decision);
    expect(await house.told('merchant.counterChanged')).toHaveLength(1);
    expect(await house.violations()).toEqual([]);
    reached = plan.attempts.length >= n;
  }
});
