import type { PlainDate } from '../kernel/date.ts';
import type { Fen } from '../kernel/money.ts';

export const INTEGRITIES = ['very-good', 'good', 'fair', 'poor'] as const;
export const REPAYMENT_HISTORIES = ['new', 'clean-12m', 'clean-36m', 'overdue-30'] as const;
export const TAGS = ['credit-household', 'model-worker', 'veteran', 'unstable-work'] as const;
export const USES = ['production', 'consumption'] as const;
export const BASES = ['ONLINE_MODEL', 'OFFLINE_CORE'] as const;

export type Integrity = (typeof INTEGRITIES)[number];
export type RepaymentHistory = (typeof REPAYMENT_HISTORIES)[number];
export type Tag = (typeof TAGS)[number];
export type Use = (typeof USES)[number];
export type Basis = (typeof BASES)[number];

export type PersonFacts = {
  readonly bornOn: PlainDate;
  readonly idValidUntil: PlainDate | 'long-term' | null;
  readonly identityVerified: boolean | null;
  readonly publicPayroll: boolean | null;
  readonly bankStaffOrKin: boolean | null;
  readonly inServedArea: boolean | null;
  readonly residentSinceOn: PlainDate | null;
};

/** Income, living cost and debt service are yearly. */
export type HouseholdFacts = {
  readonly members: number;
  readonly labour: number | null;
  readonly landMu: number | null;
  readonly incomeFen: Fen | null;
  readonly livingCostFen: Fen | null;
  readonly debtServiceFen: Fen | null;
  readonly assetsFen: Fen | null;
  readonly debtsFen: Fen | null;
  readonly otherBorrower: boolean | null;
};

export type AppraisalFacts = { readonly integrity: Integrity | null; readonly meanLimitFen: Fen | null };

export type BankFacts = {
  readonly depositDailyAverageFen: Fen | null;
  readonly socialCardActive: boolean | null;
  readonly mobileBankActive: boolean | null;
  readonly repaymentHistory: RepaymentHistory | null;
  readonly merchantActiveMonths: number | null;
  readonly unsecuredExposureFen: Fen | null;
};

export type BureauFacts = {
  readonly currentOverdue: boolean;
  readonly consecutiveOverdueMax24m: number;
  readonly overdueMonths24m: number;
  readonly queries3m: number;
  readonly otherUnsecuredLenders: number;
};

export type ListFacts = {
  readonly black: boolean | null;
  readonly judgmentDefaulter: boolean | null;
  readonly grey: readonly string[];
};

export type VillageFacts = { readonly creditVillage: boolean | null; readonly integrityPoints: number | null };

export type RequestFacts = { readonly termMonths: number; readonly purpose: string; readonly use: Use };

/** Everything one decision knows (decision.md, "Facts"). A missing fact is null, never 0; every member is there. */
export type Facts = {
  readonly id: string;
  readonly on: PlainDate;
  readonly product: string;
  readonly basis: Basis;
  readonly person: PersonFacts;
  readonly household: HouseholdFacts;
  readonly appraisal: AppraisalFacts;
  readonly bank: BankFacts;
  /** Null: the bureau was not asked or did not know. */
  readonly bureau: BureauFacts | null;
  readonly lists: ListFacts;
  readonly village: VillageFacts;
  readonly tags: readonly Tag[];
  readonly request: RequestFacts;
};

/** Why facts cannot be decided on: the member's path as written in the line, and a plain sentence. */
export type FactsFault = {
  readonly kind:
    | 'not-json'
    | 'missing'
    | 'unknown-member'
    | 'wrong-type'
    | 'negative'
    | 'unknown-product'
    | 'term-too-long'
    | 'no-rate-then';
  /** `request.termMonths`; empty for the line as a whole. */
  readonly field: string;
  readonly message: string;
};
