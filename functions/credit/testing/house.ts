import type { BureauFacts } from '@huinong/shared/credit/facts.ts';
import type { ConsentChanged, PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { HouseholdsRecorded, MemberIdentified, RecordedHousehold } from '@huinong/shared/facts/village.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey } from '../../platform/business-date.ts';
import { newFactId } from '../../platform/facts.ts';
import type { Principal } from '../../platform/principal.ts';
import { sealerOf } from '../../platform/sealer.ts';
import type { Intercept } from '../../platform/store.ts';
import { type Item, tenantTable } from '../../platform/table.ts';
import { freshInstitution, testStore } from '../../platform/testing/store.ts';
import { itemsOf, type Violation, verifyInstitution } from '../../platform/verify.ts';
import type { ApplyForCredit } from '../apply-for-credit.ts';
import { followConsentChanged, followMemberIdentified, followPersonVerified } from '../follow-applicant.ts';
import type { BureauInquiry, BureauReport, CreditDeps } from '../ports.ts';
import { rules } from '../verify.ts';

export const ON = '2026-11-22';
export const AT = new Date('2026-11-22T02:00:00Z');
export const VILLAGE = '220182105205';
export const HOUSEHOLD = `${VILLAGE}-H0001`;

const CLEAN: BureauFacts = {
  currentOverdue: false,
  consecutiveOverdueMax24m: 0,
  overdueMonths24m: 0,
  queries3m: 1,
  otherUnsecuredLenders: 0,
};

/** A bureau that answers the same to the same number, and remembers what it was asked. */
export const fakeBureau = (facts: BureauFacts | null = CLEAN) => {
  const asked: BureauInquiry[] = [];
  const state = { silent: false };
  return {
    asked,
    state,
    port: {
      report: async (_consent: unknown, inquiry: BureauInquiry): Promise<Result<BureauReport | null, 'silent'>> => {
        asked.push(inquiry);
        if (state.silent) return refuse('silent');
        return ok(facts && { reportNo: `R-${inquiry.requestNo}`, facts });
      },
    } satisfies CreditDeps['bureau'],
  };
};

export const villager = (institution: string, personId: string): Principal => ({
  institution,
  personId,
  roles: ['villager'],
  villages: [],
  branch: null,
  sessionId: `S-${personId}`,
});

export const manager = (institution: string, villages: readonly string[]): Principal => ({
  institution,
  personId: 'STAFF',
  roles: ['customer-manager'],
  villages,
  branch: '城郊支行',
  sessionId: 'S-STAFF',
});

const FIGURES = { labour: 3, landMu: 25, incomeFen: 9_000_000, assetsFen: 60_000_000, debtsFen: 2_000_000 };
const HEAD = {
  bornOn: '1985-03-02',
  resident: true,
  creditHousehold: true,
  socialCardActive: true,
  mobileBankActive: true,
  depositDailyAverageFen: 3_500_000,
};

/** One institution in the test store with a business date, and what identity and village would have told of its people. */
export const freshHouse = async (
  options: { readonly bureau?: ReturnType<typeof fakeBureau>; readonly institution?: string; readonly intercept?: Intercept } = {},
) => {
  const institution = options.institution ?? freshInstitution();
  const store = testStore(options.intercept);
  const table = tenantTable(store, institution);
  const sealer = sealerOf(institution, new Uint8Array(32).fill(7));
  const bureau = options.bureau ?? fakeBureau();
  const deps: CreditDeps = { house: async (code) => ({ table: tenantTable(store, code), sealer }), bureau: bureau.port, now: () => AT };
  if (!options.intercept) await table.putAll([{ ...businessDateKey, date: ON }]);
  let told = 0;
  /** Later facts have later ids. */
  const head = () => {
    const at = new Date(AT.getTime() + ++told);
    return { version: 1, factId: newFactId(at), institution, on: ON, at: at.toISOString() };
  };

  const consent = async (personId: string, purpose: string, live = true): Promise<void> => {
    const fact: ConsentChanged = {
      ...head(),
      type: 'identity.consentChanged',
      body: { personId, purpose, version: 1, live, expiresOn: '2027-11-22' },
    };
    await followConsentChanged(deps)(fact);
  };
  const verified = async (personId: string): Promise<void> => {
    const body = { personId, idHash: `hash-${personId}`, name: '王秀英', idNumber: '229900198503020048', phone: '13900000101' };
    const fact: PersonVerified = {
      ...head(),
      type: 'identity.personVerified',
      body: { ...body, bornOn: '1985-03-02', idValidUntil: 'long-term', residentSinceOn: '2015-06-01' },
    };
    await followPersonVerified(deps)(fact);
  };
  const identified = async (personId: string, householdId = HOUSEHOLD): Promise<void> => {
    const fact: MemberIdentified = {
      ...head(),
      type: 'village.memberIdentified',
      body: {
        personId,
        householdId,
        village: VILLAGE,
        isHead: true,
        rosterVersion: 1,
        member: HEAD,
        idValidUntil: 'long-term',
        residentSinceOn: '2015-06-01',
        household: { members: 4, figures: FIGURES },
      },
    };
    await followMemberIdentified(deps)(fact);
  };
  return {
    institution,
    store,
    table,
    sealer,
    bureau,
    deps,
    consent,
    verified,
    identified,
    /** Somebody of whom everything is known. */
    ready: async (personId: string, householdId = HOUSEHOLD): Promise<void> => {
      await verified(personId);
      await identified(personId, householdId);
      await consent(personId, 'credit-inquiry');
      await consent(personId, 'automated-decision');
    },
    recorded: (households: readonly RecordedHousehold[], batchId = 'B1'): HouseholdsRecorded => ({
      ...head(),
      type: 'village.householdsRecorded',
      body: { village: VILLAGE, batchId, chunk: 0, households },
    }),
    factHead: head,
    items: async (): Promise<Item[]> => {
      const items: Item[] = [];
      for await (const item of itemsOf(testStore(), institution)) items.push(item);
      return items;
    },
    violations: async (): Promise<readonly Violation[]> => (await verifyInstitution(testStore(), institution, sealer, rules)).violations,
  };
};

export type TestHouse = Awaited<ReturnType<typeof freshHouse>>;

export const household = (more: Partial<RecordedHousehold> = {}): RecordedHousehold => ({
  householdId: HOUSEHOLD,
  householdNo: 'H0001',
  rosterVersion: 1,
  members: 4,
  head: { idHash: 'hash-P1', ...HEAD },
  figures: FIGURES,
  ...more,
});

export const application = (
  institution: string,
  personId: string,
  more: Partial<ApplyForCredit> & { readonly product?: string; readonly termMonths?: number } = {},
): ApplyForCredit => ({
  principal: villager(institution, personId),
  body: {
    product: more.product ?? 'jinong-kuaidai',
    termMonths: more.termMonths ?? 24,
    purpose: '买化肥种子',
    use: 'production',
    channel: 'weapp',
  },
  idempotencyKey: more.idempotencyKey ?? 'key-00000001',
  bodyHash: more.bodyHash ?? 'h1',
  at: more.at ?? AT,
});

export const ofType = (items: readonly Item[], type: string): Item[] => items.filter((item) => item.et === 'fact' && item.type === type);
export const decisionsIn = (items: readonly Item[]): Item[] =>
  items.filter((item) => item.pk.startsWith('credit-household#') && item.sk.startsWith('decision#'));
export const grantsIn = (items: readonly Item[]): Item[] =>
  items.filter((item) => item.pk.startsWith('credit-household#') && item.sk.startsWith('grant#'));
