import type { PlainDate } from '../../kernel/date.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Deed } from '../earning/deed.ts';
import { type FraudFinding, judgeRules } from '../fraud/rules.ts';
import type { Points } from '../ledger/account.ts';
import type { QualifyingAct, ReferralInputs, ReferralRuleset } from './ruleset.ts';

/** What points know of a villager for referrals: keyed hashes, never a number. */
export type Villager = {
  readonly personId: string;
  readonly idHash: string | null;
  readonly phoneHash: string | null;
  readonly householdId: string | null;
};

export type DoneAct = { readonly kind: QualifyingAct['kind']; readonly ref: string; readonly on: PlainDate };

/**
 * One villager's coming by another's code. `qualified`: the rewards are being given; `undoing`: they are being taken back, for
 * the act was; afterwards it waits for another act. `refused` is for good.
 */
export type Referral = {
  readonly referrerId: string;
  readonly referredId: string;
  readonly state: 'bound' | 'qualified' | 'rewarded' | 'undoing' | 'refused';
  /** Done since, and neither taken back nor refused. */
  readonly act: DoneAct | null;
};

const same = (a: string | null, b: string | null): boolean | null => (a === null || b === null ? null : a === b);

/** @param ancestors who referred the referrer, who referred them, and so on back to the first */
const inputsOf = (referrer: Villager, referred: Villager, ancestors: readonly string[], boundToday: number): ReferralInputs => ({
  samePerson: referrer.personId === referred.personId ? true : same(referrer.idHash, referred.idHash),
  sameHousehold: same(referrer.householdId, referred.householdId),
  samePhone: same(referrer.phoneHash, referred.phoneHash),
  ring: ancestors.includes(referred.personId),
  boundToday,
});

export type BindingRefusal =
  | { readonly kind: 'alreadyReferred' }
  | { readonly kind: 'tooLate' }
  | { readonly kind: 'suspected'; readonly findings: readonly FraudFinding[] };

const refusals = (findings: readonly FraudFinding[]): readonly FraudFinding[] => findings.filter(({ action }) => action === 'refuse');

/** Who came by whose code: once, before their first qualifying act, and by nobody of their own house or their own following. */
export const decideBinding = (
  { rules }: ReferralRuleset,
  referrer: Villager,
  referred: Villager & { readonly bound: boolean; readonly acted: boolean },
  ancestors: readonly string[],
  boundToday: number,
): Result<{ readonly referral: Referral; readonly cases: readonly FraudFinding[] }, BindingRefusal> => {
  if (referred.bound) return refuse({ kind: 'alreadyReferred' });
  if (referred.acted) return refuse({ kind: 'tooLate' });
  const found = judgeRules(inputsOf(referrer, referred, ancestors, boundToday), rules);
  if (refusals(found).length > 0) return refuse({ kind: 'suspected', findings: refusals(found) });
  const referral: Referral = { referrerId: referrer.personId, referredId: referred.personId, state: 'bound', act: null };
  return ok({ referral, cases: found });
};

/** Whether so much done is one of the acts; @param points of a redemption, 0 for a repayment */
export const qualifies = ({ acts }: ReferralRuleset, kind: DoneAct['kind'], points: Points): boolean =>
  acts.some((act) => act.kind === kind && (act.kind !== 'redemption' || points >= act.leastPoints));

/** An act waits beside the referral until the identity is proved; the first one counts. */
export const withAct = (referral: Referral, act: DoneAct): Referral =>
  referral.state === 'bound' && referral.act === null ? { ...referral, act } : referral;

/** The act is taken back: what was given for it is, too. */
export const withoutAct = (referral: Referral, ref: string): Referral => {
  if (referral.act?.ref !== ref) return referral;
  if (referral.state === 'bound') return { ...referral, act: null };
  return referral.state === 'refused' ? referral : { ...referral, state: 'undoing' };
};

/**
 * Both are rewarded once the referred one's act and identity are known, and nobody else ever is: a referral names two people.
 * By then more may be known of them than when the code was named, so that the rules are asked again.
 */
export const decideReward = (ruleset: ReferralRuleset, referral: Referral, referrer: Villager, referred: Villager): Referral => {
  if (referral.state !== 'bound' || referral.act === null || referred.idHash === null) return referral;
  const found = judgeRules(inputsOf(referrer, referred, [], 0), ruleset.rules);
  return { ...referral, state: refusals(found).length > 0 ? 'refused' : 'qualified' };
};

/** Who is rewarded for one act: the two whom the referral names, each once. The same act gives the same deeds, which earn once. */
export const deedsOf = ({ referrerId, referredId }: Referral, { ref, on }: Pick<DoneAct, 'ref' | 'on'>): readonly Deed[] =>
  (
    [
      { personId: referrerId, side: 'referrer' },
      { personId: referredId, side: 'referred' },
    ] as const
  ).map(({ personId, side }) => ({ deedId: `referral-${referredId}-${ref}`, kind: 'referral', personId, on, values: { side } }));
