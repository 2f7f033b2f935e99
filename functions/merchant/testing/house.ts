import { randomUUID } from 'node:crypto';
import type { Fact } from '@huinong/shared/facts/fact.ts';
import type { ApprovalAsked, ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import { usccCheck } from '@huinong/shared/merchant/uscc.ts';
import { businessDateKey } from '../../platform/business-date.ts';
import type { Sending } from '../../platform/command.ts';
import { factOfItem, newFactId } from '../../platform/facts.ts';
import { institutionKey } from '../../platform/institution.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { type Sealer, sealerOf } from '../../platform/sealer.ts';
import type { Intercept } from '../../platform/store.ts';
import { type Item, type Table, tenantTable } from '../../platform/table.ts';
import { freshInstitution, ownTable } from '../../platform/testing/store.ts';
import { itemsOf, type Violation, verifyInstitution } from '../../platform/verify.ts';
import type { ApplyForMerchant } from '../apply-for-merchant.ts';
import { applyForMerchant } from '../apply-for-merchant.ts';
import { followApprovalDecided } from '../follow-decision.ts';
import { newInvitationCode } from '../invitation-code.ts';
import { inviteClerk } from '../invite-clerk.ts';
import { joinCounter } from '../join-counter.ts';
import type { MerchantDeps } from '../ports.ts';
import { rules } from '../verify.ts';
import { type TestBank, testBank } from './bank.ts';

export const VILLAGE = '220182105205';
export const OTHER_VILLAGE = '220182105206';
export const ON = '2026-11-23';

export type TestHouse = {
  readonly institution: string;
  readonly bank: TestBank;
  readonly deps: MerchantDeps;
  readonly table: Table;
  readonly sealer: Sealer;
  /** The same store and bank through faults. */
  readonly through: (intercept: Intercept) => MerchantDeps;
  readonly items: () => Promise<Item[]>;
  readonly told: <F extends Fact>(type: F['type']) => Promise<F[]>;
  readonly violations: () => Promise<readonly Violation[]>;
  readonly setBusinessDate: (date: PlainDate) => Promise<void>;
};

/** An institution of its own on a table of its own, with a core bank in memory. */
export const testHouse = async (on: PlainDate = ON): Promise<TestHouse> => {
  const institution = freshInstitution();
  const storeOf = await ownTable();
  const sealer = sealerOf(institution, new Uint8Array(32).fill(4));
  const bank = testBank();
  const through = (intercept?: Intercept): MerchantDeps => {
    const store = storeOf(intercept);
    return {
      house: async (code) => ({ institution: code, table: tenantTable(store, code), sealer }),
      bank,
      newCode: newInvitationCode,
    };
  };
  const table = tenantTable(storeOf(), institution);
  const setBusinessDate = (date: PlainDate) => table.putAll([{ ...businessDateKey, date }]);
  await setBusinessDate(on);
  const villages = [VILLAGE, OTHER_VILLAGE].map((code) => ({ code, name: '桦树村', branch: '城郊支行' }));
  await table.putAll([{ ...institutionKey, institution: { code: institution, name: '榆树农商银行', villages, parameters: {} } }]);
  const items = async (): Promise<Item[]> => {
    const found: Item[] = [];
    for await (const item of itemsOf(storeOf(), institution)) found.push(item);
    return found;
  };
  return {
    institution,
    bank,
    deps: through(),
    table,
    sealer,
    through,
    items,
    told: async <F extends Fact>(type: F['type']) =>
      (await items())
        .filter((item) => item.et === 'fact' && item.type === type)
        .map((item) => factOfItem(item, sealer) as F)
        .sort((a, b) => (a.factId < b.factId ? -1 : 1)),
    violations: async () => (await verifyInstitution(storeOf(), institution, sealer, rules)).violations,
    setBusinessDate,
  };
};

const principal = (house: TestHouse, personId: string, role: Principal['roles'][number], villages: readonly string[]): Principal => ({
  institution: house.institution,
  personId,
  roles: [role],
  villages,
  branch: role === 'villager' ? null : '城郊支行',
  sessionId: 's1',
});

export const staffIn = (house: TestHouse) => ({
  manager: principal(house, 'm1', 'customer-manager', [VILLAGE]),
  stranger: principal(house, 'm2', 'customer-manager', [OTHER_VILLAGE]),
  reviewer: principal(house, 'r1', 'reviewer', []),
  second: principal(house, 'r2', 'reviewer', []),
  admin: principal(house, 'a1', 'institution-admin', []),
});
export const villagerIn = (house: TestHouse, personId: string): Principal => principal(house, personId, 'villager', []);

/** A command's head: a key and a body hash of its own, at a moment. */
export const sending = (who: Principal, at: Date = new Date(), key: string = randomUUID()): Sending => ({
  principal: who,
  idempotencyKey: key,
  bodyHash: `hash of ${key}`,
  at,
});

export const done = <T>(result: Result<T, Refusal>): T => {
  if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.title}`);
  return result.value;
};
export const kindOf = (result: Result<unknown, Refusal>): string => (result.ok ? 'ok' : result.error.kind);

/** The smallest PNG's head, and a JPEG's, with what follows of no matter. */
export const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64');
export const JPEG = Buffer.from('ffd8ffe000104a464946000101000001', 'hex').toString('base64');

/** A licence's code that nobody has; its region is nobody's (2299). */
export const usccOf = (n: number): string => {
  const first17 = `92229900MA${n.toString().padStart(7, '0')}`;
  return first17 + usccCheck(first17);
};

export const applicationBody = (n = 1, more: Partial<ApplyForMerchant['body']> = {}): ApplyForMerchant['body'] => ({
  name: `桦树村便民超市${n}`,
  uscc: usccOf(n),
  category: 'supermarket',
  village: VILLAGE,
  address: '桦树村一组村口',
  owner: { name: '赵大成', phone: '13899990001', idNumber: '229901198503021235' },
  payoutCardTail: '0018',
  licencePicture: JPEG,
  sitePicture: PNG,
  ...more,
});

export const factHead = (house: TestHouse, at: Date = new Date()) => ({
  version: 1,
  factId: newFactId(at),
  institution: house.institution,
  on: ON,
  at: at.toISOString(),
});

/** The second person's word on what was asked last. */
export const decisionOn = async (
  house: TestHouse,
  merchantId: string,
  outcome: 'approved' | 'rejected' = 'approved',
  decidedBy = 'r1',
): Promise<ApprovalDecided> => {
  const asked = (await house.told<ApprovalAsked<'merchant'>>('merchant.approvalAsked')).findLast(({ body }) => body.subject === merchantId);
  if (!asked) throw new Error('nobody asked');
  const { approvalId, kind, subject, hash, proposedBy } = asked.body;
  return {
    ...factHead(house),
    type: 'workflow.approvalDecided',
    body: { approvalId, proposer: 'merchant', kind, subject, hash, outcome, reason: '资料齐全', proposedBy, decidedBy, decidedOn: ON },
  };
};

/** A merchant that was brought in by the manager and admitted by the reviewer. */
export const admitted = async (house: TestHouse, n = 1, more: Partial<ApplyForMerchant['body']> = {}): Promise<string> => {
  const body = applicationBody(n, more);
  const { merchantId } = done(await applyForMerchant(house.deps)({ ...sending(staffIn(house).reviewer), body }));
  await followApprovalDecided(house.deps)(await decisionOn(house, merchantId, 'approved', 'r2'));
  return merchantId;
};

/** Invited by the staff and come. */
export const joined = async (house: TestHouse, merchantId: string, personId: string, as: 'owner' | 'clerk' = 'clerk'): Promise<void> => {
  const invite = { ...sending(staffIn(house).manager), merchantId, body: { as, label: '小赵' } };
  const { code } = done(await inviteClerk(house.deps)(invite));
  done(await joinCounter(house.deps)({ ...sending(villagerIn(house, personId)), body: { code } }));
};
