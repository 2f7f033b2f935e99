import type { LineOpened, LoanDisbursed, RepaymentPosted, RepaymentReversed } from '../facts/lending.ts';
import type {
  BenefitOrderEnded,
  BenefitOrdered,
  PointsEarned,
  PointsEarningReversed,
  PointsExpired,
  PointsExpiringSoon,
  PointsRefunded,
  Redeemed,
} from '../facts/points.ts';
import type { MemberIdentified } from '../facts/village.ts';
import type { PlainDate } from '../kernel/date.ts';

/** The facts a profile is folded from; each names one person. */
export type ProfileFact =
  | MemberIdentified
  | LineOpened
  | LoanDisbursed
  | RepaymentPosted
  | RepaymentReversed
  | PointsEarned
  | PointsEarningReversed
  | Redeemed
  | PointsRefunded
  | BenefitOrdered
  | BenefitOrderEnded
  | PointsExpired
  | PointsExpiringSoon;

/** The last word on something: by which fact, so that an older one that comes late changes nothing. */
type Word<T> = T & { readonly by: string };

/**
 * What a person holds at the bank and does with their points; who they are, what they earn and how old they are is not in it
 * (handbook section 7, PIPL 24). Facts may come in any order, each counted once: the same facts are the same profile.
 */
export type Profile = {
  readonly home: Word<{
    readonly village: string;
    /** Tags, as the roster has them; null: the roster does not say. */
    readonly creditHousehold: boolean | null;
    readonly socialCard: boolean | null;
    readonly mobileBank: boolean | null;
  }> | null;
  /** A credit line was opened; how much it is for nobody needs here. */
  readonly hasLine: boolean;
  /** By loan. */
  readonly loans: Readonly<Record<string, Word<{ readonly open: boolean }>>>;
  /** Bank points: all that came in, less what was taken back; and all that went out, less what came back. */
  readonly earnedPoints: number;
  readonly spentPoints: number;
  readonly redemptions: number;
  readonly lastRedeemedOn: PlainDate | null;
  /** By the date they end, as told thirty days ahead; the last few dates. */
  readonly ending: Readonly<Record<PlainDate, Word<{ readonly points: number }>>>;
};

export const NO_PROFILE: Profile = {
  home: null,
  hasLine: false,
  loans: {},
  earnedPoints: 0,
  spentPoints: 0,
  redemptions: 0,
  lastRedeemedOn: null,
  ending: {},
};

const last = <T extends { readonly by: string }>(before: T | null | undefined, word: T): T =>
  before && before.by >= word.by ? before : word;

const withLoan = (profile: Profile, loanId: string, open: boolean, by: string): Profile => ({
  ...profile,
  loans: { ...profile.loans, [loanId]: last(profile.loans[loanId], { open, by }) },
});

const redeemed = (profile: Profile, { points, day }: Redeemed['body']): Profile => ({
  ...profile,
  spentPoints: profile.spentPoints + points,
  redemptions: profile.redemptions + 1,
  lastRedeemedOn: profile.lastRedeemedOn !== null && profile.lastRedeemedOn > day ? profile.lastRedeemedOn : day,
});

const atHome = (profile: Profile, { village, member }: MemberIdentified['body'], by: string): Profile => ({
  ...profile,
  home: last(profile.home, {
    village,
    creditHousehold: member.creditHousehold,
    socialCard: member.socialCardActive,
    mobileBank: member.mobileBankActive,
    by,
  }),
});

/** Points end on the last day of a year, or thirty days after a refund: the dates before are over. */
const DATES_KEPT = 4;

const withEnd = (profile: Profile, { points, expiresOn }: PointsExpiringSoon['body'], by: string): Profile => {
  const all = { ...profile.ending, [expiresOn]: last(profile.ending[expiresOn], { points, by }) };
  const latest = Object.keys(all).sort().slice(-DATES_KEPT);
  return { ...profile, ending: Object.fromEntries(latest.map((date) => [date, all[date] as Word<{ points: number }>])) };
};

/** A profile after one more fact; whoever calls it sees to it that a fact is folded once. */
export const folded = (profile: Profile, fact: ProfileFact): Profile => {
  switch (fact.type) {
    case 'village.memberIdentified':
      return atHome(profile, fact.body, fact.factId);
    case 'lending.lineOpened':
      return { ...profile, hasLine: true };
    case 'lending.loanDisbursed':
      return withLoan(profile, fact.body.loanId, true, fact.factId);
    case 'lending.repaymentPosted':
      return withLoan(profile, fact.body.loanId, !fact.body.closed, fact.factId);
    case 'lending.repaymentReversed':
      return withLoan(profile, fact.body.loanId, true, fact.factId);
    case 'points.earned':
      return fact.body.ledger === 'bank' ? { ...profile, earnedPoints: profile.earnedPoints + fact.body.points } : profile;
    case 'points.earningReversed':
      return fact.body.ledger === 'bank' ? { ...profile, earnedPoints: profile.earnedPoints - fact.body.points } : profile;
    case 'points.expiringSoon':
      return fact.body.ledger === 'bank' ? withEnd(profile, fact.body, fact.factId) : profile;
    case 'points.expired':
      // What was earned stays earned; only the books' months count it.
      return profile;
    case 'points.redeemed':
      return redeemed(profile, fact.body);
    case 'points.benefitOrdered':
      return { ...profile, spentPoints: profile.spentPoints + fact.body.points };
    case 'points.refunded':
    case 'points.benefitOrderEnded':
      return { ...profile, spentPoints: profile.spentPoints - fact.body.points };
  }
};
