import type { Facts } from '../facts.ts';

type Overrides = {
  readonly [K in keyof Facts]?: Facts[K] extends readonly unknown[] | string | null ? Facts[K] : Partial<Facts[K]> | null;
};

/** A plain household that is approved; a test names only what it is about. */
export const plainFacts: Facts = {
  id: 'x1',
  on: '2026-11-22',
  product: 'jinong-kuaidai',
  basis: 'ONLINE_MODEL',
  person: {
    bornOn: '1985-03-02',
    idValidUntil: '2035-01-01',
    identityVerified: true,
    publicPayroll: false,
    bankStaffOrKin: false,
    inServedArea: true,
    residentSinceOn: '2010-01-01',
  },
  household: {
    members: 4,
    labour: 2,
    landMu: 12,
    incomeFen: 6_000_000,
    livingCostFen: null,
    debtServiceFen: null,
    assetsFen: 28_000_000,
    debtsFen: 4_000_000,
    otherBorrower: false,
  },
  appraisal: { integrity: 'good', meanLimitFen: 5_333_333 },
  bank: {
    depositDailyAverageFen: 600_000,
    socialCardActive: true,
    mobileBankActive: false,
    repaymentHistory: 'clean-12m',
    merchantActiveMonths: 4,
    unsecuredExposureFen: 0,
  },
  bureau: { currentOverdue: false, consecutiveOverdueMax24m: 0, overdueMonths24m: 1, queries3m: 2, otherUnsecuredLenders: 1 },
  lists: { black: false, judgmentDefaulter: false, grey: [] },
  village: { creditVillage: true, integrityPoints: 300 },
  tags: ['credit-household'],
  request: { termMonths: 24, purpose: 'farming', use: 'production' },
};

const isPart = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The plain household with these members changed; a part given as an object changes only the members it names. */
export const factsWith = (overrides: Overrides): Facts => {
  const changed = { ...plainFacts } as Record<string, unknown>;
  for (const [name, value] of Object.entries(overrides)) {
    const plain = changed[name];
    changed[name] = isPart(plain) && isPart(value) ? { ...plain, ...value } : value;
  }
  return changed as Facts;
};
