import { randomUUID } from 'node:crypto';
import type { GrantIssued } from '@huinong/shared/facts/credit.ts';
import type { PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import type { RepaymentMethod } from '@huinong/shared/lending/credit-line.ts';
import { businessDateKey } from '../../platform/business-date.ts';
import type { Sending } from '../../platform/command.ts';
import { newFactId } from '../../platform/facts.ts';
import { institutionKey } from '../../platform/institution.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { type Sealer, sealerOf } from '../../platform/sealer.ts';
import type { Intercept, Store } from '../../platform/store.ts';
import { type Table, tenantTable } from '../../platform/table.ts';
import { freshInstitution, ownTable } from '../../platform/testing/store.ts';
import { type Violation, verifyInstitution } from '../../platform/verify.ts';
import { followGrantIssued, followPersonVerified } from '../follow-others.ts';
import { getHome } from '../get-home.ts';
import { openDisclosure } from '../open-disclosure.ts';
import type { LendingDeps } from '../ports.ts';
import { signContract } from '../sign-contract.ts';
import { rules } from '../verify.ts';
import { type TestBank, testBank } from './bank.ts';

const KEY = new Uint8Array(32).fill(7);

export type TestHouse = {
  readonly institution: string;
  readonly bank: TestBank;
  readonly deps: LendingDeps;
  readonly table: Table;
  readonly sealer: Sealer;
  /** A client of the house's own table. */
  readonly open: () => Store;
  /** The same store and bank through faults. */
  readonly through: (intercept: Intercept) => LendingDeps;
  readonly verify: () => Promise<{ checked: number; violations: readonly Violation[] }>;
  readonly setBusinessDate: (date: PlainDate) => Promise<void>;
};

/** An institution of its own on the tests' store, with a core bank in memory. */
export const testHouse = async (on: PlainDate): Promise<TestHouse> => {
  const institution = freshInstitution();
  const storeOf = await ownTable();
  const bank = testBank();
  const sealer = sealerOf(institution, KEY);
  const depsOn = (intercept?: Intercept): LendingDeps => {
    const store = storeOf(intercept);
    const house = async (code: string) => ({ institution: code, table: tenantTable(store, code), sealer });
    return { house, bank, now: () => new Date() };
  };
  const deps = depsOn();
  const { table } = await deps.house(institution);
  const setBusinessDate = (date: PlainDate) => table.putAll([{ ...businessDateKey, date }]);
  await setBusinessDate(on);
  await table.putAll([{ ...institutionKey, institution: { name: '榆树农商银行', parameters: {} } }]);
  return {
    institution,
    bank,
    deps,
    table,
    sealer,
    open: () => storeOf(),
    through: depsOn,
    setBusinessDate,
    verify: async () => {
      const { checked, violations } = await verifyInstitution(storeOf(), institution, sealer, rules);
      return { checked: Object.values(checked).reduce((sum, count) => sum + count, 0), violations };
    },
  };
};

export const principalOf = (institution: string, personId: string): Principal => ({
  institution,
  personId,
  roles: ['villager'],
  villages: [],
  branch: null,
  sessionId: 's1',
});

/** A command's head: a key and a body hash of its own, at a moment. */
export const sending = (principal: Principal, at: Date = new Date(), key: string = randomUUID()): Sending => ({
  principal,
  idempotencyKey: key,
  bodyHash: `hash of ${key}`,
  at,
});

export const grantTo = (personId: string, more: Partial<GrantIssued['body']> = {}): GrantIssued['body'] => ({
  grantId: `G${personId}`,
  personId,
  householdId: `H${personId}`,
  village: '220182105205',
  decisionId: `X${personId}`,
  product: 'jinong-kuaidai',
  productName: '吉农快贷',
  productVersion: 1,
  limitFen: 5_000_000,
  rateAnnualPpm: 48_500,
  termMonthsMax: 36,
  methods: ['revolving', 'equal-instalment'],
  use: 'production',
  basis: 'ONLINE_MODEL',
  grantedOn: '2026-03-01',
  expiresOn: '2029-03-01',
  ...more,
});

export const factOf = <T extends string, B>(house: TestHouse, type: T, body: B) => {
  const now = new Date();
  return { type, version: 1, factId: newFactId(now), institution: house.institution, on: '2026-03-01', at: now.toISOString(), body };
};

/** A person who is known to the bank and holds an offer. */
export const offered = async (house: TestHouse, personId: string, more: Partial<GrantIssued['body']> = {}): Promise<Principal> => {
  const person: PersonVerified = factOf(house, 'identity.personVerified' as const, {
    personId,
    idHash: `hash-${personId}`,
    name: '王秀英',
    idNumber: '229901198503021234',
    bornOn: '1985-03-02',
    idValidUntil: 'long-term' as const,
    residentSinceOn: null,
    phone: null,
  });
  await followPersonVerified(house.deps)(person);
  await followGrantIssued(house.deps)(factOf(house, 'credit.grantIssued' as const, grantTo(personId, more)));
  return principalOf(house.institution, personId);
};

export const done = <T>(result: Result<T, Refusal>): T => {
  if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.title}`);
  return result.value;
};

/** A person with a signed contract; the forced reading lies in the past. */
export const signed = async (
  house: TestHouse,
  personId: string,
  more: Partial<GrantIssued['body']> = {},
): Promise<{ principal: Principal; lineId: string }> => {
  const principal = await offered(house, personId, more);
  const readAt = new Date(Date.now() - 60_000);
  const offerId = done(await getHome(house.deps)({ principal })).offer?.offerId ?? '';
  const opened = done(await openDisclosure(house.deps)({ ...sending(principal, readAt), body: { offerId } }));
  const body = { disclosureId: opened.disclosureId, textHash: opened.textHash, channel: 'weapp' };
  const line = done(await signContract(house.deps)({ ...sending(principal), body }));
  return { principal, lineId: line.lineId };
};

export const drawBody = (lineId: string, amountFen: number, method: RepaymentMethod = 'revolving', termMonths = 12) => ({
  lineId,
  amountFen,
  method,
  termMonths,
  purpose: '买种子化肥',
  cardId: 'card-1',
  channel: 'weapp',
});
