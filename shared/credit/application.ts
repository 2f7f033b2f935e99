import type { HouseholdFigures, MemberFigures } from '../facts/village.ts';
import { addDays, addMonths, type BusinessDate, type PlainDate } from '../kernel/date.ts';
import { purposeOf } from '../kernel/purpose.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Decider } from './compile.ts';
import type { LiveConsents } from './consents.ts';
import type { Decision } from './decision.ts';
import type { BureauFacts, Facts, FactsFault, Use } from './facts.ts';
import type { RepaymentMethod } from './ruleset.ts';
import { bankFacts, greyLists, memberTags } from './screening.ts';

/** A person whose identity is proven, as identity and village told of them. */
export type Applicant = {
  readonly personId: string;
  readonly bornOn: PlainDate;
  readonly idValidUntil: PlainDate | 'long-term';
  readonly residentSinceOn: PlainDate | null;
  readonly resident: boolean | null;
  readonly figures: MemberFigures;
};

export type ApplicantHousehold = { readonly householdId: string; readonly members: number; readonly figures: HouseholdFigures };

/** The household's grant that stands, whoever of it holds it. */
export type StandingGrant = { readonly grantId: string; readonly personId: string; readonly expiresOn: PlainDate };

export type Application = {
  readonly applicationId: string;
  readonly product: string;
  readonly termMonths: number;
  readonly purpose: string;
  readonly use: Use;
};

export type ApplicationCase = {
  readonly on: BusinessDate;
  readonly applicant: Applicant;
  readonly household: ApplicantHousehold;
  readonly grant: StandingGrant | null;
  /** Null: the bureau knows nothing of this person. */
  readonly bureau: BureauFacts | null;
  readonly application: Application;
};

/** One borrower a household (handbook section 2, "Lists"): another member's grant that has not expired. */
export const hasOtherBorrower = (grant: StandingGrant | null, personId: string, on: BusinessDate): boolean =>
  grant !== null && grant.personId !== personId && on <= grant.expiresOn;

/** Everything the decision knows. What no source has told is missing, and the rules say what follows from that. */
export const applicationFacts = ({ on, applicant, household, grant, bureau, application }: ApplicationCase): Facts => ({
  id: application.applicationId,
  on,
  product: application.product,
  basis: 'ONLINE_MODEL',
  person: {
    bornOn: applicant.bornOn,
    idValidUntil: applicant.idValidUntil,
    identityVerified: true,
    publicPayroll: null,
    bankStaffOrKin: null,
    // Standing on a roster of this institution is what makes somebody of its area.
    inServedArea: true,
    residentSinceOn: applicant.residentSinceOn,
  },
  household: {
    ...household.figures,
    members: household.members,
    livingCostFen: null,
    debtServiceFen: null,
    otherBorrower: hasOtherBorrower(grant, applicant.personId, on),
  },
  appraisal: { integrity: null, meanLimitFen: null },
  bank: bankFacts(applicant.figures),
  bureau,
  lists: { black: null, judgmentDefaulter: null, grey: greyLists(applicant.resident) },
  village: { creditVillage: null, integrityPoints: null },
  tags: memberTags(applicant.figures),
  request: { termMonths: application.termMonths, purpose: purposeOf(application.purpose), use: application.use },
});

/** A grant as it is issued: immutable, and valid for 36 months (handbook section 2, "Lists"). */
export type Grant = {
  readonly grantId: string;
  readonly product: string;
  readonly productName: string;
  readonly productVersion: number;
  readonly limitFen: number;
  readonly rateAnnualPpm: number;
  readonly termMonthsMax: number;
  readonly methods: readonly RepaymentMethod[];
  readonly use: Use;
  readonly basis: Facts['basis'];
  readonly grantedOn: PlainDate;
  readonly expiresOn: PlainDate;
};

export const GRANT_MONTHS = 36;

/** The last day of a grant: 36 months less a day after it was given. */
export const grantExpiry = (grantedOn: PlainDate): PlainDate => addDays(addMonths(grantedOn, GRANT_MONTHS), -1);

export type Decided = { readonly decision: Decision; readonly grantTerms: Omit<Grant, 'grantId'> | null };

/**
 * One credit decision. It takes the consents only to be impossible without them (PIPL 24; decision.md section 0);
 * only an approval carries the terms of a grant, a review waits for a person.
 */
export const decideApplication = (_consents: LiveConsents, decider: Decider, facts: Facts): Result<Decided, FactsFault> => {
  const decided = decider.decide(facts);
  if (!decided.ok) return decided;
  const decision = decided.value;
  const product = decider.parts.products.get(facts.product)?.data;
  if (decision.outcome !== 'approved' || !product || decision.rateAnnualPpm === null) return ok({ decision, grantTerms: null });
  return ok({
    decision,
    grantTerms: {
      product: product.code,
      productName: product.name,
      productVersion: product.version,
      limitFen: decision.limitFen,
      rateAnnualPpm: decision.rateAnnualPpm,
      termMonthsMax: product.termMonthsMost,
      methods: product.methods,
      use: facts.request.use,
      basis: facts.basis,
      grantedOn: facts.on,
      expiresOn: grantExpiry(facts.on),
    },
  });
};
