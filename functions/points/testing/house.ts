import { randomUUID } from 'node:crypto';
import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import type { PointsAccount } from '@huinong/shared/points/ledger/account.ts';
import { businessDateKey } from '../../platform/business-date.ts';
import type { Sending } from '../../platform/command.ts';
import { newFactId } from '../../platform/facts.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { type Sealer, sealerOf } from '../../platform/sealer.ts';
import type { Intercept, Store } from '../../platform/store.ts';
import { type Table, tenantTable } from '../../platform/table.ts';
import { freshInstitution, ownTable } from '../../platform/testing/store.ts';
import { type Violation, verifyInstitution } from '../../platform/verify.ts';
import { earn } from '../earn.ts';
import { followCounterChanged } from '../follow.ts';
import { accountOf } from '../items.ts';
import { accountKey } from '../keys.ts';
import { makeCode } from '../make-codes.ts';
import type { PointsDeps } from '../ports.ts';
import { rules } from '../verify.ts';

const KEY = new Uint8Array(32).fill(7);

export type TestHouse = {
  readonly institution: string;
  readonly deps: PointsDeps;
  readonly table: Table;
  readonly sealer: Sealer;
  readonly open: () => Store;
  /** The same store through faults. */
  readonly through: (intercept: Intercept) => PointsDeps;
  /** Moves the wall clock that the use cases see. */
  readonly pass: (minutes: number) => void;
  readonly now: () => Date;
  readonly verify: () => Promise<{ checked: number; violations: readonly Violation[] }>;
  readonly setBusinessDate: (date: PlainDate) => Promise<void>;
};

/** An institution of its own on the tests' store. */
export const testHouse = async (on: PlainDate): Promise<TestHouse> => {
  const institution = freshInstitution();
  const storeOf = await ownTable();
  const sealer = sealerOf(institution, KEY);
  // The clock stands still but for what a test lets pass, so that a slow machine ends no hold.
  let nowMs = Date.now();
  const now = (): Date => new Date(nowMs);
  const depsOn = (intercept?: Intercept): PointsDeps => {
    const store = storeOf(intercept);
    return { house: async (code) => ({ institution: code, table: tenantTable(store, code), sealer }), now };
  };
  const deps = depsOn();
  const { table } = await deps.house(institution);
  const setBusinessDate = (date: PlainDate) => table.putAll([{ ...businessDateKey, date }]);
  await setBusinessDate(on);
  return {
    institution,
    deps,
    table,
    sealer,
    open: () => storeOf(),
    through: depsOn,
    pass: (minutes) => {
      nowMs += minutes * 60_000;
    },
    now,
    setBusinessDate,
    verify: async () => {
      const { checked, violations } = await verifyInstitution(storeOf(), institution, sealer, rules);
      return { checked: Object.values(checked).reduce((sum, count) => sum + count, 0), violations };
    },
  };
};

export const principalOf = (institution: string, personId: string, role: 'villager' | 'merchant-clerk' = 'villager'): Principal => ({
  institution,
  personId,
  roles: [role],
  villages: [],
  branch: null,
  sessionId: 's1',
});

/** A command's head: a key and a body hash of its own, at a moment. */
export const sending = (
  { institution, now }: TestHouse,
  personId: string,
  role?: 'merchant-clerk',
  key: string = randomUUID(),
): Sending => ({
  principal: principalOf(institution, personId, role),
  idempotencyKey: key,
  bodyHash: `hash of ${key}`,
  at: now(),
});

export const done = <T>(result: Result<T, Refusal>): T => {
  if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.title}`);
  return result.value;
};

/** A merchant with a counter, whose clerk is `clerk-<merchantId>`. */
export const withCounter = async (house: TestHouse, merchantId: string, more: Partial<CounterChanged['body']> = {}): Promise<string> => {
  const { institution, now } = house;
  const clerkId = `clerk-${merchantId}`;
  const body = { merchantId, name: '王家超市', active: true, ownerId: `owner-${merchantId}`, clerkIds: [clerkId], budget: null, ...more };
  // A later word than the one before.
  house.pass(1 / 60_000);
  const at = now();
  const head = { version: 1, factId: newFactId(at), institution, on: '2026-11-20', at: at.toISOString() };
  await followCounterChanged(house.deps)({ type: 'merchant.counterChanged', ...head, body });
  return clerkId;
};

/** Points from village orders, which have no small caps: 5 for each 100 yuan. */
export const withPoints = async (
  house: TestHouse,
  personId: string,
  points: number,
  on: PlainDate,
  deedId: string = randomUUID(),
): Promise<void> => {
  const ruleset = testRules;
  await earn(house.deps, ruleset)(house.institution, { deedId, kind: 'volunteering', personId, on, values: { hours: points } });
};

/** A point an hour into the bank's ledger, without caps: what the tests need. */
export const testRules = {
  id: 'test@1',
  rules: [
    {
      id: 'hours',
      ledger: 'bank',
      source: 'hours',
      scene: 'party',
      title: '志愿服务',
      deed: 'volunteering',
      when: [],
      award: { per: { value: 'hours', every: 1, points: 1 } },
      available: 'now',
    },
  ],
  caps: [],
  budgets: [],
} as const;

export const accountAt = async ({ table }: TestHouse, personId: string): Promise<PointsAccount> =>
  accountOf(await table.get(accountKey(personId, 'bank'), { consistent: true }), personId, 'bank');

/** What a villager's screen shows now. */
export const codeOf = async (house: TestHouse, personId: string): Promise<{ readonly qr: string; readonly digits: string }> =>
  done(await makeCode(house.deps)({ principal: principalOf(house.institution, personId), at: house.now() }));
