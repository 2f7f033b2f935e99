import type { HouseholdFigures, MemberFigures } from '../facts/village.ts';
import type { BusinessDate, PlainDate } from '../kernel/date.ts';
import { assert } from '../kernel/result.ts';
import { compile, type Decider } from './compile.ts';
import type { Decision } from './decision.ts';
import type { BankFacts, Facts, Tag } from './facts.ts';
import type { RuleData, RuleSet } from './ruleset.ts';

/** A household as a roster knows it; without a head there is nobody to screen. */
export type RosterHousehold = {
  readonly householdId: string;
  readonly members: number;
  readonly head: { readonly bornOn: PlainDate; readonly resident: boolean | null } & MemberFigures;
  readonly figures: HouseholdFigures;
  /** What the bank's own lists say of the head; null: nobody has said. */
  readonly listedBlack: boolean | null;
};

export type Colour = 'white' | 'grey' | 'black';

/** What an import makes for every household; it needs no consent and can never become a grant (decision.md section 0). */
export type Screening = {
  readonly colour: Colour;
  readonly reasons: readonly string[];
  readonly indicativeLimitFen: number;
  readonly facts: Facts;
  readonly decision: Decision;
};

/** What a household is screened for: the product for farmers, at a term that every one of its borrowers may take. */
const PRODUCT = 'jinong-kuaidai';
const TERM_MONTHS = 12;

/** A roster says nothing of identity, residence, bureau or purpose: those rules wait for the decision, and are no failures before. */
const ROSTER_RULES: ReadonlySet<RuleData['kind']> = new Set(['grey-list', 'age', 'black-list', 'debt-service']);

const LONG_ABSENCE = 'long-absence';

/** Bank figures of one member; what nobody told is missing. */
export const bankFacts = (member: MemberFigures): BankFacts => ({
  depositDailyAverageFen: member.depositDailyAverageFen,
  socialCardActive: member.socialCardActive,
  mobileBankActive: member.mobileBankActive,
  repaymentHistory: null,
  merchantActiveMonths: null,
  unsecuredExposureFen: 0,
});

export const greyLists = (resident: boolean | null): readonly string[] => (resident === false ? [LONG_ABSENCE] : []);
export const memberTags = (member: MemberFigures): readonly Tag[] => (member.creditHousehold === true ? ['credit-household'] : []);

const factsOf = ({ householdId, members, head, figures, listedBlack }: RosterHousehold, on: BusinessDate): Facts => ({
  id: householdId,
  on,
  product: PRODUCT,
  basis: 'ONLINE_MODEL',
  person: {
    bornOn: head.bornOn,
    idValidUntil: null,
    identityVerified: null,
    publicPayroll: null,
    bankStaffOrKin: null,
    inServedArea: null,
    residentSinceOn: null,
  },
  household: { ...figures, members, livingCostFen: null, debtServiceFen: null, otherBorrower: null },
  appraisal: { integrity: null, meanLimitFen: null },
  bank: bankFacts(head),
  bureau: null,
  lists: { black: listedBlack, judgmentDefaulter: null, grey: greyLists(head.resident) },
  village: { creditVillage: null, integrityPoints: null },
  tags: memberTags(head),
  request: { termMonths: TERM_MONTHS, purpose: '', use: 'production' },
});

/** Most restrictive first (handbook section 2, "Lists"): a black list is black, anything a person must look at is grey. */
const colourOf = (decision: Decision, blackCodes: ReadonlySet<string>): Colour => {
  if (decision.reasons.some((code) => blackCodes.has(code))) return 'black';
  return decision.reasons.length > 0 ? 'grey' : 'white';
};

export type Screener = {
  /** The decider that a screening was made by, for its explanation. */
  readonly decider: Decider;
  readonly screen: (household: RosterHousehold, on: BusinessDate) => Screening;
};

/** Makes the screening of a rule set: the same scorecard, limit and price, and those of its rules that a roster can answer. */
export const compileScreener = (data: RuleSet): Screener => {
  const rules = data.rules.filter(({ kind }) => ROSTER_RULES.has(kind));
  const compiled = compile({ ...data, rules });
  assert(compiled.ok, 'a part of a sound rule set is sound');
  const decider = compiled.value;
  const blackCodes = new Set(rules.flatMap((rule) => (rule.kind === 'black-list' ? [rule.refuse] : [])));
  return {
    decider,
    screen: (household, on) => {
      const facts = factsOf(household, on);
      const decided = decider.decide(facts);
      assert(decided.ok, 'the screening asks for a product and a term that the rule set has');
      const decision = decided.value;
      return { colour: colourOf(decision, blackCodes), reasons: decision.reasons, indicativeLimitFen: decision.limitFen, facts, decision };
    },
  };
};
