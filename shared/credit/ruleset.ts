import type { PlainDate } from '../kernel/date.ts';
import type { Fen, Ppm } from '../kernel/money.ts';
import type { Integrity, RepaymentHistory, Tag } from './facts.ts';

/** `refuse` and `review` are the codes the rule gives; each code stands once in a rule set. */
export type RuleData =
  /** Full years on the day; older than `reviewAboveYears` on the day or when the term ends is for a person to look at. */
  | { kind: 'age'; refuse: string; review: string; fromYears: number; toYears: number; reviewAboveYears: number }
  | { kind: 'identity-document'; refuse: string }
  | { kind: 'identity-verified'; refuse: string }
  | { kind: 'black-list'; refuse: string }
  | { kind: 'overdue'; refuse: string; review: string; consecutiveFrom: number; monthsFrom: number }
  | { kind: 'residence'; refuse: string; review: string; months: number }
  | { kind: 'other-borrower'; refuse: string }
  /** Refuses people on the public payroll for these products; bank staff and their kin are looked at for any. */
  | { kind: 'payroll'; refuse: string; review: string; products: readonly string[] }
  | { kind: 'purpose'; refuse: string; purposes: readonly string[] }
  | { kind: 'credit-seeking'; refuse: string; queriesMost: number; lendersMost: number }
  | { kind: 'debt-service'; refuse: string; incomeSharePpm: number }
  | { kind: 'grey-list'; review: string };

/** Intervals [from, to): the first bin whose `below` is above the value; the last has none. */
export type Bin = { readonly below?: number; readonly points: number };

export type ScorecardData = {
  readonly base: number;
  readonly labour: readonly Bin[];
  readonly landMu: readonly Bin[];
  readonly incomeFen: readonly Bin[];
  readonly netAssetsFen: readonly Bin[];
  readonly debtRatioPpm: readonly Bin[];
  readonly integrity: Readonly<Record<Integrity, number>>;
  readonly depositFen: readonly Bin[];
  readonly channels: readonly Bin[];
  readonly repaymentHistory: Readonly<Record<RepaymentHistory, number>>;
  readonly merchantActiveMonths: readonly Bin[];
  /** Each gives its points once when any of its tags is there; they are summed. */
  readonly tags: readonly { readonly anyOf: readonly Tag[]; readonly points: number }[];
};

/** From the best to the worst; `fromScore` null is what is left. `credit` null: no credit at this grade. */
export type GradeData = {
  readonly grade: string;
  readonly fromScore: number | null;
  readonly credit: { readonly incomeMultiplePpm: number; readonly capFen: Fen; readonly spreadBp: number } | null;
};

export type LimitData = {
  readonly livingCostPerMemberFen: Fen;
  readonly debtServicePpm: Ppm;
  readonly netAssetsSharePpm: number;
  readonly appraisalMultiplePpm: number;
  readonly notAppraisedCapFen: Fen;
  readonly onlineConsumptionCapFen: Fen;
  readonly stepFen: Fen;
  readonly leastFen: Fen;
};

export type PriceData = {
  /** Ascending by day; no price can be made for an earlier day. */
  readonly lpr1y: readonly { readonly from: PlainDate; readonly ratePpm: Ppm }[];
  readonly discounts: {
    readonly mostBp: number;
    readonly deposit: { readonly fromFen: Fen; readonly bp: number };
    readonly socialCardBp: number;
    readonly creditVillageBp: number;
    readonly integrityPoints: { readonly per: number; readonly bp: number };
  };
};

export type RepaymentMethod = 'revolving' | 'equal-instalment' | 'equal-principal' | 'interest-only' | 'bullet';

export type ProductData = {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  /** For whom and what it is, in words a farmer uses. */
  readonly audience: string;
  readonly summary: string;
  readonly methods: readonly RepaymentMethod[];
  readonly spreadBp: number;
  readonly floorBp: number;
  readonly capBp: number;
  readonly limitCapFen: Fen;
  readonly termMonthsMost: number;
};

/** Everything about a decision that the bank can change, as data: `name@version`. */
export type RuleSet = {
  readonly name: string;
  readonly version: number;
  readonly rules: readonly RuleData[];
  readonly scorecard: ScorecardData;
  readonly grades: readonly GradeData[];
  readonly limit: LimitData;
  readonly price: PriceData;
  readonly products: readonly ProductData[];
};
